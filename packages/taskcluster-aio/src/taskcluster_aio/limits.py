"""How long a server may take no bytes of a body: aiohttp itself would wait for ever."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, cast

import aiohttp

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterable

__all__ = ["Limit"]


class Limit:
    """The seconds that each piece of a body may take to be sent: it cancels the task as `asyncio.timeout` does.

    Args:
        seconds: How many, or None for no limit.
    """

    def __init__(self, seconds: float | None) -> None:
        self._seconds = seconds
        self._task = cast("asyncio.Task[Any]", asyncio.current_task())
        # Python 3.10 does not count who cancels
        self._count = getattr(self._task, "cancelling", lambda: 0)()
        self._handle: asyncio.TimerHandle | None = None
        self._is_over = False

    async def pieces(self, body: AsyncIterable[bytes]) -> AsyncGenerator[bytes]:
        """Hand pieces on, and count from each until the next one is asked for."""
        async for piece in body:
            self._start()
            yield piece
            self.stop()

    def _start(self) -> None:
        if self._seconds is not None:
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
        return aiohttp.SocketTimeoutError(f"the server took no bytes for {self._seconds} s")
