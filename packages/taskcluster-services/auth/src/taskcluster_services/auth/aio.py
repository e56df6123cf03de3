"""The Taskcluster auth service: clients, roles and scopes; its methods are awaited."""

from __future__ import annotations

from taskcluster_core import AsyncClient, ServiceReference, make_client_class

__all__ = ["Auth"]

Auth = make_client_class("Auth", AsyncClient, ServiceReference.from_package("taskcluster_services.auth"), __name__)
