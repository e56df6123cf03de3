"""From an answer's bytes to its JSON, with the standard library or with orjson, and the same result from both."""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["parse_json"]

#: Turns every digit into a 0.
_DIGITS_TO_ZERO = bytes.maketrans(b"123456789", b"000000000")
#: As many digits as the shortest whole number beyond 64 bits has, which orjson would make an inexact float of.
_MANY_DIGITS = b"0" * 19
#: Of so many digits in a row, every fourth makes so many.
_EVERY_FOURTH = b"0" * 4


def parse_json(content: bytes, decoder: str = "json") -> Any:
    """Return parsed JSON.

    Args:
        content: The text, in UTF-8, UTF-16 or UTF-32.
        decoder: The option `jsonDecoder`. What `"orjson"` refuses is left to the standard library: that decides what
            JSON is, and its errors are raised. It does all the work where orjson is not installed.

    Raises:
        ValueError: The text is not JSON.
        RecursionError: It is nested more than 1,024 deep, or as deep as the program's own stack does not allow.
    """
    if decoder == "orjson":
        loads = _find_orjson()
        if loads is not None and not _has_many_digits(content):
            try:
                return loads(content)
            except ValueError:
                pass  # NaN, lone surrogates, UTF-16, deep nesting; or no JSON at all
    return json.loads(content)


def _has_many_digits(content: bytes) -> bool:
    # to look at every fourth byte first takes half the time, and neither dates nor slugIds look like many digits then
    return _EVERY_FOURTH in content[::4].translate(_DIGITS_TO_ZERO) and _MANY_DIGITS in content.translate(
        _DIGITS_TO_ZERO
    )


@functools.cache
def _find_orjson() -> Callable[[bytes], Any] | None:
    # looked for when it is asked for: nobody else needs it
    try:
        import orjson
    except ImportError:
        return None
    return orjson.loads
