"""The facade's names: found lazily, and the very objects of the distributions that have them."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import taskcluster
import taskcluster.aio
import taskcluster_core
import taskcluster_services.queue
import taskcluster_services.queue.aio
from taskcluster._services import load_service


def test_services_are_those_of_their_distributions():
    """`taskcluster.Queue` is the class of the queue's own distribution, sync and async."""
    assert taskcluster.Queue is taskcluster_services.queue.Queue
    assert taskcluster.aio.Queue is taskcluster_services.queue.aio.Queue


@pytest.mark.parametrize("module", [taskcluster, taskcluster.aio])
def test_every_name_that_dir_shows_is_there(module):
    """Completion offers only what can be had, the installed services among it."""
    names = dir(module)

    assert {"Auth", "Index", "Queue", "Secrets"} <= set(names)
    for name in names:
        assert getattr(module, name) is not None


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


def test_reading_a_reference_leaves_its_package_importable():
    """A service whose data were read before it was imported is an attribute of its namespace all the same."""
    program = """
from taskcluster_core import ServiceReference
ServiceReference.from_package("taskcluster_services.queue")
import taskcluster_services.queue
taskcluster_services.queue.Queue
"""
    subprocess.run([sys.executable, "-c", program], check=True)  # noqa: S603
