"""Print the public names of the established client as JSON, for `tests/established_names.json`.

Run it with the Python of an environment that holds that client from PyPI instead of ours.
"""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
import sys
from importlib.metadata import version
from types import ModuleType
from typing import Any


def read() -> dict[str, Any]:
    """Return its version, the names of each module, and the methods of each client class."""
    package = importlib.import_module("taskcluster")
    found = [each.name for each in pkgutil.walk_packages(package.__path__, "taskcluster.")]
    # those of `generated` are the insides of the services' modules
    modules = {name: _import(name) for name in ("taskcluster", *found) if ".generated" not in name}
    base = importlib.import_module("taskcluster.client").BaseClient
    classes = {name: each for name, each in vars(package).items() if inspect.isclass(each) and issubclass(each, base)}
    return {
        "version": version("taskcluster"),
        "modules": {name: module and _names(module) for name, module in modules.items()},
        "methods": {name: [each for each in dir(made) if not each.startswith("_")] for name, made in classes.items()},
    }


def _import(name: str) -> ModuleType | None:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError:  # it ships modules of services that it lacks
        return None


def _names(module: ModuleType) -> list[str]:
    return sorted(filter(None, map(_name, vars(module).items())))


def _name(item: tuple[str, Any]) -> str | None:
    """Return a name if it is one of the client's own, instead of something that it imports."""
    name, value = item
    own = str(getattr(value, "__module__", None) or "taskcluster").startswith("taskcluster")
    imported = isinstance(value, ModuleType) or not own
    return None if imported or (name.startswith("_") and name != "_defaultConfig") else name


if __name__ == "__main__":
    sys.stdout.write(json.dumps(read(), indent=1, sort_keys=True) + "\n")
