"""Scope expression templates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskcluster_utils.scopes import (
    ScopeError,
    TemplateError,
    TemplateParameterError,
    render_scope_template,
    scope_template_parameters,
    valid_expression,
    valid_scope_template,
)

EACH = {"for": "route", "in": "routes", "each": "queue:route:<route>:<owner>"}
CREATE_TASK = {
    "AllOf": [
        {"for": "scope", "in": "scopes", "each": "<scope>"},
        {"for": "route", "in": "routes", "each": "queue:route:<route>"},
        "queue:scheduler-id:<schedulerId>",
        {"AnyOf": [{"for": "priority", "in": "priorities", "each": "queue:create-task:<priority>:<taskQueueId>"}]},
    ]
}
S3 = {
    "if": "levelIsReadOnly",
    "then": {"AnyOf": ["aws:read-only:<bucket>/<prefix>", "aws:read-write:<bucket>/<prefix>"]},
    "else": "aws:read-write:<bucket>/<prefix>",
}
OPTIONAL = {"AnyOf": ["a:<x>", {"if": "p", "then": {"AllOf": ["b", {"if": "q", "then": "c:<y>"}]}}]}


@pytest.mark.parametrize(
    ("template", "parameters"),
    [
        ("", {}),
        ("a:b", {}),
        ("a:<b>/<c_1>/<b>", {"b": "string", "c_1": "string"}),
        ("a:<>/<1>/<b c>/<<b>>", {"b": "string"}),
        (
            CREATE_TASK,
            {
                "scopes": "array",
                "routes": "array",
                "schedulerId": "string",
                "priorities": "array",
                "taskQueueId": "string",
            },
        ),
        (S3, {"levelIsReadOnly": "boolean", "bucket": "string", "prefix": "string"}),
        (OPTIONAL, {"x": "string", "p": "boolean", "q": "boolean", "y": "string"}),
        ({"AllOf": [EACH]}, {"routes": "array", "owner": "string"}),
        ({"AllOf": [EACH, "<route>"]}, {"routes": "array", "owner": "string", "route": "string"}),
        ({"AllOf": []}, {}),
        ({"if": "a", "then": {"if": "a", "then": "b", "else": "<c>"}}, {"a": "boolean", "c": "string"}),
    ],
)
def test_parameters_are_listed_with_their_types(template, parameters):
    """Parameters come in order of appearance; the variable of a for-expression is none."""
    assert list(scope_template_parameters(template).items()) == list(parameters.items())
    assert valid_scope_template(template)


@pytest.mark.parametrize(
    ("template", "parameters", "expression"),
    [
        ("a:b", {}, "a:b"),
        ("a:<b>/<c>", {"b": "x", "c": 5, "unused": object()}, "a:x/5"),
        ("<a><a>", {"a": r"\1<a>"}, r"\1<a>\1<a>"),
        ("a:<>/<b c>", {}, "a:<>/<b c>"),
        (
            CREATE_TASK,
            {
                "scopes": ["s", "t"],
                "routes": [],
                "schedulerId": "me",
                "priorities": ["low", "high"],
                "taskQueueId": "p/w",
            },
            {
                "AllOf": [
                    "s",
                    "t",
                    "queue:scheduler-id:me",
                    {"AnyOf": ["queue:create-task:low:p/w", "queue:create-task:high:p/w"]},
                ]
            },
        ),
        (
            S3,
            {"levelIsReadOnly": True, "bucket": "b", "prefix": "p"},
            {"AnyOf": ["aws:read-only:b/p", "aws:read-write:b/p"]},
        ),
        (S3, {"levelIsReadOnly": False, "bucket": "b", "prefix": ""}, "aws:read-write:b/"),
        (OPTIONAL, {"x": "1", "p": False}, {"AnyOf": ["a:1"]}),
        (OPTIONAL, {"x": "1", "p": True, "q": False}, {"AnyOf": ["a:1", {"AllOf": ["b"]}]}),
        (OPTIONAL, {"x": "1", "p": True, "q": True, "y": "2"}, {"AnyOf": ["a:1", {"AllOf": ["b", "c:2"]}]}),
        ({"if": "p", "then": "a"}, {"p": False}, {"AllOf": []}),
        ({"if": "p", "then": "a"}, {"p": True}, "a"),
        ({"if": "p", "then": {"if": "q", "then": "a"}}, {"p": True, "q": False}, {"AllOf": []}),
        ({"AllOf": [EACH]}, {"routes": ("a", "b"), "owner": "me"}, {"AllOf": ["queue:route:a:me", "queue:route:b:me"]}),
        (
            {"AllOf": [EACH, "<route>"]},
            {"routes": ["a"], "owner": "me", "route": "r"},
            {"AllOf": ["queue:route:a:me", "r"]},
        ),
    ],
)
def test_templates_are_rendered_with_parameters(template, parameters, expression):
    """Blanks are filled, lists expand in place, and untaken branches leave no trace."""
    assert render_scope_template(template, parameters) == expression


@given(
    st.lists(st.text("ab"), max_size=3),
    st.lists(st.text("ab"), max_size=3),
    st.text("ab"),
    st.lists(st.text("ab"), max_size=3),
)
def test_what_is_rendered_is_an_expression(scopes, routes, scheduler, priorities):
    """Whatever the parameters, the result is a valid expression with an entry for each value."""
    parameters = {"scopes": scopes, "routes": routes, "schedulerId": scheduler, "priorities": priorities}

    expression = render_scope_template(CREATE_TASK, {**parameters, "taskQueueId": "q"})

    assert valid_expression(expression)
    assert len(expression["AllOf"]) == len(scopes) + len(routes) + 2
    assert len(expression["AllOf"][-1]["AnyOf"]) == len(priorities)


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        (None, "expected a scope, AllOf"),
        (["a"], "expected a scope, AllOf"),
        ({}, "expected a scope, AllOf"),
        ({"AllOf": "a"}, "expected a scope, AllOf"),
        ({"AllOf": ["a"], "AnyOf": ["b"]}, "expected a scope, AllOf"),
        ({"AllOf": [{"for": "x", "in": "xs"}]}, "expected a scope, AllOf"),
        ({"AllOf": [{"for": "x", "in": "xs", "each": {"AllOf": ["<x>"]}}]}, "expected a scope, AllOf"),
        ({"AllOf": [{"for": "x", "in": "xs", "each": "<x>", "if": "p"}]}, "expected a scope, AllOf"),
        ({"if": "p"}, "expected a scope, AllOf"),
        ({"if": "p", "else": "a"}, "expected a scope, AllOf"),
        ({"if": "p", "then": "a", "otherwise": "b"}, "expected a scope, AllOf"),
        ({"if": True, "then": "a"}, "expected a scope, AllOf"),
        ({"if": "p", "then": None}, "expected a scope, AllOf"),
        ({"if": "p", "then": "a", "else": None}, "expected a scope, AllOf"),
        ({"if": "1p", "then": "a"}, "'1p' cannot name a parameter"),
        ({"AllOf": [{"for": "é", "in": "xs", "each": "a"}]}, "'é' cannot name a parameter"),
        ({"AllOf": [{"for": "x", "in": "x s", "each": "a"}]}, "'x s' cannot name a parameter"),
        ({"for": "x", "in": "xs", "each": "<x>"}, "a for-expression stands inside AllOf or AnyOf only"),
        ({"AllOf": [{"if": "p", "then": EACH}]}, "a for-expression stands inside AllOf or AnyOf only"),
        ({"AllOf": ["<p>", {"if": "p", "then": "a"}]}, "parameter 'p' is both string and boolean"),
        ({"AllOf": [EACH, "<routes>"]}, "parameter 'routes' is both array and string"),
    ],
)
def test_other_values_are_no_templates(template, reason):
    """The error carries the part that is wrong, and says what is wrong with it."""
    with pytest.raises(TemplateError) as caught:
        scope_template_parameters(template)

    assert caught.value.reason.startswith(reason)
    assert str(caught.value) == f"invalid scope expression template {caught.value.template!r}: {caught.value.reason}"
    assert not valid_scope_template(template)
    with pytest.raises(TemplateError):
        render_scope_template(template, {"p": True, "x": "", "xs": [], "routes": [], "owner": ""})


@pytest.mark.parametrize(
    ("template", "parameters", "text"),
    [
        ("a:<b>", {}, "expected parameter 'b' to be a string or an int, but it is missing"),
        ("a:<b>", {"b": None}, "expected parameter 'b' to be a string or an int, not None"),
        ("a:<b>", {"b": True}, "expected parameter 'b' to be a string or an int, not True"),
        ("a:<b>", {"b": ["x"]}, "expected parameter 'b' to be a string or an int, not ['x']"),
        ({"AllOf": [EACH]}, {"owner": "me"}, "expected parameter 'routes' to be a list of strings, but it is missing"),
        (
            {"AllOf": [EACH]},
            {"routes": "ab", "owner": ""},
            "expected parameter 'routes' to be a list of strings, not 'ab'",
        ),
        (
            {"AllOf": [EACH]},
            {"routes": [5], "owner": ""},
            "expected parameter 'routes' to be a list of strings, not [5]",
        ),
        (S3, {}, "expected parameter 'levelIsReadOnly' to be a bool, but it is missing"),
        (S3, {"levelIsReadOnly": 1}, "expected parameter 'levelIsReadOnly' to be a bool, not 1"),
    ],
)
def test_parameters_must_be_there_and_of_their_type(template, parameters, text):
    """The error names the parameter and what it should be."""
    with pytest.raises(TemplateParameterError) as caught:
        render_scope_template(template, parameters)

    assert str(caught.value) == text
    assert f"{caught.value.parameter!r} to be {caught.value.expected}," in text
    assert isinstance(caught.value, ScopeError)
