"""A service on the test's own event loop that counts: quick enough for ten thousand calls."""

from __future__ import annotations

import asyncio
import contextlib

import pytest

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
