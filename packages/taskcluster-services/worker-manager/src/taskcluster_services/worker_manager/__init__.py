"""The Taskcluster worker-manager service: pools of workers, and the workers in them."""

from __future__ import annotations

from taskcluster_core import BaseClient, Client, ServiceReference, make_client_class

__all__ = ["WorkerManager", "WorkerManagerEvents"]

WorkerManager = make_client_class("WorkerManager", Client, ServiceReference.from_package(__name__), __name__)
WorkerManagerEvents = make_client_class(
    "WorkerManagerEvents", BaseClient, ServiceReference.events_from_package(__name__), __name__
)
