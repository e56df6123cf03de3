"""The Taskcluster web-server service: the web interface's own server; its methods are awaited."""

from __future__ import annotations

from taskcluster_core import AsyncClient, ServiceReference, make_client_class

__all__ = ["WebServer"]

WebServer = make_client_class(
    "WebServer", AsyncClient, ServiceReference.from_package("taskcluster_services.web_server"), __name__
)
