"""Scopes, dates, slugIds, the environment and more, under the names of the established client; looked up when used."""

from __future__ import annotations

import importlib

from ._names import UTILS, by_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MODULE_OF_NAME = by_name(UTILS)

__all__ = sorted(_MODULE_OF_NAME)


def __getattr__(name: str) -> Any:
    if name == "slugid":
        return importlib.import_module(name)  # programs take it from here
    if name not in _MODULE_OF_NAME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(_MODULE_OF_NAME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "slugid"]
