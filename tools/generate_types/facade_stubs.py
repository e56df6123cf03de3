"""The text of the facade's stubs: where type checkers find each name that it looks up when it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generate_types.text import HEADER
from taskcluster import _names, _service_modules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generate_types.services import Service

__all__ = ["facade_stubs"]


def facade_stubs(services: Sequence[Service]) -> Iterator[tuple[str, str]]:
    """Return the path in `taskcluster`'s folder, and the source, of each stub.

    The names come from the facade's own tables; of the services, those of this repository are there, since a type
    checker cannot ask which ones are installed.
    """
    blocking, awaited = _classes(services, is_async=False), _classes(services, is_async=True)
    yield "__init__.pyi", _stub("taskcluster", _names.MODULES, _names.TOP, blocking)
    yield "aio/__init__.pyi", _stub("taskcluster.aio", _names.AIO_MODULES, _names.AIO, awaited)
    yield "utils.pyi", _stub("taskcluster", (), _names.UTILS, {})
    for name in blocking:
        yield f"{name.lower()}.pyi", _service_module(name, blocking[name], "client")
        yield f"aio/{name.lower()}.pyi", _service_module(name, awaited[name], "asyncclient")


def _classes(services: Iterable[Service], *, is_async: bool) -> dict[str, str]:
    """Return the module of each client class."""
    return {
        name: f"{service.module}.aio" if is_async and name not in service.events else service.module
        for service in services
        for name in service.references
    }


def _stub(
    package: str, modules: Iterable[str], table: Mapping[str, tuple[str, ...]], classes: Mapping[str, str]
) -> str:
    module_of_name = {**_names.by_name(table), **classes}
    # type checkers see what `taskcluster.utils` looks up only where it is
    module_of_name.update(
        {name: module for name, module in _names.by_name(_names.UTILS).items() if name in module_of_name}
    )
    lines = ["import slugid as slugid\n"]
    lines += sorted(
        f"from {_relative(module, package)} import {name} as {name}\n" for name, module in module_of_name.items()
    )
    lines += [f"from . import {module} as {module}\n" for module in (*modules, *map(str.lower, classes))]
    return f"{HEADER}{''.join(lines)}"


def _service_module(name: str, module: str, maker: str) -> str:
    """Return the stub of a module that is made when it is imported: a class, and how such classes are made."""
    names = ("_defaultConfig", *_service_modules.NAMES)
    common = "".join(f"from .{maker} import {each} as {each}\n" for each in names)
    return f"{HEADER}from {module} import {name} as {name}\n{common}"


def _relative(module: str, package: str) -> str:
    """Return a module's name as it is imported within a package."""
    for dots, parent in ((".", package), ("..", package.rpartition(".")[0])):
        if parent and module.startswith(f"{parent}."):
            return dots + module.removeprefix(f"{parent}.")
    return module
