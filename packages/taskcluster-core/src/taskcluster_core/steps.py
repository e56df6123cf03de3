"""The steps that a flow yields: what it wants done, and what it is replied.

A flow is a generator that never touches the network. `Send` is answered by a `Response` or a `TransportFailure`,
`Sleep` by None, `Ask` by what its function returns. The module `drivers` carries them out, blocking or awaiting.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from .messages import Request
    from .timeouts import Timeout

__all__ = ["Ask", "Flow", "Send", "Sleep", "Step", "was_not_awaited"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Send:
    """Send this request and reply with its outcome.

    Attributes:
        request: What to send.
        timeout: How long that may take.
    """

    request: Request
    timeout: Timeout


@dataclass(frozen=True, slots=True)
class Sleep:
    """Wait.

    Attributes:
        seconds: How long.
    """

    seconds: float


@dataclass(frozen=True, slots=True)
class Ask:
    """Call a function, await what it returns if that must be awaited, and reply with it.

    Attributes:
        function: What to call, without arguments: a function of the user's, or one that waits for a lock.
    """

    function: Callable[[], Any]


Step = Send | Sleep | Ask
Flow = Generator[Step, Any, T]


def was_not_awaited(reply: object) -> bool:
    """Tell whether a reply to `Ask` is still to be awaited, as a blocking driver leaves it; a coroutine is closed."""
    if not inspect.isawaitable(reply):
        return False
    if inspect.iscoroutine(reply):
        reply.close()  # else Python complains that it was never awaited
    return True
