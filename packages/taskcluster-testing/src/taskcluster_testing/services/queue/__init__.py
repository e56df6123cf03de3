"""Queue: tasks, their runs and groups, the workers that do them, and the artifacts that come of it."""

from __future__ import annotations

from ...service import Service
from .handlers import handlers
from .starting import start

__all__ = ["SERVICE"]

_SLUG_ID = r"^[A-Za-z0-9_-]{8}[Q-T][A-Za-z0-9_-][CGKOSWaeimquy26-][A-Za-z0-9_-]{10}[AQgw]$"
_IDENTIFIER = r"^[a-zA-Z0-9-_]{1,38}$"

SERVICE = Service(
    "taskcluster_services.queue",
    handlers,
    patterns={
        "taskId": _SLUG_ID,
        "taskGroupId": _SLUG_ID,
        "taskQueueId": r"^[a-zA-Z0-9-_]{1,38}\/[a-z]([-a-z0-9]{0,36}[a-z0-9])?$",
        "provisionerId": _IDENTIFIER,
        "workerType": _IDENTIFIER,
        "workerGroup": _IDENTIFIER,
        "workerId": _IDENTIFIER,
        "runId": r"^[1-9]*[0-9]+$",
        "name": r"^[\x20-\x7e]+$",
    },
    query_patterns={"quarantined": "^(true|false)$"},
    start=start,
    wildcards={
        "claimWork": "taskQueueId",
        "pendingTasks": "taskQueueId",
        "taskQueueCounts": "taskQueueId",
        "listPendingTasks": "taskQueueId",
        "listClaimedTasks": "taskQueueId",
        "createArtifact": "name",
        "finishArtifact": "name",
        "getArtifact": "name",
        "getLatestArtifact": "name",
        "artifactInfo": "name",
        "latestArtifactInfo": "name",
        "artifact": "name",
        "latestArtifact": "name",
    },
)
