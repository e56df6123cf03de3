"""The transports: they send or do not send, and leave the rest to the tape."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taskcluster_core import AsyncTransport, Outcome, Request, Timeout, Transport

    from .tape import Tape

__all__ = ["AsyncRecordingTransport", "AsyncReplayingTransport", "RecordingTransport", "ReplayingTransport"]


class RecordingTransport:
    """Sends with another transport, and records."""

    def __init__(self, transport: Transport, tape: Tape) -> None:
        self._transport, self._tape = transport, tape

    def send(self, request: Request, timeout: Timeout) -> Outcome:
        """Send one request and record how it ended."""
        outcome = self._transport.send(request, timeout)
        self._tape.record(request, outcome)
        return outcome

    def sleep(self, seconds: float) -> None:
        """Wait as the other transport does."""
        self._transport.sleep(seconds)

    def close(self) -> None:
        """Close the other transport."""
        self._transport.close()


class AsyncRecordingTransport:
    """The same, awaited."""

    def __init__(self, transport: AsyncTransport, tape: Tape) -> None:
        self._transport, self._tape = transport, tape

    async def send(self, request: Request, timeout: Timeout) -> Outcome:
        """Send one request and record how it ended."""
        outcome = await self._transport.send(request, timeout)
        self._tape.record(request, outcome)
        return outcome

    async def sleep(self, seconds: float) -> None:
        """Wait as the other transport does."""
        await self._transport.sleep(seconds)

    async def close(self) -> None:
        """Close the other transport."""
        await self._transport.close()


class ReplayingTransport:
    """Sends nothing: the tape answers."""

    def __init__(self, tape: Tape) -> None:
        self._tape = tape

    def send(self, request: Request, timeout: Timeout) -> Outcome:
        """Return what the service answered when this was recorded."""
        return self._tape.play(request)

    def sleep(self, seconds: float) -> None:
        """Return at once: a recorded service does not need a pause."""

    def close(self) -> None:
        """Do nothing: nothing is open."""


class AsyncReplayingTransport:
    """The same, awaited."""

    def __init__(self, tape: Tape) -> None:
        self._tape = tape

    async def send(self, request: Request, timeout: Timeout) -> Outcome:
        """Return what the service answered when this was recorded."""
        return self._tape.play(request)

    async def sleep(self, seconds: float) -> None:
        """Return at once: a recorded service does not need a pause."""

    async def close(self) -> None:
        """Do nothing: nothing is open."""
