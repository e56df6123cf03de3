"""The types of the services are there when a program runs, for those who want them then, and for nobody else."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from taskcluster_core import ServiceReference, items
from taskcluster_core.typed import ContinuationToken

if sys.version_info >= (3, 12):
    from typing import get_type_hints, is_typeddict
else:
    from typing_extensions import get_type_hints, is_typeddict

ROOT = Path(__file__).parents[1]
SERVICES = sorted(path.parent.name for path in ROOT.glob("packages/taskcluster-services/*/src/*/*/__init__.py"))


def shapes(service):
    """Return the TypedDicts of a service by name."""
    module = importlib.import_module(f"taskcluster_services.{service}.types")
    return {name: getattr(module, name) for name in module.__all__ if is_typeddict(getattr(module, name))}


@pytest.mark.parametrize("service", SERVICES)
def test_types_resolve(service):
    """Every key's type can be asked for, and none is a name that nobody knows."""
    for name, shape in shapes(service).items():
        hints = get_type_hints(shape)

        assert shape.__required_keys__ | shape.__optional_keys__ == set(hints), name
        assert shape.__doc__, name
        assert not name.endswith("Item"), f"{name}: nobody would choose this name; give one in typing.json"


@pytest.mark.parametrize("service", SERVICES)
def test_types_know_the_elements_of_listings(service):
    """A page has the list that `items` goes through."""
    module = importlib.import_module(f"taskcluster_services.{service}")
    pages = shapes(service)
    listings = [each for each in ServiceReference.from_package(module.__name__).endpoints.values() if each.items_key]

    for endpoint in listings:
        text = (Path(module.__file__).parent / "__init__.pyi").read_text("utf-8")
        _, _, after = text.partition(f"def {endpoint.name}(")
        page = after.partition("-> types.")[2].partition(":")[0]
        assert endpoint.items_key in pages[page].__required_keys__, endpoint.label


def test_types_follow_the_fields_of_a_task():
    """A task's definition must say when and what; a result says more than a payload must."""
    queue = shapes("queue")

    assert queue["CreateTaskRequest"].__required_keys__ == {"created", "deadline", "metadata", "payload"}
    assert queue["CreateTaskRequest"].__required_keys__ < queue["TaskDefinition"].__required_keys__
    assert get_type_hints(queue["TaskDefinition"])["extra"] == dict[str, Any]


def test_continuation_token_is_a_text():
    """For a program a token is a `str`, and its type another name for that."""
    assert ContinuationToken[int] is str
    assert list(items(lambda **_: {"things": [1], "continuationToken": None})) == [1]
    assert ContinuationToken("abc") == "abc"


def test_clients_load_no_types():
    """Who uses a client pays nothing for types."""
    command = [sys.executable, "-c", "import sys, taskcluster_services.queue; print(*sys.modules)"]
    modules = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()  # noqa: S603

    types = [name for name in modules if name.startswith("taskcluster") and name.endswith((".typed", ".types"))]
    assert types == []
