"""The services of this repository, as the generator sees them."""

from __future__ import annotations

import importlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from taskcluster_core import Client
from taskcluster_core.reference import read_schemas

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taskcluster_core import ServiceReference

__all__ = ["ROOT", "Service", "Typing", "find_services"]

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Typing:
    """What a service's reference and schemas do not say, from its `typing.json`.

    Attributes:
        types: Names of types, by where they stand, such as `v1/task-status.json#/properties/runs/items`.
        arguments: The types of route arguments and query keys that are not texts.
        results: The types of results without a schema; None if a method is not among them.
    """

    types: Mapping[str, str] = field(default_factory=dict)
    arguments: Mapping[str, str] = field(default_factory=dict)
    results: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Service:
    """One service.

    Attributes:
        folder: Its import package's folder.
        module: The import name, such as `taskcluster_services.queue`.
        references: The reference of each client class, by the class's name.
        events: The names of those classes that have topic exchanges.
        documentation: The docstring of each client class, by the class's name.
        schemas: Its JSON schemas.
        typing: What its `typing.json` says.
    """

    folder: Path
    module: str
    references: Mapping[str, ServiceReference]
    events: frozenset[str]
    documentation: Mapping[str, str]
    schemas: Mapping[str, Any]
    typing: Typing


def find_services() -> list[Service]:
    """Read every service below `packages/taskcluster-services`."""
    sources = ROOT.glob("packages/taskcluster-services/*/src/taskcluster_services/*/__init__.py")
    return [_read(path.parent) for path in sorted(sources)]


def _read(folder: Path) -> Service:
    module = importlib.import_module(f"{folder.parent.name}.{folder.name}")
    classes = {name: getattr(module, name) for name in module.__all__}
    extra = folder.parents[2] / "typing.json"
    return Service(
        folder=folder,
        module=module.__name__,
        references={name: each._reference for name, each in classes.items()},  # noqa: SLF001 - it is ours
        events=frozenset(name for name, each in classes.items() if not issubclass(each, Client)),
        documentation={name: each.__doc__ for name, each in classes.items()},
        schemas=read_schemas(module.__name__),
        typing=Typing(**json.loads(extra.read_text("utf-8"))) if extra.exists() else Typing(),
    )
