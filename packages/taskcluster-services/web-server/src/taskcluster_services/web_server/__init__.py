"""The Taskcluster web-server service: the web interface's own server."""

from __future__ import annotations

from taskcluster_core import Client, ServiceReference, make_client_class

__all__ = ["WebServer"]

WebServer = make_client_class("WebServer", Client, ServiceReference.from_package(__name__), __name__)
