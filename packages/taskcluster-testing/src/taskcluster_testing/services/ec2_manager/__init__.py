"""The manager of instances on EC2, which deployments of 2019 had; a test scripts its answers."""

from __future__ import annotations

from ...scripted import make_scripted_service

__all__ = ["SERVICE"]

SERVICE = make_scripted_service("taskcluster_services.ec2_manager", year="2019")
