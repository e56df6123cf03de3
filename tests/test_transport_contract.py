"""The contract of transports, on the sync and the async one alike, against a server of raw sockets."""

from __future__ import annotations

import asyncio
import gzip
import pickle
import re
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
from taskcluster_core import ClientOptions, Request, Response, Timeout, TransportFailure
from taskcluster_core.requests_transport import RequestsTransport
from taskcluster_core.urllib3_transport import Urllib3Transport

OPTIONS = ClientOptions(max_connections=5)
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

    def __init__(self):
        super().__init__(None)

    def _serve(self, connection):
        with connection, suppress(OSError):
            connection.recv(2**16)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
            pause = threading.Event()
            while not pause.wait(0.01):
                connection.sendall(b"x")


def http(content=b"{}", status="200 OK", *headers):
    """Return an answer's bytes."""
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(content)}", *headers, "", ""]
    return "\r\n".join(head).encode() + content


class Sync:
    """Sends through requests."""

    Queue = taskcluster_services.queue.Queue
    options = {}  # noqa: RUF012
    make_transport = RequestsTransport

    def send(self, *asked, timeout=WAIT, session=None, concurrently=False):
        """Return the outcomes of requests."""
        transport = self.make_transport(OPTIONS, session)
        try:
            with ThreadPoolExecutor(len(asked) if concurrently else 1) as pool:
                return list(pool.map(lambda each: transport.send(each, timeout), asked))
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

    def send(self, *asked, timeout=WAIT, concurrently=False):
        """Return the outcomes of requests."""
        return asyncio.run(self._send(asked, timeout, None, concurrently))

    async def _send(self, asked, timeout, session, concurrently):
        transport = AiohttpTransport(OPTIONS, session)
        try:
            if concurrently:
                return await asyncio.gather(*(transport.send(each, timeout) for each in asked))
            return [await transport.send(each, timeout) for each in asked]
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

    async def _send(self, asked, timeout, session, concurrently):
        async with aiohttp.ClientSession(raise_for_status=True) as given:
            return await super()._send(asked, timeout, given, concurrently)


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


@pytest.mark.parametrize(
    "target",
    [
        "/api/queue/v1/task/a%2Fb%20c%25%3F?limit=%26%3D%23&x=%E2%82%AC",
        "/api/queue/v1/task/..%2F%2E./%2Fetc//x?a=%2B+",
        "/~a!$&'()*+,;=:@-._/?/?:@!$'()*,;",
    ],
)
def test_url_is_sent_as_it_is(any_library, target):
    """The server reads the very bytes of the URL."""
    with Server(lambda seen: http()) as server:
        (outcome,) = any_library.send(Request("GET", server.url + target))

    assert server.seen[0].line == f"GET {target} HTTP/1.1"
    assert (outcome.status_code, outcome.content, outcome.url) == (200, b"{}", server.url + target)


@pytest.mark.parametrize("method", ["GET", "PUT", "POST", "DELETE"])
@pytest.mark.parametrize("body", [None, b"", b'{"a":1}'])
def test_headers_and_body_are_sent_as_they_are(any_library, method, body):
    """No Content-Type is added, the length is right, and the signature arrives."""
    with Server(lambda seen: http()) as server:
        any_library.send(Request(method, server.url + "/", SIGNATURE, body))

    seen = server.seen[0]
    assert (seen.body, seen.headers["authorization"]) == (body or b"", SIGNATURE["Authorization"])
    assert not {"content-type", "transfer-encoding", "cookie", "expect"} & seen.headers.keys()
    assert int(seen.headers.get("content-length", "0")) == len(body or b"")


def test_answers_are_read_whole(any_library):
    """Names of headers come in lower case, and a compressed body unpacked."""
    content = gzip.compress(b"hello")
    with Server(lambda seen: http(content, "201 Made", "Content-Encoding: gzip", "X-Some: Thing")) as server:
        (outcome,) = any_library.send(Request("GET", server.url + "/"))

    assert "gzip" in server.seen[0].headers["accept-encoding"]
    assert (outcome.status_code, outcome.content, outcome.headers["x-some"]) == (201, b"hello", "Thing")


