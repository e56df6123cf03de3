"""The steps that a flow yields: what it wants done, and what it is replied.

A flow is a generator that never touches the network. `Send` is answered by a `Response` or a `TransportFailure`,
`Sleep` by None, `Ask` by what its function returns. `Fetch` and `Store` are `Send` for bodies that do not fit in
memory: what comes goes to a `Sink` piece by piece, what goes comes from a `Source`. The module `drivers` carries the
steps out, blocking or awaiting, and raises in the flow what a step raises.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from .messages import Request, Response
    from .timeouts import Timeout

__all__ = ["Ask", "Fetch", "Flow", "Send", "Sink", "Sleep", "Source", "Step", "Store", "was_not_awaited"]

T = TypeVar("T")


class Send(NamedTuple):
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


class Sink(Protocol):
    """Takes the body of an answer."""

    def accept(self, response: Response, peer: str | None) -> bool:
        """Look at an answer's head, and tell whether its body is wanted here.

        Args:
            response: The answer, without content.
            peer: The address that answers, if the transport knows it.
        """

    def write(self, piece: bytes) -> Flow[None]:
        """Take the next bytes, as they were sent; the flow does nothing but `Ask`."""


class Source(Protocol):
    """Hands out the body of a request.

    Attributes:
        length: How many bytes there are.
    """

    length: int

    def read(self) -> Flow[bytes]:
        """Return the next bytes, none at the end; the flow does nothing but `Ask`."""


@dataclass(frozen=True, slots=True)
class Fetch:
    """Send this request and hand the body of its answer to a sink.

    The reply is the outcome: a `Response` without content if the sink took it all, with the beginning of its content if
    the sink did not want it, and a `TransportFailure` wherever it broke.

    Attributes:
        request: What to send.
        timeout: How long that may take, for each part; `total` does not count.
        sink: Where the body goes.
    """

    request: Request
    timeout: Timeout
    sink: Sink


@dataclass(frozen=True, slots=True)
class Store:
    """Send this request with the body that a source hands out, and reply with its outcome.

    Attributes:
        request: What to send, without a body.
        timeout: How long that may take, for each part; `total` does not count.
        source: Where the body comes from.
    """

    request: Request
    timeout: Timeout
    source: Source


Step = Send | Sleep | Ask | Fetch | Store
Flow = Generator[Step, Any, T]


def was_not_awaited(reply: object) -> bool:
    """Tell whether a reply to `Ask` is still to be awaited, as a blocking driver leaves it; a coroutine is closed."""
    if not inspect.isawaitable(reply):
        return False
    if inspect.iscoroutine(reply):
        reply.close()  # else Python complains that it was never awaited
    return True
