"""`tools/reference_pages.py`, which writes the documentation site's page of each service."""

from __future__ import annotations

import json
import re
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import reference_pages
from reference_fields import FieldLists
from reference_markdown import WIDTH
from taskcluster_core import ServiceReference


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The pages of all services, by the service's name."""
    folder = tmp_path_factory.mktemp("services")
    reference_pages.write_pages(folder)
    return {path.stem: path.read_text("utf-8") for path in folder.iterdir()}


def section_of(page, name):
    """Return what a page says of a method or an exchange."""
    return page.partition(f"\n### {name}\n")[2].partition("\n### ")[0].partition("\n## ")[0]


def references():
    """Yield each service's page's name and its references: that of its methods, and that of its exchanges if any."""
    registered = entry_points(group="taskcluster.services")
    for package in sorted({entry.module for entry in registered}):
        reference = ServiceReference.from_package(package)
        page = "index-service" if reference.service == "index" else reference.service
        has_events = any(entry.module == package and entry.name.endswith("Events") for entry in registered)
        yield page, reference, ServiceReference.events_from_package(package).exchanges if has_events else {}


def test_every_method_and_exchange_has_its_section(pages):
    """A page has a heading for each method and each topic exchange of its service, and no other but of schemas."""
    for page, reference, exchanges in references():
        headings = re.findall(r"^### (.*)$", pages[page].partition("\n## Schemas")[0], re.MULTILINE)

        assert headings == [*reference.endpoints, *exchanges]


def test_every_section_has_signature_example_errors_fields(pages):
    """Each method and exchange is shown with how it is called, a call, errors, and what goes in and comes out."""
    for page, reference, exchanges in references():
        for name, entry in {**reference.endpoints, **exchanges}.items():
            section = section_of(pages[page], name)

            assert section.lstrip().startswith(f"```python\n{name}(")
            assert section.count("```python") == 2, name
            assert "**Errors**" in section
            if name in exchanges:
                assert "**Message**: JSON of the schema" in section
            else:
                assert ("**Payload**: JSON of the schema" in section) == bool(entry.input)
                assert ("**Result**: JSON of the schema" in section) == (entry.output not in (None, "blob"))


def test_links_to_schemas_lead_to_them(pages):
    """What is shown once on a page is where its links lead to, and no two pages have a place of the same name."""
    targets = [target for page in pages.values() for target in re.findall(r"^\((.*-schema)\)=$", page, re.MULTILINE)]
    links = {link for page in pages.values() for link in re.findall(r"\(#(\S*-schema)\)", page)}

    assert len(set(targets)) == len(targets)
    assert links == set(targets)


def test_method_section_tells_what_a_caller_needs(pages):
    """Signature, arguments, scopes, route, pages and what is special about a method are all there."""
    section = section_of(pages["queue"], "listTaskGroup")

    assert "listTaskGroup(taskGroupId, *, continuationToken=None, limit=None)" in section
    assert "`taskGroupId`\n: " in section
    assert section.count("queue:list-task-group:<taskGroupId>") == 1
    assert "`GET /task-group/<taskGroupId>/list`" in section
    assert "goes through the `tasks` of all" in section
    assert "- `continuationToken`: text\n" in section


def test_long_signature_has_a_line_for_each_parameter(pages):
    """No line of a signature is so long that readers must scroll to its end."""
    wide = [
        form
        for page in pages.values()
        for form in re.findall(r"^### [^\n]*\n\n```python\n(.*?)\n```", page, re.MULTILINE | re.DOTALL)
        if max(map(len, form.splitlines())) > WIDTH
    ]

    assert wide == []
    assert (
        section_of(pages["github"], "builds")
        .lstrip()
        .startswith("```python\nbuilds(\n    *,\n    continuationToken=None,")
    )


def test_older_forms_are_whole(pages):
    """An older form of a call is shown with its payload."""
    assert "`claimWork(provisionerId, workerType, payload)`" in section_of(pages["queue"], "claimWork")
    assert "`pendingTasks(provisionerId, workerType)`" in section_of(pages["queue"], "pendingTasks")


