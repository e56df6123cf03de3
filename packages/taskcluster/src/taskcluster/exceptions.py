"""Every error that a client raises."""

from __future__ import annotations

from taskcluster_core.errors import (
    ObjectHashVerificationError,
    TaskclusterArgumentError,
    TaskclusterArtifactError,
    TaskclusterAuthFailure,
    TaskclusterBadRequest,
    TaskclusterConflict,
    TaskclusterConnectionError,
    TaskclusterFailure,
    TaskclusterForbidden,
    TaskclusterIncompleteDownload,
    TaskclusterNotFound,
    TaskclusterRestFailure,
    TaskclusterServiceFailure,
    TaskclusterTimeout,
    TaskclusterTooManyRequests,
    TaskclusterTopicExchangeFailure,
)

__all__ = [
    "ObjectHashVerificationError",
    "TaskclusterArgumentError",
    "TaskclusterArtifactError",
    "TaskclusterAuthFailure",
    "TaskclusterBadRequest",
    "TaskclusterConflict",
    "TaskclusterConnectionError",
    "TaskclusterFailure",
    "TaskclusterForbidden",
    "TaskclusterIncompleteDownload",
    "TaskclusterNotFound",
    "TaskclusterRestFailure",
    "TaskclusterServiceFailure",
    "TaskclusterTimeout",
    "TaskclusterTooManyRequests",
    "TaskclusterTopicExchangeFailure",
]
