"""The order of names in listings: that of the services' database, whose collation is en_US.

Close to it, not the whole Unicode algorithm: punctuation before digits before letters, letters without regard to
case or accents first, then by accents, then lower case before upper case.
"""

from __future__ import annotations

import bisect
import functools
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["SortedNames", "collation_key", "sort_names"]


def sort_names(names: Iterable[str]) -> list[str]:
    """Sort names as listings do."""
    return sorted(names, key=collation_key)


@functools.lru_cache(maxsize=65536)
def collation_key(name: str) -> str:
    """Return what a name is sorted by in listings."""
    # one text, as listings of a hundred thousand names keep a key for each
    decomposed = unicodedata.normalize("NFD", name)
    base = [letter for letter in decomposed if not unicodedata.combining(letter)]
    weights = "".join(_rank(letter) + letter.casefold() for letter in base)
    cases = "".join("1" if letter.isupper() else "0" for letter in base)
    return "\0".join((weights, decomposed.casefold(), cases, name))


def _rank(letter: str) -> str:
    if letter.isalpha():
        return "3"
    return "2" if letter.isdigit() else "1"


class SortedNames(Sequence[str]):
    """Names in the order of listings, kept so while names come and go; each is there once."""

    def __init__(self) -> None:
        self._keys: list[str] = []
        self._names: list[str] = []

    def add(self, name: str) -> None:
        """Put a name in its place, unless it is there."""
        key = collation_key(name)
        place = bisect.bisect_left(self._keys, key)
        if self._keys[place : place + 1] != [key]:
            self._keys.insert(place, key)
            self._names.insert(place, name)

    def discard(self, name: str) -> None:
        """Take a name out, if it is there."""
        key = collation_key(name)
        place = bisect.bisect_left(self._keys, key)
        if self._keys[place : place + 1] == [key]:
            del self._keys[place], self._names[place]

    def after(self, name: str) -> int:
        """Return the place of the first name that comes after one, which need not be there."""
        return bisect.bisect_right(self._keys, collation_key(name))

    def __len__(self) -> int:
        return len(self._names)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        return self._names[place]

    def __contains__(self, name: object) -> bool:
        if not isinstance(name, str):
            return False
        key = collation_key(name)
        place = bisect.bisect_left(self._keys, key)
        return self._keys[place : place + 1] == [key]
