"""The transport itself; the only module that imports aiohttp."""

from __future__ import annotations

import asyncio
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import aiohttp
from yarl import URL

from taskcluster_core import Outcome, Request, Response, TransportFailure

if TYPE_CHECKING:
    from taskcluster_core import ClientOptions

__all__ = ["AiohttpTransport"]


class AiohttpTransport:
    """Sends requests with a session of its own, made in the running event loop, or with one that the user gives.

    Args:
        options: The client's options.
        session: An `aiohttp.ClientSession` to use instead of an own one; it is never closed.
    """

    def __init__(self, options: ClientOptions, session: Any = None) -> None:
        self._max_connections = options.max_connections
        self._owns_session = session is None
        self._session: aiohttp.ClientSession | None = session

    async def send(self, request: Request, timeout: float | None) -> Outcome:
        """Send one request and read its answer to the end."""
        # the time spent waiting for a free connection does not count: see `AsyncTransport.send`
        limits = aiohttp.ClientTimeout(total=None, sock_connect=timeout, sock_read=timeout)
        try:
            async with self._open_session().request(
                request.method,
                URL(request.url, encoded=True),  # quoted anew, it would not be what was signed
                headers=request.headers,
                data=request.body,
                allow_redirects=False,
                timeout=limits,
                skip_auto_headers=("Content-Type",),
            ) as response:
                content = await response.read()
        except _BrokenConnection as broken:
            return _failure(broken.error)
        except (aiohttp.ClientError, asyncio.TimeoutError) as error:
            return _failure(error)
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Response(response.status, headers, content, request.url)

    async def sleep(self, seconds: float) -> None:
        """Wait before the next attempt."""
        await asyncio.sleep(seconds)

    async def close(self) -> None:
        """Close the session unless the user gave it."""
        if self._owns_session and self._session is not None:
            session, self._session = self._session, None
            await session.close()

    def _open_session(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._max_connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": f"taskcluster-python/{version('taskcluster-core')}"},
                middlewares=(_send_once,),
            )
        return self._session


class _BrokenConnection(Exception):
    def __init__(self, error: aiohttp.ClientError) -> None:
        self.error = error


async def _send_once(request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    # aiohttp itself sends a GET, PUT or DELETE again when its connection breaks, unless it does not know the error
    try:
        return await handler(request)
    except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
        raise _BrokenConnection(error) from error


def _failure(error: Exception) -> TransportFailure:
    if isinstance(error, aiohttp.ClientResponseError):
        # it keeps the request's headers, and with them the signature
        error = aiohttp.ClientError(str(error))
    never_connected = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)
    return TransportFailure(error, not isinstance(error, never_connected))
