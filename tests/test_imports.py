"""Imports run one way, and what should be light is light.

The direction is `utils <- core <- services, aio <- taskcluster <- testing`: nothing imports what stands
to its right, and services and aio import neither each other nor another service.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

import pytest

from imports import find_cycle, import_graph, module_name, read_imports

try:
    import tomllib
except ModuleNotFoundError:  # Python 3.10
    import tomli as tomllib

ROOT = Path(__file__).parents[1]
FOLDERS = sorted(path.parent for path in [*ROOT.glob("packages/*/src"), *ROOT.glob("packages/*/*/src")])

#: What each import package may import of ours, beside itself. A package that is not here stands above all
#: that are: it may import each of them, and none of them imports it.
MAY_IMPORT = {
    "taskcluster_utils": set(),
    "taskcluster_core": {"taskcluster_utils"},
    "taskcluster_services": {"taskcluster_utils", "taskcluster_core"},
    "taskcluster_aio": {"taskcluster_utils", "taskcluster_core"},
    "taskcluster": {"taskcluster_utils", "taskcluster_core", "taskcluster_services", "taskcluster_aio"},
    "taskcluster_testing": {
        "taskcluster_utils",
        "taskcluster_core",
        "taskcluster_services",
        "taskcluster_aio",
        "taskcluster",
    },
}

#: The modules of core that take no part in input and output.
PURE = (
    "reference_faults",
    "messages",
    "flow",
    "binding",
    "building",
    "decoding",
    "retry",
    "reference",
    "errors",
    "paging",
)
HTTP = ("requests", "urllib3", "aiohttp", "http.client")
IO = (*HTTP, "asyncio", "socket", "ssl", "time.sleep")


def sources(folder):
    """Return the Python files and stubs of a distribution."""
    src = folder / "src"
    return [(path, src) for path in sorted([*src.rglob("*.py"), *src.rglob("*.pyi")])]


def unit(name):
    """Return what a dotted name belongs to: a service by its own name, all else by its import package."""
    parts = name.split(".")
    return ".".join(parts[:2]) if parts[0] == "taskcluster_services" else parts[0]


def is_within(name, prefixes):
    """Tell whether a dotted name is one of `prefixes` or lies below one."""
    return any(f"{name}.".startswith(f"{prefix}.") for prefix in prefixes)


all_distributions = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


def test_every_source_folder_is_found():
    """The glob finds the distributions, so that the tests below are about something."""
    assert {"taskcluster-core", "taskcluster", "queue"} <= {folder.name for folder in FOLDERS}


@all_distributions
def test_imports_run_one_way(folder):
    """A distribution imports of ours only what stands to its left; for type checkers neither."""
    ours = {unit(module_name(path, src)).split(".")[0] for each in FOLDERS for path, src in sources(each)}
    wrong = []
    for path, src in sources(folder):
        own = unit(module_name(path, src))
        allowed = MAY_IMPORT.get(own.split(".")[0], set(MAY_IMPORT))
        for each in read_imports(path, src):
            package = each.name.split(".")[0]
            if package in ours and unit(each.name) != own and package not in allowed:
                wrong.append(f"{path.relative_to(ROOT)}:{each.line} imports {each.name}")

    assert wrong == []


@all_distributions
def test_imports_of_own_package_are_relative(folder):
    """Modules name their own package with dots, and no other one."""
    wrong = [
        f"{path.relative_to(ROOT)}:{each.line} imports {each.name}"
        for path, src in sources(folder)
        for each in read_imports(path, src)
        if each.is_relative != (unit(each.name) == unit(module_name(path, src)))
    ]

    assert wrong == []


@all_distributions
def test_imports_have_no_cycle(folder):
    """No two modules of a distribution need each other to be imported."""
    modules = {module_name(path, src): (path, src) for path, src in sources(folder) if path.suffix == ".py"}

    assert " <- ".join(find_cycle(import_graph(modules))) == ""


def test_cycle_is_named():
    """A cycle is told as its modules, each before one that imports it; a module outside it is no part."""
    graph = {"shop": {"shop.cart"}, "shop.cart": {"shop.price"}, "shop.price": {"shop.tax"}, "shop.tax": {"shop.cart"}}

    *cycle, first_again = find_cycle(graph)

    assert set(cycle) == {"shop.cart", "shop.price", "shop.tax"}
    assert first_again == cycle[0]
    assert all(module in graph[importer] for module, importer in zip(cycle, [*cycle[1:], first_again], strict=True))


def offered_names(path):
    """Return what a module's `__all__` lists; None if it is computed, or not there."""
    for node in ast.parse(path.read_text("utf-8")).body:
        target = getattr(node, "target", None) or getattr(node, "targets", [None])[0]
        if isinstance(target, ast.Name) and target.id == "__all__" and isinstance(node.value, ast.List):
            return {each.value for each in node.value.elts}
    return None


