"""`scopeMatch`, the question that is asked most often, in the quickest way for each size.

An index pays for itself when many scopes are held and several are required. Below that it costs more than the whole
answer. What is quick takes plain lists only and leaves everything unusual, errors too, to `_match_any`, which is the
definition.

What is not a string is refused wherever it stands, also behind what decides the answer. To see that takes up to a tenth
of a microsecond for a handful of scopes, which shows only where one or two are concerned.
"""

from __future__ import annotations

from collections.abc import Iterable

from ._errors import ScopeTypeError
from ._patterns import checked_scopes
from ._scope_sets import ScopeSet, coverage_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["scopeMatch", "scope_match"]

#: So many held scopes are quickly gone through for each one that is required.
_FEW = 32


def scopeMatch(assumedScopes: Iterable[str], requiredScopeSets: Iterable[Iterable[str]]) -> bool:
    """Tell whether the assumed scopes satisfy at least one of the sets of required scopes.

    A `*` at the end of an assumed scope stands for anything; in a required scope it is a character like any other. No
    set at all is never satisfied, an empty set always.

    Args:
        assumedScopes: The scopes that are held.
        requiredScopeSets: The alternatives; of one of them, every scope must be held.

    Raises:
        ScopeTypeError: A bare string stands for a list, or something else for a string.
    """
    try:
        match requiredScopeSets:
            case [[scope]] if scope.__class__ is str and assumedScopes.__class__ is list:
                match assumedScopes:
                    case [held] if held.__class__ is str:
                        return held == scope or (held.endswith("*") and scope.startswith(held[:-1]))
                has_star = "*" in "".join(assumedScopes)  # which raises an error unless all are strings
                if scope in assumedScopes:
                    return True
                if has_star:
                    for held in assumedScopes:
                        if held[-1] == "*" and scope.startswith(held[:-1]):
                            return True
                return False
            case [*_] if assumedScopes.__class__ is list and len(assumedScopes) <= _FEW:
                return _match_few(assumedScopes, requiredScopeSets)
            case [*_]:
                coverage = coverage_of(assumedScopes, "assumedScopes")
                is_asked_often = isinstance(assumedScopes, ScopeSet)
                return _match_many(coverage.__getitem__ if is_asked_often else coverage.covers, requiredScopeSets)
    except (AttributeError, IndexError, TypeError):
        pass  # `_match_any` answers for an empty scope, and says what is wrong
    return _match_any(assumedScopes, requiredScopeSets)


def _match_few(held: list[str], required: Iterable[Iterable[str]]) -> bool:
    stems: tuple[str, ...] | None = None if "*" in "".join(held) else ()
    satisfied = False
    for scopes in required:
        if scopes.__class__ is not list:
            raise TypeError
        for scope in scopes:
            if scope not in held:
                if stems is None:
                    stems = tuple([each[:-1] for each in held if each[-1] == "*"])
                if not stems or not scope.startswith(stems):
                    "".join(scopes)  # as above, for the scopes after this one
                    break
        else:
            satisfied = True
    return satisfied


def _match_many(covers: Callable[[str], bool], required: Iterable[Iterable[str]]) -> bool:
    satisfied = False
    for scopes in required:
        if scopes.__class__ is not list:
            raise TypeError
        for scope in scopes:
            if not covers(scope):
                "".join(scopes)  # as above
                break
        else:
            satisfied = True
    return satisfied


def _match_any(held: Iterable[str], required: Iterable[Iterable[str]]) -> bool:
    coverage = coverage_of(held, "assumedScopes")
    if isinstance(required, (str, bytes)) or not isinstance(required, Iterable):
        raise ScopeTypeError("requiredScopeSets", "an iterable of lists of scopes", required)
    satisfied = False
    for position, scopes in enumerate(required):
        checked = checked_scopes(scopes, "requiredScopeSets", position)
        satisfied = all(map(coverage.covers, checked)) or satisfied
    return satisfied


scope_match = scopeMatch
