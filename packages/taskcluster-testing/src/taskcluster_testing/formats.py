"""The formats that schemas ask of texts, as strict as the services are; each is a function that says yes or no."""

from __future__ import annotations

import calendar
import ipaddress
import re
from typing import TYPE_CHECKING

from jsonschema import FormatChecker

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["FORMATS"]

_DATE_TIME = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt\s](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|[+-](\d\d):(\d\d))", re.ASCII
)
_URI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s\"<>\\^`{|}]*", re.ASCII | re.IGNORECASE)
_UUID = re.compile(r"(?:urn:uuid:)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+")


def _is_date_time(text: str) -> bool:
    """Follow RFC 3339: the date must exist, and the zone must be given."""
    match = _DATE_TIME.fullmatch(text)
    if match is None:
        return False
    year, month, day, hour, minute, second, zone_hour, zone_minute = (int(part or 0) for part in match.groups())
    return (
        1 <= month <= 12
        and 1 <= day <= (calendar.monthrange(year or 4, month)[1])
        and hour <= 23
        and minute <= 59
        and second <= 59
        and zone_hour <= 23
        and zone_minute <= 59
    )


def _is_regex(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    return True


def _is_address(kind: Callable[[str], object]) -> Callable[[str], bool]:
    def check(text: str) -> bool:
        try:
            kind(text)
        except ValueError:
            return False
        return True

    return check


_CHECKS: dict[str, Callable[[str], bool]] = {
    "date-time": _is_date_time,
    "email": lambda text: _EMAIL.fullmatch(text) is not None,
    "ipv4": _is_address(ipaddress.IPv4Address),
    "ipv6": _is_address(ipaddress.IPv6Address),
    "regex": _is_regex,
    "uri": lambda text: _URI.fullmatch(text) is not None,
    "uuid": lambda text: _UUID.fullmatch(text) is not None,
}


def _checker() -> FormatChecker:
    checker = FormatChecker(formats=())
    for name, check in _CHECKS.items():
        checker.checks(name)(lambda value, check=check: not isinstance(value, str) or check(value))
    return checker


#: What schemas mean by `format`; a format that is not here is not checked.
FORMATS = _checker()
