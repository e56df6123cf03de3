"""The async transport: requests by way of aiohttp, with the proxies and certificates of the environment."""

from __future__ import annotations

import asyncio
import functools
import ssl
from typing import TYPE_CHECKING, Any

import aiohttp
from yarl import URL

from taskcluster_core import Outcome, Request, TaskclusterFailure, TransportFailure
from taskcluster_core.network import find_certificates, find_proxy

from .answers import AiohttpStream, Answer, read_head
from .limits import Limit, limit_pieces
from .middlewares import drop_credentials, find_peer, send_once
from .sessions import Sessions

if TYPE_CHECKING:
    from collections.abc import AsyncIterable

    from taskcluster_core import ClientOptions, Timeout

__all__ = ["AiohttpTransport"]

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
        self._session: aiohttp.ClientSession | None = session
        self._sessions = Sessions(options.max_connections)
        self._proxies: dict[str, URL | None] = {}
        self._trust: ssl.SSLContext | bool | None = None

    async def send(self, request: Request, timeout: Timeout) -> Outcome:
        """Send one request and read its answer to the end.

        With a session that the user gave, `timeout.total` counts from the start: who waits for a connection is not told
        when there is one.

        Raises:
            TaskclusterFailure: The transport was closed, or no event loop of asyncio runs, or the environment names a
                proxy that aiohttp cannot use.
        """
        _check_loop()
        limit = Limit(timeout.total, "the attempt took longer than")
        return await self._send(request, timeout, limit, data=request.body, middlewares=(send_once,))

    async def store(self, request: Request, timeout: Timeout, body: AsyncIterable[bytes], length: int) -> Outcome:
        """Send one request with a body, and read its answer to the end.

        Raises:
            TaskclusterFailure: As for `send`.
        """
        _check_loop()
        # aiohttp waits for ever for a server that takes nothing any more
        limit = Limit(timeout.read, "the server took no bytes for")
        sized = Request(request.method, request.url, {**request.headers, "Content-Length": str(length)})
        pieces = limit_pieces(body, limit)
        return await self._send(sized, timeout, limit, data=pieces, middlewares=(drop_credentials, send_once))

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
            Limit(None, ""),
            middlewares=(drop_credentials, note, send_once),
            auto_decompress=False,
            read_bufsize=_BIG_PIECE,
        )
        if isinstance(answer, TransportFailure):
            return answer
        has_proxy = answer.proxy is not None
        return AiohttpStream(read_head(answer.response, request), answer, None if has_proxy else find_peer(asked[-1]))

    async def _send(self, request: Request, timeout: Timeout, limit: Limit, **how: Any) -> Outcome:
        answer = await self._ask(request, timeout, limit, **how)
        if isinstance(answer, TransportFailure):
            return answer
        async with answer.response:
            content = await answer.during(answer.response.read())
        return content if isinstance(content, TransportFailure) else read_head(answer.response, request, content)

    async def _ask(self, request: Request, timeout: Timeout, limit: Limit, **how: Any) -> Answer | TransportFailure:
        """Send a request and return its answer, unread; the limit goes on."""
        url = URL(request.url, encoded=True)  # quoted anew, it would not be what was signed
        if self._session is None:
            session, proxy, trust = await self._sessions.open(), self._proxy_for(url), self._trust_for(url)
        else:
            session, proxy, trust = self._session, None, True
            limit.start()
            limit.is_connected = True  # as far as one can know: it may have been
        answer = Answer(limit, proxy)
        asking = session.request(
            request.method,
            url,
            headers=request.headers,
            allow_redirects=False,
            timeout=_client_timeout(timeout),
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
        await self._sessions.close()

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


@functools.lru_cache(maxsize=16)  # they are the same for every call
def _client_timeout(timeout: Timeout) -> aiohttp.ClientTimeout:
    """Return the limits as aiohttp takes them; `total` is kept here."""
    return aiohttp.ClientTimeout(total=None, sock_connect=timeout.connect, sock_read=timeout.read)


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
