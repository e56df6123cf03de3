"""The methods on task groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...errors import ServiceError
from ...paging import paginate
from ...service import Handlers
from .life import TaskLife
from .lookups import find_group
from .publishing import Publisher
from .state import QueueState

if TYPE_CHECKING:
    from ...calls import Call

__all__ = ["handlers"]

handlers = Handlers()


@handlers("listTaskGroup")
def list_task_group(call: Call) -> Any:
    """List the tasks of a group."""
    queue = call.state(QueueState)
    group = queue.groups.get(call.params["taskGroupId"])
    # today's service reads the page's token before it looks for the group
    page = paginate(group.task_ids if group else [], call.query, limit_0="empty")
    tasks = [queue.tasks[task_id] for task_id in page.elements]
    return {
        **find_group(call).describe(),
        "tasks": [{"status": task.describe(), "task": task.definition} for task in tasks],
        **page.continuation,
    }


@handlers("getTaskGroup")
def get_task_group(call: Call) -> Any:
    """Return a group without its tasks."""
    return find_group(call).describe()


@handlers("sealTaskGroup")
def seal_task_group(call: Call) -> Any:
    """Let no more tasks into a group."""
    group = find_group(call)
    call.authorize(taskGroupId=group.group_id, schedulerId=group.scheduler_id)
    group.sealed = group.sealed or call.now
    call.state(Publisher).group_sealed(group)
    return group.describe()


@handlers("cancelTaskGroup")
def cancel_task_group(call: Call) -> Any:
    """End all tasks of a sealed group that have not ended already."""
    group, life = find_group(call), call.state(TaskLife)
    if group.sealed is None:
        raise ServiceError(
            "RequestConflict", "Cannot cancel unsealed task group: `{{taskGroupId}}`", taskGroupId=group.group_id
        )
    call.authorize(taskGroupId=group.group_id, schedulerId=group.scheduler_id)
    tasks = [task for task in call.state(QueueState).tasks_of(group) if task.deadline > call.now]
    canceled = [task for task in tasks if life.cancel(task)]
    for task in canceled:
        life.announce(task, len(task.runs) - 1)
    return {
        "taskGroupId": group.group_id,
        "taskGroupSize": len(group.task_ids),
        "cancelledCount": len(canceled),
        "taskIds": [task.task_id for task in canceled],
    }


@handlers("changeTaskGroupPriority")
def change_task_group_priority(call: Call) -> Any:
    """Give all tasks of a group that have never been resolved another priority."""
    group, new = find_group(call, "Task group `{{taskGroupId}}` not found."), call.payload["newPriority"]
    call.authorize(schedulerId=group.scheduler_id, taskGroupId=group.group_id)
    life = call.state(TaskLife)
    changed = [task.task_id for task in call.state(QueueState).tasks_of(group) if life.change_priority(task, new)]
    change = {
        "taskGroupId": group.group_id,
        "schedulerId": group.scheduler_id,
        "newPriority": new,
        "tasksAffected": len(changed),
    }
    call.state(Publisher).group_priority_changed(group, change)
    return {**change, "taskIds": changed}
