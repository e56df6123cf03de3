"""The methods that read tasks: one, several, those that depend on one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...paging import paginate
from ...service import Handlers
from .lookups import find_task
from .state import QueueState

if TYPE_CHECKING:
    from ...calls import Call
    from .tasks import Task

__all__ = ["handlers"]

handlers = Handlers()

_UNKNOWN = "`{{taskId}}` does not correspond to a task that exists.\nAre you sure this task "


@handlers("task")
def get_task(call: Call) -> Any:
    """Return a task's definition."""
    return find_task(call, _UNKNOWN + "has already been submitted?").definition


@handlers("status")
def get_status(call: Call) -> Any:
    """Return a task's status."""
    return {"status": find_task(call, _UNKNOWN + "exists?").describe()}


@handlers("tasks")
def get_tasks(call: Call) -> Any:
    """Return the definitions of several tasks, without those that are not there."""
    page = paginate(_find_all(call), call.query)
    tasks = [{"taskId": task.task_id, "task": task.definition} for task in page.elements]
    return {"tasks": tasks, **page.continuation}


@handlers("statuses")
def get_statuses(call: Call) -> Any:
    """Return the statuses of several tasks, without those that are not there."""
    page = paginate(_find_all(call), call.query)
    statuses = [{"taskId": task.task_id, "status": task.describe()} for task in page.elements]
    return {"statuses": statuses, **page.continuation}


def _find_all(call: Call) -> list[Task]:
    """Return the tasks that are asked for: each once, in the order in which they were created."""
    task_ids = call.payload["taskIds"]
    call.authorize(taskIds=task_ids)
    tasks = call.state(QueueState).tasks
    return sorted((tasks[task_id] for task_id in set(task_ids) if task_id in tasks), key=lambda task: task.number)


@handlers("listDependentTasks")
def list_dependent_tasks(call: Call) -> Any:
    """List the tasks that depend on a task, whether or not they still wait for it."""
    queue = call.state(QueueState)
    # today's service reads the page's token before it looks for the task
    page = paginate(queue.dependents(call.params["taskId"]), call.query, limit_0="empty")
    task = find_task(call, "Task with taskId: `{{taskId}}` was not found")
    dependents = [queue.tasks[task_id] for task_id in page.elements]
    return {
        "taskId": task.task_id,
        "tasks": [{"status": each.describe(), "task": each.definition} for each in dependents],
        **page.continuation,
    }
