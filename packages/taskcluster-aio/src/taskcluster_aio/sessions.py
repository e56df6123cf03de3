"""The sessions that a transport opens itself: one for each event loop, closed whatever becomes of the loop."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

import aiohttp

from taskcluster_core import TaskclusterFailure

from .middlewares import OwnResponse
from .servers import Server, ServerFinder

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

__all__ = ["Sessions"]


class _Own(NamedTuple):
    session: aiohttp.ClientSession
    keeper: AsyncGenerator[None]
    servers: dict[tuple[str, str], Server]


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


def _running_loop() -> asyncio.AbstractEventLoop:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        raise TaskclusterFailure(
            "async clients need an event loop of asyncio (or uvloop), and none is running here: call them from "
            "asyncio.run(main()), or use the sync clients, which need none"
        ) from None


class Sessions:
    """Opens sessions, until it is closed.

    Args:
        max_connections: How many connections of a session are open to a server, at the most.
    """

    def __init__(self, max_connections: int) -> None:
        self._finder = ServerFinder(max_connections)
        self._own: dict[asyncio.AbstractEventLoop, _Own] = {}
        self._is_closed = False

    async def server(self, scheme: str, authority: str) -> Server:
        """Return how a server is reached by the session of the running loop, which is opened now if there is none.

        Raises:
            TaskclusterFailure: These are closed, or no event loop of asyncio runs, or the environment names a proxy
                that aiohttp cannot use.
        """
        if self._is_closed:
            raise TaskclusterFailure("the client was closed during this call")
        loop = _running_loop()
        own = self._own.get(loop)
        if own is None or own.session.closed:
            own = await self._open(loop)
        server = own.servers.get((scheme, authority))
        if server is None:
            server = own.servers[scheme, authority] = self._finder.find(own.session, scheme, authority)
        return server

    async def _open(self, loop: asyncio.AbstractEventLoop) -> _Own:
        # nothing here suspends before the session is known: two calls at once would each open one
        session = aiohttp.ClientSession(
            # without a limit, since it does not tell who waits for a connection when there is one
            connector=aiohttp.TCPConnector(limit=0),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": f"taskcluster-python/{version('taskcluster-core')}"},
            skip_auto_headers=("Content-Type",),
            response_class=OwnResponse,
        )
        own = self._own[loop] = _Own(session, _keep(session), {})
        await anext(own.keeper)
        await self._forget_closed_loops()
        return own

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
