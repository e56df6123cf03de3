"""Times as Taskcluster reads and writes them, and offsets such as `"2 days 3 hours"`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone

from ._errors import ArgumentTypeError, CertificateError, OffsetError, TimeError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

__all__ = [
    "ArgumentTypeError",
    "CertificateError",
    "OffsetError",
    "TimeError",
    "fromNow",
    "fromNowJSON",
    "isExpired",
    "parse_offset",
    "parse_time",
    "stringDate",
]

_UNITS = (
    (("years", "year", "yr", "y"), timedelta(days=365)),
    (("months", "month", "mo"), timedelta(days=30)),
    (("weeks", "week", "wk", "w"), timedelta(weeks=1)),
    (("days", "day", "d"), timedelta(days=1)),
    (("hours", "hour", "hr", "h"), timedelta(hours=1)),
    (("minutes", "minute", "min"), timedelta(minutes=1)),
    (("seconds", "second", "sec", "s"), timedelta(seconds=1)),
)
_RANKS = {name: rank for rank, (names, _) in enumerate(_UNITS) for name in names}

_NUMBER = re.compile("[0-9]+")
_WORD = re.compile("[A-Za-z]+")
_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.([0-9]{1,9}))?(Z|[+-][0-9]{2}:[0-9]{2})?"
)

_MARGIN = timedelta(minutes=20)
_MILLISECOND = timedelta(milliseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def _now() -> datetime:
    return datetime.now(timezone.utc)


def parse_offset(offset: str) -> timedelta:
    """Return the time span that an offset such as `"2 days 3 hours"` or `"-1 yr"` names.

    An offset is an optional sign and then numbers, each with a unit, from high to low: `years` (`year`, `yr`, `y`),
    `months` (`month`, `mo`), `weeks` (`week`, `wk`, `w`), `days` (`day`, `d`), `hours` (`hour`, `hr`, `h`), `minutes`
    (`minute`, `min`), `seconds` (`second`, `sec`, `s`). Case does not matter, white space is free. A year has 365 days,
    a month 30.

    Raises:
        OffsetError: The text is something else, or the span is longer than `timedelta` can be.
    """
    if not isinstance(offset, str):
        raise OffsetError(offset, 0, "expected a text such as '2 days 3 hours'")
    position = _skip_space(offset, 0)
    negative = offset[position : position + 1] == "-"
    if negative or offset[position : position + 1] == "+":
        position = _skip_space(offset, position + 1)
    span = timedelta()
    rank = -1
    while rank < 0 or position < len(offset):
        start = position
        number = _NUMBER.match(offset, position)
        if number is None:
            raise OffsetError(offset, position, "expected a number")
        position = _skip_space(offset, number.end())
        rank, following = _read_unit(offset, position, rank)
        try:
            span += int(number[0]) * _UNITS[rank][1]
        except (OverflowError, ValueError):  # ValueError: thousands of digits
            raise OffsetError(offset, start, "the time span is too long") from None
        position = _skip_space(offset, following)
    return -span if negative else span


def _read_unit(offset: str, position: int, last_rank: int) -> tuple[int, int]:
    word = _WORD.match(offset, position)
    if word is None:
        raise OffsetError(offset, position, "expected a unit of time after the number")
    rank = _RANKS.get(word[0].lower())
    if rank is None:
        raise OffsetError(offset, position, f"unknown unit {word[0]!r}, expected y, mo, w, d, h, min or s")
    if rank <= last_rank:
        raise OffsetError(offset, position, "expected each unit once, from years down to seconds")
    return rank, word.end()


def _skip_space(text: str, position: int) -> int:
    return len(text) - len(text[position:].lstrip())


def fromNow(offset: str, dateObj: datetime | None = None, *, clock: Callable[[], datetime] = _now) -> datetime:
    """Return the time that lies `offset` after now, or before it with a `-`.

    Args:
        offset: What `parse_offset` reads.
        dateObj: A time to start from instead of now; the result is aware or naive as this is.
        clock: What tells the present time, in UTC unless replaced.

    Raises:
        OffsetError: The offset cannot be read, or the result is beyond Python's dates.
        ArgumentTypeError: `dateObj` is no time.
    """
    span = parse_offset(offset)
    start = clock() if dateObj is None else dateObj
    try:
        return start + span
    except OverflowError:
        raise OffsetError(offset, 0, f"leads from {start} beyond the dates of Python") from None
    except TypeError:
        raise ArgumentTypeError("dateObj", "a datetime", dateObj) from None


def fromNowJSON(offset: str, dateObj: datetime | None = None, *, clock: Callable[[], datetime] = _now) -> str:
    """Return what `fromNow` returns as a text that services take."""
    return stringDate(fromNow(offset, dateObj, clock=clock))


def stringDate(date: datetime) -> str:
    """Write a time as services take it; a naive one is taken for UTC.

    Raises:
        ArgumentTypeError: This is no time.
    """
    try:
        text, offset = date.isoformat(), date.utcoffset()
    except AttributeError:
        raise ArgumentTypeError("date", "a datetime", date) from None
    if offset is None:
        return text + "Z"
    return text[: -len("+00:00")] + "Z" if text.endswith("+00:00") else text


def parse_time(text: str) -> datetime:
    """Read a time that a service wrote and return it in UTC.

    It may end in `Z`, in an offset or in nothing, which means UTC, too; the second may have a fraction, of which Python
    keeps six digits.

    Raises:
        TimeError: The text is no such time.
    """
    if not isinstance(text, str):
        raise TimeError(text)
    match = _TIME.fullmatch(text)
    if match is None:
        raise TimeError(text)
    seconds, fraction, zone = match.groups()
    try:
        time = datetime.fromisoformat(seconds + (zone or "Z").replace("Z", "+00:00"))
        time = time.astimezone(timezone.utc)
    except (OverflowError, ValueError):
        raise TimeError(text) from None
    return time.replace(microsecond=int((fraction or "0").ljust(6, "0")[:6]))


def isExpired(certificate: str | Mapping[str, Any], *, clock: Callable[[], datetime] = _now) -> bool:
    """Tell whether the certificate of temporary credentials expires within 20 minutes.

    Args:
        certificate: The certificate, as JSON or already decoded.
        clock: What tells the present time.

    Raises:
        CertificateError: This is not a certificate.
    """
    if isinstance(certificate, str):
        try:
            certificate = json.loads(certificate)
        except ValueError:
            raise CertificateError("expected a certificate as JSON") from None
    expiry = certificate.get("expiry", 0) if isinstance(certificate, Mapping) else None
    if not isinstance(expiry, (int, float)):
        raise CertificateError("expected a certificate with its expiry in milliseconds")
    return expiry < (clock() + _MARGIN - _EPOCH) / _MILLISECOND
