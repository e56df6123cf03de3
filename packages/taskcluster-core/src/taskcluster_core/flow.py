"""The life of one call, as a generator that never touches the network.

A flow yields steps and is sent the replies: `Send` is answered by a `Response` or a `TransportFailure`, `Sleep` by
None, `Ask` by what a function of the user's returns. Its return value is the call's result. Whoever runs it decides how
bytes move and how time passes, so blocking and awaiting clients share every line here, and a test can drive a call by
hand.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, cast

from .binding import BoundCall
from .building import build_request
from .decoding import decode
from .errors import TaskclusterArgumentError
from .logs import log_attempt, log_delay
from .messages import Outcome, RawResponse, Request, TransportFailure
from .paging import next_token
from .retry import Attempt, Retry

if TYPE_CHECKING:
    from .context import CallContext
    from .messages import Response
    from .options import Credentials
    from .plugins import ClientHooks
    from .renewal import Renewal
    from .timeouts import Timeout

__all__ = ["Ask", "Flow", "Send", "Sleep", "Step", "call", "call_raw"]

T = TypeVar("T")

_UNAUTHORIZED = 401


@dataclass(frozen=True, slots=True)
class Send:
    """Send this request and reply with its outcome.

    Attributes:
        request: What to send.
        timeout: How long that may take.
    """

    request: Request
    timeout: Timeout


@dataclass(frozen=True, slots=True)
class Sleep:
    """Wait.

    Attributes:
        seconds: How long.
    """

    seconds: float


@dataclass(frozen=True, slots=True)
class Ask:
    """Call a function of the user's, and await what it returns if that must be awaited.

    Attributes:
        function: What to call.
        argument: Its only argument.
    """

    function: Callable[[Any], Any]
    argument: Any


Step = Send | Sleep | Ask
Flow = Generator[Step, Any, T]


def call(bound: BoundCall, context: CallContext, hooks: ClientHooks) -> Flow[Any]:
    """Make a call: page after page if a `paginationHandler` was given, once otherwise.

    Returns:
        What the service answered, decoded; None if pages went to a handler.

    Raises:
        TaskclusterFailure: What the call failed with; see the module `errors`.
    """
    if bound.pagination_handler is None:
        return (yield from call_raw(bound, context, hooks)).value
    query = dict(bound.query)
    seen = {query.get("continuationToken")}
    while True:
        page_call = BoundCall(bound.endpoint, bound.signature, bound.arguments, query, bound.payload)
        page = (yield from call_raw(page_call, context, hooks)).value
        token = next_token(page, seen)
        yield Ask(bound.pagination_handler, page)
        if token is None:
            return None
        query["continuationToken"] = token


def call_raw(bound: BoundCall, context: CallContext, hooks: ClientHooks) -> Flow[RawResponse]:
    """Make a call once, and return its result with what is known of the answer.

    Raises:
        TaskclusterFailure: What the call failed with; see the module `errors`.
    """
    if bound.pagination_handler is not None:
        endpoint = bound.endpoint
        problem = f"{endpoint.label}: 'paginationHandler': not taken here: raw responses come one by one"
        raise TaskclusterArgumentError(problem, endpoint.service, endpoint.name, "paginationHandler")
    options, started = context.options, context.sources.monotonic()
    request = build_request(options, bound)
    renewal, refused = context.renewal, None
    for number in itertools.count(1):
        if renewal is not None:
            context = yield from _with_credentials(context, renewal, refused)
        # signed anew each time: a nonce and a timestamp serve one attempt
        signed = hooks.sign_request(request=request, context=context)
        if hooks.before_request is not None:
            hooks.before_request(request=request, context=context)
        sent = context.sources.monotonic()
        outcome: Outcome = yield Send(signed, options.timeout)
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
        value = decode(outcome, request, context, number)
        answer = cast("Response", outcome)  # decoding anything else has raised
        elapsed = context.sources.monotonic() - started
        return RawResponse(value, answer.status_code, answer.headers, number, elapsed)
    raise AssertionError("unreachable: the count has no end")


def _with_credentials(context: CallContext, renewal: Renewal, refused: Credentials | None) -> Flow[CallContext]:
    """Return the context with credentials that work now; the provider is asked only if none are held."""
    credentials = renewal.usable(refused)
    if credentials is None:
        credentials = yield Ask(renewal.renew, refused)
    return context.with_credentials(credentials)


def _is_unauthorized(outcome: Outcome) -> bool:
    return not isinstance(outcome, TransportFailure) and outcome.status_code == _UNAUTHORIZED
