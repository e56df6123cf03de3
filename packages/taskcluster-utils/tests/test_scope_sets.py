"""`ScopeSet`, union and intersection."""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskcluster_utils.scopes import (
    ScopeSet,
    ScopeTypeError,
    normalize_scope_set,
    pattern_match,
    scope_intersection,
    scope_union,
)

SCOPES = st.text("ab*", max_size=3)
SETS = st.lists(SCOPES, max_size=5)


def covers(held, scope):
    """Say by the definition whether `held` covers `scope`."""
    return any(pattern_match(h, scope) for h in held)


@pytest.mark.parametrize(
    ("first", "second", "union", "intersection"),
    [
        ([], [], [], []),
        (["a"], [], ["a"], []),
        (["a"], ["a"], ["a"], ["a"]),
        (["a", "b"], ["b", "c"], ["a", "b", "c"], ["b"]),
        (["a*"], ["ab", "c"], ["a*", "c"], ["ab"]),
        (["a*", "b"], ["*"], ["*"], ["a*", "b"]),
        (["a*"], ["ab*"], ["a*"], ["ab*"]),
        (["a*"], ["a**"], ["a*"], ["a**"]),
        (["a*", "c"], ["ab*", "a", "c*"], ["a*", "c*"], ["a", "ab*", "c"]),
    ],
)
def test_union_and_intersection_follow_the_stars(first, second, union, intersection):
    """The union has the wider of two scopes, the intersection the narrower."""
    assert scope_union(first, second) == scope_union(second, first) == union
    assert scope_intersection(first, second) == scope_intersection(second, first) == intersection
    assert ScopeSet(first) | ScopeSet(second) == ScopeSet(union)
    assert ScopeSet(first) & ScopeSet(second) == ScopeSet(intersection)


@given(SETS, SETS, SETS, SCOPES)
def test_sets_of_scopes_are_an_algebra(first, second, third, scope):
    """Union and intersection are those of what is covered, and obey the laws of sets."""
    a, b, c = ScopeSet(first), ScopeSet(second), ScopeSet(third)

    assert (scope in a | b) is (scope in a or scope in b)
    assert (scope in a & b) is (scope in a and scope in b)
    assert a | b == b | a
    assert a & b == b & a
    assert a | (b | c) == (a | b) | c
    assert a & (b & c) == (a & b) & c
    assert a & (b | c) == (a & b) | (a & c)
    assert a | (b & c) == (a | b) & (a | c)
    assert a | a & b == a & (a | b) == a
    assert a & b <= a <= a | b
    assert (a <= b) is (a | b == b) is (a & b == a)
    assert list(a | b) == scope_union(first, second)
    assert list(a & b) == scope_intersection(first, second)


@given(SETS, SCOPES)
def test_scope_set_contains_what_it_covers(scopes, scope):
    """Membership is coverage, asked once or twice; iteration gives the normalized scopes."""
    held = ScopeSet(iter(scopes))

    assert (scope in held) is (scope in held) is covers(scopes, scope)
    assert list(held) == normalize_scope_set(scopes)
    assert len(held) == len(list(held))
    assert all(each in held for each in scopes)


def test_scope_set_compares_by_what_it_covers():
    """Equal powers are equal sets, and the comparisons are those of subsets."""
    held = ScopeSet(["a*", "ab", "c"])

    assert held == ScopeSet(["c", "a*"])
    assert hash(held) == hash(ScopeSet(["c", "a*"]))
    assert ScopeSet(["ab"]) < held <= held
    assert held > ScopeSet(["c"])
    assert not held < held
    assert not held <= ScopeSet(["a*"])
    assert held != ["a*", "c"]
    assert bool(held)
    assert not ScopeSet()


def test_scope_set_shows_itself_and_can_be_copied():
    """The repr is the call that makes it; copies and pickles are equal."""
    held = ScopeSet(["b", "a*"])

    assert repr(held) == "ScopeSet(['a*', 'b'])"
    assert copy.deepcopy(held) == pickle.loads(pickle.dumps(held)) == held  # noqa: S301 - our own bytes


def test_scope_set_does_not_contain_other_things():
    """What is not a string is not a member, even of the set of everything."""
    assert None not in ScopeSet(["*"])
    assert ["a"] not in ScopeSet(["*"])


def test_scope_set_forgets_answers_before_it_remembers_too_many():
    """Tens of thousands of questions get right answers and do not pile up."""
    held = ScopeSet(["a:*", "b"])

    assert all(f"a:{number}" in held for number in range(20_000))
    assert not any(f"c:{number}" in held for number in range(20_000))
    assert len(held._coverage) == 10_000


@pytest.mark.parametrize("operation", ["__or__", "__and__", "__le__", "__lt__", "__eq__"])
def test_scope_set_leaves_other_types_alone(operation):
    """The operators are for two sets of scopes."""
    assert getattr(ScopeSet(["a"]), operation)(["a"]) is NotImplemented


@pytest.mark.parametrize(
    ("call", "place"),
    [
        (lambda: ScopeSet("a"), "scopes"),
        (lambda: ScopeSet(["a", 5]), "scopes[1]"),
        (lambda: scope_union("a", []), "first"),
        (lambda: scope_union([], [None]), "second[0]"),
        (lambda: scope_intersection("a", []), "first"),
        (lambda: scope_intersection([], [None]), "second[0]"),
    ],
)
def test_arguments_are_checked(call, place):
    """A bare string or a non-string is refused with its place."""
    with pytest.raises(ScopeTypeError) as caught:
        call()

    assert caught.value.place == place
