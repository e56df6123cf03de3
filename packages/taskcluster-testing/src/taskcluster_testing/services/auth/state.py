"""The clients and roles of a deployment; what the pipeline authenticates callers by."""

from __future__ import annotations

import datetime
import functools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from taskcluster_utils.scopes import RoleSet, sort_scopes, valid_scope
from taskcluster_utils.slugids import slugId

from ...certificates import Grant
from ...collation import sort_names
from ...hawk import HawkError
from .audit import AuditTrail

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...world import World

__all__ = ["INDEX_CLIENT", "QUEUE_CLIENT", "WORKER_MANAGER_CLIENT", "AuthState", "Client", "Role", "scopes_of_test"]

#: The permanent client in whose name the queue gives credentials to tasks.
QUEUE_CLIENT = "static/taskcluster/queue"
#: The permanent client in whose name the index signs URLs of artifacts.
INDEX_CLIENT = "static/taskcluster/index"
#: The permanent client in whose name worker-manager gives credentials to workers.
WORKER_MANAGER_CLIENT = "static/taskcluster/worker-manager"

_NEVER = datetime.datetime(3017, 1, 1, tzinfo=datetime.timezone.utc)
_STATIC = (
    "{}\n---\n\nThis is a **static client** inserted into this taskcluster deployment\n"
    "through static configuration. To modify this client you must contact the\n"
    "administrator who deploys this taskcluster instance."
)


def scopes_of_test(scopes: Iterable[str]) -> list[str]:
    """Return the scopes that a test gives to its clients, sorted.

    Raises:
        TypeError: They are no texts, or one text instead of several.
        ValueError: One has characters that no scope may have.
    """
    given = sort_scopes(scopes)
    for scope in given:
        if not valid_scope(scope):
            raise ValueError(f"scopes: expected scopes of printable ASCII characters, not {scope!r}")
    return given


@dataclass(slots=True)
class Client:
    """A client.

    Attributes:
        client_id: Its name.
        access_token: Its secret.
        description: What it is for.
        expires: Until when it may call.
        scopes: What it may do, sorted, roles not expanded.
        created: When it was made.
        modified: When it was changed last.
        rotated: When it got its secret.
        delete_on_expiration: Whether it is to be deleted when it has expired.
        disabled: Whether it may not call at present.
    """

    client_id: str
    access_token: str = field(repr=False)
    description: str
    expires: datetime.datetime
    scopes: list[str]
    created: datetime.datetime
    modified: datetime.datetime
    rotated: datetime.datetime
    delete_on_expiration: bool = False
    disabled: bool = False


@dataclass(slots=True)
class Role:
    """A role.

    Attributes:
        role_id: Its name; with `*` at the end it stands for all that begin so.
        description: What it is for.
        scopes: What it grants, sorted, roles not expanded.
        created: When it was made.
        modified: When it was changed last.
    """

    role_id: str
    description: str
    scopes: list[str]
    created: datetime.datetime
    modified: datetime.datetime


class AuthState:
    """All clients and roles.

    Attributes:
        clients: The clients by name. To change one, change it in place.
    """

    def __init__(self, world: World) -> None:
        self._clock = world.clock
        self._audit = world.state(AuditTrail)
        self.clients: dict[str, Client] = {}
        self._roles: dict[str, Role] = {}
        self._role_set = RoleSet({})
        self._expanded: dict[tuple[str, ...], list[str]] = {}
        root = world.root_credentials
        self.add_static(root["clientId"], root["accessToken"], "The client that may do everything")
        for internal in (QUEUE_CLIENT, INDEX_CLIENT, WORKER_MANAGER_CLIENT):
            self.add_static(internal, slugId() + slugId(), "Internal client")

    def add_static(self, client_id: str, access_token: str, description: str) -> None:
        """Add a client that may do everything and that no method changes."""
        now = self._clock.now()
        self.clients[client_id] = Client(
            client_id, access_token, _STATIC.format(description), _NEVER, ["*"], now, now, now
        )

    def add_client(self, scopes: Iterable[str], client_id: str | None = None) -> dict[str, str]:
        """Add a client that never expires, and return its credentials.

        Args:
            scopes: What it may do.
            client_id: Its name; by default `test/1`, `test/2` and so on.

        Raises:
            TypeError: The scopes are no texts.
            ValueError: A scope has characters that no scope may have.
        """
        name = client_id or f"test/{sum(each.startswith('test/') for each in self.clients) + 1}"
        now, token = self._clock.now(), slugId() + slugId()
        self.clients[name] = Client(name, token, "A client of a test", _NEVER, scopes_of_test(scopes), now, now, now)
        return {"clientId": name, "accessToken": token}

    def plan_expiry(self, client: Client) -> None:
        """Have a client that wants it deleted at the end of the day on which it expires."""
        expired = max(client.expires, self._clock.now()).astimezone(datetime.timezone.utc)
        day = expired.replace(hour=0, minute=0, second=0, microsecond=0)
        if client.delete_on_expiration:
            self._clock.at(day + datetime.timedelta(days=1), functools.partial(self._expire, client))

    def _expire(self, client: Client) -> None:
        is_kept = self.clients.get(client.client_id) is client
        if is_kept and client.delete_on_expiration and client.expires < self._clock.now():
            del self.clients[client.client_id]
            self._audit.add("client", client.client_id, "static/taskcluster/auth", "expired")

    def load(self, client_id: str) -> Grant:
        """Return what a client can do, with roles expanded.

        Raises:
            HawkError: There is no such client, or it is disabled or has expired.
        """
        client = self.clients.get(client_id)
        if client is None:
            raise HawkError(f"Client with clientId '{client_id}' not found")
        if client.disabled:
            raise HawkError(f"Client with clientId '{client_id}' is disabled")
        if client.expires < self._clock.now():
            raise HawkError(f"Client with clientId: '{client_id}' has expired")
        return Grant(client.access_token, self.expand(client.scopes), client.expires)

    def expand(self, scopes: Iterable[str]) -> list[str]:
        """Expand scopes through roles."""
        key = tuple(scopes)
        if key not in self._expanded:
            self._expanded[key] = self._role_set.expand(key)
        return self._expanded[key]

    def role(self, role_id: str) -> Role | None:
        """Return a role, or None if there is none of that name."""
        return self._roles.get(role_id)

    def roles(self) -> list[Role]:
        """Return all roles, in the order in which they were made."""
        return list(self._roles.values())

    def put_role(self, role: Role) -> None:
        """Add a role, or put it in the place of the one of that name.

        Raises:
            ScopeError: The roles would grant each other without end, or a scope is not allowed in a role.
        """
        self._use_roles({**self._roles, role.role_id: role})

    def delete_role(self, role_id: str) -> None:
        """Forget a role, if there is one of that name."""
        self._use_roles({each: role for each, role in self._roles.items() if each != role_id})

    def _use_roles(self, roles: dict[str, Role]) -> None:
        self._role_set = RoleSet({role_id: role.scopes for role_id, role in roles.items()})
        self._roles = roles
        self._expanded = {}

    def client_names(self) -> list[str]:
        """Return the names of all clients, sorted."""
        return sort_names(self.clients)
