"""What the methods of the worker-manager service do with workers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...clock import from_json_time
from ...errors import ServiceError
from ...paging import paginate
from ...service import Handlers
from .pool_handlers import find_pool
from .providers import refuse_unless_static
from .state import Worker, WorkerManagerState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...calls import Call

__all__ = ["handlers"]

handlers = Handlers()


@handlers("createWorker")
def create_worker(call: Call) -> Any:
    """Make a worker of a static pool, or show the one that is there if it differs in nothing that matters."""
    state = call.state(WorkerManagerState)
    pool = find_pool(call, f"Worker pool {call.params['workerPoolId']} does not exist")
    expires = from_json_time(call.payload["expires"])
    if expires < call.now:
        raise ServiceError("InputError", "worker.expires must be in the future")
    refuse_unless_static(call, pool.provider_id)
    worker = Worker(
        *_names(call),
        provider_id=pool.provider_id,
        created=call.now,
        expires=expires,
        capacity=call.payload.get("capacity", 1),
        static_secret=_read_secret(call),
    )
    present = state.find_worker(*_names(call))
    if present is None:
        state.add_worker(worker)
    elif any(getattr(present, key) != getattr(worker, key) for key in ("provider_id", "state", "capacity")):
        raise ServiceError("RequestConflict", "Worker already exists")
    # today's service shows what was asked for, though it keeps the worker that it has
    return worker.describe()


def _names(call: Call) -> tuple[str, str, str]:
    return call.params["workerPoolId"], call.params["workerGroup"], call.params["workerId"]


def _read_secret(call: Call) -> str:
    secret: str | None = call.payload.get("providerInfo", {}).get("staticSecret")
    if not secret:
        raise ServiceError("InputError", "no worker staticSecret provided")
    return secret


@handlers("updateWorker")
def update_worker(call: Call) -> Any:
    """Change a worker of a static pool."""
    pool = find_pool(call, f"Worker pool {call.params['workerPoolId']} does not exist")
    worker = _find_worker(call, f"Worker {'/'.join(_names(call))} does not exist")
    refuse_unless_static(call, pool.provider_id)
    # today's service answers 500 where there is no secret
    worker.static_secret = _read_secret(call)
    worker.expires = from_json_time(call.payload["expires"])
    worker.capacity = call.payload.get("capacity", 1)
    return worker.describe()


def _find_worker(call: Call, message: str = "Worker not found") -> Worker:
    worker = call.state(WorkerManagerState).find_worker(*_names(call))
    if worker is None:
        raise ServiceError("ResourceNotFound", message)
    return worker


@handlers("removeWorker")
def remove_worker(call: Call) -> Any:
    """Stop a worker; it is still shown."""
    worker = _find_worker(call)
    refuse_unless_static(call, worker.provider_id)
    worker.state = "stopped"
    return {}


@handlers("worker")
def get_worker(call: Call) -> Any:
    """Show a worker."""
    return _find_worker(call).describe()


@handlers("shouldWorkerTerminate")
def should_worker_terminate(call: Call) -> Any:
    """Tell a worker whether to end, which only workers that the service has started are asked to."""
    _find_worker(call)
    return {"terminate": False, "reason": "none"}


@handlers("listWorkersForWorkerGroup")
def list_workers_of_group(call: Call) -> Any:
    """List the workers of a group in a pool."""
    pool_id, group = call.params["workerPoolId"], call.params["workerGroup"]
    workers = call.state(WorkerManagerState).workers_of(pool_id)
    return _list(call, (worker for worker in workers if worker.worker_group == group))


@handlers("listWorkersForWorkerPool")
def list_workers_of_pool(call: Call) -> Any:
    """List the workers of a pool, on request those in a state or of a launch configuration."""
    pool = find_pool(call, "Worker Pool does not exist")
    state, launch_config_id = call.query.get("state"), call.query.get("launchConfigId")
    workers = (
        worker
        for worker in call.state(WorkerManagerState).workers_of(pool.worker_pool_id)
        if state in (None, worker.state) and launch_config_id in (None, worker.launch_config_id)
    )
    return _list(call, workers)


def _list(call: Call, workers: Iterable[Worker]) -> Any:
    page = paginate(list(workers), call.query)
    return {"workers": [worker.describe() for worker in page.elements], **page.continuation}
