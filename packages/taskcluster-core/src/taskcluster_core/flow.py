"""The life of one call, as a generator that never touches the network.

Whoever runs the flow decides how bytes move and how time passes, so blocking and awaiting clients share every line
here, and a test can drive a call by hand; see the module `steps`.
"""

from __future__ import annotations

import functools
import itertools
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast

from .binding import BoundCall, refusal
from .building import build_request
from .decoding import decode
from .logs import log_attempt, log_delay
from .messages import Outcome, RawResponse, TransportFailure
from .paging import next_token
from .retry import Attempt, Retry, Stop
from .steps import Ask, Send, Sleep, was_not_awaited

if TYPE_CHECKING:
    from .context import CallContext
    from .messages import Response
    from .options import ClientOptions
    from .plugins import ClientHooks
    from .steps import Flow
    from .timeouts import Timeout

__all__ = ["call", "call_raw"]


def _timeout(options: ClientOptions, elapsed: float) -> Timeout:
    """Return how long an attempt may take: no longer than until the call's deadline."""
    return options.timeout if options.deadline is None else options.timeout.within(options.deadline - elapsed)


def _is_unauthorized(outcome: Outcome) -> bool:
    return not isinstance(outcome, TransportFailure) and outcome.status_code == HTTPStatus.UNAUTHORIZED


def _answer(
    bound: BoundCall, context: CallContext, hooks: ClientHooks, started: float
) -> Flow[tuple[Any, Response, int]]:
    """Send a call's request until that succeeds, and return the result, the answer, and the number of attempts."""
    options = context.options
    request = build_request(options, bound)
    renewal, refused = context.renewal, None
    for number in itertools.count(1):
        if renewal is not None:
            context = context.with_credentials((yield from renewal.renew(refused)))
        # signed anew each time: a nonce and a timestamp serve one attempt
        signed = hooks.sign_request(request=request, context=context)
        if hooks.before_request is not None:
            hooks.before_request(request=request, context=context)
        sent = context.sources.monotonic()
        outcome: Outcome = yield Send(signed, _timeout(options, sent - started))
        ended = context.sources.monotonic()
        log_attempt(request, outcome, context, number, ended - sent)
        if hooks.after_request is not None:
            hooks.after_request(request=request, outcome=outcome, context=context)
        if renewal is not None and refused is None and _is_unauthorized(outcome):
            # the service knows better than the certificate; once only, lest a wrong provider be asked for ever
            refused = context.options.credentials
            continue
        if isinstance(outcome, TransportFailure) or outcome.status_code >= 400:
            decision = hooks.retry(attempt=Attempt(number, request, outcome, context, ended - started))
            if isinstance(decision, Retry):
                log_delay(context, number, decision.seconds)
                yield Sleep(decision.seconds)
                continue
            if not isinstance(decision, Stop):
                raise refusal(bound.endpoint, None, f"taskcluster_retry: expected Retry or STOP, not {decision!r}")
        value = decode(outcome, request, context, number)
        return value, cast("Response", outcome), number  # decoding anything else has raised
    raise AssertionError("unreachable: the count has no end")


def call(bound: BoundCall, context: CallContext, hooks: ClientHooks) -> Flow[Any]:
    """Make a call: page after page if a `paginationHandler` was given, once otherwise.

    Returns:
        What the service answered, decoded; None if pages went to a handler.

    Raises:
        TaskclusterFailure: What the call failed with; see the module `errors`.
    """
    if bound.pagination_handler is None:
        return (yield from _answer(bound, context, hooks, context.sources.monotonic()))[0]
    query = dict(bound.query)
    seen = {query.get("continuationToken")}
    while True:
        page_call = BoundCall(bound.endpoint, bound.signature, bound.arguments, query, bound.payload)
        page = (yield from _answer(page_call, context, hooks, context.sources.monotonic()))[0]
        token = next_token(page, seen)
        if was_not_awaited((yield Ask(functools.partial(bound.pagination_handler, page)))):
            raise refusal(bound.endpoint, "paginationHandler", "a coroutine function serves async clients only")
        if token is None:
            return None
        query["continuationToken"] = token


def call_raw(bound: BoundCall, context: CallContext, hooks: ClientHooks) -> Flow[RawResponse[Any]]:
    """Make a call once, and return its result with what is known of the answer.

    Raises:
        TaskclusterFailure: What the call failed with; see the module `errors`.
    """
    if bound.pagination_handler is not None:
        raise refusal(bound.endpoint, "paginationHandler", "not taken here: raw responses come one by one")
    started = context.sources.monotonic()
    value, answer, attempts = yield from _answer(bound, context, hooks, started)
    elapsed = context.sources.monotonic() - started
    return RawResponse(value, answer.status_code, answer.headers, attempts, elapsed)
