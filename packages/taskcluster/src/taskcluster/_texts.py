"""JSON and base64 as texts and bytes, under the names of the established client."""

from __future__ import annotations

import base64
import datetime
import json

from taskcluster_utils.dates import stringDate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["dumpJson", "encodeStringForB64Header", "makeB64UrlSafe", "makeB64UrlUnsafe", "toStr"]


def dumpJson(obj: Any, **kwargs: Any) -> str:
    """Return a value as compact JSON in one line; datetimes and UTF-8 bytes in it become texts.

    Args:
        obj: The value.
        kwargs: Further arguments of `json.dumps`, but for `separators` and `default`.

    Raises:
        TypeError: It holds something else that is not JSON.
        ValueError: `indent` would break it into lines.
    """
    text = json.dumps(obj, separators=(",", ":"), default=_encode, **kwargs)
    if "\n" in text:
        raise ValueError("expected arguments that keep the JSON in one line")
    return text


def _encode(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, datetime.datetime):
        return stringDate(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise TypeError(f"obj: expected what JSON can hold, datetimes or bytes, not {type(value).__name__}")


def encodeStringForB64Header(s: str | bytes) -> bytes:
    """Return a text or bytes in base64, without line breaks."""
    return base64.b64encode(_bytes("s", s))


def makeB64UrlSafe(b64str: str | bytes) -> bytes:
    """Return base64 in the alphabet for URLs (RFC 4648, section 5); padding stays."""
    return _bytes("b64str", b64str).replace(b"+", b"-").replace(b"/", b"_")


def makeB64UrlUnsafe(b64str: str | bytes) -> bytes:
    """Return base64 of the alphabet for URLs in the usual one (RFC 4648, section 4); padding stays."""
    return _bytes("b64str", b64str).replace(b"-", b"+").replace(b"_", b"/")


def toStr(obj: object, encoding: str = "utf-8") -> str:
    """Return bytes decoded, and anything else as `str` makes it a text."""
    try:
        return obj.decode(encoding) if isinstance(obj, bytes) else str(obj)
    except (LookupError, TypeError):
        raise ValueError(f"encoding: expected the name of an encoding, not {encoding!r}") from None


def _bytes(place: str, text: str | bytes) -> bytes:
    if isinstance(text, str):
        return text.encode()
    if isinstance(text, (bytes, bytearray, memoryview)):
        return bytes(text)
    raise TypeError(f"{place}: expected a text or bytes, not {type(text).__name__}")
