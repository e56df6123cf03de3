"""The asynchronous transport of the Taskcluster clients, on aiohttp.

Installing this distribution is all that async clients need: `plugin` is found by its entry point. Names are looked up
when they are first used (PEP 562): every client loads that plugin, and sync ones have no need of aiohttp.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .aiohttp_transport import AiohttpTransport
    from .errors import AiohttpConnectionError, AiohttpTimeoutError

__all__ = ["AiohttpConnectionError", "AiohttpTimeoutError", "AiohttpTransport"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(f"{__name__}.{'aiohttp_transport' if name == 'AiohttpTransport' else 'errors'}")
    value: object = getattr(module, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
