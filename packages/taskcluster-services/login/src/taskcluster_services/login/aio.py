"""The Taskcluster login service: credentials for people who are signed in elsewhere; its methods are awaited."""

from __future__ import annotations

from taskcluster_core import AsyncClient, ServiceReference, make_client_class

__all__ = ["Login"]

Login = make_client_class("Login", AsyncClient, ServiceReference.from_package("taskcluster_services.login"), __name__)
