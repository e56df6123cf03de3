"""How long an attempt, or a part of it, may take: aiohttp knows such limits for its own parts only."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, cast

import aiohttp

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterable

__all__ = ["Limit", "limit_pieces", "trace_connections"]


class Limit:
    """The seconds that an attempt or a part of it may take: it cancels the running task as `asyncio.timeout` does.

    Args:
        seconds: How many, or None for no limit.
        problem: What is wrong if they are over, for the error.

    Attributes:
        is_connected: Whether the request may have been sent.
    """

    def __init__(self, seconds: float | None, problem: str) -> None:
        self._seconds = seconds
        self._problem = problem
        self._task = cast("asyncio.Task[Any]", asyncio.current_task())
        # Python 3.10 does not count who cancels
        self._count = getattr(self._task, "cancelling", lambda: 0)()
        self._handle: asyncio.TimerHandle | None = None
        self._is_over = False
        self.is_connected = False

    def start(self) -> None:
        """Begin to count, unless it has begun."""
        if self._seconds is not None and self._handle is None:
            self._handle = asyncio.get_running_loop().call_later(self._seconds, self._end)

    def stop(self) -> None:
        """Count no longer."""
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    def _end(self) -> None:
        self._is_over = True
        self._task.cancel()

    def is_the_only_canceller(self) -> bool:
        """Tell whether nobody else has cancelled the task; its cancellation is then taken back."""
        if not self._is_over:
            return False
        count: int = getattr(self._task, "uncancel", lambda: 0)()
        return count <= self._count

    def error(self) -> aiohttp.ClientError:
        """Return what happened."""
        kind = aiohttp.SocketTimeoutError if self.is_connected else aiohttp.ConnectionTimeoutError
        return kind(f"{self._problem} {self._seconds} s")


def trace_connections() -> aiohttp.TraceConfig:
    """Make a session tell each attempt's limit when it may have a connection, and when it has one."""

    async def begin(_: object, context: Any, __: object) -> None:
        context.trace_request_ctx.start()

    async def connected(_: object, context: Any, __: object) -> None:
        context.trace_request_ctx.start()
        context.trace_request_ctx.is_connected = True

    trace = aiohttp.TraceConfig()
    trace.on_connection_create_start.append(begin)
    trace.on_connection_create_end.append(connected)
    trace.on_connection_reuseconn.append(connected)
    return trace


async def limit_pieces(body: AsyncIterable[bytes], limit: Limit) -> AsyncGenerator[bytes]:
    """Hand pieces on, with a limit for the time until the next one is asked for."""
    limit.stop()
    async for piece in body:
        limit.start()
        yield piece
        limit.stop()
