"""A call as a handler sees it: arguments, payload, who calls, and what they may do. No HTTP."""

from __future__ import annotations

import functools
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from taskcluster_utils.scopes import remove_given_scopes, render_scope_template, scopes_satisfying

from .authentication import authenticate
from .errors import ServiceError, incident
from .hawk import payload_hash, same

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from taskcluster_core.reference import Endpoint

    from .authentication import Clients, Identity
    from .hawk import SignedRequest
    from .world import World

__all__ = ["Call"]

State = TypeVar("State")


class Call:
    """One call of an API method.

    Args:
        endpoint: The method.
        params: The route's arguments.
        world: The deployment from inside.
        clients: Where clients and roles are kept.
        signed: What a signature is about.
        headers: The request's headers.
        text: The payload's text.
        payload: The payload.
        identity: Who calls, if that is known without a signature.

    Attributes:
        endpoint: The method.
        params: The route's arguments.
        query: The query, as far as the method knows it.
        payload: The payload, with the schema's defaults.
        text: The payload's text, which the signature may be about.
        headers: The request's headers by their names in lower case; none if a service of the deployment calls.
        world: The deployment from inside.
        is_checked: Whether the caller's scopes have been checked.
        used: The caller's scopes that were found to be enough.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        params: Mapping[str, str],
        world: World,
        clients: Clients,
        signed: SignedRequest,
        *,
        headers: Mapping[str, str] = MappingProxyType({}),
        text: str = "",
        payload: Any = None,
        identity: Identity | None = None,
    ) -> None:
        self.endpoint = endpoint
        self.params = params
        self.query: Mapping[str, str] = {}
        self.payload = payload
        self.text = text
        self.headers = headers
        self.world = world
        self.is_checked = False
        self.used: tuple[str, ...] = ()
        self._clients = clients
        self._signed = signed
        if identity is not None:
            self.identity = identity

    @property
    def now(self) -> datetime.datetime:
        """The present moment."""
        return self.world.clock.now()

    def state(self, kind: type[State]) -> State:
        """Return a service's state."""
        return self.world.state(kind)

    def publish(self, exchange: str, payload: Any, words: Mapping[str, Any], routes: Iterable[str] = ()) -> None:
        """Publish a message of the service that is called.

        Args:
            exchange: The exchange's name in the service's reference, such as `taskCompleted`.
            payload: What the message says, as JSON.
            words: The words of the routing key by name; one that is None or not given is `_`.
            routes: Further routing keys.
        """
        self.world.bus.publish(self.endpoint.service, exchange, payload, words, routes)

    @functools.cached_property
    def identity(self) -> Identity:
        """Who calls; found out when first asked for, as methods that need no scopes never look."""
        return self.identify(self._clients)

    def identify(self, clients: Clients) -> Identity:
        """Find out who calls, among other clients than the deployment's own.

        Raises:
            ServiceError: The credentials are not accepted.
        """
        if self.world.faults.auth_is_down:
            raise incident()
        identity = authenticate(self._signed, clients, self.now + self.world.faults.skew)
        if identity.status == "auth-failed":
            raise _refuse_signature(identity.failure)
        if identity.payload_hash:
            computed = payload_hash(self.headers.get("content-type", ""), self.text)
            if not same(identity.payload_hash, computed):
                raise _refuse_signature(
                    "Invalid payload hash: {{hash}}\nComputed payload hash: {{computedHash}}\n"
                    "This happens when your request carries a signed hash of the payload and the hash doesn't "
                    "match the hash we've computed on the server-side.",
                    computedHash=computed,
                )
        return identity

    def authorize(self, **params: Any) -> None:
        """Check that the caller has the scopes that the method needs.

        Args:
            **params: What the placeholders of the method's scope expression stand for.

        Raises:
            ServiceError: It lacks some, or its credentials are not accepted.
        """
        expression = render_scope_template(self.endpoint.scopes, params)
        self.require(self.identity, expression)

    def require(self, identity: Identity, expression: Any) -> None:
        """Check that somebody satisfies a scope expression.

        Raises:
            ServiceError: It does not.
        """
        self.is_checked = True
        used = scopes_satisfying(identity.scopes, expression)
        if used is not None:
            self.used = tuple(used)
            return
        required = "\n\n```\n{{required}}\n```"
        if identity.client_id is None:
            raise ServiceError(
                "InsufficientScopes",
                "This request requires Taskcluster credentials that satisfy the following scope expression:" + required,
                required=expression,
            )
        raise ServiceError(
            "InsufficientScopes",
            f"Client ID {identity.client_id} does not have sufficient scopes and is missing the following scopes:"
            "\n\n```\n{{unsatisfied}}\n```\n\n"
            "This request requires the client to satisfy the following scope expression:" + required,
            required=expression,
            unsatisfied=remove_given_scopes(identity.scopes, expression),
        )


def _refuse_signature(message: str, **details: Any) -> ServiceError:
    """Make the refusal of a caller's credentials; other ways to tell who calls than Hawk have one of their own."""
    error = ServiceError("AuthenticationFailed", message, **details)
    error.headers = {"www-authenticate": "hawk"}
    return error
