"""From the outcome of a call to its result, or to the error that says what happened."""

from __future__ import annotations

import functools
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from .errors import (
    TaskclusterAuthFailure,
    TaskclusterBadRequest,
    TaskclusterConflict,
    TaskclusterFailure,
    TaskclusterForbidden,
    TaskclusterNotFound,
    TaskclusterRestFailure,
    TaskclusterServiceFailure,
    TaskclusterTooManyRequests,
    TaskclusterUnexpectedAnswer,
)
from .messages import AnswerItself, Response, TransportFailure
from .parsing import parse_json
from .reasons import class_of_failure, hide_in_error, why_no_answer
from .remedies import (
    remedy_of_bad_request,
    remedy_of_busy_service,
    remedy_of_forbidden,
    remedy_of_not_found,
    remedy_of_unauthorized,
    remedy_of_unrepeated,
    scopes_missing,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .context import CallContext
    from .messages import Outcome, Request
    from .reference import Endpoint

__all__ = ["count_attempts", "decode", "failure_of_status"]

#: How many characters of an answer that is not understood are shown.
_SHOWN_CHARACTERS = 200
#: The errors of statuses that users handle.
_FAILURES: dict[int, type[TaskclusterRestFailure] | type[TaskclusterAuthFailure]] = {
    HTTPStatus.BAD_REQUEST: TaskclusterBadRequest,
    HTTPStatus.UNAUTHORIZED: TaskclusterAuthFailure,
    HTTPStatus.FORBIDDEN: TaskclusterForbidden,
    HTTPStatus.NOT_FOUND: TaskclusterNotFound,
    HTTPStatus.CONFLICT: TaskclusterConflict,
    HTTPStatus.TOO_MANY_REQUESTS: TaskclusterTooManyRequests,
}


def decode(outcome: Outcome, request: Request, context: CallContext, attempts: int) -> Any:
    """Return the result of a call.

    Args:
        outcome: How its last attempt ended.
        request: What was asked.
        context: The call.
        attempts: How often it was tried.

    Returns:
        The parsed JSON; None for an answer without a body; `{"response": response}` for what is not JSON by its
        content type (or, if that is missing or plain text, by its body), and for a redirect without JSON.

    Raises:
        TaskclusterConnectionError: There was no answer.
        TaskclusterAuthFailure: The answer was 401.
        TaskclusterRestFailure: The answer was another error, or calls itself JSON and is not.
    """
    if isinstance(outcome, TransportFailure):
        error = outcome.error
        hide_in_error(error, functools.partial(context.endpoint.hide_token, url=request.url))
        why = why_no_answer(outcome, request.url, context.options.timeout)
        message = f"{context.endpoint.label}: no answer after {count_attempts(attempts)}: {why}"
        failure = class_of_failure(outcome)(
            _with_remedy(message, remedy_of_unrepeated(outcome, context, attempts)), error
        )
        raise _about(failure, request, context, attempts) from error
    if outcome.status_code >= 400:
        raise _about(_failure(outcome, request, context, attempts), request, context, attempts, outcome)
    if not outcome.content and outcome.status_code < 300:
        return None
    if not outcome.content or not (outcome.is_json or _is_json_without_saying_so(outcome)):
        return AnswerItself(outcome, functools.partial(_not_json, outcome, request, context, attempts))
    try:
        return parse_json(outcome.content, context.options.json_decoder)
    except (ValueError, RecursionError) as error:
        broken = TaskclusterRestFailure(
            f"{context.endpoint.label}: the answer calls itself JSON and is not: {outcome.text[:_SHOWN_CHARACTERS]!r}",
            error,
            status_code=outcome.status_code,
        )
        raise _about(broken, request, context, attempts, outcome) from error


def _not_json(
    response: Response, request: Request, context: CallContext, attempts: int, key: str
) -> TaskclusterFailure:
    kind = response.headers.get("content-type", "no Content-Type")
    message = (
        f"{context.endpoint.label}: expected JSON with {key!r}, not {response.status_code} with {kind}; "
        f"is {context.options.root_url} the deployment's root URL?"
    )
    failure = TaskclusterUnexpectedAnswer(message, status_code=response.status_code)
    return _about(failure, request, context, attempts, response)


def _is_json_without_saying_so(response: Response) -> bool:
    # services say what they send; what answers in their place, in tests of programs, says nothing or plain text
    if response.headers.get("content-type", "text/plain").partition(";")[0].strip().lower() != "text/plain":
        return False
    try:
        return isinstance(response.json(), (dict, list))
    except (ValueError, RecursionError):
        return False


def _failure(response: Response, request: Request, context: CallContext, attempts: int) -> TaskclusterFailure:
    body = _error_body(response)
    status = response.status_code
    message = _message(response, body, context)
    missing = scopes_missing(message) if status == HTTPStatus.FORBIDDEN else None
    remedy = None
    if status == HTTPStatus.BAD_REQUEST:
        remedy = remedy_of_bad_request(body.get("code"), message, request, context)
    elif status == HTTPStatus.UNAUTHORIZED:
        remedy = remedy_of_unauthorized(message, response, context)
    elif status == HTTPStatus.FORBIDDEN:
        remedy = remedy_of_forbidden(missing, context)
    elif status == HTTPStatus.NOT_FOUND and (body.get("message") or not response.is_json):
        remedy = remedy_of_not_found(response, request, context)
    elif status == HTTPStatus.TOO_MANY_REQUESTS or status >= 500:
        remedy = remedy_of_busy_service(response, context, attempts)
    text = _with_remedy(f"{context.endpoint.label}: {message}", remedy)
    failure = failure_of_status(status)(text, status_code=status, body=body)
    if isinstance(failure, TaskclusterForbidden):
        failure.missing_scopes = missing
    return failure


def _message(response: Response, body: Mapping[str, Any], context: CallContext) -> str:
    """Return what the service said, or what can be said in its place."""
    said, status = body.get("message"), response.status_code
    if said and (not isinstance(said, str) or said.strip()):
        return str(said)
    if status == HTTPStatus.NOT_FOUND and response.is_json:
        return _no_such_method(context)
    # a proxy's; where a whole service is missing, whatever stands in front answers
    deployments = _deployments(context.endpoint) if status == HTTPStatus.NOT_FOUND else ""
    return f"answered {status}: {response.text[:_SHOWN_CHARACTERS]!r}{deployments}"


def _with_remedy(message: str, remedy: str | None) -> str:
    return f"{message}\n\n{remedy}" if remedy else message


def failure_of_status(status_code: int) -> type[TaskclusterRestFailure] | type[TaskclusterAuthFailure]:
    """Return the class of the error that an answer with this status is."""
    return _FAILURES.get(status_code, TaskclusterServiceFailure if status_code >= 500 else TaskclusterRestFailure)


def _no_such_method(context: CallContext) -> str:
    # a service that knows the method but not the thing says so in a message of its own
    endpoint = context.endpoint
    route = f"{endpoint.method} {endpoint.route}"
    return f"the service at {context.options.root_url} has no such method ({route}){_deployments(endpoint)}"


def _deployments(endpoint: Endpoint) -> str:
    return f"; only deployments of {' and '.join(endpoint.deployments)} have it" if endpoint.deployments else ""


def _error_body(response: Response) -> dict[str, Any]:
    try:
        body = response.json()
    except (ValueError, RecursionError):
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
        url=context.endpoint.hide_token(request.url, request.url),
        attempts=attempts,
        request_id=headers.get("x-for-request-id"),
        trace_id=headers.get("x-for-trace-id"),
    )


def count_attempts(attempts: int) -> str:
    """Return how often something was tried, in words."""
    return "1 attempt" if attempts == 1 else f"{attempts} attempts"
