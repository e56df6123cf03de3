"""The Taskcluster auth service: clients, roles and scopes."""

from __future__ import annotations

from taskcluster_core import Client, ServiceReference, make_client_class

__all__ = ["Auth"]

Auth = make_client_class("Auth", Client, ServiceReference.from_package(__name__), __name__)
