"""Errors that are Taskcluster's and aiohttp's at once, for programs that catch the one or the other.

TaskclusterConnectionError, aiohttp.ClientConnectionError
└── AiohttpConnectionError     no answer came
    └── AiohttpTimeoutError    time ran out; a TaskclusterConnectionTimeout and an `asyncio.TimeoutError` as well

aiohttp.ClientConnectionError
└── ProxyConnectionError       as `superExc`: a proxy was not reached, or did not connect
"""

from __future__ import annotations

import aiohttp

from taskcluster_core import TaskclusterConnectionError, TaskclusterConnectionTimeout

__all__ = ["AiohttpConnectionError", "AiohttpTimeoutError", "ProxyConnectionError"]


class AiohttpConnectionError(TaskclusterConnectionError, aiohttp.ClientConnectionError):
    """No answer came to an async client; `superExc` is aiohttp's own error."""


class AiohttpTimeoutError(AiohttpConnectionError, TaskclusterConnectionTimeout, aiohttp.ServerTimeoutError):
    """An attempt of an async client took longer than the option `timeout` allows."""


class ProxyConnectionError(aiohttp.ClientConnectionError):
    """A proxy was not reached, or did not connect; aiohttp's own error would show its password, or a signature."""
