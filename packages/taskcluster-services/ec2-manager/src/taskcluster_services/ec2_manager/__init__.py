"""The Taskcluster ec2-manager service: instances on Amazon EC2, on old deployments."""

from __future__ import annotations

from taskcluster_core import Client, ServiceReference, make_client_class

__all__ = ["EC2Manager"]

EC2Manager = make_client_class("EC2Manager", Client, ServiceReference.from_package(__name__), __name__)
