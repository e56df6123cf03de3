"""What errors suggest for a name that is not known."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["hint_at", "suggest"]


def suggest(name: object, known: Iterable[str], otherwise: str = "") -> str:
    """Return the question whether a similar name was meant.

    Args:
        name: What was given.
        known: The names that there are.
        otherwise: What to return if none of them is similar.
    """
    close = difflib.get_close_matches(str(name), list(known), 1)
    return f"did you mean {close[0]!r}?" if close else otherwise


def hint_at(name: object, known: Iterable[str], otherwise: str = "") -> str:
    """Return what `suggest` returns as the end of a message: after a semicolon, or nothing."""
    suggestion = suggest(name, known, otherwise)
    return f"; {suggestion}" if suggestion else ""
