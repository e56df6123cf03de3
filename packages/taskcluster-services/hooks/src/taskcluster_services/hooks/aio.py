"""The Taskcluster hooks service: tasks made on schedules, by messages and by hand; its methods are awaited."""

from __future__ import annotations

from taskcluster_core import AsyncClient, ServiceReference, make_client_class

__all__ = ["Hooks"]

Hooks = make_client_class("Hooks", AsyncClient, ServiceReference.from_package("taskcluster_services.hooks"), __name__)
