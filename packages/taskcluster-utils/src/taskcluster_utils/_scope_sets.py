"""What callers hold, as any iterable of scopes or as a `ScopeSet`, against what is required."""

from __future__ import annotations

from ._expressions import holders, is_satisfied, remainder
from ._patterns import Coverage, checked_scopes, normalized

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ._expressions import ScopeExpression

__all__ = [
    "ScopeSet",
    "coverage_of",
    "remove_given_scopes",
    "satisfies_expression",
    "scope_intersection",
    "scope_union",
    "scopes_satisfying",
]


class ScopeSet:
    """An immutable set of scopes, indexed once and asked often.

    It stands for everything that its scopes cover: `"ab" in ScopeSet(["a*"])`, and two sets that cover the same are
    equal. Iteration gives the normalized scopes in order. Every function that takes held scopes takes a `ScopeSet` and
    then uses its index.
    """

    __slots__ = ("_coverage", "_scopes")

    def __init__(self, scopes: Iterable[str] = ()) -> None:
        self._scopes = tuple(normalized(checked_scopes(scopes, "scopes")))
        self._coverage = Coverage(self._scopes, "scopes")

    def satisfies(self, expression: ScopeExpression) -> bool:
        """Tell whether these scopes satisfy the expression."""
        return is_satisfied(self._coverage, expression)

    def _includes(self, scope: str) -> bool:
        """Tell whether everything that `scope` covers is covered here.

        `a**` covers the text `a*`, but not all that `a*` covers.
        """
        if not scope.endswith("*"):
            return self._coverage[scope]
        return any(len(held) <= len(scope) for held in self._coverage.holders(scope))

    def __contains__(self, scope: object) -> bool:
        return isinstance(scope, str) and self._coverage[scope]

    def __iter__(self) -> Iterator[str]:
        return iter(self._scopes)

    def __len__(self) -> int:
        return len(self._scopes)

    def __or__(self, other: ScopeSet) -> ScopeSet:
        if not isinstance(other, ScopeSet):
            return NotImplemented
        return ScopeSet(self._scopes + other._scopes)

    def __and__(self, other: ScopeSet) -> ScopeSet:
        if not isinstance(other, ScopeSet):
            return NotImplemented
        return ScopeSet(
            [scope for scope in self._scopes if other._includes(scope)]
            + [scope for scope in other._scopes if self._includes(scope)]
        )

    def __le__(self, other: ScopeSet) -> bool:
        if not isinstance(other, ScopeSet):
            return NotImplemented
        return all(map(other._includes, self._scopes))

    def __lt__(self, other: ScopeSet) -> bool:
        if not isinstance(other, ScopeSet):
            return NotImplemented
        return self != other and self <= other

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ScopeSet):
            return NotImplemented
        return self._scopes == other._scopes

    def __hash__(self) -> int:
        return hash(self._scopes)

    def __reduce__(self) -> tuple[type[ScopeSet], tuple[tuple[str, ...]]]:
        return ScopeSet, (self._scopes,)

    def __repr__(self) -> str:
        return f"ScopeSet({list(self._scopes)!r})"


def coverage_of(held: Iterable[str], place: str) -> Coverage:
    """Return what held scopes cover, which a `ScopeSet` knows already; errors name their `place`."""
    if isinstance(held, ScopeSet):
        return held._coverage  # noqa: SLF001 - of a class of this module
    return Coverage(held, place)


def satisfies_expression(held: Iterable[str], expression: ScopeExpression) -> bool:
    """Tell whether the held scopes satisfy the expression."""
    return is_satisfied(coverage_of(held, "held"), expression)


def scopes_satisfying(held: Iterable[str], expression: ScopeExpression) -> list[str] | None:
    """Return which held scopes satisfy the expression, normalized, or None if they do not.

    Of an `AnyOf` with several satisfied alternatives, the scopes for each of them are returned.
    """
    used = holders(coverage_of(held, "held"), expression)
    return None if used is None else normalized(used)


def remove_given_scopes(given: Iterable[str], expression: ScopeExpression) -> ScopeExpression | None:
    """Return what is left to ask for: the expression without its satisfied parts, or None.

    This is what the services print as missing when they refuse a request.
    """
    return remainder(coverage_of(given, "given"), expression)


def scope_union(first: Iterable[str], second: Iterable[str]) -> list[str]:
    """Return the normalized scopes that cover what either of the sets covers."""
    return normalized([*checked_scopes(first, "first"), *checked_scopes(second, "second")])


def scope_intersection(first: Iterable[str], second: Iterable[str]) -> list[str]:
    """Return the normalized scopes that cover what both sets cover."""
    return list(ScopeSet(checked_scopes(first, "first")) & ScopeSet(checked_scopes(second, "second")))
