"""The built-in policy as a table, and its delays."""

from __future__ import annotations

import pytest

from taskcluster_core import (
    STOP,
    Attempt,
    Request,
    Retry,
    TaskclusterFailure,
    TransportFailure,
    backoff,
    standard_policy,
)
from taskcluster_core.context import CallContext, Sources

REQUEST = Request("GET", "https://x")
LOST = TransportFailure(OSError(), may_have_arrived=True)
NEVER_SENT = TransportFailure(OSError(), may_have_arrived=False)


@pytest.mark.parametrize(
    ("method", "number", "outcome", "again"),
    [
        ("ping", 1, 500, True),
        ("ping", 1, 599, True),
        ("ping", 1, LOST, True),
        ("ping", 1, NEVER_SENT, True),
        ("ping", 5, 500, True),
        ("ping", 6, 500, False),
        ("ping", 6, NEVER_SENT, False),
        ("ping", 1, 404, False),
        ("ping", 1, 401, False),
        ("ping", 1, 429, True),
        ("ping", 6, 429, False),
        ("claim", 1, 429, True),
        ("claim", 1, 503, False),
        ("claim", 1, 500, False),
        ("claim", 1, LOST, False),
        ("claim", 1, NEVER_SENT, True),
        ("claim", 6, NEVER_SENT, False),
    ],
)
def test_standard_policy(shop, answer, method, number, outcome, again):
    """What failed on the way or in the service is repeated, unless it might then happen twice."""
    outcome = answer(status=outcome) if isinstance(outcome, int) else outcome
    decision = standard_policy(Attempt(number, REQUEST, outcome, shop.context(method)))

    assert again == isinstance(decision, Retry)
    assert again or decision is STOP


@pytest.mark.parametrize(
    ("method", "status", "header", "decision"),
    [
        ("ping", 429, "0", Retry(0)),
        ("ping", 503, " 120 ", Retry(120)),
        ("claim", 503, "7", Retry(7)),
        ("ping", 429, "121", STOP),
        ("claim", 500, "7", STOP),
        ("ping", 404, "7", STOP),
        ("ping", 503, "Tue, 14 Nov 2023 22:13:30 GMT", Retry(9.5)),
        ("ping", 503, "Tue, 14 Nov 2023 22:00:00 GMT", Retry(0)),
        ("ping", 503, "Tue, 14 Nov 2023 22:13:30 -0000", Retry(9.5)),
        ("ping", 503, "soon", Retry(0.1)),
        ("ping", 503, "²", Retry(0.1)),
    ],
)
def test_a_service_that_asks_for_time_gets_it(shop, answer, method, status, header, decision):
    """`Retry-After`, seconds or a date, is obeyed up to two minutes; what cannot be read is passed over."""
    outcome = answer(status=status, retry_after=header)

    assert decision == standard_policy(Attempt(1, REQUEST, outcome, shop.context(method)))


@pytest.mark.parametrize(
    ("deadline", "elapsed", "outcome", "again"),
    [
        (None, 1e9, LOST, True),
        (10, 9.9, LOST, True),
        (10, 9.95, LOST, False),
        (10, 30, LOST, False),
        (10, 3, "7", True),
        (10, 3.5, "7", False),
    ],
)
def test_no_attempt_starts_after_the_deadline(shop, answer, deadline, elapsed, outcome, again):
    """A delay that would end after the deadline is not begun, whoever asks for it."""
    outcome = answer(status=503, retry_after=outcome) if isinstance(outcome, str) else outcome
    decision = standard_policy(Attempt(1, REQUEST, outcome, shop.context("ping", deadline=deadline), elapsed))

    assert isinstance(decision, Retry) == again


@pytest.mark.parametrize(
    ("number", "chance", "options", "seconds"),
    [
        (1, 0.5, {}, 0.1),
        (4, 0.5, {}, 0.8),
        (1, 0.0, {}, 0.075),
        (1, 1.0, {}, 0.125),
        (100_000, 0.0, {}, 30),
        (3, 0.5, {"maxDelay": 0.3}, 0.3),
        (3, 1.0, {"delayFactor": 2, "randomizationFactor": 0.5}, 12),
        (9, 0.9, {"delayFactor": 0}, 0),
        (1, 0.0, {"randomizationFactor": 1}, 0),
    ],
)
def test_backoff(shop, number, chance, options, seconds):
    """Delays double up to their limit, uneven by chance, and are never negative."""
    context = shop.context("ping", **options)
    context = CallContext(context.endpoint, context.options, Sources(random=lambda: chance))

    assert backoff(Attempt(number, REQUEST, LOST, context)) == pytest.approx(seconds)


@pytest.mark.parametrize("seconds", [-5, float("nan"), float("inf"), "1", None])
def test_retry_takes_seconds_that_one_can_wait(seconds):
    """A delay that nobody can wait for is refused where it is made, which is in the plugin."""
    with pytest.raises(TaskclusterFailure, match="Retry: expected a number of seconds, 0 or more, not"):
        Retry(seconds)
