"""The session that the transport on requests makes for itself; what it sends is held by the contract of transports."""

from __future__ import annotations

import threading
from contextlib import ExitStack, closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from taskcluster_core import ClientOptions, Request, Timeout
from taskcluster_core.requests_transport import RequestsTransport


class _Cookie(BaseHTTPRequestHandler):
    """Answers with the cookie that it was sent, and sets one."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = str(self.headers.get("Cookie")).encode()
        self.server.connections.add(self.client_address)
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Set-Cookie", "a=b; Path=/")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def serve():
    """Returns a function that starts so many servers."""
    with ExitStack() as stack:

        def start():
            server = stack.enter_context(ThreadingHTTPServer(("127.0.0.1", 0), _Cookie))
            server.connections = set()
            thread = threading.Thread(target=server.serve_forever, args=(0.01,))
            thread.start()
            stack.callback(thread.join)
            stack.callback(server.shutdown)
            return server

        yield lambda number: [start() for _ in range(number)]


@pytest.fixture
def transport():
    """A transport with a session of its own."""
    with closing(RequestsTransport(ClientOptions())) as transport:
        yield transport


def url_of(server):
    return f"http://127.0.0.1:{server.server_port}/path?query#fragment"


def test_many_servers_are_asked_in_turn(serve, transport):
    """More servers than connections are kept to are all answered for, however often each is asked."""
    servers = serve(12)
    outcomes = [
        transport.send(Request("GET", url_of(server)), Timeout(total=60))
        for server in [*servers, *servers, *servers[:3] * 3]
    ]

    assert {outcome.status_code for outcome in outcomes} == {200}


def test_a_session_keeps_connections(serve, transport):
    """One connection serves calls, and whoever asks through the session, with whatever settings."""
    (server,) = serve(1)
    for verify in (True, False, True):
        outcome = transport.send(Request("GET", url_of(server)), Timeout(total=60))
        answer = transport.session.get(url_of(server), verify=verify)
        assert (outcome.status_code, answer.status_code) == (200, 200)

    # those without verification are of another kind, unless requests is older than 2.32
    assert len(server.connections) <= 2


def test_a_session_answers_as_requests_does(serve, transport):
    """What is asked through the session has what users read of an answer, and keeps no cookie."""
    (server,) = serve(1)
    for _ in range(2):
        answer = transport.session.get(url_of(server))
        assert (answer.text, answer.encoding, answer.reason) == ("None", "utf-8", "OK")
        assert (answer.url, answer.request.method) == (url_of(server), "GET")
    transport.session.close()

    assert transport.session.get(url_of(server)).ok
    assert dict(transport.session.cookies) == {}
