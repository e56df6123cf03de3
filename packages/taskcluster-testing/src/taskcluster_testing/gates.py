"""A gate at which answers wait until a test opens it: the order of things without any sleep."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

    from typing_extensions import Self

__all__ = ["Gate"]


class Gate:
    """Holds answers back; as a context manager it is opened at the end of its block.

    Attributes:
        arrived: How many answers have come to the gate so far.
    """

    def __init__(self) -> None:
        self.arrived = 0
        self._changed = threading.Condition()
        self._opened: Future[None] = Future()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.open()

    @property
    def is_open(self) -> bool:
        """Whether answers pass without waiting."""
        return self._opened.done()

    def open(self) -> None:
        """Let all answers out; those to come do not meet the gate any more."""
        with self._changed:
            if not self._opened.done():
                self._opened.set_result(None)

    def wait(self, count: int = 1, timeout: float = 10) -> None:
        """Block until so many answers have come to the gate.

        Args:
            count: How many.
            timeout: Seconds after which to give up.

        Raises:
            TimeoutError: Fewer came.
        """
        with self._changed:
            if not self._changed.wait_for(lambda: self.arrived >= count, timeout):
                raise TimeoutError(f"{self.arrived} of {count} answers came to the gate within {timeout:g} s")

    async def passed(self) -> None:
        """Wait, in the server's event loop, until the gate is open."""
        with self._changed:
            self.arrived += 1
            self._changed.notify_all()
        # shielded: a client that leaves would else close the gate for all others
        await asyncio.shield(asyncio.wrap_future(self._opened))
