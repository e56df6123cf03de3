"""Calls that a service of the deployment makes to another: checked as any call is, but without HTTP and signatures."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from .authentication import Identity
from .calls import Call
from .checks import check_payload
from .errors import ServiceError, error_body
from .hawk import SignedRequest
from .replies import Reply
from .services.auth.state import AuthState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .world import World

__all__ = ["InnerError", "call_service"]


class InnerError(Exception):
    """A refusal that a service got from another.

    Attributes:
        error: The refusal.
        body: Its body, as a client would get it.
    """

    def __init__(self, error: ServiceError, body: Mapping[str, Any]) -> None:
        super().__init__(body["message"])
        self.error = error
        self.body = body


def call_service(
    world: World,
    label: str,
    params: Mapping[str, str],
    payload: Any = None,
    *,
    caller: str,
    scopes: Sequence[str] = ("*",),
) -> Any:
    """Call a method of a service and return its answer.

    Args:
        world: The deployment from inside.
        label: The method, such as `queue.createTask`.
        params: The route's arguments.
        payload: The payload; it is not changed.
        caller: The client's name of the service that calls, such as `static/taskcluster/hooks`.
        scopes: What it may use of its scopes, roles not expanded.

    Raises:
        InnerError: The service refuses.
    """
    name, _, method = label.partition(".")
    service = world.services.get(name)
    if service is None:
        missing = ServiceError("ResourceNotFound", f"this deployment runs without the service {name}")
        raise InnerError(missing, error_body(missing, method, params, payload, world.clock.now()))
    endpoint = service.endpoints[method]
    clients = world.state(AuthState)
    identity = Identity("auth-success", caller, clients.expand([*scopes, "assume:anonymous"]), world.clock.now())
    unsigned = SignedRequest("POST", "/", "", 80, "")
    call = Call(endpoint, params, world, clients, unsigned, payload=copy.deepcopy(payload), identity=identity)
    try:
        if endpoint.name in service.authorized_by_url:
            call.authorize(**params)
        if endpoint.input is not None:
            check_payload(service, endpoint.input, call.payload, world.root_url)
        answer = (world.scripts.find(name, method) or service.handlers.get(method, _refuse))(call)
    except ServiceError as error:
        raise InnerError(error, error_body(error, method, params, call.payload, world.clock.now())) from error
    return answer.value if isinstance(answer, Reply) else answer


def _refuse(call: Call) -> Any:
    raise ServiceError("NotImplemented", f"`{call.endpoint.label}` is not there yet in this embedded deployment")
