"""The Taskcluster purge-cache service: caches that workers shall throw away; its methods are awaited."""

from __future__ import annotations

from taskcluster_core import AsyncClient, ServiceReference, make_client_class

__all__ = ["PurgeCache"]

PurgeCache = make_client_class(
    "PurgeCache", AsyncClient, ServiceReference.from_package("taskcluster_services.purge_cache"), __name__
)
