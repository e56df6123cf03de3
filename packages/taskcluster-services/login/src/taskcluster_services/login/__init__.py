"""The Taskcluster login service: credentials for people who are signed in elsewhere."""

from __future__ import annotations

from taskcluster_core import Client, ServiceReference, make_client_class

__all__ = ["Login"]

Login = make_client_class("Login", Client, ServiceReference.from_package(__name__), __name__)
