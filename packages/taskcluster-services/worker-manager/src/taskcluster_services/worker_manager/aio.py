"""The Taskcluster worker-manager service: pools of workers, and the workers in them; its methods are awaited."""

from __future__ import annotations

from taskcluster_core import AsyncClient, ServiceReference, make_client_class

__all__ = ["WorkerManager"]

WorkerManager = make_client_class(
    "WorkerManager", AsyncClient, ServiceReference.from_package("taskcluster_services.worker_manager"), __name__
)
