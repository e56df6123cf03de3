"""The methods on workers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...clock import from_json_time, to_json_time
from ...collation import collation_key
from ...errors import ServiceError
from ...paging import paginate
from ...service import Handlers
from .workers import WorkerRecord, Workers

if TYPE_CHECKING:
    import datetime

    from ...calls import Call

__all__ = ["handlers"]

handlers = Handlers()


@handlers("listWorkers")
def list_workers(call: Call) -> Any:
    """List the workers of a queue; those that do not match are left out of a page, which does not grow for it."""
    records = call.state(Workers).workers_of(f"{call.params['provisionerId']}/{call.params['workerType']}")
    records.sort(key=lambda record: (collation_key(record.worker_group), collation_key(record.worker_id)))
    page = paginate(records, call.query, limit_0="empty")
    wanted, now = call.query.get("quarantined"), call.now
    shown = [
        _describe_briefly(record, now)
        for record in page.elements
        if record.is_known(now) and wanted in (None, "true" if record.quarantine_until >= now else "false")
    ]
    return {"workers": shown, **page.continuation}


def _describe_briefly(record: WorkerRecord, now: datetime.datetime) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "workerGroup": record.worker_group,
        "workerId": record.worker_id,
        "firstClaim": to_json_time(record.first_claim),
        "lastDateActive": to_json_time(record.last_active),
    }
    if record.recent_tasks:
        shown["latestTask"] = record.recent_tasks[-1]
    if record.quarantine_until > now:
        shown["quarantineUntil"] = to_json_time(record.quarantine_until)
    return shown


@handlers("getWorker")
def get_worker(call: Call) -> Any:
    """Return a worker of a queue that is known."""
    workers, task_queue_id = call.state(Workers), _task_queue_id(call)
    record = workers.find_worker(task_queue_id, call.params["workerGroup"], call.params["workerId"])
    if record is None or workers.find_task_queue(task_queue_id) is None:
        raise _not_found(call, " Are you sure it was created?")
    return record.describe()


@handlers("quarantineWorker")
def quarantine_worker(call: Call) -> Any:
    """Give a worker no work until some time."""
    workers = call.state(Workers)
    record = workers.find_worker(_task_queue_id(call), call.params["workerGroup"], call.params["workerId"])
    if record is None:
        raise _not_found(call, "")
    until, info = from_json_time(call.payload["quarantineUntil"]), call.payload.get("quarantineInfo") or "[unspecified]"
    workers.quarantine(record, until, call.identity.client_id, info)
    return record.describe()


@handlers("declareWorker")
def declare_worker(call: Call) -> Any:
    """Keep a worker, and the queue that it works for, at least until some time."""
    call.authorize(properties=list(call.payload), **call.params)
    workers, expires = call.state(Workers), from_json_time(call.payload["expires"])
    workers.note_task_queue(_task_queue_id(call), expires)
    worker_group, worker_id = call.params["workerGroup"], call.params["workerId"]
    return workers.note_worker(_task_queue_id(call), worker_group, worker_id, expires).describe()


def _task_queue_id(call: Call) -> str:
    return f"{call.params['provisionerId']}/{call.params['workerType']}"


def _not_found(call: Call, question: str) -> ServiceError:
    return ServiceError(
        "ResourceNotFound",
        "Worker with workerId `{{workerId}}`, workerGroup `{{workerGroup}}`,"
        f"worker-type `{{{{workerType}}}}` and provisionerId `{{{{provisionerId}}}}` not found.{question}",
        **call.params,
    )
