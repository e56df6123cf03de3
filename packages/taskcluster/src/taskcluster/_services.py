"""Finds the services that are installed, ours and anyone's, by their entry points."""

from __future__ import annotations

import functools

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from importlib.metadata import EntryPoint
    from typing import Any

__all__ = ["installed_services", "load_service", "service_modules"]


@functools.cache
def installed_services(group: str | None) -> Mapping[str, tuple[EntryPoint, ...]]:
    """Return the installed services' entry points by class name, more than one only if distributions disagree.

    Read once, since that walks every distribution.

    Args:
        group: The entry-point group; None for that of a module without services.
    """
    if group is None:
        return {}
    # imported here: it costs more than the rest of `import taskcluster`
    from importlib.metadata import entry_points

    found: dict[str, dict[str, EntryPoint]] = {}
    for entry in entry_points(group=group):
        found.setdefault(entry.name, {})[entry.value] = entry
    return {name: tuple(entries.values()) for name, entries in found.items()}


@functools.cache
def service_modules(group: str | None) -> Mapping[str, str]:
    """Return the class of each service by its module's name, which is the class's in lower case."""
    return {name.lower(): name for name in installed_services(group)}


def load_service(group: str | None, name: str, module: str, others: Iterable[str] = ()) -> Any:
    """Import the client class `name`.

    Args:
        group: The entry-point group, such as `taskcluster.services`.
        name: The class's name.
        module: The module that was asked for it, for the message.
        others: Further names of that module, which may have been meant.

    Raises:
        AttributeError: No installed distribution has such a service.
        ImportError: Several have, and nothing says which one is meant.
    """
    # private and dunder names are what tools probe for; no service has one
    services = {} if name.startswith("_") else installed_services(group)
    if name in services:
        entry, *rivals = services[name]
        if rivals:
            # no AttributeError: `hasattr` and `from ... import` would hide what it says
            owners = " and ".join(sorted(f"{each.dist.name if each.dist else each.value!r}" for each in services[name]))
            raise ImportError(
                f"{module}.{name}: expected one distribution with this service, found {owners}; uninstall all but one"
            )
        return entry.load()
    hint = ""
    if services:
        # imported here: it is needed for this message alone
        from taskcluster_core.suggestions import hint_at

        otherwise = "is the service's distribution installed?" if name[:1].isupper() else ""
        hint = hint_at(name, [*services, *others], otherwise)
    message = f"module {module!r} has no attribute {name!r}{hint}"
    # without an object of ours, the interpreter would look for similar names as well, and ask the same again
    raise AttributeError(message, name=name, obj=None) if hint else AttributeError(message)
