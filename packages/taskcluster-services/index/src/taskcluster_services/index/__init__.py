"""The Taskcluster index service: names for tasks."""

from __future__ import annotations

from taskcluster_core import Client, ServiceReference, make_client_class

__all__ = ["Index"]

Index = make_client_class("Index", Client, ServiceReference.from_package(__name__), __name__)
