"""What the methods of the worker-manager service tell of the workers that the queue has seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...clock import to_json_time
from ...collation import collation_key
from ...errors import ServiceError
from ...paging import paginate
from ...service import Handlers
from ..queue.workers import Workers
from .state import WorkerManagerState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...calls import Call
    from ..queue.workers import WorkerRecord
    from .state import Worker

__all__ = ["handlers"]

handlers = Handlers()


@handlers("listWorkers")
def list_workers(call: Call) -> Any:
    """List the workers that have claimed work of a queue, on request those in quarantine or in a state."""
    pairs, now, query = _pairs(call), call.now, call.query
    found = [
        (record, worker)
        for record, worker in pairs
        if (query.get("quarantined") != "true" or record.quarantine_until >= now)
        and query.get("workerState") in (None, worker.state if worker else None)
        and query.get("launchConfigId") in (None, worker.launch_config_id if worker else None)
    ]
    page = paginate(found, query, limit_0="empty")
    return {"workers": [_describe_briefly(record, worker) for record, worker in page.elements], **page.continuation}


def _pairs(call: Call) -> Iterator[tuple[WorkerRecord, Worker | None]]:
    """Return what the queue knows of each worker, with what this service knows of it.

    Today's service looks for the worker's id alone, so workers of other pools that have it show up, too.
    """
    records = call.state(Workers).workers_of(f"{call.params['provisionerId']}/{call.params['workerType']}")
    records.sort(key=lambda record: (collation_key(record.worker_group), collation_key(record.worker_id)))
    namesakes = call.state(WorkerManagerState).namesakes()
    for record in records:
        workers: list[Worker | None] = [*namesakes.get(record.worker_id, [])]
        for worker in workers or [None]:
            yield record, worker


def _describe_briefly(record: WorkerRecord, worker: Worker | None) -> dict[str, Any]:
    shown = {
        "workerGroup": record.worker_group,
        "workerId": record.worker_id,
        "workerPoolId": record.task_queue_id,
        "firstClaim": to_json_time(record.first_claim),
        "lastDateActive": to_json_time(record.last_active),
        "quarantineUntil": to_json_time(record.quarantine_until),
        **_describe_managed(worker),
    }
    if record.recent_tasks:
        shown["latestTask"] = record.recent_tasks[-1]
    return shown


def _describe_managed(worker: Worker | None) -> dict[str, Any]:
    """Return what this service knows of a worker; one that it does not know stands alone."""
    if worker is None:
        return {"state": "standalone", "capacity": 0, "providerId": "none"}
    shown = {"state": worker.state, "capacity": worker.capacity, "providerId": worker.provider_id}
    return shown if worker.launch_config_id is None else {**shown, "launchConfigId": worker.launch_config_id}


@handlers("getWorker")
def get_worker(call: Call) -> Any:
    """Show a worker that has claimed work of a queue."""
    pool_id = f"{call.params['provisionerId']}/{call.params['workerType']}"
    names = pool_id, call.params["workerGroup"], call.params["workerId"]
    record = call.state(Workers).find_worker(*names)
    if record is None:
        raise ServiceError(
            "ResourceNotFound",
            "Worker with workerId `{{workerId}}`, workerGroup `{{workerGroup}}`,worker-type `{{workerType}}` and "
            "provisioner `{{provisionerId}}` not found. Are you sure it was created?",
            **call.params,
        )
    shown = {key: value for key, value in record.describe().items() if key != "taskQueueId"}
    managed = _describe_managed(call.state(WorkerManagerState).find_worker(*names))
    return {**shown, "workerPoolId": pool_id, **managed, "quarantineDetails": record.quarantine_details}
