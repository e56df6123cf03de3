"""What the methods of the queue service do."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from taskcluster_core.credentials import createTemporaryCredentials

from ...clock import to_json_time
from ...errors import ServiceError
from ...paging import paginate
from ...service import Handlers
from ...waiting import Wait
from ..auth.state import QUEUE_CLIENT, AuthState
from .definitions import complete_queue, complete_times, order_definition
from .state import QueueState, pending_topic
from .tasks import PRIORITIES, RESOLVED, Task

if TYPE_CHECKING:
    from ...calls import Call
    from ...waiting import Steps

__all__ = ["handlers"]

handlers = Handlers()

#: How long claimWork waits for a task.
_CLAIM_WORK_WAIT = datetime.timedelta(seconds=20)


@handlers("createTask")
def create_task(call: Call) -> Any:
    """Keep a task, or tell the status of the one that is like that already."""
    queue, task_id, definition = _settled(call), call.params["taskId"], call.payload
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
    task = Task.from_definition(task_id, order_definition(definition))
    _join_group(queue, task)
    present = queue.tasks.get(task_id)
    if present is None:
        _check_dependencies(queue, task)
        queue.add(task)
    elif present.definition == task.definition:
        task = present
    else:
        raise ServiceError(
            "RequestConflict",
            "taskId `{{taskId}}` already used by another task.\nThis could be the result of faulty idempotency!",
            taskId=task_id,
        )
    return {"status": task.describe()}


_AUTHORIZING_KEYS = (
    "routes",
    "scopes",
    "schedulerId",
    "projectId",
    "provisionerId",
    "workerType",
    "taskQueueId",
)


def _settled(call: Call) -> QueueState:
    """Return the queue's state after what the passing of time has brought."""
    queue = call.state(QueueState)
    queue.settle()
    return queue


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


@handlers("task")
def get_task(call: Call) -> Any:
    """Return a task's definition."""
    task = _settled(call).tasks.get(call.params["taskId"])
    if task is None:
        raise ServiceError(
            "ResourceNotFound",
            "`{{taskId}}` does not correspond to a task that exists.\n"
            "Are you sure this task has already been submitted?",
            taskId=call.params["taskId"],
        )
    return task.definition


@handlers("status")
def get_status(call: Call) -> Any:
    """Return a task's status."""
    task = _settled(call).tasks.get(call.params["taskId"])
    if task is None:
        raise ServiceError(
            "ResourceNotFound",
            "`{{taskId}}` does not correspond to a task that exists.\nAre you sure this task exists?",
            taskId=call.params["taskId"],
        )
    return {"status": task.describe()}


@handlers("listTaskGroup")
def list_task_group(call: Call) -> Any:
    """List the tasks of a group."""
    queue, group_id = _settled(call), call.params["taskGroupId"]
    group = queue.groups.get(group_id)
    page = paginate(group.task_ids if group else [], call.query, limit_0="empty")
    if group is None:
        raise ServiceError(
            "ResourceNotFound", "No task-group with taskGroupId: `{{taskGroupId}}`", taskGroupId=group_id
        )
    tasks = [queue.tasks[task_id] for task_id in page.elements]
    return {
        "taskGroupId": group_id,
        "schedulerId": group.scheduler_id,
        "expires": to_json_time(group.expires),
        "tasks": [{"status": task.describe(), "task": task.definition} for task in tasks],
        **page.continuation,
    }


@handlers("cancelTask")
def cancel_task(call: Call) -> Any:
    """End a task unless it has ended already."""
    queue = _settled(call)
    task = _find_task(queue, call.params["taskId"])
    call.authorize(
        taskId=task.task_id,
        **{key: task.definition[key] for key in ("schedulerId", "taskGroupId", "projectId")},
    )
    if task.deadline < call.now:
        raise ServiceError(
            "RequestConflict",
            "Task `{{taskId}}` can't be canceled past its deadline of {{deadline}}.",
            taskId=task.task_id,
            deadline=to_json_time(task.deadline),
        )
    if task.state not in RESOLVED:
        queue.end(task, "canceled")
    return {"status": task.describe()}


def _find_task(queue: QueueState, task_id: str) -> Task:
    if task_id not in queue.tasks:
        raise ServiceError(
            "ResourceNotFound", "Task `{{taskId}}` not found. Are you sure it was created?", taskId=task_id
        )
    return queue.tasks[task_id]


@handlers("claimWork")
def claim_work(call: Call) -> Steps[Any]:
    """Give a worker pending tasks; if there are none, wait for some."""
    queue, task_queue = _settled(call), call.params["taskQueueId"]
    worker_group, worker_id = call.payload["workerGroup"], call.payload["workerId"]
    call.authorize(workerGroup=worker_group, workerId=worker_id, taskQueueId=task_queue)
    until = call.now + _CLAIM_WORK_WAIT
    while not (tasks := queue.claim(task_queue, worker_group, worker_id, call.payload["tasks"])):
        if (yield Wait(pending_topic(task_queue), until)):
            break
    return {"tasks": [_describe_claim(call, task) for task in tasks]}


def _describe_claim(call: Call, task: Task) -> dict[str, Any]:
    run = task.runs[-1].describe(len(task.runs) - 1)
    return {
        "status": task.describe(),
        **{key: run[key] for key in ("runId", "workerGroup", "workerId", "takenUntil")},
        "task": task.definition,
        "credentials": _make_credentials(call, task),
    }


def _make_credentials(call: Call, task: Task) -> dict[str, str]:
    """Make the credentials by which a worker, and the task itself, act for a run."""
    run, run_id = task.runs[-1], len(task.runs) - 1
    until = run.taken_until or call.now
    seconds = f"{until.timestamp():.3f}".rstrip("0").rstrip(".")
    name = f"task-client/{task.task_id}/{run_id}/on/{run.worker_group}/{run.worker_id}/until/{seconds}"
    issuer = call.state(AuthState).clients[QUEUE_CLIENT]
    actions = ("reclaim-task", "resolve-task", "create-artifact")
    scopes = [f"queue:{action}:{task.task_id}/{run_id}" for action in actions]
    return createTemporaryCredentials(
        issuer.client_id,
        issuer.access_token,
        start=call.now,
        expiry=until,
        scopes=[*scopes, *task.definition["scopes"]],
        name=name,
    )


@handlers("reportCompleted")
def report_completed(call: Call) -> Any:
    """End a run that was done well."""
    queue, task_id, run_id = _settled(call), call.params["taskId"], int(call.params["runId"])
    task = _find_task(queue, task_id)
    if run_id >= len(task.runs):
        raise ServiceError(
            "ResourceNotFound",
            "Run {{runId}} not found on task `{{taskId}}`.",
            taskId=task_id,
            runId=run_id,
        )
    run = task.runs[run_id]
    if run.state not in ("running", "completed"):
        raise ServiceError(
            "RequestConflict",
            "Run {{runId}} of task `{{taskId}}` is not running or {{targetState}}.",
            taskId=task_id,
            runId=run_id,
            targetState="completed",
        )
    if run.state == "running":
        queue.resolve(task, "completed", "completed")
    return {"status": task.describe()}
