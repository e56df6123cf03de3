"""From a bound call to the request that is sent: percent-encoding, query and JSON."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import taskcluster_urls

from .binding import refusal
from .messages import Request
from .payloads import encode_json, find_fault

if TYPE_CHECKING:
    from .binding import BoundCall
    from .options import ClientOptions

__all__ = ["build_request", "build_url"]

#: Tells in a quarter of the time that `quote` takes whether it would change anything (RFC 3986, section 2.3).
_needs_no_quoting = re.compile(r"[A-Za-z0-9_.~-]*").fullmatch


def build_url(root_url: str, call: BoundCall) -> str:
    """Return the call's URL, percent-encoded once, in UTF-8."""
    signature = call.signature
    path = signature.template % tuple([_quote(call.arguments[name]) for name in signature.placeholders])
    url = _prefix(root_url, call.endpoint.service, call.endpoint.api_version) + path
    if not call.query:
        return url
    pairs = [f"{_quote(key)}={_quote(value)}" for key, value in call.query.items()]
    return f"{url}?{'&'.join(pairs)}"


def _quote(text: str) -> str:
    return text if _needs_no_quoting(text) else quote(text, safe="")


@functools.lru_cache(maxsize=256)  # the same for every call of a service, and there are some twenty of these
def _prefix(root_url: str, service: str, api_version: str) -> str:
    prefix: str = taskcluster_urls.api(root_url, service, api_version, "")
    return prefix


def build_request(options: ClientOptions, call: BoundCall) -> Request:
    """Return the request of a call, not signed yet.

    Raises:
        TaskclusterArgumentError: The payload is not JSON.
    """
    headers = {}
    if options.user_agent is not None:
        headers["User-Agent"] = options.user_agent
    if options.trace_id is not None:
        headers["x-taskcluster-trace-id"] = options.trace_id
    body = None
    if call.endpoint.input is not None:
        headers["Content-Type"] = "application/json"
        body = _encode_payload(call)
    return Request(call.endpoint.method, build_url(options.root_url, call), headers, body)


def _encode_payload(call: BoundCall) -> bytes:
    try:
        return encode_json(call.payload)
    except (TypeError, ValueError, RecursionError) as error:
        fault = find_fault(call.payload, "payload")
        raise refusal(call.endpoint, "payload", f"cannot be sent as JSON: {fault or error}") from error
