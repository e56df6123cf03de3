"""docs/migrating.md says of every name of the established client where it is, and is right.

`established_names.json` holds that client's names; `tools/read_established.py` reads them.
"""

from __future__ import annotations

import importlib
import json
import re
from pathlib import Path

import pytest

import taskcluster
import taskcluster.aio

ROOT = Path(__file__).parents[1]
ESTABLISHED = json.loads((ROOT / "tests/established_names.json").read_text("utf-8"))
MODULES = ESTABLISHED["modules"]

_ROW = re.compile(r"^\| (?P<modules>`taskcluster[^|]*) \| (?P<names>[^|]*)\| (?P<here>[^|]+) \|$", re.MULTILINE)
_MEMBER_ROW = re.compile(r"^\| (?P<names>`\w+`(?:, `\w+`)*) \| (?P<here>the same|gone: [^|]+) \|$", re.MULTILINE)
_NAME = re.compile(r"`([\w.]+)`")

_NOT_YET = re.compile(r"Not here yet: (?P<names>.*?)\.\n", re.DOTALL)


def page():
    """Return the text of docs/migrating.md."""
    return (ROOT / "docs/migrating.md").read_text("utf-8")


def rows():
    """Yield each module and name of the table, and what is said of it."""
    for row in _ROW.finditer(page()):
        for module in _NAME.findall(row["modules"]):
            for name in _NAME.findall(row["names"]) or [None]:
                yield module, name, row["here"]


def is_here(module, name):
    """Tell whether a module can be imported and has a name."""
    try:
        return hasattr(importlib.import_module(module), name)
    except ModuleNotFoundError:
        return False


def test_table_has_every_name_once():
    """Each name of each module of the established client stands in one row, and no other name does."""
    listed = [(module, name) for module, name, _ in rows()]
    names = {(module, name) for module, names in MODULES.items() for name in names or [None]}

    assert sorted(listed, key=str) == sorted(names, key=str)


@pytest.mark.parametrize(("module", "name", "here"), list(rows()))
def test_row_is_true(module, name, here):
    """A name that is the same is there, one that is gone is not, and a module that works can be imported."""
    if name is None:
        importlib.import_module(module)
    else:
        assert is_here(module, name) == here.startswith("the same"), here
        assert here.startswith(("the same", "gone: "))


@pytest.mark.parametrize("package", [taskcluster, taskcluster.aio], ids=lambda package: package.__name__)
@pytest.mark.parametrize("name", ESTABLISHED["methods"])
def test_client_class_has_every_method(package, name):
    """Each class has the API methods that it had, and of the other members those that the page says are the same."""
    members = {each: row["here"] for row in _MEMBER_ROW.finditer(page()) for each in _NAME.findall(row["names"])}
    here = getattr(package, name)
    wanted = {each for each in ESTABLISHED["methods"][name] if members.get(each, "the same") == "the same"}
    later = {each for found in _NOT_YET.finditer(page()) for each in _NAME.findall(found["names"])}

    assert {each for each in wanted if not hasattr(here, each)} == {
        each for each in wanted if f"{name}.{each}" in later
    }
    assert {each for each, said in members.items() if said != "the same" and hasattr(here, each)} == set()


def test_page_speaks_of_the_version_that_was_read():
    """The page names the version of the established client that its table is about."""
    assert f"version {ESTABLISHED['version']}" in page()
