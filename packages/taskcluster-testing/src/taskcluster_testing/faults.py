"""Faults that a test orders: requests that fail, or are late, in the place or in the course of being served."""

from __future__ import annotations

import datetime
import random
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypedDict

from taskcluster_utils.dates import parse_offset

from .effects import AuthDown, Cut, Delayed, Effect, Failed, Held, Reset, Skewed
from .gates import Gate
from .names import check_keywords, check_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from types import TracebackType

    from typing_extensions import Self, Unpack

    from .clock import Clock
    from .service import Service

__all__ = ["Fault", "Faults", "Where"]

_DOWN = "<html><head><title>503 Service Temporarily Unavailable</title></head></html>\n"
#: What the answer to a request can have; a status below is none of a final answer.
_STATUSES = range(200, 600)


class Where(TypedDict, total=False):
    """Which requests meet a fault; by default the next one, whatever it calls."""

    #: The service, such as `queue`.
    service: str | None
    #: The API method, such as `createTask`.
    method: str | None
    #: How many requests; None for all of them until the fault is cancelled.
    times: int | None
    #: The chance that a request meets the fault, above 0 and up to 1.
    probability: float
    #: The seed of that chance: the same requests meet the fault in each run.
    seed: int


@dataclass(eq=False, slots=True)
class Fault:
    """A fault that was ordered; as a context manager it is cancelled at the end of its block.

    Attributes:
        effect: What happens to a request that meets it.
        service: The service whose requests it is for, or None for any.
        method: The API method whose requests it is for, or None for any.
        times: How many requests it is for, or None for all.
        probability: The chance of each of them.
        met: How many requests have met it.
        is_cancelled: Whether it is over, even if fewer have met it.
    """

    effect: Effect
    service: str | None = None
    method: str | None = None
    times: int | None = 1
    probability: float = 1
    seed: int = 0
    met: int = 0
    is_cancelled: bool = False
    _chance: random.Random = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)  # noqa: S311 - it decides nothing that is secret

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.cancel()

    def __str__(self) -> str:
        target = ".".join(part for part in (self.service, self.method) if part) or "any method"
        return f"{self.effect} for {target}"

    @property
    def is_active(self) -> bool:
        """Whether a request may still meet it."""
        if self.is_cancelled or (isinstance(self.effect, Held) and self.effect.gate.is_open):
            return False
        return self.times is None or self.met < self.times

    @property
    def missed(self) -> int:
        """How many requests it still waits for, where their number is certain; else 0."""
        is_certain = self.is_active and self.times is not None and self.probability >= 1
        return (self.times or 0) - self.met if is_certain else 0

    def cancel(self) -> None:
        """End the fault; answers that it holds back go out."""
        self.is_cancelled = True
        if isinstance(self.effect, Held):
            self.effect.gate.open()

    def meets(self, service: str | None, method: str | None) -> bool:
        """Tell whether a request meets it, and count it if so."""
        if not self.is_active or self.service not in (None, service) or self.method not in (None, method):
            return False
        if self.probability < 1 and self._chance.random() >= self.probability:
            return False
        self.met += 1
        return True


