"""The Taskcluster hooks service: tasks made on schedules, by messages and by hand."""

from __future__ import annotations

from taskcluster_core import BaseClient, Client, ServiceReference, make_client_class

__all__ = ["Hooks", "HooksEvents"]

Hooks = make_client_class("Hooks", Client, ServiceReference.from_package(__name__), __name__)
HooksEvents = make_client_class("HooksEvents", BaseClient, ServiceReference.events_from_package(__name__), __name__)
