"""Payloads against schemas, before they are sent."""

from __future__ import annotations

import datetime
import json

import pytest

from taskcluster_core import (
    Client,
    Response,
    ServiceReference,
    TaskclusterArgumentError,
    TaskclusterBadRequest,
    hookimpl,
    make_client_class,
)
from taskcluster_core.validation import PayloadValidation

THING = {
    "$id": "/schemas/shop/v1/thing.json#",
    "$schema": "/schemas/common/metaschema.json#",
    "type": "object",
    "properties": {
        "name": {"$ref": "names.json#/definitions/short"},
        "made": {"type": "string", "format": "date-time"},
        "size": {"enum": ["small", "large"]},
        "parts": {"type": "array", "items": {"type": "object", "required": ["odd key"]}, "maxItems": 2},
        "kind": {"const": "thing"},
        "secret": {"type": "string", "pattern": "^[a-z]+$"},
        "weight": {"type": ["number", "null"], "minimum": 1},
        "where": {
            "oneOf": [
                {"type": "object", "properties": {"in": {"const": "shop"}, "shelf": {"type": "integer"}}},
                {"type": "object", "properties": {"in": {"const": "store"}, "hall": {"type": "string"}}},
            ]
        },
    },
    "additionalProperties": False,
    "required": ["name"],
}
NAMES = {
    "$id": "/schemas/shop/v1/names.json#",
    "$schema": "/schemas/common/metaschema.json#",
    "definitions": {"short": {"type": "string", "maxLength": 5, "pattern": "^[^ ]*$"}},
}
API = {
    "serviceName": "shop",
    "apiVersion": "v1",
    "entries": [
        {
            "type": "function",
            "method": "put",
            "name": "makeThing",
            "route": "/thing",
            "args": [],
            "input": "v1/thing.json#",
        },
        {"type": "function", "method": "get", "name": "ping", "route": "/ping", "args": []},
    ],
}


class Canned:
    """A transport that keeps what it is to send, and answers `{}` or what it is told to."""

    def __init__(self, status=200, answer=b"{}"):
        self.sent = []
        self.status, self.answer = status, answer

    @hookimpl
    def taskcluster_make_transport(self):
        return self

    def send(self, request, timeout):
        self.sent.append(request)
        return Response(self.status, {"content-type": "application/json"}, self.answer, request.url)

    def sleep(self, seconds):
        pass

    def close(self):
        pass


@pytest.fixture
def package(tmp_path, monkeypatch):
    """The import name of a package with the data of a service."""
    data = tmp_path / "shop_with_schemas" / "data"
    data.mkdir(parents=True)
    (data.parent / "__init__.py").touch()
    (data / "api.json").write_text(json.dumps(API))
    (data / "additions.json").write_text("{}")
    (data / "schemas.json").write_text(json.dumps({"v1/thing.json": THING, "v1/names.json": NAMES}))
    monkeypatch.syspath_prepend(tmp_path)
    return "shop_with_schemas"


@pytest.fixture
def transport():
    """A `Canned` transport."""
    return Canned()


@pytest.fixture
def shop(package, transport):
    """A client that checks its payloads."""
    made = make_client_class("Shop", Client, ServiceReference.from_package(package))
    return made({"rootUrl": "https://tc.example.com", "plugins": [PayloadValidation(), transport]})


def test_payloads_that_the_schema_allows_are_sent(shop, transport):
    """What is allowed is sent, datetimes that become texts among it, and so is a call without a payload."""
    shop.makeThing({"name": "lamp", "made": datetime.datetime(2030, 1, 1, tzinfo=datetime.timezone.utc)})
    shop.makeThing({"name": "lamp", "where": {"in": "store", "hall": "5"}, "weight": None})
    shop.ping()

    assert len(transport.sent) == 3


