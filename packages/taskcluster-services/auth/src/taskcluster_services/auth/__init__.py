"""The Taskcluster auth service: clients, roles and scopes."""

from __future__ import annotations

from taskcluster_core import BaseClient, Client, ServiceReference, make_client_class

__all__ = ["Auth", "AuthEvents"]

Auth = make_client_class("Auth", Client, ServiceReference.from_package(__name__), __name__)
AuthEvents = make_client_class("AuthEvents", BaseClient, ServiceReference.events_from_package(__name__), __name__)
