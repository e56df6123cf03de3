"""The transport itself."""

from __future__ import annotations

import asyncio
import ssl
from contextlib import suppress
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

import aiohttp
from yarl import URL

from taskcluster_core import Outcome, Request, Response, TaskclusterFailure, TransportFailure
from taskcluster_core.network import find_certificates, find_proxy

from .errors import AiohttpConnectionError, AiohttpTimeoutError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterable, Awaitable

    from taskcluster_core import ClientOptions, Timeout

__all__ = ["AiohttpTransport"]

T = TypeVar("T")

#: How many bytes of a body may wait to be read.
_BIG_PIECE = 2**18


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
        limit = _Limit(timeout.total, "the attempt took longer than")
        return await self._send(request, timeout, limit, data=request.body, middlewares=(_send_once,))

    async def store(self, request: Request, timeout: Timeout, body: AsyncIterable[bytes], length: int) -> Outcome:
        """Send one request with a body, and read its answer to the end.

        Raises:
            TaskclusterFailure: As for `send`.
        """
        _check_loop()
        # aiohttp waits for ever for a server that takes nothing any more
        limit = _Limit(timeout.read, "the server took no bytes for")
        sized = Request(request.method, request.url, {**request.headers, "Content-Length": str(length)})
        pieces = _limited(body, limit)
        return await self._send(sized, timeout, limit, data=pieces, middlewares=(_drop_credentials, _send_once))

    async def open(self, request: Request, timeout: Timeout) -> AiohttpStream | TransportFailure:
        """Send one request and read the head of its answer.

        Raises:
            TaskclusterFailure: As for `send`.
        """
        _check_loop()
        asked: list[aiohttp.ClientRequest] = []

        async def note(sent: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
            asked.append(sent)
            return await handler(sent)

        answer = await self._ask(
            request,
            timeout,
            _Limit(None, ""),
            middlewares=(_drop_credentials, note, _send_once),
            auto_decompress=False,
            read_bufsize=_BIG_PIECE,
        )
        if isinstance(answer, TransportFailure):
            return answer
        has_proxy = answer.proxy is not None
        return AiohttpStream(_read_head(answer.response, request), answer, None if has_proxy else _find_peer(asked[-1]))

    async def _send(self, request: Request, timeout: Timeout, limit: _Limit, **how: Any) -> Outcome:
        answer = await self._ask(request, timeout, limit, **how)
        if isinstance(answer, TransportFailure):
            return answer
        async with answer.response:
            content = await answer.during(answer.response.read())
        return content if isinstance(content, TransportFailure) else _read_head(answer.response, request, content)

    async def _ask(self, request: Request, timeout: Timeout, limit: _Limit, **how: Any) -> _Answer | TransportFailure:
        """Send a request and return its answer, unread; the limit goes on."""
        url = URL(request.url, encoded=True)  # quoted anew, it would not be what was signed
        if self._session is None:
            session, proxy, trust = await self._open_session(), self._proxy_for(url), self._trust_for(url)
        else:
            session, proxy, trust = self._session, None, True
            limit.start()
            limit.is_connected = True  # as far as one can know: it may have been
        answer = _Answer(limit, proxy)
        asking = session.request(
            request.method,
            url,
            headers=request.headers,
            allow_redirects=False,
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=timeout.connect, sock_read=timeout.read),
            skip_auto_headers=("Content-Type",),
            proxy=proxy,
            ssl=trust,
            # this and the middlewares replace what a user's session says: a 404 would be taken for a broken connection,
            # and requests would be sent twice
            raise_for_status=False,
            trace_request_ctx=limit,
            **how,
        )
        response = await answer.during(asking)
        if isinstance(response, TransportFailure):
            return response
        answer.response = response
        return answer

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
                connector=aiohttp.TCPConnector(limit=0, limit_per_host=self._max_connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": f"taskcluster-python/{version('taskcluster-core')}"},
                request_class=_Request,
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


class _Answer:
    """An answer that is read under the limits of its attempt.

    Attributes:
        response: The answer.
        proxy: The proxy through which it comes, if this transport has chosen one.
    """

    response: aiohttp.ClientResponse

    def __init__(self, limit: _Limit, proxy: URL | None) -> None:
        self.proxy = proxy
        self._limit = limit

    async def during(self, awaitable: Awaitable[T]) -> T | TransportFailure:
        """Await a part of the attempt; a failure ends the limit, as does the end of the body."""
        try:
            result = await awaitable
        except _BrokenConnection as broken:
            failure = _failure(broken.error, self.proxy)
        except (aiohttp.ClientError, asyncio.TimeoutError) as error:
            failure = _failure(error, self.proxy)
        except asyncio.CancelledError:
            if not self._limit.is_the_only_canceller():
                self._limit.stop()
                raise
            failure = _failure(self._limit.error(), self.proxy)
        except BaseException:
            self._limit.stop()
            raise
        else:
            if isinstance(result, bytes):
                self._limit.stop()
            return result
        self._limit.stop()
        return failure


class AiohttpStream:
    """An answer whose body is still coming.

    Args:
        response: Its head.
        answer: Where the body is.
        peer: The address that answers, if it is known.
    """

    def __init__(self, response: Response, answer: _Answer, peer: str | None) -> None:
        self.response = response
        self.peer = peer
        self._answer = answer

    async def read(self) -> bytes | TransportFailure:
        """Return the next bytes, as they were sent; none at the end."""
        return await self._answer.during(self._answer.response.content.readany())

    async def close(self) -> None:
        """Give the connection back if the body has ended, else close it."""
        self._answer.response.close()


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


async def _drop_credentials(
    request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
) -> aiohttp.ClientResponse:
    # those of a user's session are for the deployment
    for name in ("Authorization", "Cookie"):
        request.headers.popall(name, None)
    return await handler(request)


class _Request(aiohttp.ClientRequest):
    """A request that knows who answers: a short answer has let its connection go when it is looked at."""

    peer: str | None = None

    async def send(self, conn: aiohttp.connector.Connection) -> aiohttp.ClientResponse:
        """Send it."""
        self.peer = _address_of(conn.transport)
        return await super().send(conn)


def _find_peer(request: aiohttp.ClientRequest) -> str | None:
    return request.peer if isinstance(request, _Request) else None


def _address_of(transport: asyncio.Transport | None) -> str | None:
    name = None if transport is None else transport.get_extra_info("peername")
    return None if name is None else str(name[0])


async def _limited(body: AsyncIterable[bytes], limit: _Limit) -> AsyncGenerator[bytes]:
    """Hand pieces on, with a limit for the time until the next one is asked for."""
    limit.stop()
    async for piece in body:
        limit.start()
        yield piece
        limit.stop()


def _read_head(response: aiohttp.ClientResponse, request: Request, content: bytes = b"") -> Response:
    return Response(response.status, response.headers, content, request.url)


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
