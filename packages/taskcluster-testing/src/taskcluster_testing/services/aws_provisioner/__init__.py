"""The provisioner of workers on AWS, which deployments of 2019 had; a test scripts its answers."""

from __future__ import annotations

from ...scripted import make_scripted_service

__all__ = ["SERVICE"]

SERVICE = make_scripted_service("taskcluster_services.aws_provisioner", year="2019")
