"""What a deployment remembers of each request that it has answered."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .calls import Call
    from .messages import RawAnswer, RawRequest
    from .routes import Match

__all__ = ["RequestRecord", "make_record", "without_bewit"]

_BEWIT = re.compile(r"[?&]bewit=[^&]*")
_NONCE = re.compile(r'nonce="([^"]*)"')


@dataclass(frozen=True, slots=True)
class RequestRecord:
    """One request that a deployment has answered.

    Attributes:
        service: The service's name, or None if no route took the request.
        method: The API method's name, or None if no route took the request.
        params: The route's arguments.
        client_id: Who called, or None if the credentials were not looked at or not accepted.
        scopes: The caller's scopes that satisfied what the method needs; none if it needs none or refused.
        http_method: The HTTP method in capitals.
        path: Path and query as sent, but without the signature of a signed URL.
        status: The HTTP status of the answer; 0 if the connection was reset before it was served.
        connection: Which of the deployment's connections it came on, counted from 1.
        nonce: The nonce of its Hawk header, or None if it had none.
        is_private: Whether its payload holds a secret, which no failure's text repeats.
    """

    service: str | None
    method: str | None
    params: Mapping[str, str]
    client_id: str | None
    scopes: tuple[str, ...]
    http_method: str
    path: str
    status: int
    connection: int
    nonce: str | None
    is_private: bool
    # kept as they were and parsed when asked for: most are never looked at; not shown, since they may hold secrets
    _payload: str = field(repr=False)
    _answer: RawAnswer = field(repr=False)

    @property
    def query(self) -> dict[str, str]:
        """The query, decoded."""
        return dict(parse_qsl(self.path.partition("?")[2], keep_blank_values=True))

    @property
    def payload(self) -> Any:
        """The payload as it was sent, parsed; None if there was none, or if it was no JSON."""
        return _parse(self._payload)

    @property
    def result(self) -> Any:
        """What the caller was answered, parsed, be it a result or an error's body; None if it was no JSON."""
        packed = self._answer.headers.get("content-encoding") == "gzip"
        return _parse(gzip.decompress(self._answer.body) if packed else self._answer.body)

    @property
    def code(self) -> str | None:
        """The code of the error that the caller was answered, such as `InsufficientScopes`, or None."""
        body = self.result if self.status >= 400 else None
        return body.get("code") if isinstance(body, dict) else None

    @property
    def label(self) -> str:
        """What was called, such as `queue.createTask`; where no route took the request, its HTTP method and path."""
        return f"{self.service}.{self.method}" if self.service else f"{self.http_method} {self.path}"

    def __str__(self) -> str:
        parts = [self.label]
        if self.service:
            arguments = ", ".join(f"{name}={value!r}" for name, value in {**self.params, **self.query}.items())
            parts[0] += f"({arguments})"
        parts.append(f"by {self.client_id}" if self.client_id else "by nobody")
        parts.append(f"-> {self.status or 'reset'}{f' {self.code}' if self.code else ''}")
        return " ".join(parts)


def make_record(request: RawRequest, match: Match | None, call: Call | None, answer: RawAnswer) -> RequestRecord:
    """Note a request and its answer."""
    nonce = _NONCE.search(request.headers.get("authorization", ""))
    known = call.__dict__.get("identity") if call else None
    return RequestRecord(
        service=match.service.name if match else None,
        method=match.endpoint.name if match else None,
        params=match.params if match else {},
        client_id=known.client_id if known else None,
        scopes=call.used if call else (),
        http_method=request.method,
        path=without_bewit(request.resource),
        status=int(answer.status),
        connection=request.connection,
        nonce=nonce[1] if nonce else None,
        is_private=match is not None and match.endpoint.name in match.service.redactions,
        _payload=call.text if call else "",
        _answer=answer,
    )


def without_bewit(resource: str) -> str:
    """Take the signature out of a signed URL's path and query."""
    return _BEWIT.sub("", resource)


def _parse(text: str | bytes) -> Any:
    try:
        return json.loads(text) if text else None
    except ValueError:
        return None