@pytest.mark.parametrize("content", [b"", b'{"url": "/elsewhere"}'])
def test_redirects_are_answers(any_library, content):
    """A redirect is not followed, and its body is read like any other."""
    with Server(lambda seen: http(content, "303 See Other", "Location: /elsewhere")) as server:
        (outcome,) = any_library.send(Request("GET", server.url + "/"))

    assert (outcome.status_code, outcome.headers["location"], len(server.seen)) == (303, "/elsewhere", 1)
    assert outcome.content == content


@pytest.mark.parametrize("status", ["404 Not Found", "500 Broken"])
def test_errors_are_answers(any_library, status):
    """What a service says no with is an answer like any other."""
    with Server(lambda seen: http(b"{}", status)) as server:
        (outcome,) = any_library.send(Request("GET", server.url + "/", SIGNATURE))

    assert (outcome.status_code, outcome.content) == (int(status[:3]), b"{}")


def test_cookies_are_not_kept(library):
    """A cookie that a server sets is not sent to it again."""
    with Server(lambda seen: http(b"{}", "200 OK", "Set-Cookie: a=b; Path=/")) as server:
        library.send(*[Request("GET", server.url + "/")] * 2)

    assert ["cookie" in seen.headers for seen in server.seen] == [False, False]


@pytest.mark.parametrize("headers", [SIGNATURE, {}])
def test_netrc_is_not_asked(library, headers, tmp_path, monkeypatch):
    """A `.netrc` neither replaces a signature nor adds one."""
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login l password p\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    with Server(lambda seen: http()) as server:
        library.send(Request("GET", server.url + "/", headers))

    assert server.seen[0].headers.get("authorization") == headers.get("Authorization")


def test_sequential_calls_use_one_connection(library):
    """A connection is kept and used again, also after an error."""
    with Server(lambda seen: http(b"{}", "500 No" if len(server.seen) % 2 else "200 OK")) as server:
        library.send(*[Request("PUT", server.url + "/", {}, b"{}")] * 20)

    assert (len(server.seen), len(server.connections)) == (20, 1)


def test_concurrent_calls_share_connections(library):
    """Fifty calls at once open as many connections as they may, and no more."""
    together = threading.Barrier(OPTIONS.max_connections)

    def script(seen):
        together.wait(10)
        return http()

    with Server(script) as server:
        outcomes = library.send(*[Request("GET", server.url + "/")] * 50, concurrently=True)

    assert {outcome.status_code for outcome in outcomes} == {200}
    assert len(server.connections) == OPTIONS.max_connections


def test_a_users_session_is_used_and_stays_open(library):
    """A given session sends our requests with its headers, and goes on on its own connection afterwards."""
    with Server(lambda seen: http()) as server:
        library.send_by_session({"X-Mine": "1"}, Request("GET", server.url + "/", SIGNATURE))

    assert [seen.headers["x-mine"] for seen in server.seen] == ["1", "1"]
    assert len(server.connections) == 1


@pytest.mark.parametrize(
    ("reply", "timeout", "picklable"),
    [
        pytest.param(b"", WAIT, True, id="closed without an answer"),
        pytest.param(None, Timeout(read=0.2), True, id="no answer in time"),
        pytest.param(b"NONSENSE\r\n\r\n", WAIT, True, id="not HTTP"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\nConnection: close\r\n\r\nabc", WAIT, True, id="cut off"),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", Timeout(read=0.2), True, id="stuck in the middle"
        ),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", Timeout(total=0.2), True, id="not whole in time"
        ),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n",
            WAIT,
            False,  # urllib3's error keeps the response, and so a socket
            id="bad chunk",
        ),
        pytest.param(http(b"plain", "200 OK", "Content-Encoding: gzip"), WAIT, True, id="not gzip"),
    ],
)
def test_answers_that_did_not_come(any_library, reply, timeout, picklable):
    """A request that was sent and not answered may have arrived, and its error can be shown to anyone."""
    with Server(lambda seen: reply) as server:
        (outcome,) = any_library.send(Request("GET", server.url + "/", SIGNATURE), timeout=timeout)

    assert isinstance(outcome, TransportFailure)
    assert outcome.may_have_arrived
    assert len(server.seen) == 1
    _check_error(outcome.error, picklable=picklable)


