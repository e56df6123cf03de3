"""The drivers: they take a flow's steps to a transport, and its replies back, blocking or awaiting.

This is all that differs between a blocking call and an awaited one, beside the transports themselves. `run` runs a flow
to its end; `iterate` stops wherever some bytes of a body have come, for whoever wants to look at them.
"""

from __future__ import annotations

import inspect
from contextlib import aclosing
from typing import TYPE_CHECKING, Any, TypeVar

from .bodies import fetch, fetch_async, store, store_async
from .steps import Ask, Fetch, Send, Sleep, Store

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator

    from .messages import Outcome
    from .steps import Flow, Step
    from .transport import AsyncTransport, Transport

__all__ = ["iterate", "iterate_async", "run", "run_async"]

T = TypeVar("T")


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
                reply = yield from fetch(step, transport)
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
                async with aclosing(fetch_async(step, transport, outcome)) as pieces:
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
        return store(step, transport)
    return _exhaust(fetch(step, transport))


async def _carry_out_async(step: Step, transport: AsyncTransport) -> Any:
    if isinstance(step, Send):
        return await transport.send(step.request, step.timeout)
    if isinstance(step, Sleep):
        return await transport.sleep(step.seconds)
    if isinstance(step, Ask):
        reply = step.function()
        return await reply if inspect.isawaitable(reply) else reply
    if isinstance(step, Store):
        return await store_async(step, transport)
    outcome: list[Outcome] = []
    async with aclosing(fetch_async(step, transport, outcome)) as pieces:
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
