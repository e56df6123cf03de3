"""The facade's names: found lazily, and the very objects of the distributions that have them."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from importlib.metadata import entry_points

import pytest

import taskcluster
import taskcluster.aio
import taskcluster_core
import taskcluster_services.queue
import taskcluster_services.queue.aio
from taskcluster import _names
from taskcluster._services import load_service


def test_services_are_those_of_their_distributions():
    """`taskcluster.Queue` is the class of the queue's own distribution, sync and async."""
    assert taskcluster.Queue is taskcluster_services.queue.Queue
    assert taskcluster.aio.Queue is taskcluster_services.queue.aio.Queue


@pytest.mark.parametrize(
    ("package", "table", "modules"),
    [(taskcluster, _names.TOP, _names.MODULES), (taskcluster.aio, _names.AIO, _names.AIO_MODULES)],
)
def test_every_name_that_dir_shows_is_what_it_should_be(package, table, modules):
    """Completion offers the names of the tables, modules and the installed services' classes, and each can be had."""
    owners = {name: importlib.import_module(owner) for owner, names in table.items() for name in names}
    classes = {entry.name for entry in entry_points(group=_names.GROUPS[package.__name__])}
    expected = {name: getattr(owner, name) for name, owner in owners.items()}
    for name in (*modules, *map(str.lower, classes)):
        expected[name] = importlib.import_module(f"{package.__name__}.{name}")
    found = {name: getattr(package, name) for name in dir(package)}

    assert {"Auth", "Index", "Queue", "Secrets"} <= classes
    assert {name: found.pop(name).__name__ for name in classes} == {name: name for name in classes}
    assert found.pop("slugid").__name__ == "slugid"
    assert found == expected


@pytest.mark.parametrize(
    ("module", "names"), {**_names.TOP, **_names.AIO, **_names.UTILS}.items(), ids=lambda value: str(value)[:40]
)
def test_table_names_what_the_module_offers(module, names):
    """No name of a table is missing from its module; a module that is there for the table alone has no others."""
    offered = importlib.import_module(module).__all__
    is_the_facades_own = module.rpartition(".")[2].startswith("_") or module.endswith((".exceptions", ".utils"))

    assert len(set(names)) == len(names)
    assert set(names) <= set(offered)
    if is_the_facades_own:
        assert set(names) == set(offered)


@pytest.mark.parametrize("module", [taskcluster, taskcluster.aio])
def test_a_service_that_is_not_installed_is_an_attribute_error(module):
    """The error says which name is missing and what may be the reason."""
    with pytest.raises(AttributeError, match=r"no attribute 'Unheard'; is the service's distribution installed\?"):
        module.Unheard  # noqa: B018


@pytest.mark.parametrize(("name", "meant"), [("Quue", "Queue"), ("PurgeCahce", "PurgeCache")])
@pytest.mark.parametrize("module", [taskcluster, taskcluster.aio])
def test_a_misspelt_service_is_told_the_right_name(module, name, meant):
    """A name that is nearly right is answered with the one that was meant."""
    with pytest.raises(AttributeError, match=f"no attribute '{name}'; did you mean '{meant}'"):
        getattr(module, name)


def test_every_error_is_there():
    """No class of error that a client raises is missing, neither at the top nor in `exceptions`."""
    errors = {name for name in taskcluster_core.errors.__all__ if name[0].isupper()}

    assert errors == set(taskcluster.exceptions.__all__)
    assert errors <= set(dir(taskcluster))


def test_errors_and_helpers_stand_at_the_top():
    """Names of the established client are found where its users look for them."""
    assert taskcluster.TaskclusterRestFailure is taskcluster.exceptions.TaskclusterRestFailure
    assert taskcluster.exceptions.TaskclusterFailure is taskcluster_core.TaskclusterFailure
    assert taskcluster.slugId is taskcluster.utils.slugId


def test_a_name_can_be_patched(monkeypatch):
    """What a program puts on the package is found there."""
    monkeypatch.setattr("taskcluster.Queue", "patched")

    assert taskcluster.Queue == "patched"


def test_importing_the_package_alone_gives_exceptions_and_utils():
    """`import taskcluster` is enough for `taskcluster.exceptions` and `taskcluster.utils`."""
    program = "import taskcluster; taskcluster.exceptions.TaskclusterFailure; taskcluster.utils.scopeMatch"
    subprocess.run([sys.executable, "-W", "error", "-c", program], check=True)  # noqa: S603


def test_a_service_of_two_distributions_is_refused_with_both_names(tmp_path, monkeypatch):
    """Nobody knows which of the two is meant, so neither is taken; other services are not affected."""
    for name, entries in {"one": "Twice = json:dumps\nOnce = json:loads", "other": "Twice = json:dump"}.items():
        folder = tmp_path / f"{name}-1.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n", "utf-8")
        (folder / "entry_points.txt").write_text(f"[a.group.of.this.test]\n{entries}\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)

    with pytest.raises(ImportError, match=r"^module\.Twice: expected one distribution .* found 'one' and 'other';"):
        load_service("a.group.of.this.test", "Twice", "module")
    assert load_service("a.group.of.this.test", "Once", "module") is json.loads


@pytest.mark.parametrize("name", ["taskcluster.Quue", "taskcluster.aio.Quue"])
def test_a_similar_name_is_suggested_once(name):
    """Where the interpreter prints an error it adds a suggestion of its own, unless there is one."""
    code = f"import taskcluster.aio; {name}"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False).stderr  # noqa: S603

    assert printed.lower().count("did you mean") == 1
