"""The drivers: they take a flow's steps to a transport, and its replies back, blocking or awaiting.

This is all that differs between a blocking call and an awaited one, beside the transports themselves. `run` runs a flow
to its end; `iterate` stops wherever some bytes of a body have come, for whoever wants to look at them. What a step
raises is raised in the flow, at the place where it waits for the reply; what is no `Exception`, such as Ctrl-C or a
cancellation, ends the flow instead.
"""

from __future__ import annotations

import inspect
from contextlib import aclosing, closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar, overload

from .errors import TaskclusterFailure
from .messages import TransportFailure
from .steps import Ask, Fetch, Send, Sleep, Store

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator

    from .messages import Outcome, Response
    from .steps import Flow, Source, Step
    from .transport import AsyncStream, AsyncTransferTransport, AsyncTransport, Stream, TransferTransport, Transport

__all__ = ["iterate", "iterate_async", "run", "run_async"]

T = TypeVar("T")

#: How many bytes are read of a body that no sink wants: enough for what an error says.
_READ_BYTES = 2**16


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


def _fetch(step: Fetch, transport: Transport) -> Generator[None, None, Outcome]:
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
            run(step.sink.write(piece))
            yield
        return stream.response


async def _fetch_async(step: Fetch, transport: AsyncTransport, outcome: list[Outcome]) -> AsyncGenerator[None]:
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
            await run_async(step.sink.write(piece))
            yield
        outcome.append(stream.response)
    finally:
        await stream.close()


def _read_beginning(stream: Stream) -> Response | TransportFailure:
    content = b""
    while len(content) < _READ_BYTES and (piece := stream.read()):
        if isinstance(piece, TransportFailure):
            return piece
        content += piece
    return replace(stream.response, content=content[:_READ_BYTES])


async def _read_beginning_async(stream: AsyncStream) -> Response | TransportFailure:
    content = b""
    while len(content) < _READ_BYTES and (piece := await stream.read()):
        if isinstance(piece, TransportFailure):
            return piece
        content += piece
    return replace(stream.response, content=content[:_READ_BYTES])


class _Body:
    """A source's pieces, which remembers what reading them raised: libraries take that for an error of their own.

    What is no `Exception` passes as it is, and is not remembered: aiohttp cancels the task that reads a body when the
    answer has come before the body's end.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self.error: Exception | None = None

    def __iter__(self) -> Generator[bytes]:
        while True:
            try:
                piece = run(self._source.read())
            except Exception as error:
                self.error = error
                raise
            if not piece:
                return
            yield piece

    async def __aiter__(self) -> AsyncGenerator[bytes]:
        while True:
            try:
                piece = await run_async(self._source.read())
            except Exception as error:
                self.error = error
                raise
            if not piece:
                return
            yield piece


def _store(step: Store, transport: Transport) -> Outcome:
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


async def _store_async(step: Store, transport: AsyncTransport) -> Outcome:
    """Carry out a `Store`, awaiting; see `_store`."""
    body = _Body(step.source)
    try:
        return await _that_transfers(transport).store(step.request, step.timeout, body, step.source.length)
    finally:
        if body.error is not None:
            raise body.error


def _exhaust(steps: Generator[None, None, T]) -> T:
    try:
        while True:
            next(steps)
    except StopIteration as stop:
        result: T = stop.value
        return result


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
        return _store(step, transport)
    return _exhaust(_fetch(step, transport))


async def _carry_out_async(step: Step, transport: AsyncTransport | None) -> Any:
    if isinstance(step, Ask):
        reply = step.function()
        return await reply if inspect.isawaitable(reply) else reply
    if transport is None:
        raise TypeError(f"{step!r} needs a transport")
    if isinstance(step, Send):
        return await transport.send(step.request, step.timeout)
    if isinstance(step, Sleep):
        return await transport.sleep(step.seconds)
    if isinstance(step, Store):
        return await _store_async(step, transport)
    outcome: list[Outcome] = []
    async with aclosing(_fetch_async(step, transport, outcome)) as pieces:
        async for _ in pieces:
            pass
    return outcome[0]


def run(flow: Flow[T], transport: Transport | None = None) -> T:
    """Run a flow to its end, blocking, and return its result.

    Args:
        flow: What to run.
        transport: What sends and waits; a flow that only asks needs none.
    """
    try:
        step = next(flow)
        while True:
            try:
                reply = _carry_out(step, transport)
            except Exception as error:
                step = flow.throw(error)
            else:
                step = flow.send(reply)
    except StopIteration as stop:
        result: T = stop.value
        return result
    finally:
        flow.close()


async def run_async(flow: Flow[T], transport: AsyncTransport | None = None) -> T:
    """Run a flow to its end, awaiting, and return its result; see `run`."""
    try:
        step = next(flow)
        while True:
            try:
                reply = await _carry_out_async(step, transport)
            except Exception as error:
                step = flow.throw(error)
            else:
                step = flow.send(reply)
    except StopIteration as stop:
        result: T = stop.value
        return result
    finally:
        flow.close()


def iterate(flow: Flow[Any], transport: Transport) -> Generator[None]:
    """Run a flow, blocking, and stop after each piece of a body."""
    try:
        step = next(flow)
        while True:
            try:
                if isinstance(step, Fetch):
                    reply = yield from _fetch(step, transport)
                else:
                    reply = _carry_out(step, transport)
            except Exception as error:
                step = flow.throw(error)
            else:
                step = flow.send(reply)
    except StopIteration:
        return
    finally:
        flow.close()


async def iterate_async(flow: Flow[Any], transport: AsyncTransport) -> AsyncGenerator[None]:
    """Run a flow, awaiting, and stop after each piece of a body."""
    try:
        step = next(flow)
        while True:
            try:
                if isinstance(step, Fetch):
                    outcome: list[Outcome] = []
                    async with aclosing(_fetch_async(step, transport, outcome)) as pieces:
                        async for _ in pieces:
                            yield
                    reply: Any = outcome[0]
                else:
                    reply = await _carry_out_async(step, transport)
            except Exception as error:
                step = flow.throw(error)
            else:
                step = flow.send(reply)
    except StopIteration:
        return
    finally:
        flow.close()
