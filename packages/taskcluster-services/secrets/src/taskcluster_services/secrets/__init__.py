"""The Taskcluster secrets service: small secrets, guarded by scopes."""

from __future__ import annotations

from taskcluster_core import Client, ServiceReference, make_client_class

__all__ = ["Secrets"]

Secrets = make_client_class("Secrets", Client, ServiceReference.from_package(__name__), __name__)
