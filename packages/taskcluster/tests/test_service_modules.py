"""A module for each service, as the established client has one."""

from __future__ import annotations

import importlib
import pickle
from importlib.metadata import entry_points

import pytest

import taskcluster
import taskcluster.aio
from taskcluster._names import GROUPS
from taskcluster._service_modules import NAMES

MODULES = {entry.name.lower(): entry.name for entry in entry_points(group=GROUPS["taskcluster"])}
COMMON = (*NAMES, "_defaultConfig")


def test_modules_are_called_as_programs_import_them():
    """The class's name in lower case, without anything in between."""
    assert {"ec2manager", "purgecache", "queue", "queueevents", "workermanagerevents"} <= set(MODULES)


@pytest.mark.parametrize("package", [taskcluster, taskcluster.aio], ids=lambda package: package.__name__)
@pytest.mark.parametrize("name", MODULES)
def test_service_has_a_module(package, name):
    """The module has the service's class, the very one of the package, and how such classes are made."""
    module = importlib.import_module(f"{package.__name__}.{name}")
    maker = importlib.import_module(
        "taskcluster.aio.asyncclient" if "aio" in package.__name__ else "taskcluster.client"
    )

    assert getattr(module, MODULES[name]) is getattr(package, MODULES[name])
    for each in COMMON:
        assert getattr(module, each) is getattr(maker, each)
    assert set(module.__all__) == {*COMMON, MODULES[name]} - {"_defaultConfig"}
    assert getattr(package, name) is module
    assert name in dir(package)


def test_service_module_can_be_patched(monkeypatch):
    """What a program puts into the module is found there, and the package keeps its own."""
    monkeypatch.setattr("taskcluster.notify.Notify", "patched")

    from taskcluster.notify import Notify

    assert Notify == "patched"
    assert taskcluster.Notify is not Notify


def test_module_of_no_service_is_missing():
    """Other names stay missing, and private ones are not even looked for."""
    for name in ("taskcluster.nothing", "taskcluster.aio.nothing", "taskcluster._queue", "taskcluster.queue.queue"):
        with pytest.raises(ModuleNotFoundError):
            importlib.import_module(name)


def test_reloading_keeps_one_finder():
    """A package that is loaded again asks once for each module."""
    import sys

    before = list(sys.meta_path)
    importlib.reload(taskcluster)

    assert sys.meta_path == before


def test_classes_are_pickled_by_their_own_module():
    """A class is found again by another process that has the service alone."""
    assert pickle.loads(pickle.dumps(taskcluster.Queue)) is taskcluster.Queue  # noqa: S301
    assert taskcluster.Queue.__module__ == "taskcluster_services.queue"