def listed_statuses(page, method):
    """Return the statuses of the errors that a page lists for a method, each once, in order."""
    listed = section_of(page, method).partition("**Errors**")[2].partition("**Request**")[0]
    return list(dict.fromkeys(map(int, re.findall(r"`Taskcluster\w+` \((\d+)\)", listed))))


def test_errors_of_methods_are_those_on_record(pages):
    """A reworded sentence of a description changes no list of errors by the way: `method_errors.json` has them all.

    A method that is not in the file has the errors of all methods alone. Who means to change a list changes both.
    """
    found = {
        page: {
            method: " ".join(map(str, statuses))
            for method in reference.endpoints
            if (statuses := listed_statuses(pages[page], method))
        }
        for page, reference, _ in references()
    }

    assert found == json.loads((Path(__file__).parent / "method_errors.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("page", "method", "statuses"),
    [
        ("queue", "ping", []),  # it has neither scopes nor a payload
        ("queue", "claimWork", [400, 403]),  # for its payload and its scopes
        ("queue", "getArtifact", [403, 404, 424, 401]),  # several in one sentence
        ("queue", "completeArtifact", [400, 403]),  # its route is another method's today, so it is never missing
        ("queue", "taskQueueCountsBatch", [400, 403, 404]),  # not every deployment has it
        ("auth", "currentScopes", [403, 401]),  # its description speaks of another's 403
    ],
)
def test_errors_are_those_of_the_method(pages, page, method, statuses):
    """A method's errors come from its scopes, its payload, and the sentences of its description."""
    assert listed_statuses(pages[page], method) == statuses


def test_overview_lists_every_service(pages):
    """The folder's own page leads to each service's."""
    assert set(re.findall(r"\]\((\S+)\.md\)", pages["index"])) == set(pages) - {"index"}


def test_fields_are_nested_and_shared_ones_shown_once():
    """Types, limits, defaults and forms are told; what two places name stands once, and what is filled in may miss."""
    identified = {"type": "string", "minLength": 1, "maxLength": 38}
    schemas = {
        "v1/a.json": {
            "properties": {
                "many": {"type": "array", "items": {"properties": {"id": identified}, "required": ["id"]}},
                "count": {"type": "integer", "minimum": 0, "default": 5},
                "shared": {"$ref": "b.json#"},
                "part": {"$ref": "b.json#/properties/state"},
            },
            "required": ["many", "count"],
        },
        "v1/b.json": {"properties": {"state": {"enum": ["on", "off", "broken"]}}},
        "v1/c.json": {"oneOf": [{"$ref": "b.json#"}, {"type": "null"}]},
    }
    lists = FieldLists("thing", schemas, ["v1/a.json#", "v1/c.json#"])

    assert list(lists.paragraphs("Result", "v1/a.json#", "A")) == [
        "**Result**: JSON of the schema `v1/a.json`, of the type `A`:",
        "- `count`: integer; at least 0; default `5`\n"
        "- `many`: list of object, further keys allowed; required\n"
        "  - `id`: text; 1 to 38 characters; required\n"
        '- `part`: one of `"on"`, `"off"`, `"broken"`\n'
        "- `shared`: [`v1/b.json`](#thing-v1-b-schema)",
    ]
    assert next(lists.sections()).startswith("(thing-v1-b-schema)=\n### v1/b.json")


@pytest.mark.parametrize(
    ("template", "lines"),
    [
        ("a:<b>", ["a:<b>"]),
        ({"AllOf": ["a", {"AnyOf": ["b", "c"]}]}, ["all of", "  a", "  any of", "    b", "    c"]),
        ({"for": "route", "in": "routes", "each": "r:<route>"}, ["for each route of routes", "  r:<route>"]),
        ({"if": "private", "then": "a"}, ["if private", "  a"]),
        ({"if": "private", "then": "a", "else": "b"}, ["if private", "  a", "else", "  b"]),
    ],
)
def test_scopes_are_written_for_people(template, lines):
    """Each form of a scope expression template becomes indented lines."""
    assert list(reference_pages.scope_lines(template)) == lines
