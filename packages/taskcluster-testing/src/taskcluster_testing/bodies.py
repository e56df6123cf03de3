"""From a request's bytes to its payload, with the errors of the services' JSON reader; knows no schema."""

from __future__ import annotations

import codecs
import gzip
import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .errors import ServiceError, incident
from .messages import BODY_LIMIT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .messages import RawRequest

__all__ = ["Payload", "has_json", "read_payload"]

_TOO_LARGE = "request entity too large"


@dataclass(slots=True)
class Payload:
    """A request's payload.

    Attributes:
        value: The parsed JSON; the text if it does not parse; `...` if it cannot be read at all.
        text: The text that Hawk's payload hash is about; empty if the body is not JSON by its type.
        error: Why the payload cannot be used, or None.
    """

    value: Any
    text: str
    error: ServiceError | None = None


def has_json(headers: Mapping[str, str]) -> bool:
    """Tell whether a request has a body that calls itself JSON."""
    has_body = "transfer-encoding" in headers or "content-length" in headers
    return has_body and _media_type(headers.get("content-type", ""))[0] == "application/json"


def read_payload(request: RawRequest) -> Payload:
    """Read a request's payload; a body that is not JSON by its type counts as an empty object."""
    if not has_json(request.headers):
        return Payload({}, "")
    try:
        text = _decode(request)
    except _UnreadableBody:
        # the services answer 500 to a body that is too large or in an unknown encoding
        return Payload(..., "", incident())
    if not text:
        return Payload({}, "")
    try:
        value = json.loads(text, parse_constant=_refuse_constant)
    except RecursionError:
        return Payload(..., "", incident())
    except ValueError as error:
        return Payload(text, text, _malformed(_describe(text, error)))
    if not isinstance(value, (dict, list)):
        return Payload(value, text, _malformed("Must be an object or array"))
    return Payload(value, text)


class _UnreadableBody(Exception):
    """The body is too large, or in an encoding that nobody knows."""


def _media_type(content_type: str) -> tuple[str, str]:
    """Return a content type without its parameters, in lower case, and its charset."""
    media_type, *parameters = (part.strip() for part in content_type.split(";"))
    charset = "utf-8"
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip().strip('"')
    return media_type.lower(), charset


def _decode(request: RawRequest) -> str:
    encoding = request.headers.get("content-encoding", "identity").lower()
    charset = _media_type(request.headers.get("content-type", ""))[1]
    if len(request.body) > BODY_LIMIT:
        raise _UnreadableBody(_TOO_LARGE)
    try:
        if encoding == "identity":
            body = request.body
        elif encoding == "gzip":
            body = gzip.decompress(request.body)
        elif encoding == "deflate":
            body = zlib.decompress(request.body)
        else:
            raise _UnreadableBody(f"unsupported content encoding {encoding!r}")
        if len(body) > BODY_LIMIT:
            raise _UnreadableBody(_TOO_LARGE)
        return body.decode(codecs.lookup(charset).name, "replace")
    except (LookupError, OSError, EOFError, zlib.error) as error:
        raise _UnreadableBody(str(error)) from error


def _malformed(reason: str) -> ServiceError:
    return ServiceError("MalformedPayload", "Failed to parse JSON: {{errMsg}}", errMsg=reason)


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _describe(text: str, error: ValueError) -> str:
    """Say what is wrong with a JSON text in the words of the services' reader."""
    if not isinstance(error, json.JSONDecodeError):
        return "Unexpected token in JSON"
    place = f"in JSON at position {error.pos} (line {error.lineno} column {error.colno})"
    for start, description in (
        ("Expecting property name", f"Expected property name or '}}' {place}"),
        ("Expecting ':'", f"Expected ':' after property name {place}"),
        ("Unterminated string", f"Unterminated string {place}"),
        ("Extra data", f"Unexpected non-whitespace character after {place.removeprefix('in ')}"),
        ("Invalid control character", f"Bad control character in string literal {place}"),
    ):
        if error.msg.startswith(start):
            return description
    if error.pos >= len(text.rstrip()):
        return "Unexpected end of JSON input"
    excerpt = text if len(text) <= 20 else f"{text[:20]}..."
    return f"Unexpected token '{text[error.pos]}', \"{excerpt}\" is not valid JSON"
