"""From the outcome of a call to its result, or to the error that says what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .errors import (
    TaskclusterAuthFailure,
    TaskclusterConnectionError,
    TaskclusterFailure,
    TaskclusterRestFailure,
)
from .messages import Response, TransportFailure

if TYPE_CHECKING:
    from .context import CallContext
    from .messages import Outcome, Request

__all__ = ["decode"]

_HEAD = 200


def decode(outcome: Outcome, request: Request, context: CallContext, attempts: int) -> Any:
    """Return the result of a call.

    Args:
        outcome: How its last attempt ended.
        request: What was asked.
        context: The call.
        attempts: How often it was tried.

    Returns:
        The parsed JSON; None for an answer without a body; `{"response": response}` for what is not JSON by its
        content type, and for a redirect without JSON.

    Raises:
        TaskclusterConnectionError: There was no answer.
        TaskclusterAuthFailure: The answer was 401.
        TaskclusterRestFailure: The answer was another error, or calls itself JSON and is not.
    """
    if isinstance(outcome, TransportFailure):
        failure = TaskclusterConnectionError(
            f"{context.endpoint.label}: no answer after {_times(attempts)}: {outcome.error}", outcome.error
        )
        raise _about(failure, request, context, attempts) from outcome.error
    if outcome.status_code >= 400:
        raise _about(_failure(outcome, context), request, context, attempts, outcome)
    if not outcome.content:
        return None if outcome.status_code < 300 else {"response": outcome}
    if not outcome.is_json:
        return {"response": outcome}
    try:
        return outcome.json()
    except ValueError as error:
        broken = TaskclusterRestFailure(
            f"{context.endpoint.label}: the answer calls itself JSON and is not: {outcome.text[:_HEAD]!r}",
            error,
            status_code=outcome.status_code,
        )
        raise _about(broken, request, context, attempts, outcome) from error


def _failure(response: Response, context: CallContext) -> TaskclusterFailure:
    body = _error_body(response)
    # a method that a deployment lacks, and an answer from a proxy, have no message of the service's
    message = body.get("message") or f"answered {response.status_code}: {response.text[:_HEAD]!r}"
    kind = TaskclusterAuthFailure if response.status_code == 401 else TaskclusterRestFailure
    return kind(f"{context.endpoint.label}: {message}", status_code=response.status_code, body=body)


def _error_body(response: Response) -> dict[str, Any]:
    try:
        body = response.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _about(
    failure: TaskclusterFailure,
    request: Request,
    context: CallContext,
    attempts: int,
    response: Response | None = None,
) -> TaskclusterFailure:
    headers = response.headers if response is not None else {}
    return failure.about(
        service=context.service,
        method_name=context.method_name,
        request_method=request.method,
        url=request.url,
        attempts=attempts,
        request_id=headers.get("x-for-request-id"),
        trace_id=headers.get("x-for-trace-id"),
    )


def _times(attempts: int) -> str:
    return "1 attempt" if attempts == 1 else f"{attempts} attempts"
