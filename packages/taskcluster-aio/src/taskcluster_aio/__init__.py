"""The asynchronous transport of the Taskcluster clients, on aiohttp.

Installing this distribution is all that async clients need: `plugin` is found by its entry point.
"""

from __future__ import annotations

from .aiohttp_transport import AiohttpTransport
from .errors import AiohttpConnectionError, AiohttpTimeoutError

__all__ = ["AiohttpConnectionError", "AiohttpTimeoutError", "AiohttpTransport"]
