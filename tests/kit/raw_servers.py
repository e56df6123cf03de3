"""Servers of raw sockets, which send what a test says to the byte."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from dataclasses import dataclass

__all__ = ["Drip", "Hasty", "Safe", "Seen", "Server", "http"]


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


class Hasty(Server):
    """Answers when the head of a request has come, closes its side, and takes what still comes of the body."""

    def __init__(self, answer):
        super().__init__(None)
        self.answer = answer

    def _serve(self, connection):
        with connection, connection.makefile("rb") as stream, suppress(OSError):
            while stream.readline() not in (b"\r\n", b""):
                pass
            connection.sendall(self.answer)
            connection.shutdown(socket.SHUT_WR)
            while stream.read(2**16):
                pass


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
