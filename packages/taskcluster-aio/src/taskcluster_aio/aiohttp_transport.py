"""The transport itself; the only module that imports aiohttp."""

from __future__ import annotations

import asyncio
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, cast

import aiohttp
from yarl import URL

from taskcluster_core import Outcome, Request, Response, TransportFailure

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from taskcluster_core import ClientOptions, Timeout

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
        self._keeper: AsyncGenerator[None] | None = None

    async def send(self, request: Request, timeout: Timeout) -> Outcome:
        """Send one request and read its answer to the end.

        With a session that the user gave, `timeout.total` counts from the start: who waits for a connection is not told
        when there is one.
        """
        session = await self._open_session()
        limits = aiohttp.ClientTimeout(total=None, sock_connect=timeout.connect, sock_read=timeout.read)
        limit = _Limit(timeout.total)
        if not self._owns_session:
            limit.start()
            limit.is_connected = True  # as far as one can know: it may have been
        try:
            async with session.request(
                request.method,
                URL(request.url, encoded=True),  # quoted anew, it would not be what was signed
                headers=request.headers,
                data=request.body,
                allow_redirects=False,
                timeout=limits,
                skip_auto_headers=("Content-Type",),
                trace_request_ctx=limit,
            ) as response:
                content = await response.read()
        except _BrokenConnection as broken:
            return _failure(broken.error)
        except (aiohttp.ClientError, asyncio.TimeoutError) as error:
            return _failure(error)
        except asyncio.CancelledError:
            if not limit.is_the_only_canceller():
                raise
            return _failure(limit.error())
        finally:
            limit.stop()
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Response(response.status, headers, content, request.url)

    async def sleep(self, seconds: float) -> None:
        """Wait before the next attempt."""
        await asyncio.sleep(seconds)

    async def close(self) -> None:
        """Close the session unless the user gave it."""
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            self._session = None
            await keeper.aclose()

    async def _open_session(self) -> aiohttp.ClientSession:
        if self._session is None or (self._owns_session and self._session.closed):
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._max_connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": f"taskcluster-python/{version('taskcluster-core')}"},
                middlewares=(_send_once,),
                trace_configs=[_trace_connections()],
            )
            self._keeper = _keep(self._session)
            await anext(self._keeper)
        return self._session


async def _keep(session: aiohttp.ClientSession) -> AsyncGenerator[None]:
    """Close a session when this is closed.

    An event loop closes a generator that was collected, or that is left when `asyncio.run` ends: so a client that
    nobody closed leaves no connection and no warning.
    """
    try:
        yield
    finally:
        await session.close()


class _Limit:
    """The seconds that an attempt may take in all: it cancels the running task as `asyncio.timeout` does.

    Attributes:
        is_connected: Whether the request may have been sent.
    """

    def __init__(self, seconds: float | None) -> None:
        self._seconds = seconds
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
        return kind(f"the attempt took longer than {self._seconds} s")


def _trace_connections() -> aiohttp.TraceConfig:
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
