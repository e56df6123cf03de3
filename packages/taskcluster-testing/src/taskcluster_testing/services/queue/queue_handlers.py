"""The methods on queues of workers: what waits in them, what is claimed, and which there are."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from ...clock import to_json_time
from ...errors import ServiceError
from ...paging import Place, paginate, paginate_after
from ...service import Handlers
from .claims import Claim, Claims
from .pending import PendingRun, PendingRuns
from .state import QueueState
from .workers import TaskQueueRecord, Workers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...calls import Call

__all__ = ["handlers"]

handlers = Handlers()


@handlers("pendingTasks")
def pending_tasks(call: Call) -> Any:
    """Count the runs that wait in a queue."""
    return _count_pending(call, call.params["taskQueueId"])


@handlers("taskQueueCounts")
def task_queue_counts(call: Call) -> Any:
    """Count the runs that wait in a queue, and those that are claimed."""
    return _count(call, call.params["taskQueueId"])


@handlers("taskQueueCountsBatch")
def task_queue_counts_batch(call: Call) -> Any:
    """Count the runs of several queues, for who may count those of each."""
    task_queue_ids = call.payload["taskQueueIds"]
    # the reference names no scopes for this method: the service asks for those of `taskQueueCounts`, for every queue
    kinds = ("pending-count", "claimed-count")
    needed = [f"queue:{kind}:{task_queue_id}" for task_queue_id in task_queue_ids for kind in kinds]
    call.require(call.identity, {"AllOf": needed})
    return {"taskQueueCounts": [_count(call, task_queue_id) for task_queue_id in task_queue_ids]}


@handlers("listPendingTasks")
def list_pending_tasks(call: Call) -> Any:
    """List the runs that wait in a queue, in the order in which they became pending."""
    listing, tasks = call.state(PendingRuns).listing(call.params["taskQueueId"]), call.state(QueueState).tasks
    place: Place[PendingRun] = Place(int, lambda run: run.number, listing.after)
    page = paginate_after(listing.elements, call.query, place)
    runs = [
        {
            "taskId": run.task_id,
            "runId": run.run_id,
            "task": tasks[run.task_id].definition,
            "inserted": to_json_time(run.inserted),
        }
        for run in page.elements
    ]
    return {"tasks": runs, **page.continuation}


@handlers("listClaimedTasks")
def list_claimed_tasks(call: Call) -> Any:
    """List the tasks of a queue that are claimed, in the order in which that was."""
    claims, tasks = call.state(Claims), call.state(QueueState).tasks
    listing = claims.listing(call.params["taskQueueId"])
    place: Place[Claim] = Place(int, lambda claim: claim.number, listing.after)
    page = paginate_after(listing.elements, call.query, place)
    claimed = [
        {
            "taskId": claim.task_id,
            "runId": claim.run_id,
            "workerGroup": claim.worker_group,
            "workerId": claim.worker_id,
            "claimed": to_json_time(claim.claimed),
            "task": tasks[claim.task_id].definition,
        }
        for claim in page.elements
        if claims.is_latest(claim)
    ]
    return {"tasks": claimed, **page.continuation}


@handlers("listTaskQueues")
def list_task_queues(call: Call) -> Any:
    """List the queues of workers that have been seen lately."""
    page = paginate(call.state(Workers).task_queues(), call.query, limit_0="empty")
    return {"taskQueues": [record.describe() for record in page.elements], **page.continuation}


@handlers("getTaskQueue")
def get_task_queue(call: Call) -> Any:
    """Return a queue of workers."""
    record = call.state(Workers).find_task_queue(call.params["taskQueueId"])
    if record is None:
        raise ServiceError(
            "ResourceNotFound",
            "Task queue with `{{taskQueueId}}` not found. Are you sure it was created?",
            taskQueueId=call.params["taskQueueId"],
        )
    return record.describe()


@handlers("listWorkerTypes")
def list_worker_types(call: Call) -> Any:
    """List the queues of workers of a provisioner."""
    records = _by_provisioner(call.state(Workers).task_queues()).get(call.params["provisionerId"], [])
    page = paginate(records, call.query, limit_0="empty")
    shown = [{**record.describe(), **_split(record.task_queue_id)} for record in page.elements]
    return {"workerTypes": shown, **page.continuation}


@handlers("getWorkerType")
def get_worker_type(call: Call) -> Any:
    """Return a queue of workers of a provisioner."""
    record = call.state(Workers).find_task_queue(f"{call.params['provisionerId']}/{call.params['workerType']}")
    if record is None:
        raise ServiceError(
            "ResourceNotFound",
            "Worker-type `{{workerType}}` with Provisioner `{{provisionerId}}` not found. Are you sure it was created?",
            **call.params,
        )
    return {**record.describe(), **_split(record.task_queue_id)}


@handlers("listProvisioners")
def list_provisioners(call: Call) -> Any:
    """List the provisioners whose queues have been seen lately; the first page, as there never is another."""
    by_provisioner = _by_provisioner(call.state(Workers).task_queues())
    page = paginate(list(by_provisioner), {"limit": call.query.get("limit", "1000")}, limit_0="empty")
    return {"provisioners": [_describe_provisioner(name, by_provisioner[name]) for name in page.elements]}


@handlers("getProvisioner")
def get_provisioner(call: Call) -> Any:
    """Return a provisioner whose queues have been seen lately."""
    name = call.params["provisionerId"]
    records = _by_provisioner(call.state(Workers).task_queues()).get(name)
    if records is None:
        raise ServiceError(
            "ResourceNotFound",
            "Provisioner `{{provisionerId}}` not found. Are you sure it was created?",
            provisionerId=name,
        )
    return _describe_provisioner(name, records)


def _by_provisioner(records: Iterable[TaskQueueRecord]) -> dict[str, list[TaskQueueRecord]]:
    found: dict[str, list[TaskQueueRecord]] = {}
    for record in records:
        found.setdefault(_split(record.task_queue_id)["provisionerId"], []).append(record)
    return found


def _describe_provisioner(name: str, records: list[TaskQueueRecord]) -> dict[str, Any]:
    return {
        "provisionerId": name,
        "expires": to_json_time(max(record.expires for record in records)),
        "lastDateActive": to_json_time(max(record.last_active for record in records)),
        "description": "",
        "stability": "experimental",
    }


@functools.lru_cache(maxsize=1024)
def _split(task_queue_id: str) -> dict[str, str]:
    provisioner_id, worker_type = task_queue_id.split("/")
    return {"provisionerId": provisioner_id, "workerType": worker_type, "taskQueueId": task_queue_id}


def _count(call: Call, task_queue_id: str) -> dict[str, Any]:
    return {**_count_pending(call, task_queue_id), "claimedTasks": call.state(Claims).count(task_queue_id)}


def _count_pending(call: Call, task_queue_id: str) -> dict[str, Any]:
    return {**_split(task_queue_id), "pendingTasks": len(call.state(PendingRuns).listing(task_queue_id))}
