"""A plugin: repeat what a service is too busy for, and count what is sent."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from taskcluster_core import Response, Retry, hookimpl

if TYPE_CHECKING:
    from taskcluster_core import Attempt, CallContext, Outcome, Request

#: How many attempts ended with each status, such as `counts["queue.ping", 200]`; None for no answer.
counts: Counter[tuple[str, int | None]] = Counter()

_TOO_MANY_REQUESTS = 429


@hookimpl
def taskcluster_retry(attempt: Attempt) -> Retry | None:
    """Wait as long as a busy service asks for; have no opinion about the rest."""
    outcome = attempt.outcome
    if not isinstance(outcome, Response) or outcome.status_code != _TOO_MANY_REQUESTS:
        return None
    if attempt.number > attempt.context.options.max_retries:
        return None
    return Retry(float(outcome.headers.get("retry-after", "1")))


@hookimpl
def taskcluster_after_request(request: Request, outcome: Outcome, context: CallContext) -> None:
    """Count the attempt."""
    status = outcome.status_code if isinstance(outcome, Response) else None
    counts[context.endpoint.label, status] += 1
