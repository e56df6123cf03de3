"""Every error that a client raises."""

from __future__ import annotations

from taskcluster_core.errors import (
    TaskclusterArgumentError,
    TaskclusterAuthFailure,
    TaskclusterConnectionError,
    TaskclusterFailure,
    TaskclusterRestFailure,
    TaskclusterTopicExchangeFailure,
)

__all__ = [
    "TaskclusterArgumentError",
    "TaskclusterAuthFailure",
    "TaskclusterConnectionError",
    "TaskclusterFailure",
    "TaskclusterRestFailure",
    "TaskclusterTopicExchangeFailure",
]
