"""A module for each service, as the established client has one: `taskcluster.queue`, `taskcluster.aio.queueevents`.

Such a module is called as its class in lower case. It has no file: it is made when it is imported, for whatever
services are installed, so that none is written down here.
"""

from __future__ import annotations

import importlib
import sys
from importlib.machinery import ModuleSpec

from ._names import GROUPS
from ._services import load_service, service_modules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["NAMES", "install"]

#: By package: the module with the names that each module of a service has.
_MAKERS = {"taskcluster": "taskcluster.client", "taskcluster.aio": "taskcluster.aio.asyncclient"}
#: The names that each has, beside its class.
NAMES = ("config", "createApiClient", "createSession", "createTemporaryCredentials")


class ServiceModules:
    """Finds and makes them; Python asks after it has looked for files."""

    def find_spec(self, fullname: str, *_rest: object) -> ModuleSpec | None:
        """Tell whether a module is one of a service."""
        package, _dot, name = fullname.rpartition(".")
        if name not in service_modules(GROUPS.get(package)):
            return None
        return ModuleSpec(fullname, self, origin=f"the service {name!r}")  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> None:
        """Have an empty module made."""

    def exec_module(self, module: ModuleType) -> None:
        """Fill a module."""
        package, _, name = module.__name__.rpartition(".")
        group = GROUPS[package]
        class_name = service_modules(group)[name]
        values = vars(importlib.import_module(_MAKERS[package]))
        vars(module).update(
            {each: values[each] for each in (*NAMES, "_defaultConfig")},
            **{class_name: load_service(group, class_name, module.__name__)},
            __all__=[*NAMES, class_name],
            __doc__=f"The client class {class_name}, and how such classes are made.",
        )


_FINDER = ServiceModules()


def install() -> None:
    """Have Python ask."""
    if _FINDER not in sys.meta_path:
        sys.meta_path.append(_FINDER)
