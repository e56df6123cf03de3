"""The Taskcluster notify service: mail and messages; its methods are awaited."""

from __future__ import annotations

from taskcluster_core import AsyncClient, ServiceReference, make_client_class

__all__ = ["Notify"]

Notify = make_client_class(
    "Notify", AsyncClient, ServiceReference.from_package("taskcluster_services.notify"), __name__
)
