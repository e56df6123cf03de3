"""The async transport: requests by way of aiohttp, with the proxies and certificates of the environment."""

from __future__ import annotations

import asyncio
import functools
import math
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Any

import aiohttp
from yarl import URL

from taskcluster_core import Outcome, Request, TaskclusterFailure, TransportFailure

from .answers import FAILURES, AiohttpStream, make_failure, read_head
from .limits import Limit
from .middlewares import drop_credentials, send_once
from .servers import Server, server_of_session
from .sessions import Sessions

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Awaitable

    from taskcluster_core import ClientOptions, Timeout

__all__ = ["AiohttpTransport"]

#: How many bytes of a body may wait to be read.
_BIG_PIECE = 2**18
#: How what goes to other hosts than the deployment's is sent, beside what its server needs.
_TRANSFER = {"middlewares": (drop_credentials, send_once)}


class AiohttpTransport:
    """Sends requests with a session of its own for each event loop, or with one that the user gives.

    Args:
        options: The client's options.
        session: An `aiohttp.ClientSession` to use instead of an own one; it is never closed. Its headers, connector and
            proxy apply; its middlewares and its `raise_for_status` do not.

    Raises:
        TaskclusterFailure: The session is something else.
    """

    def __init__(self, options: ClientOptions, session: Any = None) -> None:
        if session is not None and (isinstance(session, type) or not hasattr(session, "closed")):
            raise TaskclusterFailure(f"session: expected an aiohttp.ClientSession, not {type(session).__name__}")
        self._given = None if session is None else server_of_session(session)
        self._sessions = Sessions(options.max_connections)

    async def send(self, request: Request, timeout: Timeout) -> Outcome:
        """Send one request and read its answer to the end.

        With a session that the user gave, `timeout.total` counts from the start: who waits for a connection is not told
        when there is one.

        Raises:
            TaskclusterFailure: The transport was closed, or no event loop of asyncio runs, or the environment names a
                proxy that aiohttp cannot use.
        """
        url = URL(request.url, encoded=True)  # quoted anew, it would not be what was signed
        server = self._given or await self._sessions.server(url.scheme, url.raw_authority)
        return await _send(server, url, request, timeout, request.body, server.settings)

    async def store(self, request: Request, timeout: Timeout, body: AsyncIterable[bytes], length: int) -> Outcome:
        """Send one request with a body, and read its answer to the end.

        Raises:
            TaskclusterFailure: As for `send`.
        """
        url = URL(request.url, encoded=True)
        server = self._given or await self._sessions.server(url.scheme, url.raw_authority)
        sized = Request(request.method, request.url, {**request.headers, "Content-Length": str(length)})
        parts, limit = timeout.without_total(), Limit(timeout.read)
        try:
            return await _send(server, url, sized, parts, limit.pieces(body), {**server.settings, **_TRANSFER})
        except asyncio.CancelledError:
            if not limit.is_the_only_canceller():
                raise
            return make_failure(limit.error(), server, parts, was_answered=False)
        finally:
            limit.stop()

    async def open(self, request: Request, timeout: Timeout) -> AiohttpStream | TransportFailure:
        """Send one request and read the head of its answer.

        Raises:
            TaskclusterFailure: As for `send`.
        """
        url = URL(request.url, encoded=True)
        server = self._given or await self._sessions.server(url.scheme, url.raw_authority)
        parts = timeout.without_total()
        settings = {**server.settings, **_TRANSFER, "auto_decompress": False, "read_bufsize": _BIG_PIECE}
        async with AsyncExitStack() as held:
            await held.enter_async_context(server.places)
            try:
                answer = await _ask(server, url, request, parts, request.body, settings)
            except FAILURES as error:
                return make_failure(error, server, parts, was_answered=False)
            return AiohttpStream(read_head(answer, request), answer, server, parts, held.pop_all())

    async def sleep(self, seconds: float) -> None:
        """Wait before the next attempt."""
        await asyncio.sleep(seconds)

    async def close(self) -> None:
        """Close the own sessions, for good; one that the user gave stays open and is used on."""
        await self._sessions.close()


async def _send(
    server: Server, url: URL, request: Request, timeout: Timeout, data: Any, settings: dict[str, Any]
) -> Outcome:
    answer = None
    async with server.places:
        try:
            answer = await _ask(server, url, request, timeout, data, settings)
            # read to its end an answer has given its connection back, and else closed it
            return read_head(answer, request, await answer.read())
        except FAILURES as error:
            return make_failure(error, server, timeout, was_answered=answer is not None)


def _ask(
    server: Server, url: URL, request: Request, timeout: Timeout, data: Any, settings: dict[str, Any]
) -> Awaitable[aiohttp.ClientResponse]:
    """Send a request; its answer is not read."""
    if server.session.closed:
        raise TaskclusterFailure("the client, or the session that it was given, was closed during this call")
    limits = _client_timeout(timeout)
    return server.session.request(request.method, url, headers=request.headers, data=data, timeout=limits, **settings)


@functools.lru_cache(maxsize=16)  # they are the same for every call
def _client_timeout(timeout: Timeout) -> aiohttp.ClientTimeout:
    """Return the limits as aiohttp takes them."""
    total = math.inf if timeout.total is None else timeout.total
    # a part that may take as long as the whole needs no timer of its own: aiohttp sets one for each piece that comes
    connect, read = (
        None if limit is not None and limit >= total else limit for limit in (timeout.connect, timeout.read)
    )
    return aiohttp.ClientTimeout(
        total=timeout.total,
        sock_connect=connect,
        sock_read=read,
        ceil_threshold=math.inf,  # else a total of more than 5 s would be rounded up to the next second
    )
