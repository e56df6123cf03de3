"""Finds the services that are installed, ours and anyone's, by their entry points."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from importlib.metadata import EntryPoint

__all__ = ["installed_services", "load_service"]


@functools.cache
def installed_services(group: str) -> Mapping[str, EntryPoint]:
    """Return the installed services' entry points by class name; read once, since that walks every distribution."""
    # imported here: it costs more than the rest of `import taskcluster`
    from importlib.metadata import entry_points

    return {entry.name: entry for entry in entry_points(group=group)}


def load_service(group: str, name: str, module: str, others: Iterable[str] = ()) -> Any:
    """Import the client class `name`.

    Args:
        group: `taskcluster.services` or `taskcluster.services.aio`.
        name: The class's name.
        module: The module that was asked for it, for the message.
        others: Further names of that module, which may have been meant.

    Raises:
        AttributeError: No installed distribution has such a service.
    """
    # private and dunder names are what tools probe for; no service has one
    services = {} if name.startswith("_") else installed_services(group)
    if name in services:
        return services[name].load()
    hint = ""
    if services:
        # imported here: it is needed for this message alone
        from difflib import get_close_matches

        close = get_close_matches(name, [*services, *others], 1)
        hint = f"; did you mean {close[0]!r}?" if close else ""
        if not close and name[:1].isupper():
            hint = "; is the service's distribution installed?"
    raise AttributeError(f"module {module!r} has no attribute {name!r}{hint}")
