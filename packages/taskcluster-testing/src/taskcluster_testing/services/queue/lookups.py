"""Tasks and runs that a call names, or the refusal that there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...errors import ServiceError
from .state import QueueState

if TYPE_CHECKING:
    from ...calls import Call
    from .tasks import Run, Task, TaskGroup

__all__ = ["find_group", "find_run", "find_task"]

_NO_TASK = "Task `{{taskId}}` not found. Are you sure it was created?"
_NO_GROUP = "No task-group with taskGroupId: `{{taskGroupId}}`"


def find_task(call: Call, refusal: str = _NO_TASK) -> Task:
    """Return the task of the route's `taskId`.

    Args:
        call: The call.
        refusal: What to say if there is none.

    Raises:
        ServiceError: There is none.
    """
    task_id = call.params["taskId"]
    task = call.state(QueueState).tasks.get(task_id)
    if task is None:
        raise ServiceError("ResourceNotFound", refusal, taskId=task_id)
    return task


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
    group_id = call.params["taskGroupId"]
    group = call.state(QueueState).groups.get(group_id)
    if group is None:
        raise ServiceError("ResourceNotFound", refusal, taskGroupId=group_id)
    return group
