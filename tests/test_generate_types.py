"""The generator of types makes of schemas what a person would write."""

from __future__ import annotations

import datetime
import sys
from typing import Any, Literal, get_args

import pytest

from generate_types.names import capitalized, distinction, name_of_schema, singular
from generate_types.schemas import Place, SchemaReader, Unnamed
from generate_types.service_types import ServiceTypes
from generate_types.services import Service, Typing
from generate_types.stubs_text import stubs_text
from generate_types.types_text import types_text
from taskcluster_core import ServiceReference

if sys.version_info >= (3, 12):
    from typing import get_type_hints
else:
    from typing_extensions import get_type_hints

TASK = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "taskId": {"type": "string"},
        "expires": {"type": "string", "format": "date-time"},
        "retries": {"type": "integer", "minimum": 0, "maximum": 9, "default": 5},
        "runs": {
            "type": "array",
            "items": {"type": "object", "properties": {"runId": {"type": "integer"}}, "required": ["runId"]},
        },
    },
    "required": ["taskId", "expires", "retries"],
}


def read(schema, names=None, *, sent=False, **others):
    """Return the types of a schema `v1/thing.json`, as Python makes them."""
    reader = SchemaReader({"v1/thing.json": schema, **others}, names or {})
    reader.read("v1/thing.json#", sent=sent)
    source = types_text("thing", ServiceTypes(reader.definitions, {}, {}, {}, {}))
    namespace = {"__name__": "thing"}
    exec(compile(source, "thing", "exec", dont_inherit=True), namespace)  # noqa: S102 - it is what is tested
    return namespace


def service(entries, schemas=None, typing=None, additions=None):
    """Return a service of one class."""
    entries = [
        {"type": "function", "method": "get", "stability": "stable", "title": "Do it", "query": [], **entry}
        for entry in entries
    ]
    data = {"serviceName": "thing", "apiVersion": "v1", "title": "Thing", "entries": entries}
    reference = ServiceReference.from_json(data, additions or {})
    return Service(None, "things", {"Thing": reference}, frozenset(), {"Thing": ""}, schemas or {}, typing or Typing())


def stub(*args, is_async=False, **kwargs):
    """Return the stub of such a service."""
    made = service(*args, **kwargs)
    return stubs_text(made, ServiceTypes.of(made), is_async=is_async)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("taskId", "TaskId"),
        ("worker-pool", "WorkerPool"),
        ("list-lastFires_response", "ListLastFiresResponse"),
        ("x", "X"),
    ],
)
def test_capitalized_joins_words(text, name):
    """Whatever parts words in a schema's name, they are joined as in a class's name."""
    assert capitalized(text) == name


def test_name_of_schema_leaves_out_version_and_ending():
    """A schema's type is called as its file."""
    assert name_of_schema("v1/task-status.json") == "TaskStatus"


@pytest.mark.parametrize(
    ("plural", "name"),
    [
        ("Tasks", "Task"),
        ("Entries", "Entry"),
        ("Classes", "Class"),
        ("Status", "StatusItem"),
        ("History", "HistoryItem"),
    ],
)
def test_singular_names_an_element(plural, name):
    """An element is called as its list, in the singular, or as an item of it."""
    assert singular(plural) == name


def test_distinction_is_what_only_one_alternative_has():
    """Alternatives are named by the value that tells them apart, or by what only one of them requires."""
    kinds = [{"properties": {"kind": {"const": "s3"}}}, {"properties": {"kind": {"enum": ["link"]}}}]
    needs = [{"required": ["channel", "text"]}, {"required": ["user", "text"]}]

    assert [distinction(kinds, each) for each in (0, 1)] == ["S3", "Link"]
    assert [distinction(needs, each) for each in (0, 1)] == ["Channel", "User"]
    assert distinction([{"required": ["a"]}, {"required": ["a", "b"]}], 0) is None


def test_types_are_typed_dicts():
    """An object becomes a TypedDict, and so do the objects in it."""
    made = read(TASK)

    run = made["ThingRun"]
    assert made["Thing"].__required_keys__ == {"taskId", "expires", "retries"}
    assert made["Thing"].__optional_keys__ == {"runs"}
    assert get_type_hints(made["Thing"])["runs"] == list[run]
    assert "Schema `v1/thing.json`." in made["Thing"].__doc__
    assert "Further keys are allowed." in run.__doc__


