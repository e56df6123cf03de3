"""The Taskcluster queue service: tasks, their runs, artifacts and task groups."""

from __future__ import annotations

from taskcluster_core import BaseClient, Client, ServiceReference, make_client_class

__all__ = ["Queue", "QueueEvents"]

Queue = make_client_class("Queue", Client, ServiceReference.from_package(__name__), __name__)
QueueEvents = make_client_class("QueueEvents", BaseClient, ServiceReference.events_from_package(__name__), __name__)
