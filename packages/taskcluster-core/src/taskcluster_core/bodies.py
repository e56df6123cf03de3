"""The part of the drivers that moves bodies piece by piece: `Fetch` and `Store`, blocking or awaiting."""

from __future__ import annotations

import inspect
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar, cast, overload

from .errors import TaskclusterFailure
from .messages import TransportFailure
from .steps import was_not_awaited

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator

    from .messages import Outcome, Response
    from .steps import Ask, Fetch, Flow, Source, Store
    from .transport import AsyncStream, AsyncTransferTransport, AsyncTransport, Stream, TransferTransport, Transport

__all__ = ["fetch", "fetch_async", "store", "store_async"]

T = TypeVar("T")

#: How much is read of a body that no sink wants: enough for what an error says.
_HEAD = 2**16


@overload
def _that_transfers(transport: Transport) -> TransferTransport: ...
@overload
def _that_transfers(transport: AsyncTransport) -> AsyncTransferTransport: ...
def _that_transfers(transport: Any) -> Any:
    """Return a transport that moves bodies piece by piece.

    Raises:
        TaskclusterFailure: It does not.
    """
    if not hasattr(transport, "open"):
        raise TaskclusterFailure(
            f"{type(transport).__name__}, a plugin's transport, lacks `open` and `store`, so it transfers nothing"
        )
    return transport


def fetch(step: Fetch, transport: Transport) -> Generator[None, None, Outcome]:
    """Carry out a `Fetch`, blocking: stop after each piece, and return the outcome.

    Raises:
        TaskclusterFailure: The transport moves no bodies.
    """
    stream = _that_transfers(transport).open(step.request, step.timeout)
    if isinstance(stream, TransportFailure):
        return stream
    with closing(stream):
        if not step.sink.accept(stream.response, stream.peer):
            return _read_beginning(stream)
        while piece := stream.read():
            if isinstance(piece, TransportFailure):
                return piece
            _ask(step.sink.write(piece))
            yield
        return stream.response


async def fetch_async(step: Fetch, transport: AsyncTransport, outcome: list[Outcome]) -> AsyncGenerator[None]:
    """Carry out a `Fetch`, awaiting: stop after each piece, and put the outcome into a list at the end.

    Raises:
        TaskclusterFailure: The transport moves no bodies.
    """
    stream = await _that_transfers(transport).open(step.request, step.timeout)
    if isinstance(stream, TransportFailure):
        outcome.append(stream)
        return
    try:
        if not step.sink.accept(stream.response, stream.peer):
            outcome.append(await _read_beginning_async(stream))
            return
        while piece := await stream.read():
            if isinstance(piece, TransportFailure):
                outcome.append(piece)
                return
            await _ask_async(step.sink.write(piece))
            yield
        outcome.append(stream.response)
    finally:
        await stream.close()


def _read_beginning(stream: Stream) -> Response | TransportFailure:
    content = b""
    while len(content) < _HEAD and (piece := stream.read()):
        if isinstance(piece, TransportFailure):
            return piece
        content += piece
    return replace(stream.response, content=content[:_HEAD])


async def _read_beginning_async(stream: AsyncStream) -> Response | TransportFailure:
    content = b""
    while len(content) < _HEAD and (piece := await stream.read()):
        if isinstance(piece, TransportFailure):
            return piece
        content += piece
    return replace(stream.response, content=content[:_HEAD])


class _Body:
    """A source's pieces, which remembers what reading them raised: libraries take that for an error of their own."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.error: BaseException | None = None

    def __iter__(self) -> Generator[bytes]:
        while True:
            try:
                piece = _ask(self._source.read())
            except BaseException as error:
                self.error = error
                raise
            if not piece:
                return
            yield piece

    async def __aiter__(self) -> AsyncGenerator[bytes]:
        while True:
            try:
                piece = await _ask_async(self._source.read())
            except BaseException as error:
                self.error = error
                raise
            if not piece:
                return
            yield piece


def store(step: Store, transport: Transport) -> Outcome:
    """Carry out a `Store`, blocking.

    Raises:
        TaskclusterFailure: The transport moves no bodies. And whatever the source raised.
    """
    body = _Body(step.source)
    try:
        return _that_transfers(transport).store(step.request, step.timeout, body, step.source.length)
    finally:
        if body.error is not None:
            raise body.error


async def store_async(step: Store, transport: AsyncTransport) -> Outcome:
    """Carry out a `Store`, awaiting; see `store`."""
    body = _Body(step.source)
    try:
        return await _that_transfers(transport).store(step.request, step.timeout, body, step.source.length)
    finally:
        if body.error is not None:
            raise body.error


def _ask(flow: Flow[T]) -> T:
    """Run a flow that only asks."""
    reply: Any = None
    while True:
        try:
            step = cast("Ask", flow.send(reply))
        except StopIteration as stop:
            result: T = stop.value
            return result
        reply = step.function()
        if was_not_awaited(reply):
            raise TaskclusterFailure(f"{step.function!r} has to be awaited: use the functions of `taskcluster.aio`")


async def _ask_async(flow: Flow[T]) -> T:
    """Run a flow that only asks, awaiting."""
    reply: Any = None
    while True:
        try:
            step = cast("Ask", flow.send(reply))
        except StopIteration as stop:
            result: T = stop.value
            return result
        reply = step.function()
        if inspect.isawaitable(reply):
            reply = await reply
