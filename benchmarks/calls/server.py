"""A small server for benchmarks: it answers a handful of requests from memory, and counts connections.

    python server.py CERTIFICATE KEY

It prints the port of its HTTPS side. Every PUT and POST is answered like a task that was created, `/list` with a page
of about 200 KB, `/connections` with how many connections there have been since it was last asked, and everything else
with a task's status.
"""

from __future__ import annotations

import asyncio
import json
import ssl
import sys
from typing import Any

STATUS = {"status": {"taskId": "VZ5Q7j1dTQ2cXbM0Mpl7Xw", "state": "completed", "runs": [{"runId": 0}] * 3}}
TASK = {"status": STATUS["status"], "task": {"payload": {"command": ["make", "-j8"] * 10}, "tags": {"kind": "build"}}}
PAGE = {"taskGroupId": "VZ5Q7j1dTQ2cXbM0Mpl7Xw", "tasks": [TASK] * 600}


def answer(body: Any) -> bytes:
    """Return a whole response with a JSON body."""
    content = json.dumps(body).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: {len(content)}\r\n\r\n"
    return head.encode() + content


ANSWERS = {"status": answer(STATUS), "page": answer(PAGE)}


class Connection(asyncio.Protocol):
    """One kept-alive connection."""

    opened = 0

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
            opened, Connection.opened = Connection.opened - 1, 0  # but this one
            return answer(opened)
        return ANSWERS["page" if b"/list" in path else "status"]


async def main(certificate: str, key: str) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = await asyncio.get_running_loop().create_server(Connection, "127.0.0.1", 0, ssl=context, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
