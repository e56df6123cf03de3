"""Answers with the headers that every service sends, as bytes; knows no method and no state."""

from __future__ import annotations

import base64
import email.utils
import gzip
import hashlib
import json
import uuid
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import orjson

from .messages import RawAnswer

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from .messages import RawRequest
    from .replies import Reply

__all__ = ["AnswerWriter"]

_JSON = "application/json; charset=utf-8"
_TEXT = "text/plain; charset=utf-8"

_OPTIONS = orjson.OPT_INDENT_2 | orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME
_COMPRESS_FROM = 1024
_POLICY = "default-src 'none';frame-ancestors 'none';base-uri 'none';report-uri /__cspreport__"
_API_HEADERS = {
    "access-control-allow-origin": "*",
    "access-control-max-age": "900",
    "access-control-allow-methods": "OPTIONS,GET,HEAD,POST,PUT,DELETE,TRACE,CONNECT",
    "access-control-request-method": "*",
    "access-control-allow-headers": "X-Requested-With,Content-Type,Authorization,Accept,Origin,Cache-Control",
    "cache-control": "no-store no-cache must-revalidate",
}


class AnswerWriter:
    """Writes the answer to one request.

    Args:
        request: The request.
        now: The present moment.
        is_api: Whether a service answers; otherwise there is none below that path.
    """

    def __init__(self, request: RawRequest, now: datetime.datetime, *, is_api: bool) -> None:
        self._request = request
        self._headers = {
            "date": email.utils.format_datetime(now, usegmt=True),
            "content-security-policy": _POLICY,
            "x-content-type-options": "nosniff",
            "x-for-trace-id": request.headers.get("x-taskcluster-trace-id") or str(uuid.uuid4()),
            "x-for-request-id": str(uuid.uuid4()),
        }
        self._is_api = is_api
        if is_api:
            self._headers.update(_API_HEADERS)

    def write_json(self, status: int, value: Any, headers: Mapping[str, str] | None = None) -> RawAnswer:
        """Write JSON."""
        body = _encode(value)
        return self._write(status, {"content-type": _JSON, "etag": _etag(body), **(headers or {})}, body)

    def write_methods(self, methods: list[str]) -> RawAnswer:
        """Write what an OPTIONS request asks for."""
        allowed = ", ".join(methods)
        return self._write(HTTPStatus.OK, {"content-type": _TEXT, "allow": allowed}, allowed.encode())

    def write_reply(self, reply: Reply) -> RawAnswer:
        """Write what a handler answered."""
        if reply.body is not None:
            # the services write redirects past what gives other answers their ETag
            etag = {} if 300 <= reply.status < 400 else {"etag": _etag(reply.body)}
            return self._write(reply.status, {**etag, **reply.headers}, reply.body)
        if reply.value is None:
            status = HTTPStatus.NO_CONTENT if reply.status == HTTPStatus.OK else reply.status
            return RawAnswer(status, {**self._headers, **reply.headers})
        return self.write_json(reply.status, reply.value, reply.headers)

    def _write(self, status: int, headers: dict[str, str], body: bytes) -> RawAnswer:
        if self._is_unchanged(status, headers.get("etag")):
            return RawAnswer(HTTPStatus.NOT_MODIFIED, {**self._headers, "etag": headers["etag"]})
        if self._is_api:
            headers["vary"] = ", ".join([*filter(None, [headers.get("vary")]), "Accept-Encoding"])
            if self._may_compress(body):
                headers["content-encoding"] = "gzip"
                body = gzip.compress(body, compresslevel=1)
        return RawAnswer(status, {**self._headers, **headers}, body)

    def _is_unchanged(self, status: int, etag: str | None) -> bool:
        known = self._request.headers.get("if-none-match")
        if known is None or etag is None or self._request.method not in ("GET", "HEAD") or status != HTTPStatus.OK:
            return False
        if "no-cache" in self._request.headers.get("cache-control", ""):
            return False
        return known.strip() == "*" or etag in (each.strip() for each in known.split(","))

    def _may_compress(self, body: bytes) -> bool:
        accepted = self._request.headers.get("accept-encoding", "")
        return len(body) >= _COMPRESS_FROM and self._request.method != "HEAD" and "gzip" in accepted


def _encode(value: Any) -> bytes:
    """Write JSON as people read it: by orjson, and what that does not take, such as lone surrogates, by the stdlib."""
    try:
        return orjson.dumps(value, option=_OPTIONS)
    except TypeError:
        return json.dumps(value, indent=2, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _etag(body: bytes) -> str:
    digest = base64.b64encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()[:27]
    return f'W/"{len(body):x}-{digest}"'
