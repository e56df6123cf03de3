"""Words about what is missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskcluster_utils.scopes import ScopeSet, explain, satisfies_expression


@pytest.mark.parametrize(
    ("held", "expression", "text"),
    [
        (["a*"], {"AllOf": ["a", "ab"]}, "the scopes satisfy the expression"),
        ([], "queue:status", "missing queue:status"),
        (["index:find"], "queue:status", "missing queue:status"),
        (
            ["queue:status:a", "queue:get-task"],
            "queue:status:b",
            "missing queue:status:b (nearest held: queue:status:a)",
        ),
        (["queue:status:"], "queue:status:b", "missing queue:status:b (nearest held: queue:status:)"),
        (["queue:status:b"], "queue:status:*", "missing queue:status:* (nearest held: queue:status:b)"),
        (["secret:get:a"], "secrets:get:a", "missing secrets:get:a (nearest held: secret:get:a)"),
        (["abc"], "abd", "missing abd"),
        (["abcd", "abcdefx", "abcdefz", "abcz"], "abcdefy", "missing abcdefy (nearest held: abcdefx)"),
        (
            ["queue:get:a"],
            {"AllOf": ["queue:get:a", "queue:get:b", {"AnyOf": ["x", {"AllOf": ["y", "z"]}]}]},
            "missing all of:\n"
            "  queue:get:b (nearest held: queue:get:a)\n"
            "  one of:\n"
            "    x\n"
            "    all of:\n"
            "      y\n"
            "      z",
        ),
        (["a"], {"AnyOf": []}, "missing one of no alternatives, which no scope can satisfy"),
        ([], "a\nb", "missing 'a\\nb'"),
        (["abcd\x1b"], "abcde", "missing abcde (nearest held: 'abcd\\x1b')"),
    ],
)
def test_explain_names_what_is_missing_and_what_is_near(held, expression, text):
    """Only missing scopes are named, in the shape of the expression, each with its nearest neighbour."""
    assert explain(held, expression) == text
    assert explain(ScopeSet(held), expression) == text


def test_explain_stays_short():
    """A long list is cut, and the cut is told."""
    lines = explain([], {"AllOf": [f"scope:{number}" for number in range(1_000)]}).splitlines()

    assert len(lines) == 21
    assert lines[:2] == ["missing all of:", "  scope:0"]
    assert lines[-1] == "and 981 more lines"


@given(st.lists(st.text("ab*", max_size=8), max_size=5), st.text("ab*", max_size=8))
def test_explain_agrees_with_satisfaction(held, scope):
    """Something is missing exactly if the expression is not satisfied; what is called near begins alike."""
    text = explain(held, scope)

    assert text.startswith("missing ") is not satisfies_expression(held, scope)
    if "nearest held: " in text:
        near = text.removesuffix(")").rpartition("nearest held: ")[2]
        assert near in held
        assert near[:4] == scope[:4]
