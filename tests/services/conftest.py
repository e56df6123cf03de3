"""A server that records what it is asked, and payloads made from schemas."""

from __future__ import annotations

from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from schema_samples import Sampler


@dataclass(frozen=True)
class Recorded:
    """A request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Recorder:
    """An HTTP server that answers `{}` to everything.

    Attributes:
        root_url: Its address.
        requests: What it was asked.
    """

    def __init__(self, root_url):
        self.root_url = root_url
        self.requests = []

    def take(self):
        """Return the only request since the last time."""
        (request,) = self.requests
        self.requests.clear()
        return request


@pytest.fixture(scope="session")
def recorder():
    """A `Recorder` on loopback."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self):
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            made.requests.append(Recorded(self.command, self.path, dict(self.headers.items()), body))
            # in one piece: a second one would wait for the client to acknowledge the first
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}")

        do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = _answer

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        made = Recorder(f"http://127.0.0.1:{server.server_port}")
        Thread(target=server.serve_forever, daemon=True).start()
        yield made
        server.shutdown()


@pytest.fixture(scope="session")
def sampler():
    """Returns a function that makes values of a package's schemas."""
    known = {}
    return lambda package: known.setdefault(package, Sampler(package))
