"""Index: names for tasks, each pointing to the task of the highest rank."""

from __future__ import annotations

from taskcluster_core.reference import Endpoint, Signature

from ...service import Service
from .handlers import handlers
from .routed import start

__all__ = ["SERVICE"]

_NAMESPACE = r"^([a-zA-Z0-9_!~*'()%-]+\.)*[a-zA-Z0-9_!~*'()%-]+$"


def _listing_by_post(name: str, kind: str, schema: str | None) -> Endpoint:
    """Return the method by which very old clients list what is in a namespace: with a payload nobody heeds."""
    return Endpoint(
        service="index",
        api_version="v1",
        name=name,
        method="POST",
        signatures=(Signature.from_route(f"/{kind}/<namespace>", ["namespace"]),),
        scopes=f"index:list-{kind}:<namespace>",
        input=schema,
        output=f"v1/list-{kind}-response.json#",
        stability="deprecated",
    )


SERVICE = Service(
    "taskcluster_services.index",
    handlers,
    patterns={"namespace": _NAMESPACE, "indexPath": _NAMESPACE},
    optional=dict.fromkeys(("listNamespaces", "listNamespacesPost", "listTasks", "listTasksPost"), "namespace"),
    unpublished=(
        _listing_by_post("listNamespacesPost", "namespaces", "v1/list-namespaces-request.json#"),
        _listing_by_post("listTasksPost", "tasks", None),
    ),
    wildcards={"findArtifactFromTask": "name"},
    start=start,
)
