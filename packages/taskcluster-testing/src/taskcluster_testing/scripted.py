"""Services without a state: what they answer is what a test has scripted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from taskcluster_core.reference import ServiceReference

from .errors import ServiceError
from .monitoring import MONITORING
from .service import Service

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .calls import Call

__all__ = ["make_scripted_service"]


def make_scripted_service(package: str, *, year: str, patterns: Mapping[str, str] | None = None) -> Service:
    """Make a service whose methods refuse until a test says what they answer.

    Requests are checked as everywhere; an answer is held to its method's schema, if there is one.

    Args:
        package: The distribution's import name, whose data says what methods there are.
        year: The year of the deployments whose methods it has.
        patterns: What route arguments must look like.
    """
    endpoints = ServiceReference.from_package(package).endpoints.values()
    there = (each for each in endpoints if not each.deployments or year in each.deployments)
    handlers = {each.name: _refuse for each in there if each.name not in MONITORING}
    return Service(package, handlers, patterns=patterns, year=year, is_scripted=True)


def _refuse(call: Call) -> Any:
    label = call.endpoint.label
    raise ServiceError(
        "NotImplemented",
        f"`{label}` has no state in this embedded deployment; say what it answers with "
        f'`deployment.script("{label}", ...)`',
    )
