"""What the methods of the auth service do with clients."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from taskcluster_utils.scopes import sort_scopes
from taskcluster_utils.slugids import slugId

from ...clock import from_json_time, to_json_time
from ...errors import ServiceError
from ...paging import paginate
from ...service import Handlers
from .audit import AuditTrail
from .state import AuthState, Client

if TYPE_CHECKING:
    import datetime

    from ...calls import Call

__all__ = ["handlers", "refuse_double_star"]

handlers = Handlers()

#: Minutes in which a client may be created again, to learn its secret once more.
_REPEATABLE_MINUTES = 15


@handlers("createClient")
def create_client(call: Call) -> Any:
    """Make a client, or tell again about one that was just made like that."""
    auth, client_id = call.state(AuthState), call.params["clientId"]
    scopes = call.payload.get("scopes", [])
    _refuse_static(client_id)
    refuse_double_star(scopes)
    call.authorize(clientId=client_id, scopes=scopes)
    now = call.now
    client = Client(
        client_id=client_id,
        access_token=slugId() + slugId(),
        description=call.payload["description"],
        expires=from_json_time(call.payload["expires"]),
        scopes=sort_scopes(scopes),
        created=now,
        modified=now,
        rotated=now,
        delete_on_expiration=call.payload["deleteOnExpiration"],
    )
    present = auth.clients.get(client_id)
    if present is None:
        auth.clients[client_id] = client
        auth.plan_expiry(client)
    elif _is_repetition(present, client):
        client = present
    else:
        raise ServiceError("RequestConflict", "Client already exists")
    _tell(call, "created", "clientCreated")
    return {**_describe_client(auth, client), "accessToken": client.access_token}


def _tell(call: Call, action: str, exchange: str) -> None:
    """Note and publish what was done to the client of the route."""
    client_id = call.params["clientId"]
    call.state(AuditTrail).add("client", client_id, call.identity.client_id, action)
    call.publish(exchange, {"version": 1, "clientId": client_id}, {})


def _refuse_static(client_id: str) -> None:
    if client_id.startswith("static/"):
        raise ServiceError(
            "InputError",
            'clientId "{{clientId}}" starts with "static/" which is reserved for statically configured clients. '
            "Contact your administrator to change static clients.",
            clientId=client_id,
        )


def refuse_double_star(scopes: list[str]) -> None:
    """Refuse scopes that nobody may give to a client or role.

    Raises:
        ServiceError: One of them ends in two stars.
    """
    if any(scope.endswith("**") for scope in scopes):
        raise ServiceError("InputError", "scopes must not end with `**`")


def _is_repetition(present: Client, new: Client) -> bool:
    age = (new.created - present.created).total_seconds()
    return age <= _REPEATABLE_MINUTES * 60 and _definition(present) == _definition(new)


def _definition(client: Client) -> tuple[str, datetime.datetime, list[str], bool, bool]:
    return client.description, client.expires, client.scopes, client.delete_on_expiration, client.disabled


@handlers("client")
def get_client(call: Call) -> Any:
    """Describe a client."""
    auth = call.state(AuthState)
    return _describe_client(auth, _find_client(auth, call.params["clientId"]))


def _find_client(auth: AuthState, client_id: str) -> Client:
    if client_id not in auth.clients:
        raise ServiceError("ResourceNotFound", "Client not found")
    return auth.clients[client_id]


def _describe_client(auth: AuthState, client: Client) -> dict[str, Any]:
    return {
        "clientId": client.client_id,
        "description": client.description,
        "expires": to_json_time(client.expires),
        "created": to_json_time(client.created),
        "lastModified": to_json_time(client.modified),
        "lastDateUsed": to_json_time(client.created),
        "lastRotated": to_json_time(client.rotated),
        "deleteOnExpiration": client.delete_on_expiration,
        "scopes": client.scopes,
        "expandedScopes": auth.expand(client.scopes),
        "disabled": client.disabled,
    }


@handlers("updateClient")
def update_client(call: Call) -> Any:
    """Change a client; without scopes it keeps those that it has."""
    auth, client_id = call.state(AuthState), call.params["clientId"]
    scopes = call.payload.get("scopes")
    _refuse_static(client_id)
    refuse_double_star(scopes or [])
    client = _find_client(auth, client_id)
    call.authorize(clientId=client_id, scopesAdded=[each for each in scopes or [] if each not in client.scopes])
    client.description = call.payload["description"]
    client.expires = from_json_time(call.payload["expires"])
    client.delete_on_expiration = call.payload["deleteOnExpiration"]
    if scopes is not None:
        client.scopes = sort_scopes(scopes)
    client.modified = call.now
    auth.plan_expiry(client)
    _tell(call, "updated", "clientUpdated")
    return _describe_client(auth, client)


@handlers("resetAccessToken")
def reset_access_token(call: Call) -> Any:
    """Give a client another secret."""
    auth, client_id = call.state(AuthState), call.params["clientId"]
    _refuse_static(client_id)
    client = _find_client(auth, client_id)
    client.access_token = slugId() + slugId()
    client.rotated = client.modified = call.now
    _tell(call, "access token reset", "clientUpdated")
    return {**_describe_client(auth, client), "accessToken": client.access_token}


@handlers("enableClient")
def enable_client(call: Call) -> Any:
    """Let a client call again."""
    return _set_disabled(call, disabled=False)


@handlers("disableClient")
def disable_client(call: Call) -> Any:
    """Refuse a client's calls from now on."""
    return _set_disabled(call, disabled=True)


def _set_disabled(call: Call, *, disabled: bool) -> Any:
    auth, client_id = call.state(AuthState), call.params["clientId"]
    _refuse_static(client_id)
    client = _find_client(auth, client_id)
    client.disabled = disabled
    client.modified = call.now
    _tell(call, "client disabled" if disabled else "client enabled", "clientUpdated")
    return _describe_client(auth, client)


@handlers("deleteClient")
def delete_client(call: Call) -> Any:
    """Forget a client, whether or not it is there."""
    _refuse_static(call.params["clientId"])
    call.state(AuthState).clients.pop(call.params["clientId"], None)
    _tell(call, "deleted", "clientDeleted")


@handlers("listClients")
def list_clients(call: Call) -> Any:
    """List the clients whose names begin with a prefix."""
    auth, prefix = call.state(AuthState), call.query.get("prefix", "")
    page = paginate([name for name in auth.client_names() if name.startswith(prefix)], call.query)
    clients = [_describe_client(auth, auth.clients[name]) for name in page.elements]
    return {"clients": clients, **page.continuation}
