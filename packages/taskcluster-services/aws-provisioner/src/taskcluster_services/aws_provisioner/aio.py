"""The Taskcluster aws-provisioner service: workers on Amazon EC2, on old deployments; its methods are awaited."""

from __future__ import annotations

from taskcluster_core import AsyncClient, ServiceReference, make_client_class

__all__ = ["AwsProvisioner"]

AwsProvisioner = make_client_class(
    "AwsProvisioner", AsyncClient, ServiceReference.from_package("taskcluster_services.aws_provisioner"), __name__
)