def test_every_violation_is_told_with_its_place_and_nothing_is_sent(shop, transport):
    """The message names method and schema, and has a line for each violation: its JSON path and what was expected."""
    with pytest.raises(TaskclusterArgumentError) as raised:
        shop.makeThing({"made": "today", "size": "huge", "parts": [{"odd key": 1}, {}], "colour": "red", "kind": "cat"})

    heading, *lines = str(raised.value).splitlines()
    assert heading == "shop.makeThing: 'payload': 6 violations of the schema v1/thing.json"
    assert sorted(lines) == [
        "    $.colour: unknown",
        '    $.kind: expected "thing", not "cat"',
        '    $.made: expected a text in the format date-time, not "today"',
        "    $.name: missing",
        '    $.parts[1]["odd key"]: missing',
        '    $.size: expected "small" or "large", not "huge"',
    ]
    assert (raised.value.service, raised.value.method_name, raised.value.argument) == ("shop", "makeThing", "payload")
    assert transport.sent == []


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ({"name": 5}, "$.name: expected string, not 5"),
        ({"name": ["x"]}, "$.name: expected string, not an array"),
        ({"name": {}}, "$.name: expected string, not an object"),
        ({"name": "é b"}, '$.name: expected a text that matches ^[^ ]*$, not "é b"'),
        ({"weight": True}, "$.weight: expected null or number, not true"),
        ({"weight": 0.5}, "$.weight: the value is less than the minimum of 1"),
        ({"parts": [{"odd key": 1}] * 3}, "$.parts: the value has more than 2 items"),
        ({"size": "x" * 100}, f'$.size: expected "small" or "large", not "{"x" * 57}..."'),
    ],
)
def test_one_violation(shop, more, line):
    """A violation says what was expected, and what came as far as it is short."""
    with pytest.raises(TaskclusterArgumentError) as raised:
        shop.makeThing({"name": "lamp", **more})

    assert str(raised.value).splitlines() == [
        "shop.makeThing: 'payload': a violation of the schema v1/thing.json",
        f"    {line}",
    ]


def test_of_several_forms_the_one_that_is_meant_counts(shop):
    """Where a schema has several forms, the violations are those of the form whose fixed words are there."""
    with pytest.raises(TaskclusterArgumentError, match=r"\$\.where\.hall: expected string, not 5$"):
        shop.makeThing({"name": "lamp", "where": {"in": "store", "hall": 5, "shelf": "x"}})


def test_a_word_that_no_form_has(shop):
    """Where the word by which forms are told apart is none of theirs, all of theirs are told, and nothing else."""
    with pytest.raises(TaskclusterArgumentError) as raised:
        shop.makeThing({"name": "lamp", "where": {"in": "attic", "hall": 5}})

    assert str(raised.value).splitlines()[1:] == ['    $.where.in: expected "shop" or "store", not "attic"']


def test_forms_that_cannot_be_told_apart_are_a_violation_of_their_own(shop):
    """A value that fits more than one of the forms is refused without showing it."""
    with pytest.raises(TaskclusterArgumentError, match=r"\$\.where: the value is valid under more than one"):
        shop.makeThing({"name": "lamp", "where": {"other": "x"}})


def test_secrets_are_not_shown(shop):
    """A text under a key that sounds like a secret is in no message."""
    with pytest.raises(TaskclusterArgumentError, match=r"\$\.secret: expected a text .*, not this text$") as raised:
        shop.makeThing({"name": "lamp", "secret": "HUNTER2"})

    assert "HUNTER2" not in str(raised.value)


def test_clients_without_schemas_send_what_they_are_given(transport):
    """A reference that came without schemas leaves nothing to check by."""
    made = make_client_class("Shop", Client, ServiceReference.from_published(API))
    made({"rootUrl": "https://tc.example.com", "plugins": [PayloadValidation(), transport]}).makeThing({"x": 1})

    assert len(transport.sent) == 1


def _say_no(package, message, payload):
    """Return the lines of the error of a payload that only the service checks, and refuses in these words."""
    answer = {"code": "InputValidationError", "message": message}
    transport = Canned(400, json.dumps(answer).encode())
    made = make_client_class("Shop", Client, ServiceReference.from_package(package))
    with pytest.raises(TaskclusterBadRequest) as raised:
        made({"rootUrl": "https://tc.example.com", "plugins": [transport]}).makeThing(payload)
    return str(raised.value).splitlines()


@pytest.mark.parametrize("keyword", ["oneOf", "anyOf"])
def test_a_service_that_tells_the_faults_of_all_forms_is_put_straight(package, keyword):
    """After the service's words there is a line for what is wrong with the form that is meant."""
    said = f"Schema Validation Failed!\nErrors:\n  * data/where/in must be\n  * data/where must match in {keyword}"

    lines = _say_no(package, said, {"name": "lamp", "where": {"in": "store", "hall": 5}})

    assert lines[-2:] == [
        "",
        "argument 'payload', in the form that comes nearest: $.where.hall: expected string, not 5",
    ]


@pytest.mark.parametrize(
    ("said", "payload"),
    [
        ("  * data/name must be string", {"name": 5}),
        ("  * data/where must match in oneOf", {"name": "lamp"}),
    ],
)
def test_a_service_that_needs_no_interpreter_speaks_for_itself(package, said, payload):
    """Nothing is added where there is one form, or where our schema, another than the service's, allows the payload."""
    assert _say_no(package, said, payload) == [f"shop.makeThing: {said}"]
