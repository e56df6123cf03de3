"""Requests that wait for something to happen, such as claimWork for a task, and who wakes them. Nothing ever sleeps.

A handler that has to wait is a generator. It yields a `Wait` and is resumed with False when it should look again, or
with True when the wait is over and it must answer with what there is:

    while not found:
        if (yield Wait(topic, until)):
            return {"tasks": []}
        found = look_again()

Whoever changes what a topic is about calls `world.waits.wake(topic)`. Waits are also looked at again when a test has
moved the clock. A wait is over when the deployment's time has come to its end, when the client has waited for as many
seconds as the deployment's patience, or when the deployment ends.
"""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, TypeVar

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Generator

    from .clock import Clock

__all__ = ["Steps", "Wait", "WaitingRoom"]

Result = TypeVar("Result")

#: What yields its waits, is resumed with whether the wait is over, and returns a result.
Steps: TypeAlias = "Generator[Wait, bool, Result]"


@dataclass(frozen=True, slots=True)
class Wait:
    """What a handler waits for.

    Attributes:
        topic: What it is about, such as `pending prov/worker`.
        until: When it gives up, in the deployment's time.
    """

    topic: str
    until: datetime.datetime


class WaitingRoom:
    """The requests that wait; used in the server's thread alone.

    Args:
        clock: The deployment's time.
        patience: How many seconds of real time a request waits at most.
    """

    def __init__(self, clock: Clock, patience: float) -> None:
        self._clock = clock
        self._patience = patience
        self._waiting: dict[str, dict[asyncio.Future[None], None]] = {}
        self._is_closed = False
        self._arrivals = threading.Condition()
        self._count = 0

    def block_until(self, count: int, timeout: float) -> None:
        """Block a thread of the test's until so many requests wait.

        Args:
            count: How many.
            timeout: Seconds after which to give up.

        Raises:
            TimeoutError: Fewer wait.
        """
        with self._arrivals:
            if not self._arrivals.wait_for(lambda: self._count >= count, timeout):
                raise TimeoutError(f"{self._count} of {count} requests waited within {timeout:g} s")

    def wake(self, topic: str) -> None:
        """Let those who wait for a topic look again, in the order in which they came."""
        for waiting in self._waiting.pop(topic, ()):
            if not waiting.done():
                waiting.set_result(None)

    def wake_all(self) -> None:
        """Let everybody look again, as the clock has moved."""
        for topic in tuple(self._waiting):
            self.wake(topic)

    def close(self) -> None:
        """End every wait, and those to come."""
        self._is_closed = True
        self.wake_all()

    async def drive(self, steps: Steps[Result], is_left: Callable[[], bool]) -> Result | None:
        """Carry out steps with their waits; return their result, or None if the client left while it waited.

        Args:
            steps: What yields its waits.
            is_left: What tells whether the client has left.
        """
        began = asyncio.get_running_loop().time()
        try:
            wait = next(steps)
            while True:
                is_over = await self.wait(wait, began)
                if is_left():
                    steps.close()
                    return None
                wait = steps.send(is_over)
        except StopIteration as end:
            result: Result = end.value
            return result

    async def wait(self, wait: Wait, began: float) -> bool:
        """Wait until it makes sense to look again; return whether the wait is over.

        Args:
            wait: What for.
            began: The event loop's time when the request came.
        """
        loop = asyncio.get_running_loop()
        left = min(self._patience - (loop.time() - began), (wait.until - self._clock.now()).total_seconds())
        if left <= 0 or self._is_over(wait):
            return True
        waiting: asyncio.Future[None] = loop.create_future()
        self._waiting.setdefault(wait.topic, {})[waiting] = None
        self._add(1)
        try:
            await asyncio.wait([waiting], timeout=left)
        finally:
            self._waiting.get(wait.topic, {}).pop(waiting, None)
            self._add(-1)
        return not waiting.done() or self._is_over(wait)

    def _is_over(self, wait: Wait) -> bool:
        return self._is_closed or self._clock.now() >= wait.until

    def _add(self, number: int) -> None:
        with self._arrivals:
            self._count += number
            self._arrivals.notify_all()