@all_distributions
def test_names_for_siblings_are_in_their_lists(folder):
    """What one module takes from another of its distribution stands in that one's `__all__`."""
    modules = {module_name(path, src): path for path, src in sources(folder) if path.suffix == ".py"}
    wrong = []
    for path, src in sources(folder):
        for each in read_imports(path, src) if path.suffix == ".py" else ():
            owner, _, name = each.name.rpartition(".")
            if owner in modules and each.name not in modules and name != "*":
                offered = offered_names(modules[owner])
                if offered is not None and name not in offered:
                    wrong.append(f"{path.relative_to(ROOT)}:{each.line} imports {each.name}")

    assert wrong == []


@all_distributions
def test_imports_are_declared(folder):
    """What a distribution imports of others stands in its own dependencies: no other brings it along by chance."""
    project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]
    needs = chain(
        project.get("dependencies", []), *project.get("optional-dependencies", {}).values(), [project["name"]]
    )
    declared = {normalized(re.match(r"[\w.-]+", need)[0]) for need in needs}
    providers = packages_distributions()
    wrong = []
    for path, src in sources(folder):
        for each in read_imports(path, src):
            package = each.name.split(".")[0]
            if not each.runs or package in sys.stdlib_module_names:
                continue
            if package == "taskcluster_services":  # many distributions share it
                names = {normalized(unit(each.name).replace(".", "-")), "taskcluster-services"}
            else:
                names = {normalized(name) for name in providers.get(package, [package])}
            if not names & declared:
                wrong.append(f"{path.relative_to(ROOT)}:{each.line} imports {each.name}")

    assert wrong == []


def normalized(name):
    """Spell the name of a distribution the one way in which names are compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_core_has_two_modules_for_requests():
    """In core only the transport and its session import requests; the rest does not know who carries its requests."""
    importers = {
        path.name
        for path, src in sources(ROOT / "packages/taskcluster-core")
        for each in read_imports(path, src)
        if each.runs and is_within(each.name, ["requests"])
    }

    assert importers == {"requests_session.py", "requests_transport.py"}


@pytest.mark.parametrize("module", PURE)
def test_core_module_is_pure(module):
    """What a call means is decided without a network, an event loop or a pause."""
    src = ROOT / "packages/taskcluster-core/src"
    path = src / "taskcluster_core" / f"{module}.py"
    sleeps = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if ast.unparse(node) == "time.sleep"]

    assert [each.name for each in read_imports(path, src) if is_within(each.name, IO)] == []
    assert sleeps == []


@pytest.mark.parametrize(
    ("package", "unwanted"),
    [
        ("taskcluster_utils", {*HTTP, "taskcluster_core"}),
        ("taskcluster", {*HTTP, "mohawk", "taskcluster_testing"}),
        ("taskcluster_services.queue", {"aiohttp", "mohawk", "taskcluster_aio"}),
    ],
)
def test_import_is_light(package, unwanted):
    """Importing a package leaves alone what only some of its users need."""
    code = f"import sys, {package}; print(*sys.modules)"
    finished = subprocess.run(  # noqa: S603
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True
    )

    assert unwanted & set(finished.stdout.split()) == set()


def test_import_of_a_service_adds_nothing_but_its_own_modules():
    """Beyond core, importing a service costs one module each: no other service, no types, no schemas."""
    names = [folder.name.replace("-", "_") for folder in FOLDERS if folder.parent.name == "taskcluster-services"]
    code = (
        "import importlib, sys, taskcluster_core\n"
        "known = set(sys.modules)\n"
        f"for name in {names!r}:\n"
        "    importlib.import_module('taskcluster_services.' + name)\n"
        "    print(name, *sorted(set(sys.modules) - known))\n"
        "    known = set(sys.modules)\n"
    )
    finished = subprocess.run(  # noqa: S603
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True
    )

    added = {line.split()[0]: set(line.split()[1:]) for line in finished.stdout.splitlines()}
    assert len(added) >= 14
    for name, modules in added.items():
        assert modules - {"taskcluster_services"} == {f"taskcluster_services.{name}"}