def test_a_slow_answer_is_cut_off(library):
    """An answer whose pieces come one by one, each in time, ends when the attempt as a whole has had its time."""
    with Drip() as server:
        (outcome,) = library.send(Request("GET", server.url + "/", SIGNATURE), timeout=Timeout(5, 5, 0.1))

    assert isinstance(outcome, TransportFailure)
    assert outcome.may_have_arrived
    _check_error(outcome.error)


def test_a_pool_serves_on_after_answers_that_were_cut_off(library):
    """Attempts that ran out of time give their place back: more of them than there may be connections do not block."""
    with Server(lambda seen: b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc") as server:
        asked = [Request("GET", server.url + "/")] * (OPTIONS.max_connections + 2)
        outcomes = library.send(*asked, timeout=Timeout(5, 5, 0.05))

    assert [outcome.may_have_arrived for outcome in outcomes] == [True] * len(asked)


def test_waiting_for_a_connection_takes_no_time(library):
    """Calls that wait for a free connection longer than `total` are sent, since only sent ones run out of time."""
    held = threading.Event()

    def script(seen):
        # the first ones are answered when they have nearly run out of time
        if len(server.seen) <= OPTIONS.max_connections:
            held.wait(0.3)
        return http()

    with Server(script) as server:
        asked = [Request("GET", server.url + "/")] * (2 * OPTIONS.max_connections)
        outcomes = library.send(*asked, timeout=Timeout(5, 5, 0.5), concurrently=True)

    assert {type(outcome) for outcome in outcomes} == {Response}


def test_refused_connections(library):
    """A request whose connection was refused has not arrived."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (outcome,) = library.send(Request("GET", f"http://127.0.0.1:{port}/", SIGNATURE))

    assert not outcome.may_have_arrived
    _check_error(outcome.error)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux leaves connections beyond the backlog unanswered")
def test_connections_that_are_not_made_in_time(library):
    """A request whose connection took too long has not arrived."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
        address = full.getsockname()
        with socket.create_connection(address):
            (outcome,) = library.send(
                Request("GET", f"http://127.0.0.1:{address[1]}/", SIGNATURE), timeout=Timeout(connect=0.05)
            )

    assert not outcome.may_have_arrived
    _check_error(outcome.error)


def _check_error(error, *, picklable=True):
    """Assert that no signature is reachable from an error, and that it can be pickled."""
    assert not [text for text in _texts(error) if "s3cret" in text]
    if picklable:
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


@pytest.mark.parametrize("method", ["POST", "GET", "PUT"])
def test_transports_repeat_nothing(any_library, method):
    """A kept connection that breaks under a request is a failure; whether to send again is the policy's to decide."""
    with Server(lambda seen: http() if len(server.seen) == 1 else b"") as server:
        first, second = any_library.send(*[Request(method, server.url + "/", SIGNATURE)] * 2)

    assert first.status_code == 200
    assert second.may_have_arrived
    assert len(server.seen) == 2


def test_services_that_fail_twice(library):
    """Answers of 500, 500 and 200 are three attempts with three nonces, on one connection."""
    script = ["500 No", "500 No", "200 OK"]
    json = "Content-Type: application/json"
    with Server(lambda seen: http(b'{"alive": true}', script.pop(0), json)) as server:
        credentials = {"clientId": "ada", "accessToken": "t0k3n"}
        assert library.ping({"rootUrl": server.url, "credentials": credentials, "delayFactor": 0}) == {"alive": True}

    assert [seen.line for seen in server.seen] == ["GET /api/queue/v1/ping HTTP/1.1"] * 3
    assert len({re.search('nonce="(.+?)"', seen.headers["authorization"])[1] for seen in server.seen}) == 3
    assert len(server.connections) == 1
