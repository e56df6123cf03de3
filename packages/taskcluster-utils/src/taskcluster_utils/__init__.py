"""Taskcluster scopes, dates and slugIds, without a client.

The three modules do not need each other; each is imported when it is used first. All of them set `TYPE_CHECKING`
themselves: to import `typing` takes longer than to import them.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

    from . import dates, scopes, slugids

__all__ = ["dates", "scopes", "slugids"]


def __getattr__(name: str) -> ModuleType:
    if name in __all__:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
