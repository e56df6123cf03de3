"""A plugin: an OpenTelemetry span for every attempt of every call.

Attributes are named as OpenTelemetry's conventions for HTTP clients say
(https://opentelemetry.io/docs/specs/semconv/http/http-spans/).
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from opentelemetry import trace
from opentelemetry.trace import SpanKind, StatusCode

from taskcluster_core import TransportFailure, hookimpl

if TYPE_CHECKING:
    from opentelemetry.trace import Span

    from taskcluster_core import CallContext, Outcome, Request

_tracer = trace.get_tracer("taskcluster")
#: The span of the attempt that is on its way. A thread, or a task of asyncio, has one at a time, and its own value.
_current: ContextVar[Span | None] = ContextVar("taskcluster_opentelemetry_span", default=None)

_FIRST_ERROR = 400


@hookimpl
def taskcluster_before_request(request: Request, context: CallContext) -> None:
    """Start the attempt's span, within the span that the program is in."""
    abandoned = _current.get()
    if abandoned is not None:
        # an attempt that was interrupted has no outcome
        abandoned.end()
    url = urlsplit(request.url)
    attributes: dict[str, str | int] = {
        "http.request.method": request.method,
        "url.full": f"{url.scheme}://{url.netloc}{url.path}",  # without the query: a span is read by many
        "server.address": url.hostname or "",
        "server.port": url.port or (443 if url.scheme == "https" else 80),
        "taskcluster.service": context.service,
        "taskcluster.method": context.method_name,
    }
    _current.set(_tracer.start_span(context.endpoint.label, kind=SpanKind.CLIENT, attributes=attributes))


@hookimpl
def taskcluster_after_request(request: Request, outcome: Outcome, context: CallContext) -> None:
    """End the attempt's span with what came of it."""
    span = _current.get()
    if span is None:
        return
    _current.set(None)
    if isinstance(outcome, TransportFailure):
        span.set_attribute("error.type", type(outcome.error).__qualname__)
        span.set_status(StatusCode.ERROR)
    else:
        span.set_attribute("http.response.status_code", outcome.status_code)
        if "x-for-request-id" in outcome.headers:
            span.set_attribute("taskcluster.request_id", outcome.headers["x-for-request-id"])
        if outcome.status_code >= _FIRST_ERROR:
            span.set_attribute("error.type", str(outcome.status_code))
            span.set_status(StatusCode.ERROR)
    span.end()
