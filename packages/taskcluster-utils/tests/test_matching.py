"""`scopeMatch` at every size."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from taskcluster_utils.scopes import ScopeError, ScopeSet, ScopeTypeError, scope_match, scopeMatch

SCOPES = st.text("ab*", max_size=3)
SETS = st.lists(SCOPES, max_size=5)


def matches(held, alternatives):
    """Say by the definition whether `held` satisfies one of the alternatives."""
    return any(
        all(any(h == scope or (h.endswith("*") and scope.startswith(h[:-1])) for h in held) for scope in scopes)
        for scopes in alternatives
    )


@pytest.mark.parametrize(
    ("assumed", "required", "satisfied"),
    [
        (["foo:bar"], [["foo:bar"]], True),
        (["foo:bar"], [[""]], False),
        (["foo:*"], [["foo:bar"]], True),
        (["foo:*:bing"], [["foo:bar:bing"]], False),
        (["*:bar"], [["foo:bar"]], False),
        (["foo:"], [["foo:bar"]], False),
        (["foo:bar:*"], [["bar:bing"]], False),
        (["bar:*"], [["foo:bar:bing"]], False),
        (["bar:*"], [["foo:x"], ["bar:x"]], True),
        (["bar:*", "foo:x"], [["foo:x", "bar:y"]], True),
        ([""], [["foo:bar"]], False),
        ([""], [[""]], True),
        ([], [["foo:bar"]], False),
        (["*"], [["foo:bar", "bar:bing"]], True),
        (["foo:bar"], [[]], True),
        ([], [[]], True),
        (["foo:bar"], [], False),
        (["scopeC:*"], [["scopeC:*"]], True),
        (["scope*"], [["scopeC:*"]], True),
        (["*"], [["scopeC:*"]], True),
        (["scopeC:xyz"], [["scopeC:*"]], False),
        (["scopeA", "scopeB"], [["scopeA", "scopeB"], ["scopeC"]], True),
        (["scopeA"], [["scopeA", "scopeB"], ["scopeC"]], False),
        (["a**"], [["a*b"]], True),
        (["a**"], [["ab"]], False),
    ],
)
def test_scopeMatch_follows_the_rules(assumed, required, satisfied):
    """Exact scopes, stars and the disjunctive normal form, as documented."""
    assert scopeMatch(assumed, required) is satisfied
    assert scope_match(ScopeSet(assumed), required) is satisfied
    assert scopeMatch([*assumed, *(f"filler:{n}" for n in range(50))], required) is satisfied


@given(SETS, st.lists(SETS, max_size=4), st.integers(0, 40))
@example(["a*", "b"], [["ab"], ["b"]], 40)
def test_scopeMatch_agrees_with_its_definition(held, alternatives, filling):
    """Few or many held scopes, of any type: the answer is that of the definition."""
    filler = [f"c{number}" for number in range(filling)]
    expected = matches(held, alternatives)

    assert scopeMatch(held + filler, alternatives) is expected
    assert scopeMatch(iter(held), map(iter, alternatives)) is expected
    assert scopeMatch(frozenset(held), tuple(map(tuple, alternatives))) is expected
    assert scopeMatch(ScopeSet(held), map(set, alternatives)) is expected


@given(SETS, SETS, st.lists(SETS, max_size=4))
def test_scopeMatch_is_monotone(held, more, alternatives):
    """Whoever holds more never satisfies less."""
    assert scopeMatch(held + more, alternatives) >= scopeMatch(held, alternatives)


@pytest.mark.parametrize("filling", [0, 50])
@pytest.mark.parametrize(
    ("assumed", "required", "text"),
    [
        (["a"], "a", "requiredScopeSets: expected an iterable of lists of scopes, not 'a'"),
        (["a"], 5, "requiredScopeSets: expected an iterable of lists of scopes, not 5"),
        (["a"], ["a"], "requiredScopeSets[0]: expected an iterable of scopes, not 'a'"),
        (["*"], [["a"], "a"], "requiredScopeSets[1]: expected an iterable of scopes, not 'a'"),
        (["a"], [["a"], 5], "requiredScopeSets[1]: expected an iterable of scopes, not 5"),
        (["a"], [[5]], "requiredScopeSets[0][0]: expected a string, not 5"),
        (["a*"], [[None]], "requiredScopeSets[0][0]: expected a string, not None"),
        (["a"], [["a", "b", 5]], "requiredScopeSets[0][2]: expected a string, not 5"),
        (["a"], [["a"], ["b", b"a"]], "requiredScopeSets[1][1]: expected a string, not b'a'"),
        (["a", 5], [["a"]], "assumedScopes[1]: expected a string, not 5"),
        ([5], [[5]], "assumedScopes[0]: expected a string, not 5"),
        ([["a"]], [["a"]], "assumedScopes[0]: expected a string, not ['a']"),
    ],
)
def test_scopeMatch_names_what_is_not_a_scope(assumed, required, text, filling):
    """What is malformed is refused with its place, whatever is held and however much."""
    with pytest.raises(ScopeTypeError) as caught:
        scopeMatch([*assumed, *(f"filler:{n}" for n in range(filling))], required)

    assert str(caught.value) == text
    assert isinstance(caught.value, (ScopeError, TypeError, ValueError))


@pytest.mark.parametrize("assumed", ["a", b"a", 5, None])
def test_scopeMatch_refuses_held_scopes_that_are_no_list(assumed):
    """A bare string is not a list of its letters."""
    with pytest.raises(ScopeTypeError) as caught:
        scopeMatch(assumed, [["a"]])

    assert (caught.value.place, caught.value.value) == ("assumedScopes", assumed)
