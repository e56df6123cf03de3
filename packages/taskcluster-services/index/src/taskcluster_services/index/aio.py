"""The Taskcluster index service: names for tasks; its methods are awaited."""

from __future__ import annotations

from taskcluster_core import AsyncClient, ServiceReference, make_client_class

__all__ = ["Index"]

Index = make_client_class("Index", AsyncClient, ServiceReference.from_package("taskcluster_services.index"), __name__)
