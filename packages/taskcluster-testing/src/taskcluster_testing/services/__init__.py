"""The services of the deployment, a folder each; one is found by being here."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..service import Service

__all__ = ["find_services"]


@functools.cache
def find_services() -> tuple[Service, ...]:
    """Return the services of this package, in the order of their folders' names.

    Each folder's `__init__.py` has the service as `SERVICE`.
    """
    folders = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = (importlib.import_module(f"{__name__}.{folder}") for folder in folders)
    return tuple(module.SERVICE for module in modules)
