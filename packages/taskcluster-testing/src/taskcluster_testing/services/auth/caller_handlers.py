"""What the methods of the auth service tell callers about themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...authentication import authenticate
from ...clock import to_json_time
from ...hawk import SignedRequest
from ...service import Handlers
from .state import AuthState
from .tester import Tester

if TYPE_CHECKING:
    from ...calls import Call

__all__ = ["handlers"]

handlers = Handlers()


@handlers("expandScopes")
def expand_scopes(call: Call) -> Any:
    """Expand scopes through roles."""
    return {"scopes": call.state(AuthState).expand(call.payload["scopes"])}


@handlers("currentScopes")
def current_scopes(call: Call) -> Any:
    """Tell the caller what it may do."""
    return {"scopes": call.identity.scopes}


@handlers("testAuthenticate")
def test_authenticate(call: Call) -> Any:
    """Authenticate the invented client `tester`, with the scopes that the payload gives it."""
    return _test(call, call.payload["clientScopes"], call.payload["requiredScopes"])


@handlers("testAuthenticateGet")
def test_authenticate_get(call: Call) -> Any:
    """Authenticate the invented client `tester`, with fixed scopes."""
    return _test(call, ["test:*", "auth:create-client:test:*"], ["test:authenticate-get"])


def _test(call: Call, scopes: list[str], required: list[str]) -> Any:
    identity = call.identify(Tester(scopes))
    call.require(identity, {"AllOf": required})
    return {"clientId": identity.client_id or "auth-failed:no-auth", "scopes": identity.scopes}


@handlers("authenticateHawk")
def authenticate_hawk(call: Call) -> Any:
    """Find out for another service who made a request."""
    auth, asked = call.state(AuthState), call.payload
    request = SignedRequest(
        asked["method"].upper(), asked["resource"], asked["host"], asked["port"], asked.get("authorization", "")
    )
    identity = authenticate(request, auth, call.now)
    if identity.status == "auth-failed":
        return {"status": identity.status, "message": identity.failure}
    found = {
        "status": identity.status,
        "scheme": "none" if identity.status == "no-auth" else "hawk",
        "expires": to_json_time(identity.expires),
        "scopes": identity.scopes,
        "clientId": identity.client_id,
        "hash": identity.payload_hash,
    }
    return {key: value for key, value in found.items() if value not in (None, "")}
