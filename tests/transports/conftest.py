"""Every transport, and servers of raw sockets to send to."""

from __future__ import annotations

import asyncio
import pickle
import socket
import sys
import threading
from collections import deque
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass

import aiohttp
import pytest
import requests
import urllib3

import taskcluster_services.queue
import taskcluster_services.queue.aio
from taskcluster_aio import AiohttpTransport
from taskcluster_core import ClientOptions, Timeout
from taskcluster_core.requests_transport import RequestsTransport
from taskcluster_core.urllib3_transport import Urllib3Transport

OPTIONS = ClientOptions(max_connections=5)  # the tests count on it
WAIT = Timeout(5, 5, 20)
SIGNATURE = {"Authorization": "Hawk s3cret"}


@dataclass
class Seen:
    """One request as it came."""

    line: str
    headers: dict[str, str]
    body: bytes


class Server:
    """Answers on loopback with what `script` returns for each request.

    The script's bytes are sent as they are. The connection is closed after an answer that says so and after `b""`;
    after None nothing is said until the client goes away.
    """

    def __init__(self, script):
        self.script, self.seen, self.connections = script, [], []
        self.threads = []
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def __enter__(self):
        self._start(self._accept)
        return self

    def __exit__(self, *error):
        with suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        for connection in self.connections:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self.threads:
            thread.join()

    def _start(self, target, *args):
        self.threads.append(threading.Thread(target=target, args=args))
        self.threads[-1].start()

    def _accept(self):
        with suppress(OSError):
            while True:
                connection, _ = self.listener.accept()
                self.connections.append(connection)
                self._start(self._serve, connection)

    def _serve(self, connection):
        with connection, connection.makefile("rb") as stream, suppress(OSError):
            while line := stream.readline():
                lines = iter(stream.readline, b"\r\n")
                headers = {
                    name.lower(): value.strip() for name, _, value in (each.decode().partition(":") for each in lines)
                }
                body = stream.read(int(headers.get("content-length", "0")))
                seen = Seen(line.decode().strip(), headers, body)
                self.seen.append(seen)
                reply = self.script(seen)
                if reply is None:
                    continue
                connection.sendall(reply)
                if not reply or b"Connection: close" in reply:
                    return


class Drip(Server):
    """Answers with a body that comes byte by byte for as long as somebody reads it."""

    def __init__(self, status):
        super().__init__(None)
        self.status = status

    def _serve(self, connection):
        with connection, suppress(OSError):
            connection.recv(2**16)
            connection.sendall(f"HTTP/1.1 {self.status}\r\nContent-Length: 1000000\r\n\r\n".encode())
            pause = threading.Event()
            while not pause.wait(0.01):
                connection.sendall(b"x")


class Safe(Server):
    """Answers over TLS.

    Args:
        script: As `Server` takes it.
        context: With the server's certificate.
    """

    def __init__(self, script, context):
        super().__init__(script)
        self.context = context
        self.url = self.url.replace("http:", "https:")

    def _serve(self, connection):
        with suppress(OSError):  # who does not trust us goes away
            super()._serve(self.context.wrap_socket(connection, server_side=True))


def http(content=b"{}", status="200 OK", *headers):
    """Return an answer's bytes."""
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(content)}", *headers, "", ""]
    return "\r\n".join(head).encode() + content


class Sync:
    """Sends through requests."""

    Queue = taskcluster_services.queue.Queue
    options = {}  # noqa: RUF012
    make_transport = RequestsTransport

    def send(self, *asked, timeout=WAIT, session=None, concurrently=False, between=None):
        """Return the outcomes of requests, and call `between` after each."""
        transport = self.make_transport(OPTIONS, session)

        def send(request):
            outcome = transport.send(request, timeout)
            if between is not None:
                between()
            return outcome

        try:
            with ThreadPoolExecutor(len(asked) if concurrently else 1) as pool:
                return list(pool.map(send, asked))
        finally:
            transport.close()

    def send_by_session(self, headers, asked):
        """Send with a session of the user's, close the transport, and go on with the session."""
        with requests.Session() as session:
            session.headers.update(headers)
            self.send(asked, session=session)
            session.get(asked.url)

    def ping(self, options):
        """Ping the queue."""
        with self.Queue({**self.options, **options}) as queue:
            return queue.ping()


