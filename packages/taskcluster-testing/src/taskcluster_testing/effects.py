"""What can happen to a request that meets a fault, as plain data; the pipeline and the server carry it out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Mapping

    from .gates import Gate

__all__ = ["AuthDown", "Cut", "Delayed", "Effect", "Failed", "Held", "Reset", "Skewed"]


@dataclass(frozen=True, slots=True)
class Failed:
    """It is answered with an error instead of being served.

    Attributes:
        status: The HTTP status.
        headers: Headers to add.
        body: The body as JSON, a text as HTML, or None for one of the services' error bodies.
    """

    status: int
    headers: Mapping[str, str]
    body: Any

    def __str__(self) -> str:
        return f"status {self.status}"


@dataclass(frozen=True, slots=True)
class Reset:
    """Its connection is reset.

    Attributes:
        after_serving: Whether the service acts before.
    """

    after_serving: bool

    def __str__(self) -> str:
        return f"reset {'after' if self.after_serving else 'before'} serving"


@dataclass(frozen=True, slots=True)
class Cut:
    """It is served, and its answer ends in the middle of the body."""

    def __str__(self) -> str:
        return "half a body"


@dataclass(frozen=True, slots=True)
class Delayed:
    """It is served once the deployment's clock has moved.

    Attributes:
        by: How far.
        advance: What moves the clock.
    """

    by: datetime.timedelta
    advance: Callable[[datetime.timedelta], None]

    def __str__(self) -> str:
        return f"a delay of {self.by}"


@dataclass(frozen=True, slots=True)
class Held:
    """It is served, and its answer waits at a gate."""

    gate: Gate

    def __str__(self) -> str:
        return "an answer held back"


@dataclass(frozen=True, slots=True)
class AuthDown:
    """Nobody can ask auth who calls.

    Attributes:
        answer: What auth's own methods answer.
    """

    answer: Failed

    def __str__(self) -> str:
        return "auth is down"


@dataclass(frozen=True, slots=True)
class Skewed:
    """The services' clocks are ahead of the clients'.

    Attributes:
        by: How far.
    """

    by: datetime.timedelta

    def __str__(self) -> str:
        return f"a clock skew of {self.by}"


Effect = Failed | Reset | Cut | Delayed | Held | AuthDown | Skewed
