"""Scope expressions: a scope, or `AllOf` or `AnyOf` over a list of expressions.

What is held is a `Coverage` here; `_scope_sets` makes it of what callers have. Nothing is cut short: an expression with
a malformed part is refused whatever is held.
"""

from __future__ import annotations

from collections.abc import Mapping

from ._errors import InvalidExpressionError
from ._patterns import normalized, sort_scopes, valid_scope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal, TypeAlias

    from ._patterns import Coverage

__all__ = [
    "ScopeExpression",
    "holders",
    "is_satisfied",
    "remainder",
    "simplify_scope_expression",
    "valid_expression",
]

#: What may be required: `"a"`, `{"AllOf": ["a", "b"]}`, `{"AnyOf": [...]}`, nested at will.
ScopeExpression: TypeAlias = "str | Mapping[str, Sequence[ScopeExpression]]"


def opened(expression: ScopeExpression) -> tuple[Literal["AllOf", "AnyOf"], Sequence[ScopeExpression]]:
    """Return the operator and the parts of an expression that is not a scope."""
    if isinstance(expression, (dict, Mapping)) and len(expression) == 1:
        if isinstance(parts := expression.get("AllOf"), (list, tuple)):
            return "AllOf", parts
        if isinstance(parts := expression.get("AnyOf"), (list, tuple)):
            return "AnyOf", parts
    raise InvalidExpressionError(expression)


def valid_expression(expression: object) -> bool:
    """Tell whether `expression` is a scope expression and every scope in it is valid."""
    if isinstance(expression, str):
        return valid_scope(expression)
    try:
        _, parts = opened(expression)  # type: ignore[arg-type]
    except InvalidExpressionError:
        return False
    return all(map(valid_expression, parts))


def is_satisfied(held: Coverage, expression: ScopeExpression) -> bool:
    """Tell whether `held` satisfies the expression."""
    if isinstance(expression, str):
        return held[expression]
    operator, parts = opened(expression)
    try:
        answers = list(map(held.__getitem__, parts))  # type: ignore[arg-type]
    except TypeError:  # some parts are not scopes
        answers = [is_satisfied(held, part) for part in parts]
    return all(answers) if operator == "AllOf" else any(answers)


def holders(held: Coverage, expression: ScopeExpression) -> set[str] | None:
    """Return the held scopes that satisfy the expression, all alternatives included, or None."""
    if isinstance(expression, str):
        return set(held.holders(expression)) or None
    operator, parts = opened(expression)
    found = [holders(held, part) for part in parts]
    used = [scopes for scopes in found if scopes is not None]
    if not used if operator == "AnyOf" else len(used) < len(found):
        return None
    return set().union(*used)


def remainder(held: Coverage, expression: ScopeExpression) -> ScopeExpression | None:
    """Return what of the expression `held` leaves unsatisfied, or None."""
    if isinstance(expression, str):
        return None if held[expression] else expression
    operator, parts = opened(expression)
    left = [remainder(held, part) for part in parts]
    missing = [part for part in left if part is not None]
    if len(missing) < len(left) if operator == "AnyOf" else not missing:
        return None
    return missing[0] if len(missing) == 1 else {operator: missing}


def simplify_scope_expression(expression: ScopeExpression) -> ScopeExpression:
    """Return the shortest usual form of an expression, satisfied by the same scopes.

    Nested operators of one kind become one, repetitions go, a list of one becomes its only part, and `AllOf` drops a
    scope that another one of its list covers. Scopes come first, sorted; then the other parts in the order given.

    (Only a held scope that ends in `**` can tell the two apart: `a**` is enough for `a*` but not for `ab`. No client
    and no role can have such a scope.)
    """
    if isinstance(expression, str):
        return expression
    operator, parts = opened(expression)
    scopes: set[str] = set()
    others: list[ScopeExpression] = []
    for part in map(simplify_scope_expression, parts):
        for inner in [part] if isinstance(part, str) else part.get(operator, [part]):
            if isinstance(inner, str):
                scopes.add(inner)
            elif inner not in others:
                others.append(inner)
    kept = normalized(scopes) if operator == "AllOf" else sort_scopes(scopes)
    simple = [*kept, *others]
    return simple[0] if len(simple) == 1 else {operator: simple}
