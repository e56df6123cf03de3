"""What the methods of the worker-manager service do with worker pools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...clock import to_json_time
from ...errors import ServiceError
from ...paging import paginate
from ...service import Handlers
from ..auth.audit import AuditTrail
from .figures import count_workers
from .providers import check_provider
from .state import NULL_PROVIDER, WorkerManagerState

if TYPE_CHECKING:
    from ...calls import Call
    from .launch_configs import LaunchConfigChanges
    from .state import WorkerPool

__all__ = ["find_pool", "handlers"]

handlers = Handlers()

_DEFINITION_KEYS = ("providerId", "description", "config", "owner", "emailOnError")
_PROVIDERS_PER_PAGE = 100


@handlers("listProviders")
def list_providers(call: Call) -> Any:
    """List the providers, but for that of deleted pools."""
    known = call.state(WorkerManagerState).providers
    providers = [{"providerId": each, "providerType": provider_type} for each, provider_type in known.items()]
    start = int(call.query.get("continuationToken", 0))
    end = start + int(call.query.get("limit", _PROVIDERS_PER_PAGE))
    more = {"continuationToken": str(end)} if 0 < end < len(providers) else {}
    return {"providers": providers[start:end], **more}


@handlers("createWorkerPool")
def create_worker_pool(call: Call) -> Any:
    """Make a worker pool, or show the one that is like that already."""
    pool_id, provider_id = call.params["workerPoolId"], call.payload["providerId"]
    call.authorize(workerPoolId=pool_id, providerId=provider_id)
    check_provider(call, provider_id, call.payload["config"])
    changes = call.state(WorkerManagerState).create_pool(pool_id, call.payload)
    call.publish("workerPoolCreated", {"workerPoolId": pool_id, "providerId": provider_id}, {})
    pool = find_pool(call)
    if changes is not None:
        _publish_launch_configs(call, pool, changes)
    _audit(call, "created")
    return _describe_with_figures(call, pool)


@handlers("updateWorkerPool")
def update_worker_pool(call: Call) -> Any:
    """Change a worker pool."""
    pool_id, provider_id = call.params["workerPoolId"], call.payload["providerId"]
    call.authorize(workerPoolId=pool_id, providerId=provider_id)
    check_provider(call, provider_id, call.payload["config"])
    if call.payload.get("workerPoolId", pool_id) != pool_id:
        raise ServiceError("InputError", "Incorrect workerPoolId in request body")
    return _update(call, find_pool(call), {key: call.payload[key] for key in _DEFINITION_KEYS}, "updated")


@handlers("deleteWorkerPool")
def delete_worker_pool(call: Call) -> Any:
    """Give a worker pool the provider that starts no workers; it is still shown."""
    pool = find_pool(call)
    return _update(call, pool, {**pool.definition, "providerId": NULL_PROVIDER}, "deleted")


def _update(call: Call, pool: WorkerPool, definition: dict[str, Any], action: str) -> Any:
    former = pool.provider_id
    changes = call.state(WorkerManagerState).update_pool(pool, definition)
    _audit(call, action)
    message = {
        "workerPoolId": pool.worker_pool_id,
        "providerId": pool.provider_id,
        "previousProviderId": former,
    }
    call.publish("workerPoolUpdated", message, {})
    _publish_launch_configs(call, pool, changes)
    return _describe(pool)


def _audit(call: Call, action: str) -> None:
    call.state(AuditTrail).add("worker-pool", call.params["workerPoolId"], call.identity.client_id, action)


def _publish_launch_configs(call: Call, pool: WorkerPool, changes: LaunchConfigChanges) -> None:
    for exchange, launch_config_ids in (
        ("launchConfigUpdated", changes.updated),
        ("launchConfigCreated", changes.created),
        ("launchConfigArchived", changes.archived),
    ):
        for launch_config_id in launch_config_ids:
            message = {
                "workerPoolId": pool.worker_pool_id,
                "providerId": pool.provider_id,
                "launchConfigId": launch_config_id,
            }
            call.publish(exchange, message, {})


def find_pool(call: Call, message: str = "Worker pool does not exist") -> WorkerPool:
    """Return the worker pool that a call is about.

    Args:
        call: The call; its route names the pool.
        message: What to say if it is not there.

    Raises:
        ServiceError: There is no such pool.
    """
    pool = call.state(WorkerManagerState).find_pool(call.params["workerPoolId"])
    if pool is None:
        raise ServiceError("ResourceNotFound", message)
    return pool


def _describe(pool: WorkerPool) -> dict[str, Any]:
    # listings and changes show no figures, today's service leaves them at 0
    return {**pool.describe(), **count_workers([])}


def _describe_with_figures(call: Call, pool: WorkerPool) -> dict[str, Any]:
    return {**pool.describe(), **count_workers(call.state(WorkerManagerState).workers_of(pool.worker_pool_id))}


@handlers("workerPool")
def get_worker_pool(call: Call) -> Any:
    """Show a worker pool."""
    return _describe_with_figures(call, find_pool(call))


@handlers("listWorkerPools")
def list_worker_pools(call: Call) -> Any:
    """List the worker pools."""
    page = paginate(call.state(WorkerManagerState).pools(), call.query)
    return {"workerPools": [_describe(pool) for pool in page.elements], **page.continuation}


@handlers("listWorkerPoolLaunchConfigs")
def list_launch_configs(call: Call) -> Any:
    """List the launch configurations of a worker pool, on request those that it does not use any more too."""
    pool = find_pool(call)
    configs = pool.launch_configs.list(with_archived=call.query.get("includeArchived") == "true")
    page = paginate(sorted(configs, key=lambda config: config.launch_config_id), call.query)
    shown = [
        {
            "launchConfigId": config.launch_config_id,
            "workerPoolId": pool.worker_pool_id,
            "isArchived": config.is_archived,
            "configuration": config.configuration,
            "created": to_json_time(config.created),
            "lastModified": to_json_time(config.modified),
        }
        for config in page.elements
    ]
    return {"workerPoolLaunchConfigs": shown, **page.continuation}


@handlers("workerPoolStats")
def get_worker_pool_stats(call: Call) -> Any:
    """Count the workers of a pool, by launch configuration."""
    pool = find_pool(call)
    workers = call.state(WorkerManagerState).workers_of(pool.worker_pool_id)
    # a pool without workers has one entry, of zeros
    ids = sorted({worker.launch_config_id or "unknown" for worker in workers}) or ["unknown"]
    stats = [
        {
            "workerPoolId": pool.worker_pool_id,
            "launchConfigId": each,
            **count_workers(worker for worker in workers if (worker.launch_config_id or "unknown") == each),
        }
        for each in ids
    ]
    return {"launchConfigStats": stats}


@handlers("listWorkerPoolsStats")
def list_worker_pools_stats(call: Call) -> Any:
    """Count the workers of each pool."""
    state = call.state(WorkerManagerState)
    page = paginate(state.pools(), call.query)
    names = [pool.worker_pool_id for pool in page.elements]
    stats = [{"workerPoolId": name, **count_workers(state.workers_of(name))} for name in names]
    return {"workerPoolsStats": stats, **page.continuation}
