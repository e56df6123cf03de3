"""How a GET or HEAD of an object is answered: conditions and ranges (RFC 9110, sections 13 and 14)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.utils import format_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from .errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .objects import StoredObject

__all__ = ["Answer", "read_object"]

_RANGE = re.compile(r"bytes=(\d*)-(\d*)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Answer:
    """The head of an answer, and which bytes of the object are its body.

    Attributes:
        status: The HTTP status.
        headers: The headers.
        start: The first byte.
        end: The byte after the last.
    """

    status: int
    headers: Mapping[str, str]
    start: int
    end: int


def read_object(stored: StoredObject, headers: Mapping[str, str]) -> Answer:
    """Return how a request for an object is answered.

    Args:
        stored: The object.
        headers: The request's headers by lower-case name.

    Raises:
        StoreError: A condition does not hold, or the object has no such range.
    """
    common = {
        "accept-ranges": "bytes",
        "etag": stored.etag,
        "last-modified": format_datetime(stored.modified, usegmt=True),
        **stored.headers,
    }
    if headers.get("if-match", stored.etag) not in (stored.etag, "*"):
        raise StoreError(
            HTTPStatus.PRECONDITION_FAILED,
            "PreconditionFailed",
            "At least one of the pre-conditions you specified did not hold",
        )
    if headers.get("if-none-match") in (stored.etag, "*"):
        return Answer(HTTPStatus.NOT_MODIFIED, common, 0, 0)
    wanted = _RANGE.fullmatch(headers.get("range", ""))
    if wanted is None or not any(wanted.groups()) or headers.get("if-range", stored.etag) != stored.etag:
        return Answer(HTTPStatus.OK, {**common, "content-length": str(stored.length)}, 0, stored.length)
    start, end = _resolve(wanted, stored.length)
    if start >= end:
        raise StoreError(
            HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "InvalidRange", "The requested range is not satisfiable"
        )
    span = {"content-range": f"bytes {start}-{end - 1}/{stored.length}", "content-length": str(end - start)}
    return Answer(HTTPStatus.PARTIAL_CONTENT, {**common, **span}, start, end)


def _resolve(wanted: re.Match[str], length: int) -> tuple[int, int]:
    first, last = wanted.groups()
    if not first:
        return max(length - int(last), 0), length
    return int(first), min(int(last) + 1, length) if last else length