def test_payloads_may_leave_out_what_services_fill_in():
    """A datetime will do in a payload, and what has a default need not be there."""
    made = read(TASK, sent=True)

    assert made["Thing"].__required_keys__ == {"taskId", "expires"}
    assert get_type_hints(made["Thing"])["expires"] == str | datetime.datetime


def test_what_is_returned_and_sent_has_two_types_only_if_need_be():
    """A payload takes datetimes where a result has texts; without times both have one type."""
    timeless = {"type": "object", "additionalProperties": False, "properties": {"a": {"type": "string"}}}
    reader = SchemaReader({"v1/thing.json": TASK, "v1/timeless.json": timeless}, {})
    returned = [reader.read(f"v1/{name}.json") for name in ("thing", "timeless")]
    sent = [reader.read(f"v1/{name}.json", sent=True) for name in ("thing", "timeless")]

    assert (returned, sent) == (["Thing", "Timeless"], ["ThingPayload", "Timeless"])
    assert {each.annotation for each in reader.definitions["ThingPayload"].fields} > {"Time"}


def test_payloads_may_have_further_keys():
    """Where a schema allows keys that it does not name, a payload may have them."""
    schema = {"type": "object", "properties": {"a": {"type": "string"}}}

    assert read(schema, sent=True)["Thing"] == dict[str, Any]
    assert read(schema)["Thing"].__optional_keys__ == {"a"}


def test_names_come_from_the_table():
    """A place that has a name in `typing.json` is called so, and what is in it after it."""
    made = read(TASK, {"v1/thing.json#/properties/runs/items": "Run", "v1/thing.json": "Task"})

    run = made["Run"]
    assert get_type_hints(made["Task"])["runs"] == list[run]


def test_names_that_are_not_needed_are_refused():
    """A name for a place that nothing leads to is a mistake."""
    reader = SchemaReader({"v1/thing.json": TASK}, {"v1/thing.json#/properties/ran/items": "Run"})
    reader.read("v1/thing.json")

    with pytest.raises(Unnamed, match=r"v1/thing\.json#/properties/ran/items"):
        reader.check_names()


def test_references_lead_to_other_files():
    """What is referred to has one type, wherever it is referred to."""
    schema = {
        "type": "object",
        "properties": {"a": {"$ref": "other.json#"}, "b": {"$ref": "other.json#/properties/c"}},
        "required": ["a", "b"],
    }
    other = {"type": "object", "properties": {"c": {"enum": ["x", 1]}}, "required": ["c"]}
    hints = get_type_hints(read(schema, **{"v1/other.json": other})["Thing"])

    assert hints["a"].__name__ == "Other"
    assert get_args(hints["b"]) == get_args(Literal["x", 1])
    assert Place("v1/thing.json").referred("#/definitions/a") == Place("v1/thing.json", ("definitions", "a"))


def test_alternatives_become_a_union():
    """A choice of objects is a union of their types."""
    schema = {
        "oneOf": [
            {"type": "object", "properties": {"kind": {"const": kind}, "of": {"type": "null"}}, "required": ["kind"]}
            for kind in ("a", "b")
        ]
    }
    made = read(schema)

    assert made["Thing"] == made["ThingA"] | made["ThingB"]


def test_alternatives_without_a_difference_need_names():
    """Nothing is ever called by its number."""
    schema = {"oneOf": [{"type": "object", "properties": {}, "required": ["a"]}] * 2}
    schema["oneOf"][0]["properties"] = {"a": {"type": "string"}}

    with pytest.raises(Unnamed, match=r"v1/thing\.json#/oneOf/0: give it a name"):
        read(schema)


def test_an_empty_alternative_makes_keys_optional():
    """An object or an empty one is one type, since type checkers do not tell these apart."""
    full = {"type": "object", "properties": {"a": {"type": "boolean"}}, "required": ["a"]}
    made = read({"anyOf": [full, {"type": "object", "properties": {}, "additionalProperties": False}]})

    assert made["Thing"].__optional_keys__ == {"a"}


