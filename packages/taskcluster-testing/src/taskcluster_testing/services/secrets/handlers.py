"""What the methods of the secrets service do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...clock import from_json_time, to_json_time
from ...errors import ServiceError
from ...paging import paginate
from ...service import Handlers
from ..auth.audit import AuditTrail
from .state import Secret, SecretsState

if TYPE_CHECKING:
    from ...calls import Call

__all__ = ["handlers", "redact"]

handlers = Handlers()

_OMITTED = "(OMITTED)"


def redact(payload: Any) -> Any:
    """Take the secret out of a payload that an error shows."""
    if isinstance(payload, dict):
        return {**payload, "secret": _OMITTED}
    return payload if isinstance(payload, list) else _OMITTED


@handlers("set")
def set_secret(call: Call) -> Any:
    """Keep a secret."""
    secret = Secret(call.payload["secret"], from_json_time(call.payload["expires"]))
    is_new = call.state(SecretsState).find(call.params["name"]) is None
    call.state(SecretsState).set(call.params["name"], secret)
    _note(call, "created" if is_new else "updated")
    return {}


def _note(call: Call, action: str) -> None:
    call.state(AuditTrail).add("secret", call.params["name"], call.identity.client_id, action)


@handlers("get")
def get_secret(call: Call) -> Any:
    """Return a secret."""
    secret = call.state(SecretsState).find(call.params["name"])
    if secret is None:
        raise ServiceError("ResourceNotFound", "Secret not found")
    return {"secret": secret.value, "expires": to_json_time(secret.expires)}


@handlers("remove")
def remove_secret(call: Call) -> Any:
    """Forget a secret."""
    call.state(SecretsState).remove(call.params["name"])
    _note(call, "deleted")
    return {}


@handlers("list")
def list_secrets(call: Call) -> Any:
    """List the names of secrets."""
    page = paginate(call.state(SecretsState).names(), call.query)
    return {"secrets": page.elements, **page.continuation}
