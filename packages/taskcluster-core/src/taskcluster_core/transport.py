"""What a client asks of a transport. A transport moves bytes and waits; it decides nothing.

Every transport

- sends the request's very bytes: the URL is not quoted again, no `Content-Type` is added, no `Authorization` replaced;
- follows no redirect, keeps no cookie, repeats nothing;
- keeps connections open and uses them again, to a server `maxConnections` at the most;
- replies with a `TransportFailure` where no answer came, and lets everything else (cancellation, Ctrl-C) pass.

One that is a `TransferTransport` as well moves bodies that do not fit in memory, with the same rules. These go to other
hosts than the deployment's, so it adds no `Authorization` of a user's session to them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Iterable

    from .messages import Outcome, Request, Response, TransportFailure
    from .timeouts import Timeout

__all__ = ["AsyncStream", "AsyncTransferTransport", "AsyncTransport", "Stream", "TransferTransport", "Transport"]


class Transport(Protocol):
    """Sends requests, blocking the calling thread; used by many threads at once."""

    def send(self, request: Request, timeout: Timeout) -> Outcome:
        """Send one request and read its answer to the end.

        Args:
            request: What to send.
            timeout: How long that may take.
        """

    def sleep(self, seconds: float) -> None:
        """Wait before the next attempt."""

    def close(self) -> None:
        """Close what the transport opened; a session that the user gave stays open."""


class AsyncTransport(Protocol):
    """Sends requests from coroutines; used by many tasks at once."""

    async def send(self, request: Request, timeout: Timeout) -> Outcome:
        """Send one request and read its answer to the end.

        Args:
            request: What to send.
            timeout: How long that may take.
        """

    async def sleep(self, seconds: float) -> None:
        """Wait before the next attempt."""

    async def close(self) -> None:
        """Close what the transport opened; a session that the user gave stays open."""


class Stream(Protocol):
    """An answer whose body is still coming.

    Attributes:
        response: Its head, without content.
        peer: The address that answers, or None if it is not known: there is a proxy, or no socket.
    """

    response: Response
    peer: str | None

    def read(self) -> bytes | TransportFailure:
        """Return the next bytes, as they were sent; none at the end."""

    def close(self) -> None:
        """Give the connection back if the body has ended, else close it."""


class AsyncStream(Protocol):
    """The same, awaited.

    Attributes:
        response: Its head, without content.
        peer: The address that answers, or None if it is not known: there is a proxy, or no socket.
    """

    response: Response
    peer: str | None

    async def read(self) -> bytes | TransportFailure:
        """Return the next bytes, as they were sent; none at the end."""

    async def close(self) -> None:
        """Give the connection back if the body has ended, else close it."""


class TransferTransport(Transport, Protocol):
    """A transport that moves bodies piece by piece."""

    def open(self, request: Request, timeout: Timeout) -> Stream | TransportFailure:
        """Send one request and read the head of its answer.

        Args:
            request: What to send.
            timeout: How long that may take; `total` does not count.
        """

    def store(self, request: Request, timeout: Timeout, body: Iterable[bytes], length: int) -> Outcome:
        """Send one request with a body, and read its answer to the end.

        Args:
            request: What to send, without a body.
            timeout: How long that may take; `total` does not count.
            body: The pieces of the body. What it raises may be raised or be in a `TransportFailure`: whoever gave it
                knows.
            length: How many bytes they are together.
        """


class AsyncTransferTransport(AsyncTransport, Protocol):
    """The same, awaited."""

    async def open(self, request: Request, timeout: Timeout) -> AsyncStream | TransportFailure:
        """Send one request and read the head of its answer.

        Args:
            request: What to send.
            timeout: How long that may take; `total` does not count.
        """

    async def store(self, request: Request, timeout: Timeout, body: AsyncIterable[bytes], length: int) -> Outcome:
        """Send one request with a body, and read its answer to the end.

        Args:
            request: What to send, without a body.
            timeout: How long that may take; `total` does not count.
            body: The pieces of the body. What it raises may be raised or be in a `TransportFailure`: whoever gave it
                knows.
            length: How many bytes they are together.
        """
