"""Single scopes and lists of them."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskcluster_utils.scopes import (
    ScopeTypeError,
    normalize_scope_set,
    pattern_match,
    scope_compare,
    sort_scopes,
    valid_scope,
)

SCOPES = st.text("ab*(", max_size=4)
SETS = st.lists(SCOPES, max_size=8)


def covered(held, scope):
    """Say by the definition whether some held scope covers `scope`."""
    return any(h == scope or (h[-1:] == "*" and scope[: len(h) - 1] == h[:-1]) for h in held)


@pytest.mark.parametrize(
    ("scope", "valid"),
    [
        ("queue:create-task:low:ci/linux", True),
        ("", True),
        (" ~", True),
        ("*", True),
        ("a\tb", False),
        ("a\n", False),
        ("\x7f", False),
        ("\x1f", False),
        ("café", False),
        ("²", False),
        (b"a", False),
        (None, False),
        (["a"], False),
    ],
)
def test_valid_scope_takes_printable_ascii(scope, valid):
    """A scope is a string of the characters from space to tilde."""
    assert valid_scope(scope) is valid


@pytest.mark.parametrize(
    ("pattern", "scope", "matches"),
    [
        ("a", "a", True),
        ("a", "ab", False),
        ("a*", "a", True),
        ("a*", "ab", True),
        ("a*", "a*", True),
        ("a*", "b", False),
        ("a", "a*", False),
        ("*", "", True),
        ("*", "*", True),
        ("", "", True),
        ("", "a", False),
        ("a**", "a*b", True),
        ("a**", "ab", False),
        ("a*c", "abc", False),
        ("*:bar", "foo:bar", False),
        ("foo:*:bing", "foo:bar:bing", False),
    ],
)
def test_pattern_match_extends_a_final_star_only(pattern, scope, matches):
    """A star stands for a rest at the end of the pattern and for itself elsewhere."""
    assert pattern_match(pattern, scope) is matches


def test_sort_scopes_puts_a_star_before_what_it_covers():
    """The documented order: `a*` before `a`, otherwise by characters."""
    ordered = ["*", "", "a*", "a", "a(", "aa", "b"]

    assert all(sort_scopes(permuted) == ordered for permuted in itertools.permutations(ordered))


@given(SETS)
def test_sort_scopes_agrees_with_scope_compare(scopes):
    """Neighbours in the order never compare the wrong way, and nothing is lost."""
    ordered = sort_scopes(scopes)

    assert sorted(ordered) == sorted(scopes)
    assert all(scope_compare(a, b) <= 0 for a, b in itertools.pairwise(ordered))


@given(SCOPES, SCOPES)
def test_scope_compare_is_an_order(a, b):
    """Comparison is antisymmetric, and zero between equals only."""
    assert scope_compare(a, b) == -scope_compare(b, a)
    assert (scope_compare(a, b) == 0) is (a == b)


@pytest.mark.parametrize(
    ("scopes", "normalized"),
    [
        ([], []),
        (["b", "a", "b"], ["a", "b"]),
        (["ab", "b", "a*", "b"], ["a*", "b"]),
        (["a*", "a", "a(", "a**", "ab*"], ["a*"]),
        (["*", "", "x"], ["*"]),
        (["", "x*"], ["", "x*"]),
        (["a", "a*", "ab", "b"], ["a*", "b"]),
        (["c*", "cd*", "b", "d", "a*b"], ["a*b", "b", "c*", "d"]),
        (["a**", "a*b"], ["a**"]),
    ],
)
def test_normalize_scope_set_drops_what_another_covers(scopes, normalized):
    """What remains covers the rest and is sorted."""
    assert normalize_scope_set(scopes) == normalized


@given(SETS, st.randoms(use_true_random=False))
def test_normalize_scope_set_obeys_its_laws(scopes, random):
    """The result is the same for any order, stays as it is, is sorted, and covers exactly the same."""
    normalized = normalize_scope_set(scopes)
    shuffled = random.sample(scopes, len(scopes))

    assert normalize_scope_set(shuffled) == normalized
    assert normalize_scope_set(iter(normalized)) == normalized == sort_scopes(normalized)
    assert set(normalized) <= set(scopes)
    assert all(covered(normalized, scope) for scope in scopes)
    assert not any(covered([a], b) for a, b in itertools.permutations(normalized, 2))


@pytest.mark.parametrize("function", [normalize_scope_set, sort_scopes])
@pytest.mark.parametrize(
    ("scopes", "text"),
    [
        ("abc", "scopes: expected an iterable of scopes, not 'abc'"),
        (b"abc", "scopes: expected an iterable of scopes, not b'abc'"),
        (7, "scopes: expected an iterable of scopes, not 7"),
        (["a", None], "scopes[1]: expected a string, not None"),
    ],
)
def test_lists_of_scopes_are_checked(function, scopes, text):
    """What is not an iterable of strings is refused with its place."""
    with pytest.raises(ScopeTypeError) as caught:
        function(scopes)

    assert str(caught.value) == text
