"""Single scopes and plain lists of them: what covers what, and in which order they stand.

Throughout, a *stem* is a scope that ends in `*` without that `*`, and stems are *minimal* when none of them begins with
another.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from operator import methodcaller

from ._errors import ScopeTypeError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = [
    "Coverage",
    "checked_scopes",
    "normalize_scope_set",
    "normalized",
    "pattern_match",
    "scope_compare",
    "sort_scopes",
    "valid_scope",
]

_ends_in_star = methodcaller("endswith", "*")
_without_star = methodcaller("removesuffix", "*")

#: How many answers a `Coverage` keeps.
_REMEMBERED = 10_000


def valid_scope(scope: object) -> bool:
    """Tell whether `scope` is a string of printable ASCII characters, space included."""
    return isinstance(scope, str) and scope.isascii() and scope.isprintable()


def pattern_match(pattern: str, scope: str) -> bool:
    """Tell whether holding `pattern` is enough where `scope` is required."""
    try:
        return pattern == scope or (pattern.endswith("*") and scope.startswith(pattern[:-1]))
    except (AttributeError, TypeError):
        given: dict[str, object] = {"pattern": pattern, "scope": scope}
        place = next(name for name, value in given.items() if not isinstance(value, str))
        raise ScopeTypeError(place, "a string", given[place]) from None


def scope_compare(a: str, b: str) -> int:
    """Compare two scopes in the order of `sort_scopes`: negative, zero or positive."""
    for place, value in (("a", a), ("b", b)):
        if not isinstance(value, str):
            raise ScopeTypeError(place, "a string", value)
    key_a = (_without_star(a), not a.endswith("*"))
    key_b = (_without_star(b), not b.endswith("*"))
    return (key_a > key_b) - (key_a < key_b)


def sort_scopes(scopes: Iterable[str]) -> list[str]:
    """Sort scopes by character, except that `a*` comes right before `a`, not after it.

    So a scope that ends in `*` stands before everything that it covers.
    """
    stars_first = sorted(checked_scopes(scopes, "scopes"), key=_ends_in_star, reverse=True)
    return sorted(stars_first, key=_without_star)


def normalize_scope_set(scopes: Iterable[str]) -> list[str]:
    """Sort scopes and drop those that another one covers."""
    return normalized(checked_scopes(scopes, "scopes"))


def normalized(scopes: Collection[str]) -> list[str]:
    """Do what `normalize_scope_set` does, without a check of types.

    Once nothing covers anything else, the order of `sort_scopes` is that of the characters: two scopes differ before a
    final `*` matters.
    """
    unique = set(scopes)
    stems = _minimal_stems(unique)
    plain = sorted([scope for scope in unique if scope[-1:] != "*"] if stems else unique)
    kept: list[str] = []
    position = 0
    for stem in stems:
        start = bisect_left(plain, stem, position)
        kept += plain[position:start]
        kept.append(stem + "*")
        position = start
        while position < len(plain) and plain[position].startswith(stem):
            position += 1
    return kept + plain[position:]


def _minimal_stems(scopes: Iterable[str]) -> list[str]:
    stems = sorted([scope[:-1] for scope in scopes if "*" in scope and scope[-1] == "*"])
    if not any(map(str.startswith, stems[1:], stems)):
        return stems
    minimal = stems[:1]
    for stem in stems:
        if not stem.startswith(minimal[-1]):
            minimal.append(stem)
    return minimal


def checked_scopes(scopes: Iterable[str], place: str, position: int | str | None = None) -> Collection[str]:
    """Return `scopes` as a collection, or say what at `place` is not a string or not an iterable."""
    collection = scopes if scopes.__class__ is list else collected(scopes, place, position)
    joined(collection, place, position)
    return collection


def collected(scopes: Iterable[str], place: str, position: int | str | None = None) -> Collection[str]:
    """Return an iterable as something that can be gone through again; it may not be a bare string."""
    if isinstance(scopes, (list, tuple, set, frozenset)):
        return scopes
    if isinstance(scopes, (str, bytes)) or not isinstance(scopes, Iterable):
        raise ScopeTypeError(_located(place, position), "an iterable of scopes", scopes)
    return list(scopes)


def joined(scopes: Collection[str], place: str, position: int | str | None = None) -> str:
    """Return the scopes behind each other: the fastest way to see that all of them are strings."""
    try:
        return "".join(scopes)
    except TypeError:
        values: Collection[object] = scopes
        index, value = next(pair for pair in enumerate(values) if not isinstance(pair[1], str))
        raise ScopeTypeError(f"{_located(place, position)}[{index}]", "a string", value) from None


def _located(place: str, position: int | str | None) -> str:
    return place if position is None else f"{place}[{position!r}]"


class Coverage(dict[str, bool]):
    """Maps every string to whether the scopes held at `place` cover it.

    A string is looked up among the held scopes as it is and then, cut to each length that a stem has, with a `*` behind
    it. There are few such lengths. Some thousands of answers are remembered.
    """

    __slots__ = ("_held", "_stem_lengths")

    def __init__(self, held: Iterable[str], place: str) -> None:
        super().__init__()
        scopes = collected(held, place)
        has_star = "*" in joined(scopes, place)
        self._held = frozenset(scopes)
        # A scope with a `*` inside may add a length in vain; to sort these out costs more.
        starred = [scope for scope in scopes if "*" in scope] if has_star else []
        self._stem_lengths = [length - 1 for length in sorted(set(map(len, starred)), reverse=True)]

    def __missing__(self, scope: str) -> bool:
        if not isinstance(scope, str):
            raise TypeError
        answer = self.covers(scope)
        if len(self) < _REMEMBERED:
            self[scope] = answer
        return answer

    def covers(self, scope: str) -> bool:
        """Tell whether `scope` is covered, and remember nothing."""
        held = self._held
        if scope in held:
            return True
        for length in self._stem_lengths:  # noqa: SIM110 - a generator takes twice the time
            if scope[:length] + "*" in held:
                return True
        return False

    def holders(self, scope: str) -> list[str]:
        """Return every held scope that covers `scope`, the narrowest first."""
        patterns = [scope, *(scope[:length] + "*" for length in self._stem_lengths if length <= len(scope))]
        return [pattern for pattern in patterns if pattern in self._held]
