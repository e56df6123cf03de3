"""The formats that schemas ask of texts, as strict as the services are; each is a function that says yes or no."""

from __future__ import annotations

import calendar
import ipaddress
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["FORMATS"]

_DATE_TIME = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt\s](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|[+-](\d\d):(\d\d))", re.ASCII
)
#: What nearly all times look like: a day that every month has, in UTC.
_PLAIN = re.compile(
    r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?Z", re.ASCII
)
_URI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s\"<>\\^`{|}]*", re.ASCII | re.IGNORECASE)
_UUID = re.compile(r"(?:urn:uuid:)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
#: A name of RFC 1123, 2.1: labels of up to 63 letters, together up to 253.
_HOSTNAME = re.compile(rf"(?=.{{1,253}}\.?\Z){_LABEL}(?:\.{_LABEL})*\.?", re.ASCII | re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+")


def _is_date_time(text: str) -> bool:
    """Follow RFC 3339: the date must exist, and the zone must be given."""
    if _PLAIN.fullmatch(text):
        return True
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


#: What schemas mean by `format`; a format that is not here is not checked.
FORMATS: dict[str, Callable[[str], bool]] = {
    "date-time": _is_date_time,
    "email": lambda text: _EMAIL.fullmatch(text) is not None,
    "hostname": lambda text: _HOSTNAME.fullmatch(text) is not None,
    "ipv4": _is_address(ipaddress.IPv4Address),
    "ipv6": _is_address(ipaddress.IPv6Address),
    "regex": _is_regex,
    "uri": lambda text: _URI.fullmatch(text) is not None,
    "uuid": lambda text: _UUID.fullmatch(text) is not None,
}
