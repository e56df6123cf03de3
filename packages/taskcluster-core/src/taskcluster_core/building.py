"""From a bound call to the request that is sent: percent-encoding, query and JSON."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import taskcluster_urls

from taskcluster_utils.dates import stringDate

from .errors import TaskclusterArgumentError
from .messages import Request

if TYPE_CHECKING:
    from .binding import BoundCall
    from .options import ClientOptions

__all__ = ["build_request", "build_url", "encode_json"]


def build_url(root_url: str, call: BoundCall) -> str:
    """Return the call's URL, percent-encoded once, in UTF-8."""
    pieces = call.signature.pieces
    path = "".join(
        quote(call.arguments[piece], safe="") if position % 2 else piece for position, piece in enumerate(pieces)
    )
    url: str = taskcluster_urls.api(root_url, call.endpoint.service, call.endpoint.api_version, path)
    if not call.query:
        return url
    pairs = (f"{quote(key, safe='')}={quote(value, safe='')}" for key, value in call.query.items())
    return f"{url}?{'&'.join(pairs)}"


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


def encode_json(value: Any) -> bytes:
    """Encode a value as compact JSON; datetimes become texts as the services write them.

    Raises:
        TypeError: The value holds something that is not JSON.
        ValueError: It holds NaN, an infinity, or itself.
    """
    return json.dumps(value, separators=(",", ":"), allow_nan=False, default=_encode_other).encode()


def _encode_other(value: object) -> str:
    if isinstance(value, datetime.datetime):
        return stringDate(value)
    raise TypeError(f"{type(value).__name__} is not JSON")


def _encode_payload(call: BoundCall) -> bytes:
    try:
        return encode_json(call.payload)
    except (TypeError, ValueError, RecursionError) as error:
        endpoint = call.endpoint
        raise TaskclusterArgumentError(
            f"{endpoint.label}: 'payload': cannot be sent as JSON: {error}",
            endpoint.service,
            endpoint.name,
            "payload",
        ) from error
