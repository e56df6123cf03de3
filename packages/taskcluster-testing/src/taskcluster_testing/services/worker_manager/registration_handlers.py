"""What the methods of the worker-manager service do with workers that prove who they are."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from taskcluster_core import createTemporaryCredentials
from taskcluster_utils.slugids import slugId

from ...clock import to_json_time
from ...errors import ServiceError
from ...service import Handlers
from ..auth.state import WORKER_MANAGER_CLIENT, AuthState
from .providers import refuse_unless_static
from .state import NULL_PROVIDER, WorkerManagerState

if TYPE_CHECKING:
    from ...calls import Call
    from .state import Worker, WorkerPool

__all__ = ["handlers"]

handlers = Handlers()

#: Seconds for which a worker's credentials work, unless its pool says something else.
_LIFETIME = 345600
#: How much earlier they begin, for workers whose clock is behind.
_DRIFT = datetime.timedelta(minutes=15)


@handlers("registerWorker")
def register_worker(call: Call) -> Any:
    """Give a worker that knows its secret its credentials."""
    pool, worker = _find(call)
    proof = call.payload["workerIdentityProof"].get("staticSecret")
    refuse_unless_static(call, worker.provider_id)
    if worker.state != "running":
        raise ServiceError("InputError", "worker is not running")
    if not proof:
        raise ServiceError("InputError", "missing staticSecret in workerIdentityProof")
    if proof != worker.static_secret:
        raise ServiceError("InputError", "bad staticSecret in workerIdentityProof")
    config = pool.definition["config"]
    lifetime = config.get("lifecycle", {}).get("reregistrationTimeout") or _LIFETIME
    return {**_admit(call, worker, lifetime), "workerConfig": config.get("workerConfig", {})}


def _find(call: Call) -> tuple[WorkerPool, Worker]:
    """Return the worker that wants to register, and its pool.

    Raises:
        ServiceError: It is not there, has expired, or is another provider's.
    """
    state, now = call.state(WorkerManagerState), call.now
    pool_id, provider_id = call.payload["workerPoolId"], call.payload["providerId"]
    group, worker_id = call.payload["workerGroup"], call.payload["workerId"]
    pool = state.find_pool(pool_id)
    if pool is None:
        raise ServiceError("ResourceNotFound", f"Worker pool {pool_id} does not exist")
    if provider_id not in (*state.providers, NULL_PROVIDER):
        raise ServiceError("ResourceNotFound", f"Provider {provider_id} does not exist")
    if provider_id not in (pool.provider_id, *pool.previous_provider_ids):
        raise ServiceError("InputError", f"Worker pool {pool_id} not associated with provider {provider_id}")
    worker = state.find_worker(pool_id, group, worker_id)
    if worker is None:
        raise ServiceError("ResourceNotFound", f"Worker {group}/{worker_id} in worker pool {pool_id} does not exist")
    if worker.expires < now:
        raise ServiceError("InputError", f"Worker {group}/{worker_id} has expired")
    if worker.provider_id != provider_id:
        raise ServiceError("InputError", f"Worker {group}/{worker_id} does not have provider {provider_id}")
    return pool, worker


@handlers("reregisterWorker")
def reregister_worker(call: Call) -> Any:
    """Give a worker that knows its last secret new credentials."""
    names = {key: call.payload[key] for key in ("workerPoolId", "workerGroup", "workerId")}
    call.authorize(**names)
    worker = call.state(WorkerManagerState).find_worker(*names.values())
    if worker is None or worker.secret != call.payload["secret"]:
        raise ServiceError("InputError", "Could not generate credentials for this secret")
    title = f"Worker {worker.worker_group}/{worker.worker_id}"
    if worker.state != "running":
        raise ServiceError("InputError", f"{title} is not running")
    if worker.expires < call.now:
        raise ServiceError("InputError", f"{title} has expired")
    return _admit(call, worker, _LIFETIME)


def _admit(call: Call, worker: Worker, lifetime: float) -> dict[str, Any]:
    """Return a worker's new credentials, and the secret for the next time."""
    issuer = call.state(AuthState).clients[WORKER_MANAGER_CLIENT]
    expires = call.now + datetime.timedelta(seconds=lifetime)
    worker.secret = slugId() + slugId()
    pool, name = worker.worker_pool_id, f"{worker.worker_group}/{worker.worker_id}"
    credentials = createTemporaryCredentials(
        issuer.client_id,
        issuer.access_token,
        start=call.now - _DRIFT,
        expiry=expires,
        scopes=[
            f"assume:worker-type:{pool}",
            f"assume:worker-pool:{pool}",
            f"assume:worker-id:{name}",
            f"queue:worker-id:{name}",
            f"secrets:get:worker-type:{pool}",
            f"secrets:get:worker-pool:{pool}",
            f"queue:claim-work:{pool}",
            *(f"worker-manager:{each}:{pool}/{name}" for each in _WORKER_METHODS),
        ],
        name=f"worker/{worker.provider_id}/{pool}/{name}",
    )
    return {"expires": to_json_time(expires), "credentials": credentials, "secret": worker.secret}


_WORKER_METHODS = ("remove-worker", "reregister-worker", "should-worker-terminate")
