"""Faults that a test orders: requests that are answered with an error instead of being served."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Fault", "Faults"]


@dataclass(frozen=True, slots=True)
class Fault:
    """An answer that some requests get.

    Attributes:
        status: The HTTP status.
        service: The service whose requests it is for, or None for any.
        method: The API method whose requests it is for, or None for any.
        headers: Headers to add.
        body: The body as JSON, or None for one of the services' error bodies.
    """

    status: int
    service: str | None = None
    method: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Any = None


class Faults:
    """The faults that are still to happen; ordered from the test's thread, taken in the server's."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[Fault] = []

    def add(self, fault: Fault, times: int) -> None:
        """Order a fault for the next so many requests that it is for."""
        with self._lock:
            self._waiting += [fault] * times

    def take(self, service: str | None, method: str | None) -> Fault | None:
        """Return the fault that a request meets, and forget it."""
        with self._lock:
            for position, fault in enumerate(self._waiting):
                if fault.service in (None, service) and fault.method in (None, method):
                    return self._waiting.pop(position)
        return None
