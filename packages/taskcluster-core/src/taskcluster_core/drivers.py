"""The two drivers: they take a flow's steps to a transport, and its replies back.

This is all that differs between a blocking call and an awaited one, beside the transports themselves.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, TypeVar

from .steps import Ask, Send, Sleep

if TYPE_CHECKING:
    from .steps import Flow
    from .transport import AsyncTransport, Transport

__all__ = ["run", "run_async"]

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
            if isinstance(step, Ask):
                reply = step.function()
            elif transport is None:
                raise TypeError(f"{step!r} needs a transport")
            elif isinstance(step, Send):
                reply = transport.send(step.request, step.timeout)
            else:
                reply = transport.sleep(step.seconds)  # type: ignore[func-returns-value]
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
            if isinstance(step, Send):
                reply = await transport.send(step.request, step.timeout)
            elif isinstance(step, Sleep):
                reply = await transport.sleep(step.seconds)  # type: ignore[func-returns-value]
            else:
                reply = step.function()
                if inspect.isawaitable(reply):
                    reply = await reply
    finally:
        flow.close()