class Faults:
    """Orders faults from the test's thread; the server's thread meets them.

    Args:
        services: The services of the deployment, by whose names a misspelt one is refused.
        clock: The deployment's time, which delays move.
    """

    def __init__(self, services: Iterable[Service] = (), clock: Clock | None = None) -> None:
        self._services = tuple(services)
        self._clock = clock
        self._lock = threading.Lock()
        self._ordered: list[Fault] = []

    def status(
        self, status: int, *, headers: Mapping[str, str] | None = None, body: Any = None, **where: Unpack[Where]
    ) -> Fault:
        """Answer with an HTTP status instead of serving.

        Args:
            status: The HTTP status, from 200 to 599.
            headers: Headers to add to the answer.
            body: The answer's body: JSON, or a text that is sent as HTML; None for one of the services' error bodies.
            where: Which requests; see `Where`.

        Raises:
            ValueError: No final answer of a service has such a status.
        """
        if status not in _STATUSES:
            raise ValueError(f"status: expected an HTTP status from 200 to 599, not {status!r}")
        return self._order(Failed(status, headers or {}, body), where)

    def rate_limit(self, retry_after: float = 1, **where: Unpack[Where]) -> Fault:
        """Answer 429 with a `Retry-After` header instead of serving.

        Args:
            retry_after: Seconds that the client is asked to wait.
            where: Which requests; see `Where`.
        """
        return self._order(Failed(429, {"retry-after": f"{retry_after:g}"}, None), where)

    def reset(self, *, after_serving: bool = False, **where: Unpack[Where]) -> Fault:
        """Reset the connection instead of answering.

        Args:
            after_serving: Whether the service has acted before the answer is lost.
            where: Which requests; see `Where`.
        """
        return self._order(Reset(after_serving), where)

    def half_body(self, **where: Unpack[Where]) -> Fault:
        """Serve, but close the connection in the middle of the answer's body; `where` tells which requests."""
        return self._order(Cut(), where)

    def delay(self, by: datetime.timedelta | str, **where: Unpack[Where]) -> Fault:
        """Let the deployment's clock advance before a request is served; nobody waits.

        Args:
            by: How far: a time span, or a text such as `30 seconds`.
            where: Which requests; see `Where`.

        Raises:
            TypeError: The deployment's clock cannot be advanced.
        """
        advance = getattr(self._clock, "advance", None)
        if advance is None:
            raise TypeError(f"a delay needs a clock with `advance`, and {type(self._clock).__name__} has none")
        span = parse_offset(by) if isinstance(by, str) else by
        return self._order(Delayed(span, advance), where)

    def hold(self, **where: Unpack[Where]) -> Gate:
        """Serve, but hold the answers back until the gate that this returns is opened; `where` tells which requests."""
        gate = Gate()
        self._order(Held(gate), where)
        return gate

    def auth_down(self) -> Fault:
        """Make auth unreachable until the fault is cancelled.

        Auth's own methods answer 503. Other services cannot tell who calls: their methods that need scopes answer 500.
        """
        return self._order(AuthDown(Failed(503, {}, _DOWN)), {"times": None})

    def clock_skew(self, by: datetime.timedelta | str) -> Fault:
        """Let the services' clocks be ahead of the clients' until the fault is cancelled; nothing expires by it.

        The `Date` of answers shows it, and a signature is stale once it is off by more than 15 minutes.

        Args:
            by: How far: a time span, or a text such as `-20 minutes`, if they are behind.
        """
        return self._order(Skewed(parse_offset(by) if isinstance(by, str) else by), {"times": None})

    def clear(self) -> None:
        """Cancel all faults."""
        with self._lock:
            for fault in self._ordered:
                fault.cancel()
            self._ordered.clear()

    @property
    def auth_is_down(self) -> bool:
        """Whether auth cannot be reached now."""
        return any(isinstance(fault.effect, AuthDown) and fault.is_active for fault in self._ordered)

    @property
    def skew(self) -> datetime.timedelta:
        """How far the services' clocks are ahead of the clients' now."""
        skews = [fault.effect.by for fault in self._ordered if isinstance(fault.effect, Skewed) and fault.is_active]
        return sum(skews, datetime.timedelta())

    @property
    def missed(self) -> list[Fault]:
        """The faults that still wait for a certain number of requests."""
        return [fault for fault in self._ordered if fault.missed]

    def take(self, service: str | None, method: str | None) -> Effect | None:
        """Return what happens to a request, and count that it happened."""
        if not self._ordered:
            return None
        with self._lock:
            for fault in self._ordered:
                if isinstance(fault.effect, AuthDown):
                    if service == "auth" and fault.meets(service, method):
                        return fault.effect.answer
                elif not isinstance(fault.effect, Skewed) and fault.meets(service, method):
                    return fault.effect
        return None

    def _order(self, effect: Effect, where: Where) -> Fault:
        check_keywords("faults", where, Where)
        fault = Fault(effect, **where)
        if fault.times is not None and fault.times < 1:
            raise ValueError(f"times: expected a number of requests from 1 on, or None for all, not {fault.times!r}")
        if not 0 < fault.probability <= 1:
            raise ValueError(f"probability: expected a number above 0 and up to 1, not {fault.probability!r}")
        check_names(self._services, fault.service, fault.method)
        with self._lock:
            self._ordered.append(fault)
        return fault
