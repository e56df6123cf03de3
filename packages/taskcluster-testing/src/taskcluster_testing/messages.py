"""Requests and answers as plain data: what passes between the HTTP server and the pipeline.

What services publish is in `bus.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .gates import Gate

__all__ = ["BODY_LIMIT", "Delivery", "RawAnswer", "RawRequest"]

#: How many bytes a request's body may have.
BODY_LIMIT = 10 * 1024 * 1024

Delivery = Literal["whole", "cut", "reset"]


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
        delivery: How it goes out: whole, cut in the middle of its body, or not at all since the connection is reset.
        gate: Where it waits before it goes out, or None.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    delivery: Delivery = "whole"
    gate: Gate | None = None
