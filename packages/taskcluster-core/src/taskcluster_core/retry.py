"""When a call is repeated, and after how long; the built-in policy is `standard_policy`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .messages import TransportFailure

if TYPE_CHECKING:
    from .context import CallContext
    from .messages import Outcome, Request

__all__ = ["STOP", "Attempt", "Decision", "Retry", "backoff", "standard_policy"]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One failed attempt: what a retry policy decides on.

    Attributes:
        number: 1 for the first attempt.
        request: What was sent, with its `Authorization` redacted.
        outcome: An answer with a status of 400 or more, or the transport's failure.
        context: The call.
    """

    number: int
    request: Request
    outcome: Outcome
    context: CallContext


@dataclass(frozen=True, slots=True)
class Retry:
    """Try again.

    Attributes:
        seconds: How long to wait first.
    """

    seconds: float


@dataclass(frozen=True, slots=True)
class Stop:
    """Do not try again: the call fails with this outcome."""


#: The only `Stop` there need be.
STOP: Final = Stop()

Decision = Retry | Stop


def standard_policy(attempt: Attempt) -> Decision:
    """Repeat what failed on the way or in the service, at most `maxRetries` times.

    Answers of 500 and above and connection failures are repeated. A method that is not idempotent is repeated only if
    its request cannot have reached the service.
    """
    context, outcome = attempt.context, attempt.outcome
    if attempt.number > context.options.max_retries:
        return STOP
    if isinstance(outcome, TransportFailure):
        repeatable = context.endpoint.idempotent or not outcome.may_have_arrived
    else:
        repeatable = context.endpoint.idempotent and outcome.status_code >= 500
    return Retry(backoff(attempt)) if repeatable else STOP


def backoff(attempt: Attempt) -> float:
    """Return the seconds to wait after an attempt: `delayFactor`, doubled each time, made uneven, `maxDelay` at most.

    The unevenness (`randomizationFactor`) keeps many clients that failed together from returning together.
    """
    options = attempt.context.options
    # past 2**30 any factor has met its limit, and a float would overflow in the end
    delay = options.delay_factor * 2 ** min(attempt.number - 1, 30)
    spread = options.randomization_factor * (2 * attempt.context.sources.random() - 1)
    return float(min(max(delay * (1 + spread), 0), options.max_delay))
