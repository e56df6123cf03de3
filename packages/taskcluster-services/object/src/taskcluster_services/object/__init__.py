"""The Taskcluster object service: large files, uploaded and downloaded."""

from __future__ import annotations

from taskcluster_core import Client, ServiceReference, make_client_class

__all__ = ["Object"]

Object = make_client_class("Object", Client, ServiceReference.from_package(__name__), __name__)
