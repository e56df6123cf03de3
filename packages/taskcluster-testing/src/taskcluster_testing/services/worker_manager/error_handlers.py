"""What the methods of the worker-manager service do with errors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from taskcluster_utils.slugids import slugId

from ...clock import to_json_time
from ...errors import ServiceError
from ...paging import paginate
from ...service import Handlers
from ..notify.state import NotifyState
from .figures import count_errors
from .pool_handlers import find_pool
from .state import WorkerManagerState, WorkerPoolError

if TYPE_CHECKING:
    from ...calls import Call
    from .state import WorkerPool

__all__ = ["handlers"]

handlers = Handlers()


@handlers("reportWorkerError")
def report_worker_error(call: Call) -> Any:
    """Keep an error that a worker reports, and tell the pool's owner."""
    state, pool_id, report = call.state(WorkerManagerState), call.params["workerPoolId"], call.payload
    names = {key: report[key] for key in ("workerGroup", "workerId")}
    call.authorize(workerPoolId=pool_id, **names)
    pool = find_pool(call)
    worker = state.find_worker(pool_id, names["workerGroup"], names["workerId"])
    content = {key: report[key] for key in ("kind", "title", "description")}
    content["extra"] = {**report["extra"], **names}
    launch_config_id = worker.launch_config_id if worker else None
    error = WorkerPoolError(slugId(), pool_id, call.now, content, launch_config_id)
    is_known = any(_means_the_same(error, other) for other in state.errors(pool_id))
    state.add_error(error)
    _publish(call, pool, error)
    if pool.definition["emailOnError"] and not is_known:
        _send_email(call, pool, error)
    return error.describe()


def _means_the_same(error: WorkerPoolError, other: WorkerPoolError) -> bool:
    return all(error.content[key] == other.content[key] for key in ("description", "extra"))


def _publish(call: Call, pool: WorkerPool, error: WorkerPoolError) -> None:
    provisioner_id, _, worker_type = pool.worker_pool_id.partition("/")
    names = {key: error.content["extra"][key] for key in ("workerGroup", "workerId")}
    if error.launch_config_id is not None:
        names["launchConfigId"] = error.launch_config_id
    message = {
        "workerPoolId": pool.worker_pool_id,
        "providerId": pool.provider_id,
        "errorId": error.error_id,
        "kind": error.content["kind"],
        "title": error.content["title"],
        "timestamp": to_json_time(error.reported),
        **names,
    }
    words = {"providerId": pool.provider_id, "provisionerId": provisioner_id, "workerType": worker_type, **names}
    call.publish("workerPoolError", message, words)


def _send_email(call: Call, pool: WorkerPool, error: WorkerPoolError) -> None:
    extra = json.dumps(error.content["extra"], indent=2, ensure_ascii=False)
    email = {
        "address": pool.definition["owner"],
        "subject": f"Taskcluster Worker Manager Error: {error.content['title']}",
        "content": f"Worker pool {pool.worker_pool_id}: {error.content['description']}\n\n"
        f"ErrorId: {error.error_id}\n\n```\n{extra}\n```",
        "template": "simple",
    }
    call.state(NotifyState).send("email", email)


@handlers("listWorkerPoolErrors")
def list_worker_pool_errors(call: Call) -> Any:
    """List the errors of a worker pool, on request one of them, or those of a launch configuration."""
    error_id, launch_config_id = call.query.get("errorId"), call.query.get("launchConfigId")
    errors = [
        error
        for error in call.state(WorkerManagerState).errors(call.params["workerPoolId"])
        if error_id in (None, error.error_id) and launch_config_id in (None, error.launch_config_id)
    ]
    page = paginate(errors, call.query)
    return {"workerPoolErrors": [error.describe() for error in page.elements], **page.continuation}


@handlers("workerPoolErrorStats")
def get_worker_pool_error_stats(call: Call) -> Any:
    """Count the errors of a worker pool, or of all."""
    state, pool_id = call.state(WorkerManagerState), call.query.get("workerPoolId", "")
    call.authorize(workerPoolId=pool_id or "*")
    if pool_id and state.find_pool(pool_id) is None:
        raise ServiceError("ResourceNotFound", "Worker pool does not exist")
    errors = list(state.errors(pool_id or None))
    return {"workerPoolId": pool_id, "totals": count_errors(errors, call.now, of_one_pool=bool(pool_id))}
