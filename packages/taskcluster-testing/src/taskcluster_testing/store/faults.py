"""Faults that a test orders of the store: transfers that break, stall or bring the wrong bytes."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FaultKind", "StoreFault", "StoreFaults"]

#: `cut`: the connection is closed after so many bytes. `stall`: nothing moves any more after so many bytes.
#: `corrupt`: the byte after so many bytes is another one. `expire`: the URL is taken for one that has expired.
#: `answer`: an error instead of the object.
FaultKind = Literal["cut", "stall", "corrupt", "expire", "answer"]


@dataclass(frozen=True, slots=True)
class StoreFault:
    """What happens to a request.

    Attributes:
        kind: What goes wrong.
        after: How many bytes of the body come before it does: of the answer's to a GET, of the request's to a PUT.
        method: The HTTP method whose requests it is for, or None for any.
        key: The key whose requests it is for, or None for any.
        status: The status of `answer`.
        code: The code in its XML.
        headers: Headers to add to it.
    """

    kind: FaultKind
    after: int = 0
    method: str | None = None
    key: str | None = None
    status: int = HTTPStatus.SERVICE_UNAVAILABLE
    code: str = "SlowDown"
    headers: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.kind not in get_args(FaultKind):
            raise ValueError(f"expected one of {', '.join(get_args(FaultKind))}, not {self.kind!r}")


class StoreFaults:
    """The faults that are still to happen; ordered from the test's thread, taken in the server's."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[StoreFault] = []

    def add(self, fault: StoreFault, times: int) -> None:
        """Order a fault for the next so many requests that it is for."""
        with self._lock:
            self._waiting += [fault] * times

    def take(self, method: str, key: str) -> StoreFault | None:
        """Return the fault that a request meets, and forget it."""
        with self._lock:
            for position, fault in enumerate(self._waiting):
                if fault.method in (None, method) and fault.key in (None, key):
                    return self._waiting.pop(position)
        return None
