"""The methods by which workers report how a run has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...errors import ServiceError
from ...service import Handlers
from .life import TaskLife
from .lookups import find_run, find_task

if TYPE_CHECKING:
    from ...calls import Call

__all__ = ["handlers"]

handlers = Handlers()

#: The reasons of exceptions after which a task is tried again, and why its next run is there.
_RETRY_REASONS = {"worker-shutdown": "retry", "intermittent-task": "task-retry"}


@handlers("reportCompleted")
def report_completed(call: Call) -> Any:
    """End a run that was done well."""
    # what very old workers said in the place of reportFailed
    has_failed = isinstance(call.payload, dict) and call.payload.get("success") is False
    return _report(call, "failed" if has_failed else "completed")


@handlers("reportFailed")
def report_failed(call: Call) -> Any:
    """End a run whose task did not do what it should."""
    return _report(call, "failed")


def _report(call: Call, state: str) -> Any:
    task, life = find_task(call), call.state(TaskLife)
    run_id, run = find_run(call, task)
    if run.state not in ("running", state):
        raise ServiceError(
            "RequestConflict",
            "Run {{runId}} of task `{{taskId}}` is not running or {{targetState}}.",
            taskId=task.task_id,
            runId=run_id,
            targetState=state,
        )
    life.resolve(task, run_id, state, state)
    if run_id != len(task.runs) - 1:
        raise _not_running(task.task_id, run_id)
    life.announce(task, run_id)
    return {"status": task.describe()}


@handlers("reportException")
def report_exception(call: Call) -> Any:
    """End a run that could not be done; for some reasons the task is tried again."""
    task, life = find_task(call, "Task `{{taskId}}` not found. Are you sure it exists?"), call.state(TaskLife)
    run_id, run = find_run(call, task)
    reason = call.payload["reason"]
    life.resolve(task, run_id, "exception", reason, _RETRY_REASONS.get(reason))
    has_later_run = run_id + 2 < len(task.runs)
    if has_later_run or (run.state, run.reason_resolved) != ("exception", reason):
        raise _not_running(task.task_id, run_id)
    life.announce(task, run_id)
    return {"status": task.describe()}


def _not_running(task_id: str, run_id: int) -> ServiceError:
    return ServiceError(
        "RequestConflict",
        "Run {{runId}} on task `{{taskId}}` is resolved or not running.",
        taskId=task_id,
        runId=run_id,
    )
