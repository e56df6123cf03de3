"""Pages of listings: `limit` and `continuationToken`, as the services understand them."""

from __future__ import annotations

import base64
import json
import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from .errors import ServiceError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

__all__ = ["PAGE_QUERY", "Page", "Place", "paginate", "paginate_after"]

Element = TypeVar("Element")

#: The patterns of a paged method's query.
PAGE_QUERY = {"continuationToken": ".", "limit": "^[0-9]+$"}

_MOST_ELEMENTS = 1000
_TOKEN = re.compile(r"[a-zA-Z0-9]+", re.ASCII)
_OURS = re.compile(r"([0-9a-f]{8})([0-9a-f]{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Place(Generic[Element]):
    """How a listing finds its way back to an element.

    Attributes:
        kind: The type of what is written in tokens.
        of: Returns what to write for an element.
        after: Returns the index of the first element after what was written.
    """

    kind: type[str] | type[int]
    of: Callable[[Element], str | int]
    after: Callable[[Any], int]


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
        limit_0: What a page of 0 elements is where there are some: refused (today's services answer 500 by a bug), an
            empty page, or all.
        unknown_tokens: What a token means that looks like one, but that nobody gave out.

    Raises:
        ServiceError: The token looks like none, or the token or limit is refused.
    """
    size = min(int(query.get("limit", _MOST_ELEMENTS)), _MOST_ELEMENTS)
    if size == 0 and limit_0 == "everything":
        size = len(elements)
    start = _read_token(query.get("continuationToken"), is_strict=unknown_tokens == "refused")
    if size == 0 and limit_0 == "refused" and start < len(elements):
        raise _refuse_empty_page()
    end = start + size
    more = end < len(elements) and end > 0
    return Page(elements[start:end], {"continuationToken": _write_token(end)} if more else {})


def paginate_after(elements: Sequence[Element], query: Mapping[str, str], place: Place[Element]) -> Page[Element]:
    """Return the page of a listing in which a page begins after the last element of the one before.

    Elements may come and go between two pages: those that stay are listed once. A token that nobody gave out means the
    first page, as in today's services.

    Args:
        elements: The whole listing.
        query: The request's query.
        place: What is written in tokens, and read from them.

    Raises:
        ServiceError: The limit is 0, and there are elements.
    """
    size = min(int(query.get("limit", _MOST_ELEMENTS)), _MOST_ELEMENTS)
    start = _find_start(query.get("continuationToken"), place)
    rest = len(elements) - start
    if size == 0 and rest > 0:
        raise _refuse_empty_page()
    page = elements[start : start + size]
    return Page(page, {"continuationToken": _write_place(place.of(page[-1]))} if rest > size else {})


def _find_start(token: str | None, place: Place[Any]) -> int:
    if token is None:
        return 0
    try:
        after = json.loads(base64.b64decode(token))
    except ValueError:
        return 0
    return place.after(after) if isinstance(after, place.kind) else 0


def _write_place(after: Any) -> str:
    return base64.b64encode(json.dumps(after).encode()).decode()


def _refuse_empty_page() -> ServiceError:
    return ServiceError("InputError", "limit must be at least 1")


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
