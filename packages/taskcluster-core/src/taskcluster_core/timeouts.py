"""How long one attempt of a call may take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TypedDict

from .errors import TaskclusterFailure

__all__ = ["Timeout", "TimeoutMapping", "check_seconds"]

#: The seconds of about 23 days: beyond 24 days of milliseconds a socket's timeout overflows.
_MOST_SECONDS = 2_000_000


class TimeoutMapping(TypedDict, total=False):
    """The option `timeout` as a mapping."""

    connect: float | None
    read: float | None
    total: float | None


@dataclass(frozen=True, slots=True)
class Timeout:
    """The limits of one attempt, in seconds; None is no limit.

    Attributes:
        connect: Until there is a connection, TLS included.
        read: Until the next piece of the answer comes.
        total: For the whole attempt, from the moment it may have a connection (waiting for one of `maxConnections` to
            be free does not count) to the answer's last byte.
    """

    connect: float | None = 30
    read: float | None = 30
    total: float | None = None

    def __post_init__(self) -> None:
        for name in _PARTS:
            if getattr(self, name) is not None:
                check_seconds(f"timeout.{name}", getattr(self, name))

    def __str__(self) -> str:
        limits = {name: getattr(self, name) for name in _PARTS if getattr(self, name) is not None}
        if len(limits) == len(_PARTS) and len(set(limits.values())) == 1:
            return f"{self.total:g} s"
        return ", ".join(f"{name} {seconds:g} s" for name, seconds in limits.items()) or "any time"

    def without_total(self) -> Timeout:
        """Return the limits for what takes as long as its size asks for."""
        return Timeout(self.connect, self.read)

    @classmethod
    def from_option(cls, value: object) -> Timeout:
        """Return the limits that the option `timeout` stands for.

        Args:
            value: A number, which limits each of the three; a mapping, in which `connect` and `read` are 30 seconds if
                they are absent, and `total` unlimited; None for no limit at all; or a `Timeout`.

        Raises:
            TaskclusterFailure: It is none of these, or a limit is not a number above 0.
        """
        if isinstance(value, Timeout):
            return value
        if isinstance(value, Mapping):
            unknown = [key for key in value if key not in _PARTS]
            if unknown:
                raise TaskclusterFailure(f"option 'timeout': expected connect, read or total, not {unknown[0]!r}")
            return cls(**value)
        if value is not None:
            check_seconds("timeout", value)
        return cls(value, value, value)  # type: ignore[arg-type]

    def within(self, seconds: float) -> Timeout:
        """Return these limits for an attempt that has only so many seconds left, if it has any."""
        if seconds <= 0:
            return self
        return Timeout(
            *(seconds if limit is None else min(limit, seconds) for limit in (self.connect, self.read, self.total))
        )


def check_seconds(option: str, value: object) -> None:
    """Refuse what is not a number of seconds that something may take.

    Raises:
        TaskclusterFailure: It is not a number above 0, or beyond what a socket can wait.
    """
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value <= _MOST_SECONDS:
        raise TaskclusterFailure(
            f"option {option!r}: expected seconds, above 0 and up to {_MOST_SECONDS:,}, or None for no limit, "
            f"not {value!r}"
        )


_PARTS = tuple(each.name for each in fields(Timeout))
