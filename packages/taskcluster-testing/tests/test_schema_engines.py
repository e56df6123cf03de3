"""The quick check of schemas never lets pass what the exact one refuses, over all schemas of all services."""

from __future__ import annotations

import copy
import pkgutil
import random

import pytest

import taskcluster_services
from taskcluster_core.reference import read_schemas
from taskcluster_testing.schema_errors import make_finder
from taskcluster_testing.schemas import Schemas

SERVICES = sorted(module.name for module in pkgutil.iter_modules(taskcluster_services.__path__))
SCHEMAS = [(service, name) for service in SERVICES for name in sorted(read_schemas(f"taskcluster_services.{service}"))]
VALUES_EACH = 60
TEXTS = [
    "",
    "a",
    "a/b",
    "JsBzqRlXTCiXbPjjTabcDA",
    "2099-01-01T00:00:00.000Z",
    "2099-02-29T00:00:00.000Z",
    "2099-01-01T00:00:60Z",
    "https://example.com/a",
    "a@example.com",
    "low",
    "pending",
    "\u0663",
    "a\n",
    "x" * 300,
]
OTHERS = [None, True, False, 0, 1, -1, 2.0, 1.5, 10**20, [], {}, [1, 1], {"a": 1}]


def make_value(schema, choose, depth=0):
    """Return a value that is nearly what a schema asks for, and that is wrong in some place now and then."""
    if choose.random() < 0.03:
        return choose.choice(TEXTS + OTHERS)
    if depth > 8 or not isinstance(schema, dict):
        return choose.choice(TEXTS + OTHERS)
    for key in ("oneOf", "anyOf", "allOf"):
        if key in schema and (choose.random() < 0.9 or "type" not in schema):
            part = choose.choice(schema[key])
            merged = {**{name: each for name, each in schema.items() if name != key}, **part}
            merged["properties"] = {**schema.get("properties", {}), **part.get("properties", {})}
            return make_value(merged, choose, depth + 1)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return choose.choice(schema["enum"])
    kind = schema.get("type", "object" if schema.get("properties") else choose.choice(["string", "object", "null"]))
    kind = choose.choice(kind) if isinstance(kind, list) else kind
    return MAKERS[kind](schema, choose, depth)


def make_object(schema, choose, depth):
    """Return an object with most of the properties that are asked for."""
    made = {}
    for name, part in schema.get("properties", {}).items():
        if choose.random() < (0.97 if name in schema.get("required", []) else 0.6):
            made[name] = make_value(part, choose, depth + 1)
    more = schema.get("additionalProperties", True)
    if isinstance(more, dict) or choose.random() < 0.05:
        for name in choose.sample(TEXTS, choose.randrange(3)):
            made[name] = make_value(more, choose, depth + 1)
    return made


def make_text(schema, choose, _depth):
    """Return a text, most often one of the format that is asked for."""
    likely = {"date-time": TEXTS[4], "uri": TEXTS[7], "email": TEXTS[8]}.get(schema.get("format"))
    if likely is None and "{22}" in str(schema.get("pattern")) + "[Q-T]":
        likely = TEXTS[3]
    return likely if likely is not None and choose.random() < 0.9 else choose.choice(TEXTS)


def make_number(schema, choose, _depth):
    """Return a number at one of the limits, or near it."""
    near = schema.get(choose.choice(["minimum", "maximum"]), 1)
    return near + choose.choice([0, 0, 0, 1, -1, 0.5])


MAKERS = {
    "object": make_object,
    "array": lambda schema, choose, depth: [
        make_value(schema.get("items", {}), choose, depth + 1) for _ in range(choose.randrange(4))
    ],
    "string": make_text,
    "number": make_number,
    "integer": make_number,
    "boolean": lambda _schema, choose, _depth: choose.random() < 0.5,
    "null": lambda *_: None,
}


@pytest.mark.parametrize(("service", "name"), SCHEMAS)
def test_quick_check_agrees_with_the_exact_one(service, name):
    """Whatever is made up, both say the same, be it valid or not."""
    schemas = Schemas(service, read_schemas(f"taskcluster_services.{service}"))
    schema = schemas._find(schemas.path(name))
    find, choose = make_finder(schema), random.Random(name)  # noqa: S311 - not a secret
    differing = []
    for _ in range(VALUES_EACH):
        value = make_value(copy.deepcopy(schema), choose)
        if schemas._is_valid(name, value) is bool(find(value)):
            differing.append((value, find(value)))
    assert differing == []


def test_quick_check_is_asked_about_valid_values():
    """The values that are made up are valid often enough for the agreement to mean something."""
    valid = 0
    for service, name in SCHEMAS:
        schemas, choose = Schemas(service, read_schemas(f"taskcluster_services.{service}")), random.Random(name)  # noqa: S311
        schema = schemas._find(schemas.path(name))
        valid += sum(schemas._is_valid(name, make_value(schema, choose)) for _ in range(VALUES_EACH))
    assert valid > 0.2 * VALUES_EACH * len(SCHEMAS)
