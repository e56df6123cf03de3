"""The Taskcluster ec2-manager service: instances on Amazon EC2, on old deployments; its methods are awaited."""

from __future__ import annotations

from taskcluster_core import AsyncClient, ServiceReference, make_client_class

__all__ = ["EC2Manager"]

EC2Manager = make_client_class(
    "EC2Manager", AsyncClient, ServiceReference.from_package("taskcluster_services.ec2_manager"), __name__
)
