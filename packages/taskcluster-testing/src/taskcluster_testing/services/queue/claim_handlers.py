"""The methods by which workers get work and keep it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from ...clock import to_json_time
from ...errors import ServiceError
from ...service import Handlers
from ...waiting import Wait
from .credentials import run_credentials
from .life import TaskLife
from .lookups import find_run, find_task
from .pending import PendingRuns, pending_topic
from .state import QueueState
from .workers import Workers

if TYPE_CHECKING:
    from ...calls import Call
    from ...waiting import Steps
    from .tasks import Task

__all__ = ["handlers"]

handlers = Handlers()

#: How long claimWork waits for a task.
_CLAIM_WORK_WAIT = datetime.timedelta(seconds=20)


@handlers("claimWork")
def claim_work(call: Call) -> Steps[Any]:
    """Give a worker pending tasks; if there are none, or it is in quarantine, let it wait."""
    task_queue_id, workers = call.params["taskQueueId"], call.state(Workers)
    worker_group, worker_id = call.payload["workerGroup"], call.payload["workerId"]
    call.authorize(workerGroup=worker_group, workerId=worker_id, taskQueueId=task_queue_id)
    is_quarantined = workers.is_quarantined(task_queue_id, worker_group, worker_id)
    topic = "the end of a quarantine" if is_quarantined else pending_topic(task_queue_id)
    workers.seen(task_queue_id, worker_group, worker_id)
    until = call.now + _CLAIM_WORK_WAIT
    while is_quarantined or not (tasks := _claim_pending(call)):
        if (yield Wait(topic, until)):
            return {"tasks": []}
    for task in tasks:
        workers.worked(task_queue_id, worker_group, worker_id, task.task_id, len(task.runs) - 1)
    return {"tasks": [_describe(call, task, len(task.runs) - 1) for task in tasks]}


def _claim_pending(call: Call) -> list[Task]:
    """Claim as many tasks as are asked for, or as there are."""
    queue, pending, life = call.state(QueueState), call.state(PendingRuns), call.state(TaskLife)
    claimed: list[Task] = []
    while len(claimed) < call.payload["tasks"]:
        run = pending.take(call.params["taskQueueId"])
        if run is None:
            break
        task = queue.tasks[run.task_id]
        if life.claim(task, run.run_id, call.payload["workerGroup"], call.payload["workerId"]):
            claimed.append(task)
    return claimed


@handlers("claimTask")
def claim_task(call: Call) -> Any:
    """Give a worker the run that it asks for."""
    task, workers = find_task(call), call.state(Workers)
    worker_group, worker_id = call.payload["workerGroup"], call.payload["workerId"]
    call.authorize(
        workerGroup=worker_group,
        workerId=worker_id,
        provisionerId=task.definition["provisionerId"],
        workerType=task.definition["workerType"],
    )
    _check_deadline(call, task, "claimed")
    if workers.is_quarantined(task.queue, worker_group, worker_id):
        # today's service answers 500: it has nothing to say that its schema allows
        raise ServiceError("RequestConflict", "Worker {{workerId}} is in quarantine.", workerId=worker_id)
    workers.task_queue_seen(task.queue)
    run_id, _ = find_run(call, task)
    if not call.state(TaskLife).claim(task, run_id, worker_group, worker_id, is_by_id=True):
        raise ServiceError("RequestConflict", "Run {{runId}} was already claimed by another worker.", runId=run_id)
    call.state(PendingRuns).remove(task.task_id, run_id)
    workers.worked(task.queue, worker_group, worker_id, task.task_id, run_id)
    return _describe(call, task, run_id)


@handlers("reclaimTask")
def reclaim_task(call: Call) -> Any:
    """Give a worker more time for a run."""
    task = find_task(call)
    run_id, run = find_run(call, task)
    _check_deadline(call, task, "reclaimed")
    # today's service answers 500 for a run that was never claimed
    if not call.state(TaskLife).reclaim(task, run_id):
        raise ServiceError(
            "RequestConflict",
            "Run {{runId}} on task `{{taskId}}` is resolved or not running.",
            taskId=task.task_id,
            runId=run_id,
        )
    call.state(Workers).seen(task.queue, str(run.worker_group), str(run.worker_id))
    claim = _describe(call, task, run_id)
    del claim["task"]
    return claim


def _describe(call: Call, task: Task, run_id: int) -> dict[str, Any]:
    """Return a claim as the worker gets it."""
    run = task.runs[run_id]
    until = run.taken_until or call.now
    return {
        "status": task.describe(),
        "runId": run_id,
        "workerGroup": run.worker_group,
        "workerId": run.worker_id,
        "takenUntil": to_json_time(until),
        "task": task.definition,
        "credentials": run_credentials(call, task, run_id, until),
    }


def _check_deadline(call: Call, task: Task, action: str) -> None:
    if task.deadline <= call.now:
        raise ServiceError(
            "RequestConflict",
            f"Task `{{{{taskId}}}}` can't be {action} past its deadline of {{{{deadline}}}}.",
            taskId=task.task_id,
            deadline=to_json_time(task.deadline),
        )
