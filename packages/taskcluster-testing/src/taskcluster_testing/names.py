"""Names of services, methods and keywords, looked up: a misspelt one is refused with the one that was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from taskcluster_core.suggestions import hint_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from taskcluster_core.reference import Endpoint

__all__ = ["Named", "check_keywords", "check_label", "check_names"]


class Named(Protocol):
    """Whatever has the methods of a service, and its name."""

    name: str
    endpoints: Mapping[str, Endpoint]


def check_keywords(owner: str, given: Iterable[str], kind: type) -> None:
    """Refuse keywords that there are not.

    Args:
        owner: What was called with them.
        given: The keywords.
        kind: The `TypedDict` that says which there are.

    Raises:
        TypeError: There is no such keyword.
    """
    known = kind.__annotations__
    for name in given:
        if name not in known:
            hint = hint_at(name, known, f"expected one of {', '.join(known)}")
            raise TypeError(f"{owner}: unknown keyword {name!r}{hint}")


def check_names(services: Sequence[Named], service: str | None, method: str | None) -> None:
    """Refuse what none of some services is called.

    Args:
        services: The services that are there; if there are none, every name passes.
        service: A service's name, or None for any.
        method: A method's name, or None for any.

    Raises:
        ValueError: There is no such service, or it has no such method.
    """
    if not services:
        return
    chosen = [each for each in services if service in (None, each.name)]
    if not chosen:
        raise ValueError(f"there is no service {service!r}{hint_at(service, [each.name for each in services])}")
    methods = [name for each in chosen for name in each.endpoints]
    if method is not None and method not in methods:
        owner = f"service {service!r} has" if service else "there is"
        raise ValueError(f"{owner} no method {method!r}{hint_at(method, methods)}")


def check_label(services: Sequence[Named], label: str) -> tuple[str, str | None]:
    """Return the service and the method that a label such as `queue.createTask` names; for `queue.*` no method.

    Raises:
        ValueError: There is no such service, or it has no such method.
    """
    service, dot, method = label.partition(".")
    if not dot:
        raise ValueError(f"expected a name such as 'queue.createTask' or 'queue.*', not {label!r}")
    check_names(services, service, None if method == "*" else method)
    return service, None if method == "*" else method
