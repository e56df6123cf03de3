"""A small server for benchmarks where nginx is not at hand: it answers from memory, and counts connections.

    python small_server.py FOLDER PORT

FOLDER holds `chain.pem` and `key.pem`. `/list` is answered with a page of about 200 KB, `start-download` with where
`/content` is, `/connections` with as many lines as nginx's `stub_status` prints, and everything else, PUT as well as
GET, with a task's status.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import ssl
import sys
from typing import Any

__all__ = ["CONTENT_SIZE", "PAGE", "STATUS", "describe_download"]

STATUS = {"status": {"taskId": "VZ5Q7j1dTQ2cXbM0Mpl7Xw", "state": "completed", "runs": [{"runId": 0}] * 3}}
TASK = {"status": STATUS["status"], "task": {"payload": {"command": ["make", "-j8"] * 10}, "tags": {"kind": "build"}}}
PAGE = {"taskGroupId": "VZ5Q7j1dTQ2cXbM0Mpl7Xw", "tasks": [TASK] * 600}
CONTENT_SIZE = 32_000_000


def describe_download(root_url: str, content: bytes) -> dict[str, Any]:
    """Return what the object service says of an object."""
    hashes = {"sha256": hashlib.sha256(content).hexdigest(), "sha512": hashlib.sha512(content).hexdigest()}
    details = {"expires": "2099-01-01T00:00:00.000Z", "hashes": hashes}
    return {"method": "getUrl", "url": f"{root_url}/content", **details}


def answer(content: bytes, kind: str = "application/json; charset=utf-8") -> bytes:
    """Return a whole response."""
    return f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(content)}\r\n\r\n".encode() + content


def make_answers(root_url: str) -> dict[bytes, bytes]:
    """Return the responses by a part of the path."""
    content = os.urandom(CONTENT_SIZE)
    return {
        b"/list": answer(json.dumps(PAGE).encode()),
        b"/start-download/": answer(json.dumps(describe_download(root_url, content)).encode()),
        b"/content": answer(content, "application/octet-stream"),
        b"": answer(json.dumps(STATUS).encode()),
    }


class Connection(asyncio.Protocol):
    """One kept-alive connection."""

    opened = 0

    def __init__(self, answers: dict[bytes, bytes]) -> None:
        self.answers = answers

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport: Any = transport
        self.received = b""
        Connection.opened += 1

    def data_received(self, data: bytes) -> None:
        self.received += data
        while True:
            head, end, rest = self.received.partition(b"\r\n\r\n")
            if not end:
                return
            lowered = head.lower()
            length = 0
            if b"content-length:" in lowered:
                length = int(lowered.partition(b"content-length:")[2].split(b"\r\n", 1)[0])
            if len(rest) < length:
                return
            self.received = rest[length:]
            self.transport.write(self.answer_to(head.split(b" ", 2)[1]))

    def answer_to(self, path: bytes) -> bytes:
        if path == b"/connections":
            return answer(f"\n\n{Connection.opened}\n".encode(), "text/plain")
        return next(response for part, response in self.answers.items() if part in path)


async def main(folder: str, port: str) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{folder}/chain.pem", f"{folder}/key.pem")
    answers = make_answers(f"https://127.0.0.1:{port}")
    server = await asyncio.get_running_loop().create_server(
        lambda: Connection(answers), "127.0.0.1", int(port), ssl=context, backlog=1024
    )
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
