"""The Taskcluster secrets service: small secrets, guarded by scopes; its methods are awaited."""

from __future__ import annotations

from taskcluster_core import AsyncClient, ServiceReference, make_client_class

__all__ = ["Secrets"]

Secrets = make_client_class(
    "Secrets", AsyncClient, ServiceReference.from_package("taskcluster_services.secrets"), __name__
)
