"""Values against schemas: the services' texts, in the services' order."""

from __future__ import annotations

import pytest

from taskcluster_testing.schemas import Schemas
from taskcluster_testing.services import find_services

SLUG = "JsBzqRlXTCiXbPjjTabcDA"


def errors_of(schema, value, **others):
    """Return what is wrong with a value."""
    named = {f"v1/{name}.json": each for name, each in {"main": schema, **others}.items()}
    return Schemas("any", named).find_errors("v1/main.json#", value)


@pytest.mark.parametrize(
    ("schema", "value", "text"),
    [
        ({"type": "object"}, [], "data must be object"),
        ({"type": ["string", "null"]}, 5, "data must be string,null"),
        ({"type": "integer"}, 1.5, "data must be integer"),
        ({"minimum": 3}, 2, "data must be >= 3"),
        ({"maximum": 3}, 4, "data must be <= 3"),
        ({"multipleOf": 2}, 3, "data must be multiple of 2"),
        ({"minLength": 2}, "a", "data must NOT have fewer than 2 characters"),
        ({"maxLength": 2}, "abc", "data must NOT have more than 2 characters"),
        ({"pattern": "^a$"}, "b", 'data must match pattern "^a$"'),
        ({"pattern": "^a$"}, "a\n", 'data must match pattern "^a$"'),
        ({"format": "date-time"}, "now", 'data must match format "date-time"'),
        ({"enum": ["a"]}, "b", "data must be equal to one of the allowed values"),
        ({"const": 1}, 2, "data must be equal to constant"),
        ({"not": {"type": "string"}}, "a", "data must NOT be valid"),
        ({"minItems": 1}, [], "data must NOT have fewer than 1 items"),
        ({"maxItems": 1}, [1, 2], "data must NOT have more than 1 items"),
        ({"contains": {"type": "string"}}, [1], "data must contain at least 1 valid item(s)"),
        ({"minProperties": 1}, {}, "data must NOT have fewer than 1 properties"),
        ({"maxProperties": 0}, {"a": 1}, "data must NOT have more than 0 properties"),
        ({"required": ["it's"]}, {}, "data must have required property 'it's'"),
        ({"items": {"type": "string"}}, ["a", 5], "data/1 must be string"),
        ({"propertyNames": {"maxLength": 1}}, {"ab": 1}, "data must NOT have more than 1 characters"),
        ({"additionalItems": False, "items": [{}]}, [1, 2], "data Additional items are not allowed (2 was unexpected)"),
        ({"properties": {"a": {"items": {"type": "string"}}}}, {"a": [5]}, "data/a/0 must be string"),
        ({"additionalProperties": {"type": "string"}}, {"a": 5}, "data/a must be string"),
        (
            {"additionalProperties": False, "patternProperties": {"^a": {}}},
            {"ab": 1, "b": 1},
            'data must NOT have additional properties: "b"',
        ),
    ],
)
def test_find_errors_says_it_as_the_services_do(schema, value, text):
    """Each keyword has its text and names the place."""
    assert errors_of(schema, value) == [text]


def test_find_errors_lists_all_in_the_services_order():
    """What is missing comes first, then what is too much, then what is wrong inside, whatever the schema's order."""
    schema = {
        "properties": {"a": {"type": "string"}},
        "additionalProperties": False,
        "required": ["b", "c"],
        "type": "object",
    }
    assert errors_of(schema, {"x": 1, "a": 5}) == [
        "data must have required property 'b'",
        "data must have required property 'c'",
        'data must NOT have additional properties: "x"',
        "data/a must be string",
    ]


def test_find_errors_lists_alternatives_before_their_sum():
    """What is wrong with each alternative comes before the fact that none fits."""
    schema = {"oneOf": [{"format": "ipv6"}, {"format": "ipv4"}]}
    assert errors_of(schema, "x") == [
        'data must match format "ipv6"',
        'data must match format "ipv4"',
        "data must match exactly one schema in oneOf",
    ]


@pytest.mark.parametrize(("value", "pair"), [([1, 2, 1], "2 and 0"), ([{"a": 1, "b": 2}, {"b": 2, "a": 1}], "1 and 0")])
def test_find_errors_names_duplicates(value, pair):
    """Equal elements are found, whatever the order of their keys."""
    assert errors_of({"uniqueItems": True}, value) == [
        f"data must NOT have duplicate items (items ## {pair} are identical)"
    ]


@pytest.mark.parametrize("value", [[1, 2], [1, "1"], "aa", []])
def test_find_errors_lets_different_elements_pass(value):
    """Elements that only look alike are different, and a text has no elements."""
    assert errors_of({"uniqueItems": True}, value) == []
    assert errors_of({"uniqueItems": False}, [1, 1]) == []


def test_find_errors_asks_of_objects_and_lists_only():
    """A keyword about one type lets values of the others pass."""
    schema = {"required": ["a"], "additionalProperties": False, "pattern": "^a$"}
    assert errors_of(schema, 5) == []
    assert errors_of({"additionalProperties": True}, {"a": 1}) == []


def test_find_errors_follows_references():
    """A reference leads to another schema, or to a part of one, relative to the schema's own path."""
    main = {"properties": {"a": {"$ref": "other.json#/properties/x"}, "b": {"$ref": "other.json#"}}}
    other = {"type": "object", "properties": {"x": {"type": "string"}}}
    assert errors_of(main, {"a": 5, "b": []}, other=other) == ["data/a must be string", "data/b must be object"]


def test_find_errors_follows_a_schema_that_refers_to_itself():
    """A tree is described by a schema of itself."""
    tree = {"properties": {"children": {"items": {"$ref": "main.json#"}}, "name": {"type": "string"}}}
    assert errors_of(tree, {"children": [{"children": [{"name": 5}]}]}) == [
        "data/children/0/children/0/name must be string"
    ]


def test_fill_defaults_puts_copies_where_nothing_is_said():
    """Defaults are filled in at every depth, beside references too, and belong to the value alone."""
    schemas = Schemas(
        "any",
        {
            "v1/main.json": {
                "properties": {
                    "tags": {"$ref": "other.json#", "default": {}},
                    "list": {"items": {"properties": {"n": {"default": 1}}}},
                    "given": {"default": 5},
                }
            },
            "v1/other.json": {"type": "object"},
        },
    )
    values = [{"list": [{}, {"n": 2}], "given": None} for _ in range(2)]
    for value in values:
        schemas.fill_defaults("v1/main.json#", value)
    assert values[0] == {"list": [{"n": 1}, {"n": 2}], "given": None, "tags": {}}
    assert values[0]["tags"] is not values[1]["tags"]


@pytest.mark.parametrize("service", find_services(), ids=lambda service: service.name)
def test_every_schema_of_the_services_can_be_used(service):
    """Each input and output schema of a method is there, and says what is wrong with a number."""
    names = {name for each in service.endpoints.values() for name in (each.input, each.output)} - {None, "blob"}
    missing = {"v1/task-queue-counts-request.json#", "v1/task-queue-counts-list-response.json#"}
    for name in names - missing:
        errors = service.schemas.find_errors(name, 5)
        assert errors
        assert all(error.startswith("data must ") for error in errors)
