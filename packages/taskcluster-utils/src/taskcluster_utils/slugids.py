"""SlugIds: UUIDs in 22 characters that are safe in URLs, which name tasks, task groups and workers."""

from __future__ import annotations

import re

import slugid

from ._errors import ArgumentTypeError, SlugIdError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

__all__ = ["ArgumentTypeError", "SlugIdError", "decode", "encode", "is_slug_id", "slugId", "stableSlugId"]

_ALPHABET = re.compile("[A-Za-z0-9_-]*")
_LENGTH = 22
_LAST = "AQgw"  # 22 characters hold 132 bits, 4 more than a UUID: they are zero in the last one


def slugId() -> str:
    """Return a new random slugId that does not begin with `-`, so that command lines take it."""
    return str(slugid.nice())


def stableSlugId() -> Callable[[str], str]:
    """Return a function that gives every name a slugId of its own, and the same one each time.

    Two such functions give different slugIds for one name.
    """
    known: dict[str, str] = {}

    def slug_for(name: str) -> str:
        if name not in known:
            known[name] = slugId()
        return known[name]

    return slug_for


def encode(uuid: UUID) -> str:
    """Return the slugId of a UUID.

    Raises:
        ArgumentTypeError: This is no UUID.
    """
    try:
        return str(slugid.encode(uuid))
    except AttributeError:
        raise ArgumentTypeError("uuid", "a UUID", uuid) from None


def decode(slug: str) -> UUID:
    """Return the UUID of a slugId.

    Raises:
        SlugIdError: A character, the length or the spelling is not that of a slugId.
    """
    if not isinstance(slug, str):
        raise SlugIdError(slug, "expected a string")
    if len(slug) != _LENGTH:
        raise SlugIdError(slug, f"expected {_LENGTH} characters, not {len(slug)}")
    if not _ALPHABET.fullmatch(slug):
        raise SlugIdError(slug, "expected letters and digits of ASCII, - and _ only")
    if slug[-1] not in _LAST:
        raise SlugIdError(slug, f"expected one of {', '.join(_LAST)} at the end, not {slug[-1]}")
    uuid: UUID = slugid.decode(slug)
    return uuid


def is_slug_id(value: object) -> bool:
    """Tell whether `value` is a string that `decode` takes."""
    try:
        decode(value)  # type: ignore[arg-type]
    except SlugIdError:
        return False
    return True
