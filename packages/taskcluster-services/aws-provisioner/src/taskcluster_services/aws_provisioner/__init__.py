"""The Taskcluster aws-provisioner service: workers on Amazon EC2, on old deployments."""

from __future__ import annotations

from taskcluster_core import Client, ServiceReference, make_client_class

__all__ = ["AwsProvisioner"]

AwsProvisioner = make_client_class("AwsProvisioner", Client, ServiceReference.from_package(__name__), __name__)
