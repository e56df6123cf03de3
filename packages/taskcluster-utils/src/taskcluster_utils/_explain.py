"""Words for people about a scope expression that is not satisfied."""

from __future__ import annotations

from bisect import bisect_left

from ._patterns import valid_scope
from ._scope_sets import ScopeSet, remove_given_scopes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ._expressions import ScopeExpression

__all__ = ["explain"]

#: How many characters two scopes share at the least to be called near.
_NEAR = 4

#: How many lines are enough.
_MOST = 20


def explain(assumed: Iterable[str], expression: ScopeExpression) -> str:
    """Say in a short text why the assumed scopes do not satisfy an expression.

    The text names what is missing, each scope with the assumed one that is nearest to it: the one that begins alike the
    longest. If nothing is missing, the text says so.
    """
    held = ScopeSet(assumed)
    missing = remove_given_scopes(held, expression)
    if missing is None:
        return "the scopes satisfy the expression"
    lines = list(_lines(missing, sorted(held), ""))
    if len(lines) > _MOST:
        lines[_MOST:] = [f"and {len(lines) - _MOST} more lines"]
    return "missing " + "\n".join(lines)


def _lines(missing: ScopeExpression, held: Sequence[str], indent: str) -> Iterator[str]:
    if isinstance(missing, str):
        yield indent + _shown(missing) + _nearest(missing, held)
        return
    ((operator, parts),) = missing.items()
    if not parts:
        yield f"{indent}one of no alternatives, which no scope can satisfy"
        return
    yield f"{indent}all of:" if operator == "AllOf" else f"{indent}one of:"
    for part in parts:
        yield from _lines(part, held, indent + "  ")


def _nearest(missing: str, held: Sequence[str]) -> str:
    """Find the nearest scope: in a sorted list, it is next to where the missing one would stand."""
    position = bisect_left(held, missing)
    neighbours = held[max(position - 1, 0) : position + 1]
    common = {scope: _common(scope, missing) for scope in neighbours}
    near = max(neighbours, key=common.__getitem__, default=None)
    return "" if near is None or common[near] < _NEAR else f" (nearest held: {_shown(near)})"


def _common(a: str, b: str) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _shown(scope: str) -> str:
    return scope if valid_scope(scope) else repr(scope)
