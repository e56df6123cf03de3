"""Pages of listings: `limit` and `continuationToken`, as the services understand them."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from .errors import ServiceError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["PAGE_QUERY", "Page", "paginate"]

Element = TypeVar("Element")

#: The patterns of a paged method's query.
PAGE_QUERY = {"continuationToken": ".", "limit": "^[0-9]+$"}

_LONGEST_PAGE = 1000
_TOKEN = re.compile(r"[a-zA-Z0-9]+", re.ASCII)
_OURS = re.compile(r"([0-9a-f]{8})([0-9a-f]{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Page(Generic[Element]):
    """A part of a listing.

    Attributes:
        elements: The page's elements.
        continuation: `{"continuationToken": ...}`, to be merged into the answer; empty on the last page.
    """

    elements: Sequence[Element]
    continuation: Mapping[str, str]


def paginate(
    elements: Sequence[Element],
    query: Mapping[str, str],
    *,
    limit_0: Literal["refused", "empty", "everything"] = "refused",
    unknown_tokens: Literal["first page", "refused"] = "first page",
) -> Page[Element]:
    """Return the page of a listing that a query asks for.

    Args:
        elements: The whole listing.
        query: The request's query.
        limit_0: What a page of 0 elements is: refused (today's services answer 500 by a bug), an empty page, or all.
        unknown_tokens: What a token means that looks like one, but that nobody gave out.

    Raises:
        ServiceError: The token looks like none, or the token or limit is refused.
    """
    size = min(int(query.get("limit", _LONGEST_PAGE)), _LONGEST_PAGE)
    if size == 0 and limit_0 == "refused":
        raise ServiceError("InputError", "limit must be at least 1")
    if size == 0 and limit_0 == "everything":
        size = len(elements)
    start = _read_token(query.get("continuationToken"), is_strict=unknown_tokens == "refused")
    end = start + size
    more = end < len(elements) and end > 0
    return Page(elements[start:end], {"continuationToken": _write_token(end)} if more else {})


def _write_token(offset: int) -> str:
    number = f"{offset:08x}"
    return number + _check_digits(number)


def _check_digits(number: str) -> str:
    return f"{zlib.crc32(number.encode()) & 0xFF:02x}"


def _read_token(token: str | None, *, is_strict: bool) -> int:
    if token is None:
        return 0
    ours = _OURS.fullmatch(token)
    if ours is not None and _check_digits(ours[1]) == ours[2]:
        return int(ours[1], 16)
    if is_strict:
        raise ServiceError("InputError", "Invalid continuationToken")
    if not _TOKEN.fullmatch(token):
        raise ServiceError("InputError", "Invalid continuation token")
    return 0
