"""Requests, answers and their records as plain data: what passes between the HTTP server and the pipeline.

What services publish is in `bus.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BODY_LIMIT", "RawAnswer", "RawRequest", "RequestRecord"]

#: How many bytes a request's body may have.
BODY_LIMIT = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class RawRequest:
    """A request exactly as it came.

    Attributes:
        method: The HTTP method in capitals.
        resource: Path and query, still encoded, byte for byte: Hawk signs it.
        headers: The headers by their names in lower case.
        body: The body before any decoding, cut one byte past the limit.
        connection: Which of the deployment's connections it came on, counted from 1.
    """

    method: str
    resource: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    connection: int = 1

    @property
    def path(self) -> str:
        """The path, still encoded."""
        return self.resource.partition("?")[0]

    @property
    def query(self) -> str:
        """The query, still encoded, without its question mark."""
        return self.resource.partition("?")[2]


@dataclass(frozen=True, slots=True)
class RawAnswer:
    """What to send back.

    Attributes:
        status: The HTTP status.
        headers: The headers as they are to be written.
        body: The body's bytes; an answer to HEAD has none.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class RequestRecord:
    """One request that a deployment has answered.

    Attributes:
        service: The service's name, or None if no route took the request.
        method: The API method's name, or None if no route took the request.
        client_id: Who called, or None if the credentials were not looked at or not accepted.
        scopes: The caller's scopes that satisfied what the method needs; none if it needs none or refused.
        http_method: The HTTP method in capitals.
        path: Path and query as sent, but without the signature of a signed URL.
        status: The HTTP status of the answer.
        connection: Which of the deployment's connections it came on, counted from 1.
        nonce: The nonce of its Hawk header, or None if it had none.
    """

    service: str | None
    method: str | None
    client_id: str | None
    scopes: tuple[str, ...]
    http_method: str
    path: str
    status: int
    connection: int
    nonce: str | None
