"""What a client asks of a transport. A transport moves bytes and waits; it decides nothing.

Every transport

- sends the request's very bytes: the URL is not quoted again, no `Content-Type` is added, no `Authorization` replaced;
- follows no redirect, keeps no cookie, repeats nothing;
- keeps connections open and uses them again, at most `maxConnections` of them;
- replies with a `TransportFailure` where no answer came, and lets everything else (cancellation, Ctrl-C) pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from .messages import Outcome, Request
    from .timeouts import Timeout

__all__ = ["AsyncTransport", "Transport"]


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
