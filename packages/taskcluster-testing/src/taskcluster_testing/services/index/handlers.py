"""What the methods of the index service do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...clock import from_json_time, to_json_time
from ...errors import ServiceError
from ...service import Handlers
from .state import IndexedTask, IndexState

if TYPE_CHECKING:
    from ...calls import Call

__all__ = ["handlers"]

handlers = Handlers()

_HIGHEST_RANK = 2**31


@handlers("insertTask")
def insert_task(call: Call) -> Any:
    """Let a name point to a task."""
    rank = call.payload["rank"]
    if rank != int(rank) or abs(rank) >= _HIGHEST_RANK:
        # today's service answers 500 to a rank that its database cannot keep
        raise ServiceError("InputError", "rank must be a whole number of 32 bits")
    task = IndexedTask(
        call.params["namespace"],
        call.payload["taskId"],
        rank,
        call.payload["data"],
        from_json_time(call.payload["expires"]),
    )
    return _describe(call.state(IndexState).insert(task))


@handlers("findTask")
def find_task(call: Call) -> Any:
    """Return the task that a name points to."""
    task = call.state(IndexState).find(call.params["indexPath"])
    if task is None:
        raise ServiceError("ResourceNotFound", "Indexed task not found")
    return _describe(task)


def _describe(task: IndexedTask) -> dict[str, Any]:
    return {
        "namespace": task.namespace,
        "taskId": task.task_id,
        "rank": task.rank,
        "data": task.data,
        "expires": to_json_time(task.expires),
    }
