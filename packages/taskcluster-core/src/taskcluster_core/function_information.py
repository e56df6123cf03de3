"""A class's methods as their reference has them: what programs read as `client.funcinfo`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .reference import Endpoint, ServiceReference

__all__ = ["FunctionInformation"]


class FunctionInformation:
    """Makes a client class's `funcinfo` when it is read first: few programs do."""

    def __get__(self, instance: object, owner: Any) -> Mapping[str, Mapping[str, Any]]:
        reference: ServiceReference | None = getattr(owner, "_reference", None)
        made = {name: _entry(endpoint) for name, endpoint in (reference.endpoints if reference else {}).items()}
        if reference is not None:
            owner.funcinfo = made
        return made


def _entry(endpoint: Endpoint) -> dict[str, Any]:
    """Return a method as the entry of a reference."""
    entry: dict[str, Any] = {
        "name": endpoint.name,
        "method": endpoint.method.lower(),
        "route": endpoint.route,
        "args": list(endpoint.signatures[0].arguments),
        "stability": endpoint.stability,
    }
    if endpoint.query:
        entry["query"] = list(endpoint.query)
    entry.update({key: getattr(endpoint, key) for key in ("input", "output") if getattr(endpoint, key) is not None})
    return entry
