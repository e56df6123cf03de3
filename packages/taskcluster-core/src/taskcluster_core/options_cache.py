"""A client's options as they were last checked: checked again as soon as anything in its dict is another object."""

from __future__ import annotations

import operator
from typing import Any

from .credentials import is_provider
from .options import ClientOptions
from .timeouts import Timeout

__all__ = ["CheckedOptions"]

#: What stays as it is for as long as it is the same object.
_UNCHANGING = frozenset({str, int, float, bool, bytes, type(None), Timeout})
#: How many dicts and lists are looked through: real options have one to four, and one may contain itself.
_MOST_CONTAINERS = 16


class CheckedOptions:
    """Checks options, which takes ten times as long as seeing that nothing in them has changed.

    That is seen by identity: by `==`, a `True` would pass for the 1 that was there before.
    """

    def __init__(self) -> None:
        # in one attribute, so that a thread never sees the one without the other
        self._last: tuple[_Snapshot, ClientOptions] | None = None

    def of(self, options: dict[str, Any]) -> ClientOptions:
        """Return options, checked.

        Raises:
            TaskclusterFailure: An option is unknown, missing, or not of its kind.
        """
        last = self._last
        if last is not None and last[0].is_of(options):
            return last[1]
        containers = _find_containers(options)
        snapshot = None if containers is None else _Snapshot(containers)
        checked = ClientOptions.from_mapping(options)
        # another thread may have changed them in between
        self._last = (snapshot, checked) if snapshot is not None and snapshot.is_of(options) else None
        return checked


class _Snapshot:
    """What was in some dicts and lists, of which the first is a client's options."""

    def __init__(self, containers: list[dict[Any, Any] | list[Any]]) -> None:
        self._contents = [
            (each, tuple(each), tuple(each.values()) if isinstance(each, dict) else None) for each in containers
        ]

    def is_of(self, options: dict[str, Any]) -> bool:
        """Tell whether these are the options that were looked at, with the same objects in them."""
        if options is not self._contents[0][0]:
            return False
        for container, items, values in self._contents:
            if len(container) != len(items) or not all(map(operator.is_, container, items)):
                return False
            if values is not None and not all(map(operator.is_, container.values(), values)):  # type: ignore[union-attr]
                return False
        return True


def _find_containers(options: dict[str, Any]) -> list[dict[Any, Any] | list[Any]] | None:
    """Return the options and all dicts and lists in them; None if something else in them may change."""
    found: list[Any] = [options]
    for container in found:  # which grows meanwhile
        if type(container) not in (dict, list) or len(found) > _MOST_CONTAINERS:
            return None
        if container is options.get("plugins"):
            continue  # they are used as they are
        for name, value in container.items() if type(container) is dict else enumerate(container):
            if type(value) in _UNCHANGING or (name == "credentials" and container is options and is_provider(value)):
                continue
            if type(value) is tuple and (name == "plugins" or _UNCHANGING.issuperset(map(type, value))):
                continue
            found.append(value)
    return found