class Urllib3(Sync):
    """Sends through urllib3 alone."""

    options = {"transport": "urllib3"}  # noqa: RUF012
    make_transport = Urllib3Transport

    def send_by_session(self, headers, asked):
        """Send with a pool of the user's, close the transport, and go on with the pool."""
        with urllib3.PoolManager(headers=headers) as session:
            self.send(asked, session=session)
            session.request("GET", asked.url)


class Async:
    """Sends through aiohttp."""

    Queue = taskcluster_services.queue.aio.Queue

    def send(self, *asked, timeout=WAIT, concurrently=False, between=None):
        """Return the outcomes of requests, and call `between` after each."""
        return asyncio.run(self._send(asked, timeout, None, concurrently, between))

    async def _send(self, asked, timeout, session, concurrently, between=None):
        transport = AiohttpTransport(OPTIONS, session)

        async def send(request):
            outcome = await transport.send(request, timeout)
            if between is not None:
                await asyncio.to_thread(between)  # meanwhile the loop sees what happens to its connections
            return outcome

        try:
            if concurrently:
                return await asyncio.gather(*map(send, asked))
            return [await send(each) for each in asked]
        finally:
            await transport.close()

    def send_by_session(self, headers, asked):
        """Send with a session of the user's, close the transport, and go on with the session."""

        async def main():
            async with aiohttp.ClientSession(headers=headers) as session:
                await self._send([asked], WAIT, session, concurrently=False)
                async with session.get(asked.url) as response:
                    await response.read()

        asyncio.run(main())

    def ping(self, options):
        """Ping the queue."""

        async def main():
            async with self.Queue(options) as queue:
                return await queue.ping()

        return asyncio.run(main())


class SyncGiven(Sync):
    """Sends through requests with a session of the user's that reads no body by itself."""

    def send(self, *asked, timeout=WAIT):
        """Return the outcomes of requests."""
        with requests.Session() as session:
            session.stream = True
            return super().send(*asked, timeout=timeout, session=session)


class AsyncGiven(Async):
    """Sends through aiohttp with a session of the user's that takes answers of errors for errors."""

    async def _send(self, asked, timeout, session, concurrently, between=None):
        async with aiohttp.ClientSession(raise_for_status=True) as given:
            return await super()._send(asked, timeout, given, concurrently, between)


@pytest.fixture(
    params=[Sync, Urllib3, Async, SyncGiven, AsyncGiven],
    ids=["requests", "urllib3", "aiohttp", "given requests", "given aiohttp"],
)
def any_library(request):
    """The means to send, once of each kind, and with sessions of the user's that are unlike our own."""
    return request.param()


@pytest.fixture(params=[Sync, Urllib3, Async], ids=["requests", "urllib3", "aiohttp"])
def library(request):
    """The means to send, once of each kind."""
    return request.param()


def assert_shown_safely(error):
    """Assert that no signature is reachable from an error, and that it can be pickled."""
    assert not [text for text in _texts(error) if "s3cret" in text]
    assert type(pickle.loads(pickle.dumps(error))) is type(error)  # noqa: S301


def _texts(root):
    """Yield every text that attributes, arguments, causes and containers lead to."""
    stack, seen = [root], {}
    while stack:
        value = stack.pop()
        if id(value) in seen or isinstance(value, (type, type(sys))):
            continue
        seen[id(value)] = value
        if isinstance(value, (str, bytes, bytearray)):
            yield value if isinstance(value, str) else bytes(value).decode("latin-1")
        elif isinstance(value, Mapping):
            stack += [*value.keys(), *value.values()]
        elif isinstance(value, (list, tuple, set, frozenset, deque)):
            stack += value
        if isinstance(value, BaseException):
            stack += [value.args, value.__cause__, value.__context__, str(value), repr(value)]
        stack += getattr(value, "__dict__", {}).values()
        slots = [name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())]
        stack += [getattr(value, name) for name in slots if hasattr(value, name)]


@pytest.fixture(scope="session")
def serve():
    """Returns a server that answers with what the function that it is called with returns for each request."""
    return Server


@pytest.fixture(scope="session", name="http")
def _http():
    """The function `http`."""
    return http


@pytest.fixture(scope="session")
def drip():
    """Returns a server that never comes to the end of a body."""
    return Drip


@pytest.fixture(scope="session")
def check_error():
    """The function `assert_shown_safely`."""
    return assert_shown_safely


@pytest.fixture(scope="session")
def serve_safely():
    """Returns a server like that of `serve`, over TLS."""
    return Safe
