"""Scope expressions: satisfaction, what is left of them, and their simplest form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskcluster_utils.scopes import (
    InvalidExpressionError,
    ScopeSet,
    explain,
    normalize_scope_set,
    remove_given_scopes,
    satisfies_expression,
    scopes_satisfying,
    simplify_scope_expression,
    valid_expression,
)

SCOPES = st.text("ab*", max_size=3)
SETS = st.lists(SCOPES, max_size=5)
EXPRESSIONS = st.recursive(
    SCOPES,
    lambda parts: st.builds(
        lambda operator, inner: {operator: inner}, st.sampled_from(["AllOf", "AnyOf"]), st.lists(parts, max_size=4)
    ),
    max_leaves=8,
)
NESTED = {"AllOf": ["a", {"AnyOf": ["b", {"AllOf": ["c", "d*"]}]}]}
MALFORMED = [
    None,
    5,
    b"a",
    [],
    ["a"],
    {},
    {"AnyOf": "a"},
    {"AllOf": None},
    {"allOf": ["a"]},
    {"AllOf": ["a"], "AnyOf": ["b"]},
]


def satisfies(held, expression):
    """Say by the definition whether `held` satisfies the expression."""
    match expression:
        case {"AllOf": parts}:
            return all(satisfies(held, part) for part in parts)
        case {"AnyOf": parts}:
            return any(satisfies(held, part) for part in parts)
    return any(h == expression or (h.endswith("*") and expression.startswith(h[:-1])) for h in held)


@pytest.mark.parametrize(
    ("held", "expression", "satisfied"),
    [
        ([], "a", False),
        ([], {"AnyOf": []}, False),
        ([], {"AllOf": []}, True),
        (["a"], {"AllOf": ["a"]}, True),
        (["a", "b"], {"AllOf": ["a", "c"]}, False),
        (["a"], {"AnyOf": ["a", "b"]}, True),
        (["abc*"], {"AnyOf": ["abcd"]}, True),
        (["abc*"], {"AnyOf": ["def"]}, False),
        (["abc*"], {"AnyOf": [{"AllOf": ["abcdef"]}, "def"]}, True),
        (["a", "b"], NESTED, True),
        (["a", "c", "d"], NESTED, False),
        (["a", "c", "d*"], NESTED, True),
        (["*"], NESTED, True),
        (["pre:*"], {"AllOf": ["pre:fix", "pre:*"]}, True),
    ],
)
def test_satisfies_expression_follows_the_operators(held, expression, satisfied):
    """`AllOf` needs every part and `AnyOf` one; the parts of nothing are all and none."""
    assert satisfies_expression(held, expression) is satisfied
    assert ScopeSet(held).satisfies(expression) is satisfied


@given(SETS, SETS, EXPRESSIONS)
def test_satisfies_expression_agrees_with_its_definition_and_is_monotone(held, more, expression):
    """The answer is that of the definition, and whoever holds more never satisfies less."""
    expected = satisfies(held, expression)

    assert satisfies_expression(iter(held), expression) is expected
    assert ScopeSet(held).satisfies(expression) is expected
    assert satisfies_expression(held + more, expression) >= expected


@pytest.mark.parametrize(
    ("held", "expression", "used"),
    [
        ([], "a", None),
        ([], {"AllOf": []}, []),
        ([], {"AnyOf": []}, None),
        (["a", "b"], "a", ["a"]),
        (["a*", "b"], "abc", ["a*"]),
        (["a", "b", "c"], {"AnyOf": ["a", "b", "x"]}, ["a", "b"]),
        (["a", "b", "c"], {"AllOf": ["a", "x"]}, None),
        (["a", "b", "c"], {"AnyOf": [{"AllOf": ["a", "x"]}, "c"]}, ["c"]),
        (["a", "b", "c"], NESTED, ["a", "b"]),
        (["a*", "ab"], {"AllOf": ["ab", "ac"]}, ["a*"]),
    ],
)
def test_scopes_satisfying_names_the_held_scopes(held, expression, used):
    """The scopes used for every satisfied alternative are returned, normalized."""
    assert scopes_satisfying(held, expression) == used


@given(SETS, EXPRESSIONS)
def test_scopes_satisfying_is_enough(held, expression):
    """What is returned is held, satisfies the expression by itself, and is None exactly if nothing does."""
    used = scopes_satisfying(held, expression)

    assert (used is not None) is satisfies_expression(held, expression)
    if used is not None:
        assert set(used) <= set(held)
        assert used == normalize_scope_set(used)
        assert satisfies_expression(used, expression)


@pytest.mark.parametrize(
    ("held", "expression", "left"),
    [
        (["a"], "a", None),
        (["a"], "b", "b"),
        ([], {"AllOf": []}, None),
        ([], {"AnyOf": []}, {"AnyOf": []}),
        (["a"], {"AllOf": ["a"]}, None),
        ([], {"AllOf": ["other:a"]}, "other:a"),
        (["a"], {"AllOf": ["a", "b"]}, "b"),
        (["a"], {"AllOf": ["c", "a", "b", "c"]}, {"AllOf": ["c", "b", "c"]}),
        (["a"], {"AnyOf": ["b", "a"]}, None),
        (["a"], {"AnyOf": ["c", "b"]}, {"AnyOf": ["c", "b"]}),
        ([], {"AnyOf": ["b"]}, "b"),
        (["c"], NESTED, {"AllOf": ["a", {"AnyOf": ["b", "d*"]}]}),
        (["a", "c"], NESTED, {"AnyOf": ["b", "d*"]}),
        (
            ["auth:create-client:x/*"],
            {"AllOf": ["auth:create-client:x/y", "queue:create-task:*"]},
            "queue:create-task:*",
        ),
        ([], {"AllOf": [{"AllOf": ["a", "b"]}, "c"]}, {"AllOf": [{"AllOf": ["a", "b"]}, "c"]}),
    ],
)
def test_remove_given_scopes_leaves_what_is_missing(held, expression, left):
    """Satisfied parts go, single parts stand alone, and the order stays, as services print it."""
    assert remove_given_scopes(held, expression) == left
    assert remove_given_scopes(ScopeSet(held), expression) == left


@given(SETS, EXPRESSIONS, SETS)
def test_remove_given_scopes_leaves_just_enough(held, expression, more):
    """Whoever gets what is left satisfies the expression, and nobody else does."""
    left = remove_given_scopes(held, expression)

    assert (left is None) is satisfies_expression(held, expression)
    if left is not None and not any(scope.endswith("*") for scope in held):
        assert satisfies_expression(held + more, left) is satisfies_expression(held + more, expression)


@pytest.mark.parametrize(
    ("expression", "simple"),
    [
        ("a", "a"),
        ({"AllOf": ["b", "a", "b"]}, {"AllOf": ["a", "b"]}),
        ({"AnyOf": ["b", "a", "b"]}, {"AnyOf": ["a", "b"]}),
        ({"AnyOf": ["a"]}, "a"),
        ({"AllOf": [{"AnyOf": ["a"]}]}, "a"),
        ({"AnyOf": [{"AllOf": [{"AnyOf": ["a", "b"]}]}]}, {"AnyOf": ["a", "b"]}),
        ({"AllOf": ["ab", "a*", "a"]}, "a*"),
        ({"AnyOf": ["ab", "a", "a*"]}, {"AnyOf": ["a*", "a", "ab"]}),
        ({"AllOf": ["c", {"AllOf": ["b", {"AllOf": ["a"]}]}]}, {"AllOf": ["a", "b", "c"]}),
        ({"AllOf": [{"AnyOf": ["b", "a"]}, "c", {"AnyOf": ["a", "b"]}]}, {"AllOf": ["c", {"AnyOf": ["a", "b"]}]}),
        ({"AllOf": []}, {"AllOf": []}),
        ({"AnyOf": []}, {"AnyOf": []}),
        ({"AllOf": ["a", {"AllOf": []}]}, "a"),
        ({"AllOf": ["a", {"AnyOf": []}]}, {"AllOf": ["a", {"AnyOf": []}]}),
    ],
)
def test_simplify_scope_expression_shortens(expression, simple):
    """Nesting, repetition and implied scopes go; scopes come first, sorted."""
    assert simplify_scope_expression(expression) == simple


@given(EXPRESSIONS, st.lists(SETS, max_size=5))
def test_simplify_scope_expression_keeps_the_meaning(expression, many):
    """The simple form is satisfied by the same scopes, but for those in `**`, and is simple itself."""
    simple = simplify_scope_expression(expression)
    many = [held for held in many if not any(scope.endswith("**") for scope in held)]

    assert simplify_scope_expression(simple) == simple
    assert [satisfies(held, simple) for held in many] == [satisfies(held, expression) for held in many]


@pytest.mark.parametrize("expression", ["a", "", {"AllOf": []}, {"AnyOf": ["a"]}, {"AllOf": ("a", NESTED)}, NESTED])
def test_valid_expression_takes_expressions(expression):
    """A scope, and either operator over a list of expressions, are expressions."""
    assert valid_expression(expression)


@pytest.mark.parametrize("expression", [*MALFORMED, "é", {"AllOf": ["a", "b\n"]}, *({"AnyOf": [m]} for m in MALFORMED)])
def test_valid_expression_refuses_everything_else(expression):
    """Other values, other keys, and scopes with other characters are not."""
    assert not valid_expression(expression)


@pytest.mark.parametrize(
    "function",
    [satisfies_expression, scopes_satisfying, remove_given_scopes, explain, lambda _, e: simplify_scope_expression(e)],
)
@pytest.mark.parametrize("part", MALFORMED)
@pytest.mark.parametrize("held", [["*"], []])
def test_malformed_parts_are_refused_whatever_is_held(function, part, held):
    """The error carries the part that is wrong, also where the answer does not hang on it."""
    for expression in (part, {"AnyOf": ["a", part]}, {"AllOf": ["a", {"AnyOf": ["b", part]}]}):
        with pytest.raises(InvalidExpressionError) as caught:
            function(held, expression)

        assert caught.value.expression == part
        assert str(caught.value) == f'expected a scope, {{"AllOf": [...]}} or {{"AnyOf": [...]}}, not {part!r}'
