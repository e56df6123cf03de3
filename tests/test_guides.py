"""The tables of the guides hold what there is: every option, error, variable and method that is not repeated."""

from __future__ import annotations

import dataclasses
import re
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from taskcluster_core import ClientOptions, errors
from taskcluster_core.network import _CERTIFICATES
from taskcluster_core.options import _FIELDS

DOCS = Path(__file__).parents[1] / "docs"


def rows(document):
    """Return the cells of every table row of a document, without the rows of dashes."""
    lines = (DOCS / document).read_text("utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines if line.startswith("| ")]
    return [row for row in cells if set("".join(row)) - set("- ")]


def names(cell):
    """Return the names in backquotes of a cell."""
    return re.findall(r"`([^`]+)`", cell)


def test_every_option_is_listed_with_its_default():
    """The options stand in their order with the defaults that they have."""
    listed = {names(row[0])[0]: row[1].strip("`") for row in rows("options.md") if len(row) == 3 and names(row[0])}
    defaults = {public: _default(name) for public, name in _FIELDS.items()}

    assert list(listed) == list(defaults)
    assert listed == {**defaults, "rootUrl": "required", "timeout": "30"}


def _default(name):
    (default,) = (each.default for each in dataclasses.fields(ClientOptions) if each.name == name)
    return repr(default)


def test_every_error_is_listed():
    """Each error has a row that says when it is raised and what to do."""
    listed = [names(row[0])[0] for row in rows("failures.md") if len(row) == 3 and names(row[0])]

    assert sorted(listed) == sorted(errors.__all__)


def test_methods_that_are_not_repeated_are_listed():
    """The services' data say which methods are not idempotent, and the guide has them all."""
    listed = {names(row[0])[0]: names(row[1]) for row in rows("failures.md") if len(row) == 2 and names(row[0])}
    once: dict = {}
    for entry in entry_points(group="taskcluster.services"):
        for endpoint in entry.load()._reference.endpoints.values():
            if not endpoint.idempotent:
                once.setdefault(endpoint.service, []).append(endpoint.name)

    assert listed == once


def test_variables_are_those_that_are_read():
    """The variables that the guide lists are those that the sources of the clients name, and no others are."""
    text = (DOCS / "options.md").read_text("utf-8")
    read = set(_CERTIFICATES)
    for path in (DOCS.parent / "packages/taskcluster-core/src").rglob("*.py"):
        read.update(re.findall(r'"((?:TASKCLUSTER|DEBUG)_[A-Z_]+)"', path.read_text("utf-8")))

    assert [name for name in sorted(read) if f"`{name}`" not in text] == []
    assert {"TASKCLUSTER_PROXY_URL", "DEBUG_TASKCLUSTER_CLIENT", "TASKCLUSTER_DISABLED_PLUGINS"} <= read


@pytest.mark.parametrize("document", ["calling.md"])
def test_output_beside_a_program_is_its_own(document, capsys):
    """Where a block of text follows a program, it is what the program prints."""
    shown = re.findall(r"```python\n(.*?)```\n\n```text\n(.*?)```", (DOCS / document).read_text("utf-8"), re.DOTALL)

    assert shown
    for program, output in shown:
        exec(program.rpartition("```python\n")[2], {})  # noqa: S102 - it is our own
        assert capsys.readouterr().out == output
