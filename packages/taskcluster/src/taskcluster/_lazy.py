"""Looks up the names of `taskcluster`, `taskcluster.aio` and `taskcluster.utils`: in tables, then among services."""

from __future__ import annotations

import importlib
import sys

from ._names import GROUPS, by_name
from ._services import installed_services, load_service, service_modules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

__all__ = ["lazy_names"]


def lazy_names(
    package: str, table: Mapping[str, tuple[str, ...]], modules: Sequence[str] = ()
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return `__getattr__` and `__dir__` for a package (PEP 562).

    What was looked up is kept in the package, where a program may replace it.

    Args:
        package: The name of the package, or of the module.
        table: Its names beside the services, by the module that has them.
        modules: Its modules, beside those of the services.
    """
    module_of_name, group = by_name(table), GROUPS.get(package)

    def look_up(name: str) -> Any:
        if name in module_of_name:
            value = getattr(importlib.import_module(module_of_name[name]), name)
        elif name == "slugid":
            value = importlib.import_module(name)  # programs take it from here
        elif name in modules or (not name.startswith("_") and name in service_modules(group)):
            return importlib.import_module(f"{package}.{name}")
        else:
            value = load_service(group, name, package, module_of_name)
        setattr(sys.modules[package], name, value)
        return value

    def list_names() -> list[str]:
        return sorted({*modules, *module_of_name, "slugid", *installed_services(group), *service_modules(group)})

    return look_up, list_names
