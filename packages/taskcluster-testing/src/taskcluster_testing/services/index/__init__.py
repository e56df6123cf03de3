"""Index: names for tasks, each pointing to the task of the highest rank."""

from __future__ import annotations

from ...service import Service
from .handlers import handlers

__all__ = ["SERVICE"]

_NAMESPACE = r"^([a-zA-Z0-9_!~*'()%-]+\.)*[a-zA-Z0-9_!~*'()%-]+$"

SERVICE = Service(
    "taskcluster_services.index",
    handlers,
    patterns={"namespace": _NAMESPACE, "indexPath": _NAMESPACE},
    wildcards={"findArtifactFromTask": "name"},
)
