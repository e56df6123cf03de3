"""The Taskcluster purge-cache service: caches that workers shall throw away."""

from __future__ import annotations

from taskcluster_core import Client, ServiceReference, make_client_class

__all__ = ["PurgeCache"]

PurgeCache = make_client_class("PurgeCache", Client, ServiceReference.from_package(__name__), __name__)
