"""Client classes from references that a program holds, for the `createApiClient` of both kinds of clients."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from taskcluster_core import ServiceReference, TaskclusterFailure, make_client_class
from taskcluster_core.reference import read_additions

from ._names import GROUPS
from ._services import installed_services

if TYPE_CHECKING:
    from taskcluster_core import BaseClient

__all__ = ["make_api_client"]


def make_api_client(name: str, api: Mapping[str, Any], base: type[BaseClient]) -> Any:
    """Return a client class with a base of its own; see `createApiClient`."""
    if not isinstance(api, Mapping):
        raise TaskclusterFailure(f"api: expected a reference, or a dict with one, not {type(api).__name__}")
    reference = api.get("reference", api)
    additions = _known_additions(str(reference.get("serviceName"))) if isinstance(reference, dict) else {}
    return make_client_class(name, base, ServiceReference.from_published(reference, additions))


def _known_additions(service: str) -> Mapping[str, Any]:
    """Return what `taskcluster_services` has on a service; a package of that name elsewhere may be about another."""
    package = f"taskcluster_services.{service.replace('-', '_')}"
    modules = {entry.module for entries in installed_services(GROUPS["taskcluster"]).values() for entry in entries}
    return read_additions(package) if package in modules else {}
