"""When a call is repeated, and after how long; the built-in policy is `standard_policy`."""

from __future__ import annotations

import math
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from .errors import TaskclusterFailure
from .messages import TransportFailure

if TYPE_CHECKING:
    from .context import CallContext, Sources
    from .messages import Outcome, Request
    from .options import ClientOptions

__all__ = [
    "LONGEST_WAIT",
    "STOP",
    "Attempt",
    "Decision",
    "Retry",
    "Stop",
    "backoff",
    "delay_after",
    "may_have_acted",
    "retry_after",
    "standard_policy",
]

#: Seconds for which a call waits at most because a service asks it to.
LONGEST_WAIT = 120


@dataclass(frozen=True, slots=True)
class Attempt:
    """One failed attempt: what a retry policy decides on.

    Attributes:
        number: 1 for the first attempt.
        request: What was sent, without its signature.
        outcome: An answer with a status of 400 or more, or the transport's failure.
        context: The call.
        elapsed: Seconds since the call began.
    """

    number: int
    request: Request
    outcome: Outcome
    context: CallContext
    elapsed: float = 0


@dataclass(frozen=True, slots=True)
class Retry:
    """Try again.

    Attributes:
        seconds: How long to wait first, 0 or more.

    Raises:
        TaskclusterFailure: That is no number of seconds that one can wait.
    """

    seconds: float

    def __post_init__(self) -> None:
        given: object = self.seconds  # plugins are not always type-checked
        if not isinstance(given, (int, float)) or not 0 <= given < math.inf:
            raise TaskclusterFailure(f"Retry: expected a number of seconds, 0 or more, not {given!r}")


@dataclass(frozen=True, slots=True)
class Stop:
    """Do not try again: the call fails with this outcome."""


#: What `taskcluster_retry` returns for a call that is not to be tried again: the call fails with the outcome it has.
STOP: Final = Stop()

Decision = Retry | Stop


def standard_policy(attempt: Attempt) -> Decision:
    """Repeat what failed on the way or in the service, at most `maxRetries` times.

    Answers of 500 and above, 429 and connection failures are repeated. A method that is not idempotent is repeated only
    if the service cannot have acted on its request: it was not reached, or it answered 429, or 503 with `Retry-After`.
    A `Retry-After` is obeyed; one of more than 120 seconds ends the call, since asking sooner is only refused again.
    So does a delay that would end after the option `deadline`.
    """
    context, outcome = attempt.context, attempt.outcome
    if attempt.number > context.options.max_retries or not _is_worth_repeating(outcome):
        return STOP
    asked = retry_after(outcome, context.sources.now())
    if not context.endpoint.idempotent and may_have_acted(outcome, asked):
        return STOP
    if asked is not None and asked > LONGEST_WAIT:
        return STOP
    return _retry_in_time(attempt, backoff(attempt) if asked is None else asked)


def _is_worth_repeating(outcome: Outcome) -> bool:
    if isinstance(outcome, TransportFailure):
        return True
    return outcome.status_code == HTTPStatus.TOO_MANY_REQUESTS or outcome.status_code >= 500


def may_have_acted(outcome: Outcome, asked: float | None) -> bool:
    """Tell whether the service may have acted on a request that failed on the way, or with 429, or with 500 and above.

    Args:
        outcome: How it ended.
        asked: What `retry_after` returned.
    """
    if isinstance(outcome, TransportFailure):
        return outcome.may_have_arrived
    turned_away = outcome.status_code == HTTPStatus.TOO_MANY_REQUESTS or (
        outcome.status_code == HTTPStatus.SERVICE_UNAVAILABLE and asked is not None
    )
    return not turned_away


def _retry_in_time(attempt: Attempt, seconds: float) -> Decision:
    deadline = attempt.context.options.deadline
    return STOP if deadline is not None and attempt.elapsed + seconds > deadline else Retry(seconds)


def retry_after(outcome: Outcome, now: float) -> float | None:
    """Return the seconds for which a service asks to be left alone, or None if it does not ask, or not legibly.

    Args:
        outcome: Its answer, if any.
        now: The time, in seconds since the epoch: the header may hold a date (RFC 9110, section 10.2.3).
    """
    if isinstance(outcome, TransportFailure):
        return None
    header = outcome.headers.get("retry-after", "").strip()
    if header.isascii() and header.isdigit():
        return float(header)
    moment = outcome.moment("retry-after")
    return None if moment is None else max(0.0, moment - now)


def backoff(attempt: Attempt) -> float:
    """Return the seconds to wait after an attempt: `delayFactor`, doubled each time, made uneven, `maxDelay` at most.

    The unevenness (`randomizationFactor`) keeps many clients that failed together from returning together.
    """
    return delay_after(attempt.number, attempt.context.options, attempt.context.sources)


def delay_after(number: int, options: ClientOptions, sources: Sources) -> float:
    """Return the seconds to wait after so many attempts; see `backoff`."""
    # past 2**30 any factor has met its limit, and a float would overflow in the end
    delay = options.delay_factor * 2 ** min(number - 1, 30)
    spread = options.randomization_factor * (2 * sources.random() - 1)
    return float(min(max(delay * (1 + spread), 0), options.max_delay))
