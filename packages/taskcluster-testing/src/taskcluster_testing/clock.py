"""The deployment's time, and how times are written; nothing else in the deployment asks the computer for the time."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Protocol

from taskcluster_utils.dates import parse_offset, parse_time

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Clock", "MovableClock", "from_json_time", "from_milliseconds", "to_json_time"]

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


class Clock(Protocol):
    """Whatever tells a deployment what time it is."""

    def now(self) -> datetime.datetime:
        """Return the present moment, with a time zone."""
        ...


class MovableClock:
    """The computer's time, moved forward as far as a test says."""

    def __init__(self) -> None:
        self._moved = datetime.timedelta()
        self._listeners: list[Callable[[], None]] = []

    def now(self) -> datetime.datetime:
        """Return the present moment, with a time zone."""
        return datetime.datetime.now(datetime.timezone.utc) + self._moved

    def advance(self, by: datetime.timedelta | str) -> None:
        """Let time pass at once; what was to happen in it has happened when this returns.

        Args:
            by: How much: a time span, or a text such as `3 days 2 hours`.

        Raises:
            ValueError: The text names no time span, or time would run backwards.
            TypeError: It is neither of the two, such as a number, which could be anything.
        """
        span = parse_offset(by) if isinstance(by, str) else by
        if not isinstance(span, datetime.timedelta):
            raise TypeError(f"expected a timedelta, or a text such as '5 minutes', not {by!r}")
        if span < datetime.timedelta():
            raise ValueError(f"expected a time span of at least 0, not {by!r}")
        self._moved += span
        for listener in tuple(self._listeners):
            listener()

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Have a function called whenever time was moved; return a function that ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)


def to_json_time(moment: datetime.datetime) -> str:
    """Write a moment as the services do: UTC, milliseconds, `Z`."""
    utc = moment.astimezone(datetime.timezone.utc)
    return f"{utc.isoformat(timespec='milliseconds')[:23]}Z"


def from_json_time(text: str) -> datetime.datetime:
    """Read a time that a schema's `date-time` has let pass."""
    return parse_time(f"{text[:10]}T{text[11:].upper()}")


def from_milliseconds(milliseconds: float) -> datetime.datetime:
    """Read a moment given in milliseconds since the epoch.

    Raises:
        OverflowError: No calendar reaches that far.
    """
    return _EPOCH + datetime.timedelta(milliseconds=milliseconds)
