"""Services on the test's own event loop: one that echoes, and one that counts, quick enough for ten thousand calls."""

from __future__ import annotations

import asyncio
import contextlib

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"


class CountingService:
    """Answers each request, and counts requests and open connections.

    Attributes:
        requests: How many came.
        open: How many connections there are.
        most: How many there were at the most.
        answers: What the next requests are answered with, before all others get `{}`; None for no answer at all.
    """

    def __init__(self):
        self.requests = self.open = self.most = 0
        self.answers = []
        self.url = ""

    def __call__(self):
        """Return what serves a new connection."""
        return _Connection(self)


class _Connection(asyncio.Protocol):
    def __init__(self, service):
        self.service, self.read, self.transport = service, b"", None

    def connection_made(self, transport):
        self.transport = transport
        self.service.open += 1
        self.service.most = max(self.service.most, self.service.open)

    def connection_lost(self, _):
        self.service.open -= 1

    def data_received(self, data):
        *requests, self.read = (self.read + data).split(b"\r\n\r\n")
        for _ in requests:
            self.service.requests += 1
            answer = self.service.answers.pop(0) if self.service.answers else ANSWER
            if answer is not None:
                self.transport.write(answer)


@pytest.fixture
def counting():
    """Returns a context manager that serves on loopback within the running event loop."""

    @contextlib.asynccontextmanager
    async def serve():
        service = CountingService()
        loop = asyncio.get_running_loop()
        server = await loop.create_server(service, "127.0.0.1", 0, backlog=1024)
        service.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        try:
            yield service
        finally:
            server.close()

    return serve


class Echo:
    """A service that answers with the request's headers, and fails as often as it is told to."""

    def __init__(self, failures=0):
        self.failures, self.signatures = failures, []

    async def answer(self, request):
        self.signatures.append(request.headers.get("Authorization", ""))
        status = 500 if len(self.signatures) <= self.failures else 200
        return web.json_response({name.lower(): value for name, value in request.headers.items()}, status=status)


@pytest.fixture
def echo():
    """The class of a service that echoes, for tests that say how often it fails."""
    return Echo


@pytest.fixture
def serve():
    """Returns a function that runs a coroutine function with the URL of a server."""

    def serve(use, handler=None):
        async def main():
            app = web.Application()
            app.router.add_route("*", "/{path:.*}", (handler or Echo()).answer)
            async with TestServer(app) as server:
                return await use(str(server.make_url("")).rstrip("/"))

        return asyncio.run(main())

    return serve


@pytest.fixture
def silent_loop():
    """Returns a function that makes an event loop which looks names up and never learns an address."""

    def make():
        async def look_up(*_, **__):
            await asyncio.Event().wait()

        loop = asyncio.new_event_loop()
        loop.getaddrinfo = look_up
        return loop

    return make
