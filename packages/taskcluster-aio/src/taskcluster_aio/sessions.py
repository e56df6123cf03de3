"""The sessions that a transport opens itself: one for each event loop, closed whatever becomes of the loop."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

import aiohttp

from taskcluster_core import TaskclusterFailure

from .limits import trace_connections
from .middlewares import PeerRequest

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

__all__ = ["Sessions"]


class _Own(NamedTuple):
    session: aiohttp.ClientSession
    keeper: AsyncGenerator[None]


async def _keep(session: aiohttp.ClientSession) -> AsyncGenerator[None]:
    """Close a session when this is closed.

    An event loop closes a generator that was collected, or that is left when `asyncio.run` ends: so a client that
    nobody closed leaves no connection and no warning.
    """
    try:
        yield
    finally:
        await session.close()


async def _close_without_loop(session: aiohttp.ClientSession) -> None:
    # one that was looking a name up when its loop ended asks the loop to stop that
    with suppress(RuntimeError):
        await session.close()


class Sessions:
    """Opens sessions, until it is closed.

    Args:
        max_connections: How many connections a session has to a server at the most.
    """

    def __init__(self, max_connections: int) -> None:
        self._max_connections = max_connections
        self._own: dict[asyncio.AbstractEventLoop, _Own] = {}
        self._is_closed = False

    async def open(self) -> aiohttp.ClientSession:
        """Return the session of the running loop, made now if there is none.

        Raises:
            TaskclusterFailure: These are closed.
        """
        if self._is_closed:
            raise TaskclusterFailure("the client was closed during this call")
        loop = asyncio.get_running_loop()
        own = self._own.get(loop)
        if own is None or own.session.closed:
            await self._forget_closed_loops()
            session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0, limit_per_host=self._max_connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": f"taskcluster-python/{version('taskcluster-core')}"},
                request_class=PeerRequest,
                trace_configs=[trace_connections()],
            )
            own = self._own[loop] = _Own(session, _keep(session))
            await anext(own.keeper)
        return own.session

    async def _forget_closed_loops(self) -> None:
        """Drop the sessions of loops that have ended, also those that ended without closing what was open."""
        for loop in [each for each in list(self._own) if each.is_closed()]:
            own = self._own.pop(loop, None)
            if own is not None:
                await _close_without_loop(own.session)

    async def close(self) -> None:
        """Close all, for good."""
        self._is_closed = True
        own, self._own = self._own, {}
        for loop, each in own.items():
            if loop is asyncio.get_running_loop():
                await each.keeper.aclose()
            elif loop.is_closed():
                await _close_without_loop(each.session)
            # one of a loop that is still open is closed there, since nobody keeps its keeper
