"""A plugin: wait until the index knows a task, and count what is sent."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from taskcluster_core import Response, Retry, backoff, hookimpl

if TYPE_CHECKING:
    from taskcluster_core import Attempt, CallContext, Outcome, Request

#: How many attempts ended with each status, such as `counts["index.findTask", 200]`; None for no answer.
counts: Counter[tuple[str, int | None]] = Counter()

_NOT_FOUND = 404


@hookimpl
def taskcluster_retry(attempt: Attempt) -> Retry | None:
    """Repeat `index.findTask` where it finds nothing, as often as `maxRetries` says; have no opinion about the rest."""
    context, outcome = attempt.context, attempt.outcome
    if context.endpoint.label != "index.findTask" or attempt.number > context.options.max_retries:
        return None
    if not isinstance(outcome, Response) or outcome.status_code != _NOT_FOUND:
        return None
    return Retry(backoff(attempt))


@hookimpl
def taskcluster_after_request(request: Request, outcome: Outcome, context: CallContext) -> None:
    """Count the attempt."""
    status = outcome.status_code if isinstance(outcome, Response) else None
    counts[context.endpoint.label, status] += 1
