"""Who did what to clients, roles and what else is audited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...clock import to_json_time
from ...paging import paginate
from ...service import Handlers

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from ...calls import Call
    from ...world import World

__all__ = ["AuditTrail", "handlers"]

handlers = Handlers()


@dataclass(frozen=True, slots=True)
class _Entry:
    """What somebody did.

    Attributes:
        entity_type: What kind of thing it was done to: `client`, `role`, `secret`, `hook` or `worker-pool`.
        entity_id: What it was done to.
        client_id: Who did it.
        action: What was done.
        created: When.
    """

    entity_type: str
    entity_id: str
    client_id: str
    action: str
    created: datetime.datetime

    def describe(self) -> dict[str, Any]:
        """Return the entry as auth shows it."""
        return {
            "clientId": self.client_id,
            "actionType": self.action,
            "created": to_json_time(self.created),
            "entityId": self.entity_id,
            "entityType": self.entity_type,
        }


class AuditTrail:
    """Everything that was done to what is audited, whichever service it was asked of."""

    def __init__(self, world: World) -> None:
        self._clock = world.clock
        self._of_entity: dict[tuple[str, str], list[_Entry]] = {}
        self._of_client: dict[str, list[_Entry]] = {}

    def add(self, entity_type: str, entity_id: str, client_id: str | None, action: str) -> None:
        """Note what somebody did.

        Args:
            entity_type: The kind of thing: `client`, `role`, `secret`, `hook` or `worker-pool`.
            entity_id: Which one.
            client_id: Who did it.
            action: What, such as `created`.
        """
        entry = _Entry(entity_type, entity_id, client_id or "", action, self._clock.now())
        self._of_entity.setdefault((entity_type, entity_id), []).append(entry)
        self._of_client.setdefault(entry.client_id, []).append(entry)

    def of_entity(self, entity_type: str, entity_id: str) -> list[_Entry]:
        """Return what was done to a thing, the earliest first."""
        return self._of_entity.get((entity_type, entity_id), [])

    def of_client(self, client_id: str) -> list[_Entry]:
        """Return what a client did, the earliest first."""
        return self._of_client.get(client_id, [])


@handlers("getEntityHistory")
def get_entity_history(call: Call) -> Any:
    """Tell what was done to something."""
    return _page(call, call.state(AuditTrail).of_entity(call.params["entityType"], call.params["entityId"]))


@handlers("listAuditHistory")
def list_audit_history(call: Call) -> Any:
    """Tell what a client did."""
    return _page(call, call.state(AuditTrail).of_client(call.params["clientId"]))


def _page(call: Call, entries: list[_Entry]) -> Any:
    page = paginate(entries, call.query)
    return {"auditHistory": _describe(page.elements), **page.continuation}


def _describe(entries: Iterable[_Entry]) -> list[dict[str, Any]]:
    return [entry.describe() for entry in entries]
