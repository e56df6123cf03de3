"""The Taskcluster object service: large files, uploaded and downloaded; its methods are awaited."""

from __future__ import annotations

from taskcluster_core import AsyncClient, ServiceReference, make_client_class

__all__ = ["Object"]

Object = make_client_class(
    "Object", AsyncClient, ServiceReference.from_package("taskcluster_services.object"), __name__
)
