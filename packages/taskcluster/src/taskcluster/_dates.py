"""Offsets of time as the established client reads them: also `m` for minutes, and an empty text for now."""

from __future__ import annotations

import re

from taskcluster_utils import dates

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["fromNow", "fromNowJSON"]

_MINUTES = re.compile(r"(?<=[0-9\s])m(?![a-z])", re.IGNORECASE)


def fromNow(offset: str, dateObj: datetime | None = None) -> datetime:
    """Return the time that lies `offset` after now, or before it with a `-`.

    Args:
        offset: Such as `2 days 3 hours`; see `taskcluster_utils.dates.parse_offset`. Taken as well, for programs
            written for the established client: `m` for minutes, and an empty text for now.
        dateObj: A time to start from instead of now.

    Raises:
        OffsetError: The offset cannot be read, or the result is beyond Python's dates.
    """
    if isinstance(offset, str):  # anything else is refused in there
        offset = "0 seconds" if offset.strip() in ("", "+", "-") else _MINUTES.sub("min", offset)
    return dates.fromNow(offset, dateObj)


def fromNowJSON(offset: str, dateObj: datetime | None = None) -> str:
    """Return what `fromNow` returns as a text that services take."""
    return dates.stringDate(fromNow(offset, dateObj))
