"""The Taskcluster notify service: mail and messages."""

from __future__ import annotations

from taskcluster_core import BaseClient, Client, ServiceReference, make_client_class

__all__ = ["Notify", "NotifyEvents"]

Notify = make_client_class("Notify", Client, ServiceReference.from_package(__name__), __name__)
NotifyEvents = make_client_class("NotifyEvents", BaseClient, ServiceReference.events_from_package(__name__), __name__)
