"""Expansion of the roles that scopes beginning with `assume:` stand for, as the auth service does it.

A role is *open* if its id ends in `*`. Ids have `assume:` before them here, and those of open roles no `*` behind them.
What a scope matches is found in sorted lists of ids: those that begin alike stand together.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from itertools import chain, count

from ._cycles import maybe_cycle
from ._errors import InvalidScopeError, RoleCycleError, ScopeTypeError
from ._patterns import checked_scopes, normalized, valid_scope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from typing import Any, TypeAlias

    Roles: TypeAlias = Mapping[str, Iterable[str]] | Iterable[Mapping[str, Any]]
    _Assumption: TypeAlias = tuple[str, bool]

__all__ = ["RoleSet", "expand_scopes"]

_ASSUME = "assume:"
_WIDE = frozenset(_ASSUME[:length] + "*" for length in range(len(_ASSUME)))
_BLANK = "<..>"
#: How a scope with `<..>` begins that assumes something for some parameter.
_MAY_ASSUME = (_ASSUME, *(_ASSUME[:length] + _BLANK for length in range(len(_ASSUME))))
_BEYOND = "\x7f"  # sorts after every character that a scope may have


def expand_scopes(scopes: Iterable[str], roles: RoleSet | Roles) -> list[str]:
    """Return the scopes with everything that the roles among them grant, normalized.

    Args:
        scopes: The scopes to expand.
        roles: The roles, as a mapping from role id to scopes, as the `listRoles` method of the auth service returns
            them, or as a `RoleSet`, which saves the time to index them again.

    Raises:
        InvalidScopeError: A scope or role id has characters that are not allowed, or a role misuses `<..>`.
        RoleCycleError: A role grants itself, with a parameter on the way.
    """
    return (roles if isinstance(roles, RoleSet) else RoleSet(roles)).expand(scopes)


class RoleSet:
    """An immutable set of roles, indexed once and used for many expansions.

    Its argument and its errors are those of `expand_scopes`.
    """

    __slots__ = ("_blank", "_closed", "_closed_ids", "_open", "_open_ids", "_outer")

    def __init__(self, roles: Roles) -> None:
        self._closed: dict[str, Collection[str]] = {}
        self._open: dict[str, Collection[str]] = {}
        self._blank: dict[str, list[str]] = {}  # of open roles, the scopes with `<..>`
        for role_id, scopes in _pairs(roles):
            self._add(role_id, scopes)
        self._closed_ids = sorted(self._closed)
        self._open_ids = sorted(self._open)
        self._outer = _outer(self._open_ids)
        self._refuse_cycles()

    def _add(self, role_id: str, scopes: Iterable[str]) -> None:
        collection = checked_scopes(scopes, "roles", role_id)
        text = "".join([role_id, *collection])
        if not (text.isascii() and text.isprintable()):
            _refuse_invalid([_ASSUME + role_id, *collection])
        is_open = role_id.endswith("*")
        key = _ASSUME + (role_id[:-1] if is_open else role_id)
        if is_open and _BLANK in text:
            blank = [scope for scope in collection if _BLANK in scope]
            if text.count(_BLANK) > len(blank) or "*" + _BLANK in text:
                _refuse_ambiguous(blank)
            self._blank[key] = blank + self._blank.get(key, [])
            collection = [scope for scope in collection if _BLANK not in scope]
        group = self._open if is_open else self._closed
        group[key] = [*group[key], *collection] if key in group else collection

    def expand(self, scopes: Iterable[str]) -> list[str]:
        """Return the scopes with everything that these roles grant them, normalized."""
        found: set[str] = set()
        new = set(checked_scopes(scopes, "scopes"))
        if not valid_scope("".join(new)):
            _refuse_invalid(new)
        while new:
            found |= new
            assumed = [scope for scope in new if scope.startswith(_ASSUME) or scope in _WIDE]
            new = set(chain.from_iterable(map(self._granted, assumed))) - found
        return normalized(found)

    def _granted(self, scope: str) -> Iterable[str]:
        if not scope.endswith("*"):
            granted = list(self._closed.get(scope, ()))
            for role in self._around(scope):
                granted += self._filled(role, scope[len(role) :])
            return granted
        closed, opened = self._reached(scope)
        filled = [self._filled(role, scope[len(role) :] or "*") for role in opened]
        return chain.from_iterable([*map(self._closed.__getitem__, closed), *filled])

    def _reached(self, scope: str) -> tuple[list[str], list[str]]:
        """Return the closed and the open roles that a scope assumes."""
        if not scope.endswith("*"):
            return [scope] if scope in self._closed else [], self._around(scope)
        stem = scope[:-1]
        return _beginning(self._closed_ids, stem), self._around(stem) + _beginning(self._open_ids, stem)

    def _around(self, scope: str) -> list[str]:
        """Return the open roles whose ids `scope` begins with.

        The last id that sorts before `scope` begins with each of them; so they are among those that are around that
        one.
        """
        position = bisect_right(self._open_ids, scope)
        role = self._open_ids[position - 1] if position else None
        found = []
        while role is not None:
            if scope.startswith(role):
                found.append(role)
            role = self._outer[role]
        return found

    def _filled(self, role: str, parameter: str) -> Collection[str]:
        """Return what an open role grants; a parameter that ends in `*` covers what stands behind."""
        scopes = self._open[role]
        if role not in self._blank:
            return scopes
        if parameter.endswith("*"):
            return [*scopes, *[scope[: scope.index(_BLANK)] + parameter for scope in self._blank[role]]]
        return [*scopes, *[scope.replace(_BLANK, parameter) for scope in self._blank[role]]]

    def _refuse_cycles(self) -> None:
        blank = chain.from_iterable(self._blank.values())
        cycle = maybe_cycle([(scope, True) for scope in blank if scope.startswith(_MAY_ASSUME)], self._following)
        if cycle is not None:
            raise RoleCycleError([scope for scope, _ in cycle])

    def _following(self, assumption: _Assumption) -> Iterator[_Assumption]:
        """Yield what the roles that an assumption can reach assume in turn."""
        scope, has_blank = assumption
        closed, opened = self._reached(scope[: scope.index(_BLANK)] + "*" if has_blank else scope)
        for role in closed:
            yield from [(scope, False) for scope in self._closed[role] if _assumes(scope)]
        for role in opened:
            yield from [(scope, False) for scope in self._open[role] if _assumes(scope)]
            yield from [(scope, True) for scope in self._blank.get(role, ()) if scope.startswith(_MAY_ASSUME)]


def _pairs(roles: Roles) -> Iterator[tuple[str, Iterable[str]]]:
    if not isinstance(roles, Iterable):
        raise ScopeTypeError("roles", "a mapping from role id to scopes, or an iterable of roles", roles)
    for role_id, scopes in roles.items() if isinstance(roles, Mapping) else map(_pair, count(), roles):
        if not isinstance(role_id, str):
            raise ScopeTypeError("roles", "a string as role id", role_id)
        yield role_id, scopes


def _pair(position: int, role: Mapping[str, Any]) -> tuple[str, Iterable[str]]:
    try:
        return role["roleId"], role["scopes"]
    except (KeyError, TypeError):
        raise ScopeTypeError(f"roles[{position}]", "a role with roleId and scopes", role) from None


def _assumes(scope: str) -> bool:
    return scope.startswith(_ASSUME) or scope in _WIDE


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
            raise InvalidScopeError(scope, "a scope of printable ASCII characters")


def _refuse_ambiguous(scopes: Iterable[str]) -> None:
    for scope in scopes:
        if scope.count(_BLANK) > 1:
            raise InvalidScopeError(scope, f"a scope with one {_BLANK} at the most")
        if scope.endswith("*" + _BLANK):
            raise InvalidScopeError(scope, f"a scope without * before its final {_BLANK}, which could mean two things")
