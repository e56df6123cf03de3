"""The drivers: they take a flow's steps to a transport, and its replies back, blocking or awaiting.

This is all that differs between a blocking call and an awaited one, beside the transports themselves. `run` runs a flow
to its end; `iterate` stops wherever some bytes of a body have come, for whoever wants to look at them.
"""

from __future__ import annotations

import inspect
from contextlib import aclosing, closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar, cast, overload

from .errors import TaskclusterFailure
from .messages import TransportFailure
from .steps import Ask, Fetch, Send, Sleep, Store, was_not_awaited

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator

    from .messages import Outcome, Response
    from .steps import Flow, Source, Step
    from .transport import AsyncStream, AsyncTransferTransport, AsyncTransport, Stream, TransferTransport, Transport

__all__ = ["iterate", "iterate_async", "run", "run_async"]

T = TypeVar("T")

#: How much is read of a body that no sink wants: enough for what an error says.
_HEAD = 2**16


def run(flow: Flow[T], transport: Transport | None = None) -> T:
    """Run a flow to its end, blocking, and return its result.

    Args:
        flow: What to run.
        transport: What sends and waits; a flow that only asks needs none.
    """
    reply: Any = None
    try:
        while True:
            try:
                step = flow.send(reply)
            except StopIteration as stop:
                result: T = stop.value
                return result
            reply = _carry_out(step, transport)
    finally:
        flow.close()


async def run_async(flow: Flow[T], transport: AsyncTransport) -> T:
    """Run a flow to its end, awaiting, and return its result."""
    reply: Any = None
    try:
        while True:
            try:
                step = flow.send(reply)
            except StopIteration as stop:
                result: T = stop.value
                return result
            reply = await _carry_out_async(step, transport)
    finally:
        flow.close()


def iterate(flow: Flow[Any], transport: Transport) -> Generator[None]:
    """Run a flow, blocking, and stop after each piece of a body."""
    reply: Any = None
    try:
        while True:
            try:
                step = flow.send(reply)
            except StopIteration:
                return
            if isinstance(step, Fetch):
                reply = yield from _fetch(step, _that_transfers(transport))
            else:
                reply = _carry_out(step, transport)
    finally:
        flow.close()


async def iterate_async(flow: Flow[Any], transport: AsyncTransport) -> AsyncGenerator[None]:
    """Run a flow, awaiting, and stop after each piece of a body."""
    reply: Any = None
    try:
        while True:
            try:
                step = flow.send(reply)
            except StopIteration:
                return
            if isinstance(step, Fetch):
                outcome: list[Outcome] = []
                async with aclosing(_fetch_async(step, _that_transfers(transport), outcome)) as pieces:
                    async for _ in pieces:
                        yield
                reply = outcome[0]
            else:
                reply = await _carry_out_async(step, transport)
    finally:
        flow.close()


def _carry_out(step: Step, transport: Transport | None) -> Any:
    if isinstance(step, Ask):
        return step.function()
    if transport is None:
        raise TypeError(f"{step!r} needs a transport")
    if isinstance(step, Send):
        return transport.send(step.request, step.timeout)
    if isinstance(step, Sleep):
        return transport.sleep(step.seconds)
    if isinstance(step, Store):
        return _store(step, _that_transfers(transport))
    return _exhaust(_fetch(step, _that_transfers(transport)))


async def _carry_out_async(step: Step, transport: AsyncTransport) -> Any:
    if isinstance(step, Send):
        return await transport.send(step.request, step.timeout)
    if isinstance(step, Sleep):
        return await transport.sleep(step.seconds)
    if isinstance(step, Ask):
        reply = step.function()
        return await reply if inspect.isawaitable(reply) else reply
    if isinstance(step, Store):
        return await _store_async(step, _that_transfers(transport))
    outcome: list[Outcome] = []
    async with aclosing(_fetch_async(step, _that_transfers(transport), outcome)) as pieces:
        async for _ in pieces:
            pass
    return outcome[0]


def _exhaust(steps: Generator[None, None, T]) -> T:
    try:
        while True:
            next(steps)
    except StopIteration as stop:
        result: T = stop.value
        return result


def _fetch(step: Fetch, transport: TransferTransport) -> Generator[None, None, Outcome]:
    stream = transport.open(step.request, step.timeout)
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


async def _fetch_async(step: Fetch, transport: AsyncTransferTransport, outcome: list[Outcome]) -> AsyncGenerator[None]:
    stream = await transport.open(step.request, step.timeout)
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


def _store(step: Store, transport: TransferTransport) -> Outcome:
    body = _Body(step.source)
    try:
        return transport.store(step.request, step.timeout, body, step.source.length)
    finally:
        if body.error is not None:
            raise body.error


async def _store_async(step: Store, transport: AsyncTransferTransport) -> Outcome:
    body = _Body(step.source)
    try:
        return await transport.store(step.request, step.timeout, body, step.source.length)
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