@pytest.mark.parametrize(
    ("schema", "kind"),
    [
        ({}, Any),
        ({"type": "number"}, float),
        ({"type": ["string", "null"]}, str | None),
        ({"type": "object"}, dict[str, Any]),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, dict[str, int]),
        ({"type": "array"}, list[Any]),
        ({"oneOf": [{"type": "string"}, {"enum": ["x"]}]}, str),
        ({"type": "string", "anyOf": [{"format": "uri"}, {"format": "regex"}]}, str),
        ({"oneOf": [{"type": "string"}, {}], "type": "string"}, str),
    ],
)
def test_other_schemas_become_plain_types(schema, kind):
    """What has no keys of its own is a type of Python's."""
    assert read(schema)["Thing"] == kind


def test_keys_that_are_no_names_are_keys_all_the_same():
    """`x-key` and `class` cannot be written in a class, and are there nevertheless."""
    keys = {"x-key": {"type": "string"}, "class": {"type": "integer"}}
    made = read({"type": "object", "properties": keys, "required": ["class"]})

    assert made["Thing"].__required_keys__ == {"class"}
    assert made["Thing"].__optional_keys__ == {"x-key"}


def test_stub_has_every_form_of_a_call():
    """By position, with the payload first and the rest by keyword, and by `params`."""
    entry = {"name": "make", "route": "/make/<id>", "args": ["id"], "input": "v1/thing.json#", "query": ["limit"]}
    text = stub([entry], {"v1/thing.json": TASK})

    keys = "limit: int | None = None, query: types.MakeQuery | None = None"
    assert f"def make(self, id: str, payload: types.Thing, *, {keys}) -> None:" in text
    assert f"def make(self, payload: types.Thing, /, *, id: str, {keys}) -> None:" in text
    assert f"def make(self, payload: types.Thing, *, params: dict[str, Any], {keys}) -> None:" in text
    assert text.count("@overload") == 6  # those of raw responses are the other half


def test_stub_of_a_listing_knows_its_elements():
    """A page's token carries the type of the elements, and a handler leaves nothing to return."""
    entry = {"name": "walk", "route": "/walk", "args": [], "output": "v1/page.json#", "query": ["continuationToken"]}
    page = {
        "type": "object",
        "properties": {"runs": TASK["properties"]["runs"], "continuationToken": {"type": "string"}},
        "required": ["runs"],
    }
    made = service([entry], {"v1/page.json": page}, additions={"walk": {"itemsKey": "runs"}})
    types = ServiceTypes.of(made)

    assert {each.name: each.annotation for each in types.definitions["Page"].fields} == {
        "runs": "list[PageRun]",
        "continuationToken": "ContinuationToken[PageRun]",
    }
    assert "paginationHandler: Callable[[types.Page], object]) -> None:" in stubs_text(made, types, is_async=True)


def test_listing_without_its_elements_is_refused():
    """An `itemsKey` that the pages do not have is a mistake of the data."""
    entry = {"name": "walk", "route": "/walk", "args": [], "output": "v1/thing.json#", "query": ["continuationToken"]}

    with pytest.raises(Unnamed, match=r"thing\.walk: its pages hold no list 'tasks'"):
        ServiceTypes.of(service([entry], {"v1/thing.json": TASK}, additions={"walk": {"itemsKey": "tasks"}}))


def test_typing_json_says_what_the_reference_does_not():
    """Arguments that are not texts, and results without a schema."""
    entry = {"name": "look", "route": "/look/<number>", "args": ["number"]}
    text = stub([entry], typing=Typing(arguments={"number": "int"}, results={"look": "ResponseResult"}), is_async=True)

    assert "async def look(self, number: int) -> ResponseResult:" in text


@pytest.mark.parametrize("fault", [Typing(arguments={"nummer": "int"}), Typing(results={"loook": "Any"})])
def test_typing_json_says_nothing_of_what_is_not_there(fault):
    """A misspelt name would have no effect."""
    with pytest.raises(Unnamed, match=r"no method has: (nummer|loook)"):
        ServiceTypes.of(service([{"name": "look", "route": "/look/<number>", "args": ["number"]}], typing=fault))
