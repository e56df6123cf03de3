"""The Taskcluster github service: builds, statuses and comments on GitHub; its methods are awaited."""

from __future__ import annotations

from taskcluster_core import AsyncClient, ServiceReference, make_client_class

__all__ = ["Github"]

Github = make_client_class(
    "Github", AsyncClient, ServiceReference.from_package("taskcluster_services.github"), __name__
)
