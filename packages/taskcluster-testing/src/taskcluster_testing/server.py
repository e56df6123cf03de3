"""The HTTP server: requests into plain data and back. It decides nothing; the store beside it is served by its own."""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
from concurrent.futures import Future
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from aiohttp import web

from .messages import BODY_LIMIT, RawRequest
from .store.serving import StoreServer

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from .messages import RawAnswer
    from .store import Store

    #: What answers a request; it is told how to find out whether the client has left, and then returns None.
    Answer = Callable[[RawRequest, Callable[[], bool]], Awaitable[RawAnswer | None]]

__all__ = ["HttpServer"]

_HOST = "127.0.0.1"
#: Seconds that closing waits for requests that are still being read.
_PATIENCE = 1.0


class _Connections:
    """The connections of a server, numbered in the order in which they were opened."""

    def __init__(self) -> None:
        self.numbers: dict[object, int] = {}
        self.opened = 0
        self.most_open = 0

    def add(self, connection: object) -> None:
        """Number a new connection."""
        self.opened += 1
        self.numbers[connection] = self.opened
        self.most_open = max(self.most_open, len(self.numbers))

    def remove(self, connection: object) -> None:
        """Forget a connection that is closed."""
        self.numbers.pop(connection, None)


class _CountingServer(web.Server):
    """aiohttp's server, which also numbers its connections."""

    def __init__(self, answer: Answer, connections: _Connections) -> None:
        super().__init__(self._handle, access_log=None, auto_decompress=False)
        self._answer = answer
        self._numbered = connections

    def connection_made(self, handler: Any, transport: asyncio.Transport) -> None:
        super().connection_made(handler, transport)
        self._numbered.add(handler)

    def connection_lost(self, handler: Any, exc: BaseException | None = None) -> None:
        super().connection_lost(handler, exc)
        self._numbered.remove(handler)

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        body = bytearray()
        async for chunk in request.content.iter_any():
            # what is past the limit is read, so that the client gets an answer, but not kept
            body += chunk[: BODY_LIMIT + 1 - len(body)]
        raw = RawRequest(
            method=request.method,
            resource=request.raw_path,
            headers={name.lower(): value for name, value in request.headers.items()},
            body=bytes(body),
            connection=self._numbered.numbers.get(request.protocol, 0),
        )
        answer = await self._answer(raw, lambda: request.transport is None)
        if answer is None:
            return web.Response(status=HTTPStatus.INTERNAL_SERVER_ERROR)  # goes nowhere, as the client has left
        if answer.gate is not None:
            await answer.gate.passed()
        if answer.delivery == "reset":
            return _reset(request)
        if answer.delivery == "cut" and answer.body:
            return await _cut(request, answer)
        return web.Response(status=answer.status, headers=answer.headers, body=answer.body or None)


def _reset(request: web.BaseRequest) -> web.StreamResponse:
    """Reset a request's connection: without lingering, closing it sends RST and drops what is unsent."""
    if request.transport is not None:
        at_once = struct.pack("ii", 1, 0)
        request.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
        request.transport.abort()
    return web.Response(status=HTTPStatus.INTERNAL_SERVER_ERROR)  # goes nowhere


async def _cut(request: web.BaseRequest, answer: RawAnswer) -> web.StreamResponse:
    """Write half of an answer's body, and close the connection."""
    response = web.StreamResponse(status=answer.status, headers=answer.headers)
    response.content_length = len(answer.body)
    await response.prepare(request)
    await response.write(answer.body[: len(answer.body) // 2])
    if request.transport is not None:
        request.transport.close()
    return response


class HttpServer:
    """A server on a loopback port, and one of the store on another, in a thread and an event loop of their own.

    Args:
        answer: What answers the requests; in the server's thread, so that no two of its steps run at once.
        port: The port, or 0 for one that is free; the store's is always one that is free.

    Attributes:
        url: The URL that clients call.
        store_url: The URL at which the store is.
    """

    def __init__(self, answer: Answer, port: int = 0) -> None:
        self._socket, self._store_socket = socket.create_server((_HOST, port)), socket.create_server((_HOST, 0))
        self.url, self.store_url = (
            f"http://{_HOST}:{each.getsockname()[1]}" for each in (self._socket, self._store_socket)
        )
        self._runners: list[web.ServerRunner] = []
        self._answer = answer
        self._connections = _Connections()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="taskcluster-deployment", daemon=True)

    @property
    def connections(self) -> int:
        """How many connections have been opened so far."""
        return self._connections.opened

    @property
    def open_connections(self) -> int:
        """How many connections are open now."""
        return len(self._connections.numbers)

    @property
    def most_open_connections(self) -> int:
        """How many connections have been open at once, at the most."""
        return self._connections.most_open

    def start(self, store: Store) -> None:
        """Begin to listen; requests are answered when this returns.

        Args:
            store: The store that is served.
        """
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(store), self._loop).result()

    def run(self, function: Callable[[], None]) -> None:
        """Call a function in the server's thread, between the steps of its requests, and wait until it is done.

        Once the server is closed nothing happens any more.
        """
        if self._loop.is_closed():
            return
        if threading.current_thread() is self._thread:
            function()
            return
        done: Future[None] = Future()

        def call() -> None:
            try:
                function()
            except BaseException as error:  # noqa: BLE001 - it is raised again in the thread that waits
                done.set_exception(error)
            else:
                done.set_result(None)

        self._loop.call_soon_threadsafe(call)
        done.result()

    def close(self) -> None:
        """Close every connection and end the thread."""
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()

    async def _listen(self, store: Store) -> None:
        self._store_server = StoreServer(store)
        services = _CountingServer(self._answer, self._connections)
        for server, sock in ((services, self._socket), (self._store_server, self._store_socket)):
            runner = web.ServerRunner(server, shutdown_timeout=_PATIENCE)
            await runner.setup()
            await web.SockSite(runner, sock).start()
            self._runners.append(runner)

    async def _end(self) -> None:
        self._store_server.release()
        await asyncio.gather(*(runner.cleanup() for runner in self._runners))
