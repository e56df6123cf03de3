"""Finds the services that are installed, ours and anyone's, by their entry points."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.metadata import EntryPoint

__all__ = ["installed_services", "load_service"]


@functools.cache
def installed_services(group: str) -> Mapping[str, EntryPoint]:
    """Return the installed services' entry points by class name; read once, since that walks every distribution."""
    # imported here: it costs more than the rest of `import taskcluster`
    from importlib.metadata import entry_points

    return {entry.name: entry for entry in entry_points(group=group)}


def load_service(group: str, name: str, module: str) -> Any:
    """Import the client class `name`.

    Args:
        group: `taskcluster.services` or `taskcluster.services.aio`.
        name: The class's name.
        module: The module that was asked for it, for the message.

    Raises:
        AttributeError: No installed distribution has such a service.
    """
    # private and dunder names are what tools probe for; no service has one
    entry = None if name.startswith("_") else installed_services(group).get(name)
    if entry is None:
        hint = "; is the service's distribution installed?" if name[:1].isupper() else ""
        raise AttributeError(f"module {module!r} has no attribute {name!r}{hint}")
    return entry.load()
