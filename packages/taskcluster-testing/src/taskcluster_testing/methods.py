"""What a deployment does for each method of each service, as a table that is made from the code."""

from __future__ import annotations

import pkgutil
from typing import TYPE_CHECKING

import taskcluster_services
from taskcluster_core.reference import ServiceReference

from .monitoring import MONITORING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .service import Service

__all__ = ["LEVELS", "method_level", "method_table"]

#: What the levels mean, from most to least.
LEVELS = {
    "full": "does what the service does",
    "recorded": "checks everything and remembers what would have gone out, such as an email",
    "refused": "refuses as a deployment does to which the other system is not connected",
    "scripted": "answers what a test has scripted, and 501 until then",
    "absent": "is not there: older deployments alone have it (404, or 400 if a method of today has its route)",
}


def method_level(service: Service | None, method: str) -> str:
    """Return what a deployment does for a method; one of `LEVELS`.

    Args:
        service: The service as the deployment has it, or None if it does not.
        method: One of the methods that its distribution knows.
    """
    if service is None or method not in service.handlers:
        return "absent"
    if service.is_scripted and method not in MONITORING:
        return "scripted"
    if method in service.recorded:
        return "recorded"
    # a handler that never returns says so by its annotation
    is_refused = service.handlers[method].__annotations__.get("return") == "NoReturn"
    return "refused" if is_refused else "full"


def method_table(services: Iterable[Service]) -> str:
    """Return a Markdown table of all methods of all installed services, with a row for each service and level.

    Args:
        services: The services that a deployment has.
    """
    known = {service.package: service for service in services}
    lines = ["| service | level | methods |", "| --- | --- | --- |"]
    for module in sorted(pkgutil.iter_modules(taskcluster_services.__path__), key=lambda module: module.name):
        package = f"taskcluster_services.{module.name}"
        reference = ServiceReference.from_package(package)
        names: dict[str, list[str]] = {level: [] for level in LEVELS}
        for method in reference.endpoints:
            names[method_level(known.get(package), method)].append(f"`{method}`")
        lines += [f"| {reference.service} | {level} | {', '.join(each)} |" for level, each in names.items() if each]
    return "\n".join(lines) + "\n"
