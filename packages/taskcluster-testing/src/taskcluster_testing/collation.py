"""The order of names in listings: that of the services' database, whose collation is en_US.

Close to it, not the whole Unicode algorithm: punctuation before digits before letters, letters without regard to
case or accents first, then by accents, then lower case before upper case.
"""

from __future__ import annotations

import functools
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["collation_key", "sort_names"]


def sort_names(names: Iterable[str]) -> list[str]:
    """Sort names as listings do."""
    return sorted(names, key=collation_key)


@functools.lru_cache(maxsize=65536)
def collation_key(name: str) -> tuple[object, ...]:
    """Return what a name is sorted by in listings."""
    decomposed = unicodedata.normalize("NFD", name)
    base = [letter for letter in decomposed if not unicodedata.combining(letter)]
    weights = tuple((_rank(letter), letter.casefold()) for letter in base)
    return weights, decomposed.casefold(), tuple(letter.isupper() for letter in base), name


def _rank(letter: str) -> int:
    if letter.isalpha():
        return 2
    return 1 if letter.isdigit() else 0
