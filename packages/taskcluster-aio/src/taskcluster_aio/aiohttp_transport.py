"""The transport itself."""

from __future__ import annotations

import asyncio
import ssl
from contextlib import suppress
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import aiohttp
from yarl import URL

from taskcluster_core import Outcome, Request, Response, TaskclusterFailure, TransportFailure
from taskcluster_core.network import find_certificates, find_proxy

from .errors import AiohttpConnectionError, AiohttpTimeoutError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from taskcluster_core import ClientOptions, Timeout

__all__ = ["AiohttpTransport"]


class AiohttpTransport:
    """Sends requests with a session of its own for each event loop, or with one that the user gives.

    Args:
        options: The client's options.
        session: An `aiohttp.ClientSession` to use instead of an own one; it is never closed. Its headers, connector and
            proxy apply; its middlewares and its `raise_for_status` do not.
    """

    def __init__(self, options: ClientOptions, session: Any = None) -> None:
        self._max_connections = options.max_connections
        self._session: aiohttp.ClientSession | None = session
        self._own: dict[asyncio.AbstractEventLoop, _Own] = {}
        self._proxies: dict[str, URL | None] = {}
        self._trust: ssl.SSLContext | bool | None = None
        self._is_closed = False

    async def send(self, request: Request, timeout: Timeout) -> Outcome:
        """Send one request and read its answer to the end.

        With a session that the user gave, `timeout.total` counts from the start: who waits for a connection is not told
        when there is one.

        Raises:
            TaskclusterFailure: The transport was closed, or no event loop of asyncio runs, or the environment names a
                proxy that aiohttp cannot use.
        """
        _check_loop()
        url = URL(request.url, encoded=True)  # quoted anew, it would not be what was signed
        if self._session is None:
            session, proxy, trust = await self._open_session(), self._proxy_for(url), self._trust_for(url)
        else:
            session, proxy, trust = self._session, None, True
        limits = aiohttp.ClientTimeout(total=None, sock_connect=timeout.connect, sock_read=timeout.read)
        limit = _Limit(timeout.total)
        if self._session is not None:
            limit.start()
            limit.is_connected = True  # as far as one can know: it may have been
        try:
            async with session.request(
                request.method,
                url,
                headers=request.headers,
                data=request.body,
                allow_redirects=False,
                timeout=limits,
                skip_auto_headers=("Content-Type",),
                proxy=proxy,
                ssl=trust,
                # both replace what a user's session says: it would send twice, and take a 404 for a broken connection
                middlewares=(_send_once,),
                raise_for_status=False,
                trace_request_ctx=limit,
            ) as response:
                content = await response.read()
        except _BrokenConnection as broken:
            return _failure(broken.error, proxy)
        except (aiohttp.ClientError, asyncio.TimeoutError) as error:
            return _failure(error, proxy)
        except asyncio.CancelledError:
            if not limit.is_the_only_canceller():
                raise
            return _failure(limit.error(), proxy)
        finally:
            limit.stop()
        return Response(response.status, response.headers, content, request.url)

    async def sleep(self, seconds: float) -> None:
        """Wait before the next attempt."""
        await asyncio.sleep(seconds)

    async def close(self) -> None:
        """Close the own sessions, for good; one that the user gave stays open and is used on."""
        self._is_closed = True
        own, self._own = self._own, {}
        for loop, each in own.items():
            if loop is asyncio.get_running_loop():
                await each.keeper.aclose()
            elif loop.is_closed():
                await _close_without_loop(each.session)
            # one of a loop that is still open is closed there, since nobody keeps its keeper

    async def _open_session(self) -> aiohttp.ClientSession:
        if self._is_closed:
            raise TaskclusterFailure("the client was closed during this call")
        loop = asyncio.get_running_loop()
        own = self._own.get(loop)
        if own is None or own.session.closed:
            await self._forget_closed_loops()
            session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._max_connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": f"taskcluster-python/{version('taskcluster-core')}"},
                trace_configs=[_trace_connections()],
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

    def _proxy_for(self, url: URL) -> URL | None:
        """Return the environment's proxy, read once a server, as the sync transports do.

        aiohttp's own `trust_env` would let a `.netrc` replace the signature.
        """
        origin = f"{url.scheme}://{url.raw_authority}"
        if origin not in self._proxies:
            self._proxies[origin] = _find_proxy(origin)
        return self._proxies[origin]

    def _trust_for(self, url: URL) -> ssl.SSLContext | bool:
        if url.scheme != "https":
            return True
        if self._trust is None:
            self._trust = _make_trust()
        return self._trust


def _check_loop() -> None:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        raise TaskclusterFailure(
            "async clients need an event loop of asyncio (or uvloop), and none is running here: call them from "
            "asyncio.run(main()), or use the sync clients, which need none"
        ) from None


class _Own(NamedTuple):
    session: aiohttp.ClientSession
    keeper: AsyncGenerator[None]


def _find_proxy(origin: str) -> URL | None:
    proxy = find_proxy(origin)
    if proxy is None:
        return None
    found = URL(proxy)
    if found.scheme not in {"http", "https"}:
        raise TaskclusterFailure(f"aiohttp expects an http or https proxy, not {found.with_user(None)}")
    return found


def _make_trust() -> ssl.SSLContext | bool:
    """Return whom TLS trusts: those whom the environment names, or True for those whom the system trusts."""
    certificates = find_certificates()
    if certificates is None:
        return True
    if certificates.is_dir():
        return ssl.create_default_context(capath=certificates)
    return ssl.create_default_context(cafile=certificates)


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


def _failure(error: Exception, proxy: URL | None) -> TransportFailure:
    # a proxy's refusal to connect is one of the errors that are answers
    never_connected = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.ClientHttpProxyError)
    may_have_arrived = not isinstance(error, never_connected)
    if isinstance(error, aiohttp.ClientResponseError):
        # it keeps the request's headers, and with them the signature
        error = aiohttp.ClientError(str(error))
    elif proxy is not None and isinstance(error, aiohttp.ClientConnectorError):
        # it keeps the proxy's URL, and with it a password
        error = aiohttp.ClientConnectionError(str(error))
    is_timeout = isinstance(error, asyncio.TimeoutError)
    return TransportFailure(error, may_have_arrived, AiohttpTimeoutError if is_timeout else AiohttpConnectionError)
