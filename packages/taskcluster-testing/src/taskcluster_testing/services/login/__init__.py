"""Login: credentials for those who have logged in elsewhere, on deployments of 2019; a test scripts its answers."""

from __future__ import annotations

from ...scripted import make_scripted_service

__all__ = ["SERVICE"]

SERVICE = make_scripted_service("taskcluster_services.login", year="2019")
