"""Expansion of the roles that scopes beginning with `assume:` stand for, as the auth service does it.

A role is *open* if its id ends in `*`. What a scope matches is found in sorted lists of ids: those
that begin alike stand together.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any, final

from ._cycles import maybe_cycle
from ._errors import InvalidScopeError, RoleCycleError, ScopeTypeError
from ._patterns import checked_scopes, normalized, valid_scope

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from typing import TypeAlias

    Roles: TypeAlias = Mapping[str, Iterable[str]] | Iterable[Mapping[str, Any]]
    _Assumption: TypeAlias = tuple[str, bool]

__all__ = ["RoleSet", "expand_scopes"]

_ASSUME = "assume:"
_WIDE = frozenset(_ASSUME[:length] + "*" for length in range(len(_ASSUME)))
_BLANK = "<..>"
_BEYOND = "\x7f"  # sorts after every character that a scope may have


def expand_scopes(scopes: Iterable[str], roles: RoleSet | Roles) -> list[str]:
    """Return the scopes with everything that the roles among them grant, normalized.

    Args:
        scopes: the scopes to expand.
        roles: the roles, as a mapping from role id to scopes, as `listRoles` returns them, or as a
            `RoleSet`, which saves the time to index them again.

    Raises:
        InvalidScopeError: a scope or role id has characters that are not allowed, or a role
            misuses `<..>`.
        RoleCycleError: a role grants itself, with a parameter on the way.
    """
    return (roles if isinstance(roles, RoleSet) else RoleSet(roles)).expand(scopes)


@final
class RoleSet:
    """An immutable set of roles, indexed once and used for many expansions."""

    __slots__ = ("_closed", "_closed_ids", "_open", "_open_ids", "_outer", "_parameterized")

    def __init__(self, roles: Roles) -> None:
        # Ids have `assume:` before them, and those of open roles no `*` behind them.
        self._closed: dict[str, Collection[str]] = {}
        self._open: dict[str, Collection[str]] = {}
        self._parameterized: dict[str, None] = {}  # a set that keeps its order
        for role_id, scopes in _pairs(roles):
            self._add(role_id, scopes)
        self._closed_ids = sorted(self._closed)
        self._open_ids = sorted(self._open)
        self._outer = _outer(self._open_ids)
        self._refuse_cycles()

    def _add(self, role_id: str, scopes: Iterable[str]) -> None:
        collection = checked_scopes(scopes, f"roles[{role_id!r}]")
        text = "".join(collection)
        if not valid_scope(text):
            _refuse_invalid(collection)
        if not valid_scope(role_id):
            raise InvalidScopeError(_ASSUME + role_id, "a role id has printable ASCII characters only")
        is_open = role_id.endswith("*")
        key = _ASSUME + (role_id[:-1] if is_open else role_id)
        if is_open and _BLANK in text:
            _refuse_ambiguous(collection)
            self._parameterized[key] = None
        group = self._open if is_open else self._closed
        group[key] = [*group[key], *collection] if key in group else collection

    def expand(self, scopes: Iterable[str]) -> list[str]:
        """Return the scopes with everything that these roles grant them, normalized."""
        found = set(checked_scopes(scopes, "scopes"))
        if not valid_scope("".join(found)):
            _refuse_invalid(found)
        pending = list(filter(_assumes, found))
        while pending:
            new = set(self._granted(pending.pop()))
            new -= found
            found |= new
            pending += filter(_assumes, new)
        return normalized(found)

    def _granted(self, scope: str) -> Iterable[str]:
        closed, around, inside = self._matching(scope)
        return chain(
            chain.from_iterable(map(self._closed.__getitem__, closed)),
            chain.from_iterable([self._filled(role, scope[len(role) :]) for role in around]),
            chain.from_iterable([self._filled(role, "*") for role in inside]),
        )

    def _matching(self, scope: str) -> tuple[list[str], list[str], list[str]]:
        """Return the closed roles, the open ones that reach `scope`, and those that it reaches."""
        if not scope.endswith("*"):
            return ([scope] if scope in self._closed else []), list(self._around(scope)), []
        stem = scope[:-1]
        return _beginning(self._closed_ids, stem), list(self._around(stem)), _beginning(self._open_ids, stem)

    def _around(self, scope: str) -> Iterator[str]:
        """Yield the open roles whose ids `scope` begins with.

        The last id that sorts before `scope` begins with each of them; so they are among the ids
        around that one.
        """
        position = bisect_right(self._open_ids, scope)
        role = self._open_ids[position - 1] if position else None
        while role is not None:
            if scope.startswith(role):
                yield role
            role = self._outer[role]

    def _filled(self, role: str, parameter: str) -> Collection[str]:
        scopes = self._open[role]
        return [_fill(scope, parameter) for scope in scopes] if role in self._parameterized else scopes

    def _refuse_cycles(self) -> None:
        with_parameter = [
            assumption
            for role in self._parameterized
            for assumption in _assumptions(self._open[role], is_open=True)
            if assumption[1]
        ]
        cycle = maybe_cycle(with_parameter, self._following)
        if cycle is not None:
            raise RoleCycleError([scope for scope, _ in cycle])

    def _following(self, assumption: _Assumption) -> Iterator[_Assumption]:
        """Yield what the roles that an assumption can reach assume in turn."""
        closed, around, inside = self._matching(_widest(*assumption))
        for role in closed:
            yield from _assumptions(self._closed[role], is_open=False)
        for role in chain(around, inside):
            yield from _assumptions(self._open[role], is_open=True)


def _pairs(roles: Roles) -> Iterator[tuple[str, Iterable[str]]]:
    if isinstance(roles, Mapping):
        yield from roles.items()
        return
    for position, role in enumerate(roles):
        if not isinstance(role, Mapping) or not {"roleId", "scopes"} <= role.keys():  # type: ignore[redundant-expr]
            raise ScopeTypeError(f"roles[{position}]", "a role with roleId and scopes", role)
        yield role["roleId"], role["scopes"]


def _assumes(scope: str) -> bool:
    return scope.startswith(_ASSUME) or scope in _WIDE


def _assumptions(scopes: Iterable[str], *, is_open: bool) -> Iterator[_Assumption]:
    for scope in scopes:
        parameterized = is_open and _BLANK in scope
        if _assumes(_widest(scope, parameterized)):
            yield scope, parameterized


def _widest(scope: str, parameterized: bool) -> str:
    return _fill(scope, "*") if parameterized else scope


def _fill(scope: str, parameter: str) -> str:
    """Put the parameter in its place; one that ends in `*` covers whatever stands behind it."""
    before, blank, after = scope.partition(_BLANK)
    if not blank:
        return scope
    return before + parameter if parameter.endswith("*") else before + parameter + after


def _outer(ids: Iterable[str]) -> dict[str, str | None]:
    """Map each of the sorted ids to the longest other one that it begins with."""
    outer: dict[str, str | None] = {}
    nested: list[str] = []
    for role in ids:
        while nested and not role.startswith(nested[-1]):
            nested.pop()
        outer[role] = nested[-1] if nested else None
        nested.append(role)
    return outer


def _beginning(ids: list[str], stem: str) -> list[str]:
    return ids[bisect_left(ids, stem) : bisect_left(ids, stem + _BEYOND)]


def _refuse_invalid(scopes: Iterable[str]) -> None:
    for scope in scopes:
        if not valid_scope(scope):
            raise InvalidScopeError(scope, "a scope has printable ASCII characters only")


def _refuse_ambiguous(scopes: Iterable[str]) -> None:
    for scope in scopes:
        if scope.count(_BLANK) > 1:
            raise InvalidScopeError(scope, f"only one {_BLANK} can be filled in")
        if scope.endswith("*" + _BLANK):
            raise InvalidScopeError(scope, f"a * before the final {_BLANK} could mean two things")
