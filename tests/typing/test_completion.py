"""Editors and type checkers know every name that a client class has when it runs, wherever it is imported from."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import taskcluster
import taskcluster.aio
from taskcluster_core import BaseClient

jedi = pytest.importorskip("jedi", reason="the session `types` has jedi")
pytest.importorskip("mypy", reason="the session `types` has the type checkers")

ROOT = Path(__file__).parents[2]


def find_classes():
    """Return each client class by the names under which users have it."""
    found = {}
    for facade in (taskcluster, taskcluster.aio):
        for name in dir(facade):
            value = getattr(facade, name)
            if isinstance(value, type) and issubclass(value, BaseClient):
                found[f"{facade.__name__}.{name}"] = found[f"{value.__module__}.{name}"] = value
    return found


CLASSES = find_classes()


def public_names(value):
    """Return the names that users see."""
    return {name for name in dir(value) if not name.startswith("_")}


def complete(expression):
    """Return what jedi offers after an expression and a dot."""
    code = f"import {expression.rpartition('.')[0]}\n{expression}()."
    script = jedi.Script(code, environment=jedi.api.environment.InterpreterEnvironment())
    return {each.name for each in script.complete(2, len(expression) + 3)}


def test_classes_are_all_here():
    """20 classes, sync and async, each from the facade and from its service; events have no async twin."""
    assert len({name for name in CLASSES if name.startswith("taskcluster.")}) == 40
    assert len({name for name in CLASSES if name.startswith("taskcluster_services.")}) == 34


@pytest.mark.parametrize("name", CLASSES)
def test_jedi_completes_every_name(name):
    """Whatever a client has when it runs is offered by editors that use jedi."""
    assert public_names(CLASSES[name]) - complete(name) == set()


def test_jedi_shows_the_documentation():
    """So is its documentation, also of a method with several forms."""
    script = jedi.Script("import taskcluster\ntaskcluster.Queue().createTask")
    shown = "".join(each.docstring(raw=True) for each in script.help(2, 22))

    assert taskcluster.Queue.createTask.__doc__.split() == shown.split()


def revealed(expressions, folder):
    """Return the type of each expression, by mypy, and the errors."""
    modules = sorted({"taskcluster", *(name.rpartition(".")[0] for name in CLASSES)})
    lines = [f"import {module}\n" for module in modules] + [f"reveal_type({each})\n" for each in expressions]
    path = folder / "names.py"
    path.write_text("".join(lines), "utf-8")
    command = [sys.executable, "-m", "mypy", "--config-file", ROOT / "pyproject.toml", path]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
    types = re.findall(r'note: Revealed type is "(.*)"$', result.stdout, re.MULTILINE)
    assert len(types) == len(expressions)
    return dict(zip(expressions, types, strict=True)), [line for line in result.stdout.splitlines() if "error:" in line]


def test_mypy_knows_every_name(tmp_path):
    """Whatever a client has when it runs has a type for mypy, and nothing else is taken for one of its names."""
    asked = [f"{name}().{attribute}" for name, value in CLASSES.items() for attribute in public_names(value)]
    types, errors = revealed([*asked, "taskcluster.Queue().creatTask"], tmp_path)

    assert len(errors) == 1
    assert '"Queue" has no attribute "creatTask"' in errors[0]
    # a session is whatever the user gave; who has exchanges has no methods, with or without raw responses
    untyped = {each for each in asked if types[each] == "Any" and not each.endswith(".session")}
    assert untyped == {f"{name}().with_raw_response" for name in CLASSES if name.endswith("Events")}


def test_mypy_knows_every_name_of_the_facade(tmp_path):
    """Whatever can be taken from the facade has a type, but for the modules that are made for old programs."""
    facades = {"taskcluster": taskcluster, "taskcluster.aio": taskcluster.aio, "taskcluster.utils": taskcluster.utils}
    asked = [
        f"{module}.{name}"
        for module, value in facades.items()
        for name in dir(value)
        if name not in {each.rpartition(".")[2].lower() for each in CLASSES}
    ]
    types, errors = revealed(asked, tmp_path)

    assert errors == []
    # slugid itself has no types
    assert {each for each in asked if types[each] == "Any"} == {f"{facade}.slugid" for facade in facades}
