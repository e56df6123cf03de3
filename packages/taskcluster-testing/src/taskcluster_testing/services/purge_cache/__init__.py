"""Purge-cache: what caches workers must not use any more."""

from __future__ import annotations

from ...service import Service
from .handlers import find_fault_in_time, handlers

__all__ = ["SERVICE"]

SERVICE = Service(
    "taskcluster_services.purge_cache",
    handlers,
    patterns={"workerPoolId": r"^[A-Za-z0-9_-]{1,38}\/[A-Za-z0-9_-]{1,38}$"},
    # today's service looks at `since` only through a function
    query_patterns={"since": ""},
    query_checks={"since": find_fault_in_time},
    wildcards={"purgeCache": "workerPoolId", "purgeRequests": "workerPoolId"},
)
