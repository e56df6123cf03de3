"""The methods that create tasks and change what becomes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...clock import to_json_time
from ...errors import ServiceError
from ...service import Handlers
from .definitions import complete_queue, complete_times, order_definition
from .life import MOST_RUNS, TaskLife
from .lookups import find_task
from .publishing import Publisher
from .state import QueueState
from .tasks import PRIORITIES

if TYPE_CHECKING:
    from ...calls import Call
    from .tasks import Task

__all__ = ["handlers"]

handlers = Handlers()

_NO_TASK_TO_RERUN = (
    "`{{taskId}}` does not correspond to a task that exists.\nAre you sure this task has been submitted before?"
)
_AUTHORIZING_KEYS = (
    "routes",
    "scopes",
    "schedulerId",
    "projectId",
    "provisionerId",
    "workerType",
    "taskQueueId",
)


@handlers("createTask")
def create_task(call: Call) -> Any:
    """Keep a task, or tell the status of the one that is like that already."""
    queue, task_id, definition = call.state(QueueState), call.params["taskId"], call.payload
    complete_queue(definition)
    call.authorize(
        taskId=task_id,
        priorities=list(PRIORITIES[: PRIORITIES.index(definition["priority"]) + 1]),
        taskGroupId=definition.get("taskGroupId", task_id),
        **{key: definition[key] for key in _AUTHORIZING_KEYS},
    )
    definition.setdefault("taskGroupId", task_id)
    complete_times(definition, call.now)
    if any(scope.endswith("**") for scope in definition["scopes"]):
        raise ServiceError("InputError", "scopes must not end with `**`")
    task = queue.make_task(task_id, order_definition(definition))
    _join_group(queue, task)
    present = queue.tasks.get(task_id)
    if present is None:
        _check_dependencies(queue, task)
        call.state(TaskLife).begin(task)
        return {"status": task.describe()}
    if present.definition != task.definition:
        raise ServiceError(
            "RequestConflict",
            "taskId `{{taskId}}` already used by another task.\nThis could be the result of faulty idempotency!",
            taskId=task_id,
        )
    call.state(TaskLife).repeat(present)
    return {"status": present.describe()}


def _join_group(queue: QueueState, task: Task) -> None:
    scheduler_id = task.definition["schedulerId"]
    group = queue.ensure_group(task.group, scheduler_id, task.expires)
    if group.scheduler_id != scheduler_id:
        raise ServiceError(
            "RequestConflict",
            "Task group `{{taskGroupId}}` contains tasks with a schedulerId other\n"
            "than `{{schedulerId}}`. All tasks in the same task-group must have\nthe same schedulerId.",
            taskGroupId=task.group,
            schedulerId=scheduler_id,
        )
    if group.sealed is not None:
        raise ServiceError(
            "RequestConflict",
            "Task group `{{taskGroupId}}` is sealed and does not accept new tasks.",
            taskGroupId=task.group,
        )


def _check_dependencies(queue: QueueState, task: Task) -> None:
    dependencies = task.definition["dependencies"]
    # a task may depend on itself: then it waits until somebody schedules it
    missing = [each for each in dependencies if each not in queue.tasks and each != task.task_id]
    expiring = [each for each in dependencies if each in queue.tasks and queue.tasks[each].expires < task.deadline]
    message = ""
    if missing:
        message += (
            "`task.dependencies` references non-existing tasks: \n"
            + "\n".join(f" * {each}" for each in missing)
            + "\nAll taskIds in `task.dependencies` **must** exist\nbefore the task is created.\n"
        )
    elif expiring:
        message += (
            "`task.dependencies` references tasks that expires\n"
            "before `task.deadline` this is not allowed, see tasks: \n"
            + "\n".join(f" * {each}," for each in expiring)
            + "\nAll taskIds in `task.dependencies` **must** have\n"
            "`task.expires` greater than the `deadline` for this task.\n"
        )
    if message:
        raise ServiceError("InputError", message)


@handlers("scheduleTask")
def schedule_task(call: Call) -> Any:
    """Let a task be claimed, whatever it depends on."""
    task = find_task(call, "taskId `{{taskId}}` not found. Are you sure it exists?")
    _authorize(call, task)
    if task.deadline < call.now:
        raise _past_deadline(task, "scheduled past its deadline at")
    call.state(TaskLife).schedule(task)
    return {"status": task.describe()}


@handlers("rerunTask")
def rerun_task(call: Call) -> Any:
    """Give a resolved task another run."""
    task = find_task(call, _NO_TASK_TO_RERUN)
    _authorize(call, task)
    if task.deadline < call.now:
        raise _past_deadline(task, "rescheduled past its deadline of")
    call.state(TaskLife).rerun(task)
    if task.state not in ("pending", "running"):
        raise ServiceError("RequestConflict", f"Maximum number of runs reached ({MOST_RUNS}).")
    return {"status": task.describe()}


@handlers("cancelTask")
def cancel_task(call: Call) -> Any:
    """End a task unless it has ended already."""
    task, life = find_task(call), call.state(TaskLife)
    _authorize(call, task)
    if task.deadline < call.now:
        raise _past_deadline(task, "canceled past its deadline of")
    life.cancel(task)
    if task.runs[-1].reason_resolved == "canceled":
        life.announce(task, len(task.runs) - 1)
    return {"status": task.describe()}


@handlers("changeTaskPriority")
def change_task_priority(call: Call) -> Any:
    """Give a task that has never been resolved another priority."""
    task, new = find_task(call), call.payload["newPriority"]
    call.authorize(taskId=task.task_id, taskQueueId=task.queue)
    if task.deadline <= call.now:
        raise _past_deadline(task, "reprioritized past its deadline of")
    old = task.definition["priority"]
    if not call.state(TaskLife).change_priority(task, new):
        raise ServiceError(
            "RequestConflict",
            "Task `{{taskId}}` is already resolved and cannot be reprioritized.",
            taskId=task.task_id,
        )
    call.state(Publisher).priority_changed(task, old, new)
    return {"status": task.describe()}


def _authorize(call: Call, task: Task) -> None:
    call.authorize(
        taskId=task.task_id, **{key: task.definition[key] for key in ("schedulerId", "taskGroupId", "projectId")}
    )


def _past_deadline(task: Task, problem: str) -> ServiceError:
    return ServiceError(
        "RequestConflict",
        f"Task `{{{{taskId}}}}` can't be {problem} {{{{deadline}}}}.",
        taskId=task.task_id,
        deadline=to_json_time(task.deadline),
    )
