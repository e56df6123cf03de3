"""The Taskcluster queue service: tasks, their runs, artifacts and task groups; its methods are awaited."""

from __future__ import annotations

from taskcluster_core import AsyncClient, ServiceReference, make_client_class

__all__ = ["Queue"]

Queue = make_client_class("Queue", AsyncClient, ServiceReference.from_package("taskcluster_services.queue"), __name__)
