"""Tasks and runs that a call names, or the refusal that there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from ...errors import ServiceError
from .state import QueueState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...calls import Call
    from .tasks import Run, Task, TaskGroup

__all__ = ["find_group", "find_run", "find_task"]

Kept = TypeVar("Kept")

_NO_TASK = "Task `{{taskId}}` not found. Are you sure it was created?"
_NO_GROUP = "No task-group with taskGroupId: `{{taskGroupId}}`"


def _find(kept: Mapping[str, Kept], parameter: str, call: Call, refusal: str) -> Kept:
    name = call.params[parameter]
    if name not in kept:
        raise ServiceError("ResourceNotFound", refusal, **{parameter: name})
    return kept[name]


def find_task(call: Call, refusal: str = _NO_TASK) -> Task:
    """Return the task of the route's `taskId`.

    Args:
        call: The call.
        refusal: What to say if there is none.

    Raises:
        ServiceError: There is none.
    """
    return _find(call.state(QueueState).tasks, "taskId", call, refusal)


def find_run(call: Call, task: Task) -> tuple[int, Run]:
    """Return the number and the run of the route's `runId`.

    Raises:
        ServiceError: The task has no such run.
    """
    run_id = int(call.params["runId"])
    if run_id >= len(task.runs):
        raise ServiceError(
            "ResourceNotFound", "Run {{runId}} not found on task `{{taskId}}`.", taskId=task.task_id, runId=run_id
        )
    return run_id, task.runs[run_id]


def find_group(call: Call, refusal: str = _NO_GROUP) -> TaskGroup:
    """Return the group of the route's `taskGroupId`.

    Args:
        call: The call.
        refusal: What to say if there is none.

    Raises:
        ServiceError: There is none.
    """
    return _find(call.state(QueueState).groups, "taskGroupId", call, refusal)
