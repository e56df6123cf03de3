"""The Taskcluster github service: builds, statuses and comments on GitHub."""

from __future__ import annotations

from taskcluster_core import BaseClient, Client, ServiceReference, make_client_class

__all__ = ["Github", "GithubEvents"]

Github = make_client_class("Github", Client, ServiceReference.from_package(__name__), __name__)
GithubEvents = make_client_class("GithubEvents", BaseClient, ServiceReference.events_from_package(__name__), __name__)
