"""Object: data of any size under names, in the deployment's store."""

from __future__ import annotations

from ...service import Service
from .handlers import handlers

__all__ = ["SERVICE"]

SERVICE = Service(
    "taskcluster_services.object",
    handlers,
    patterns={"name": r"^[\x20-\x7e]+$"},
    wildcards={"object": "name", "download": "name"},
)
