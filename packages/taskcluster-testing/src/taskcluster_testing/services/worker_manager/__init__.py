"""Worker-manager: worker pools, their workers, and what goes wrong with them. It starts no machines."""

from __future__ import annotations

from ...service import Service
from .handlers import handlers
from .redaction import omit_secret, omit_static_secret

__all__ = ["SERVICE"]

_WORKER_POOL = r"^[a-zA-Z0-9-_]{1,38}\/[a-z]([-a-z0-9]{0,36}[a-z0-9])?$"
_IDENTIFIER = r"^([a-zA-Z0-9-_]{1,38})$"

SERVICE = Service(
    "taskcluster_services.worker_manager",
    handlers,
    patterns={"workerPoolId": _WORKER_POOL, "workerGroup": _IDENTIFIER, "workerId": _IDENTIFIER},
    query_patterns={
        "listProviders.continuationToken": "^[0-9]+$",
        "launchConfigId": "^[a-zA-Z0-9-]{1,38}$",
        "includeArchived": "^(true|false)$",
        "state": "^(requested|running|stopping|stopped|standalone)$",
        "workerState": "^(requested|running|stopping|stopped)$",
        "quarantined": "^(true|false)$",
        "errorId": "^[a-zA-Z0-9-_]+$",
        "workerPoolId": "^([a-zA-Z0-9/-]+)?$",
    },
    wildcards={
        "createWorkerPool": "workerPoolId",
        "updateWorkerPool": "workerPoolId",
        "deleteWorkerPool": "workerPoolId",
        "workerPool": "workerPoolId",
        "workerPoolStats": "workerPoolId",
        "reportWorkerError": "workerPoolId",
        "listWorkerPoolErrors": "workerPoolId",
        "listWorkersForWorkerPool": "workerPoolId",
    },
    redactions={
        "createWorker": omit_static_secret,
        "updateWorker": omit_static_secret,
        "registerWorker": omit_secret,
        "reregisterWorker": omit_secret,
    },
)
