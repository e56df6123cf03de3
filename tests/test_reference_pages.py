"""`tools/reference_pages.py`, which writes the documentation site's page of each service."""

from __future__ import annotations

import re
from importlib.metadata import entry_points

import pytest

import reference_pages
from taskcluster_core import ServiceReference


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The pages of all services, by the service's name."""
    folder = tmp_path_factory.mktemp("services")
    reference_pages.write_pages(folder)
    return {path.stem: path.read_text("utf-8") for path in folder.iterdir()}


def test_every_method_and_exchange_has_its_section(pages):
    """A page has a heading for each method and each topic exchange of its service, and no other."""
    for package in {entry.module for entry in entry_points(group="taskcluster.services")}:
        reference = ServiceReference.from_package(package)
        events = [
            entry for entry in entry_points(group="taskcluster.services") if entry.value == f"{package}:{entry.name}"
        ]
        names = [*reference.endpoints]
        if any(entry.name.endswith("Events") for entry in events):
            names += ServiceReference.events_from_package(package).exchanges

        assert re.findall(r"^### (.*)$", pages[reference.service], re.MULTILINE) == names


def test_method_section_tells_what_a_caller_needs(pages):
    """Signature, arguments, scopes, route, pages and what is special about a method are all there."""
    page = pages["queue"]
    section = page[page.index("### listTaskGroup\n") : page.index("### listTaskGroup\n") + 3000]

    assert "listTaskGroup(taskGroupId, *, continuationToken=None, limit=None)" in section
    assert "`taskGroupId`\n: " in section
    assert "queue:list-task-group:<taskGroupId>" in section
    assert "`GET /task-group/<taskGroupId>/list`" in section
    assert "goes through the `tasks` of all" in section


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
