"""The connections that a client and its siblings share: made at the first call, and never taken along into a fork."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .errors import TaskclusterFailure
from .forks import start_anew_in_forks
from .options import ClientOptions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Connections", "require_transport"]

T = TypeVar("T")


def require_transport(made: T | None) -> T:
    """Return the transport that a plugin has made.

    Raises:
        TaskclusterFailure: None has.
    """
    if made is None:
        raise TaskclusterFailure("no plugin makes a transport; for async clients, install taskcluster-aio")
    return made


class Connections(Generic[T]):
    """Holds one transport, for many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._transport: T | None = None
        self._inherited: list[T] = []
        start_anew_in_forks(self)

    def open(self, make: Callable[..., T | None], options: Mapping[str, Any], session: object) -> T:
        """Return the transport, made now if there is none.

        Raises:
            TaskclusterFailure: No plugin makes one.
        """
        transport = self._transport
        if transport is not None:  # read once and without the lock, which all threads would queue for at every call
            return transport
        with self._lock:
            if self._transport is None:
                made = make(options=ClientOptions.from_mapping(options), session=session)
                self._transport = require_transport(made)
            return self._transport

    def take(self) -> T | None:
        """Return the transport, if there is one, and forget it."""
        with self._lock:
            transport, self._transport = self._transport, None
            return transport

    def start_anew(self) -> None:
        """Leave the parent's transport to the parent; called in the child of a fork.

        It is kept, and not used again: closing it would take locks that a thread of the parent may have held, and would
        take an event loop's sockets out of the selector that both processes share.
        """
        self._lock = threading.Lock()
        if self._transport is not None:
            self._inherited.append(self._transport)
            self._transport = None
