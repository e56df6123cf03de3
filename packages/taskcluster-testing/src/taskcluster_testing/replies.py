"""What a handler returns where its answer is more than JSON with status 200."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Reply"]


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer with a status, headers, or a body of its own.

    A handler that returns anything else answers 200 with it as JSON, or 204 for None.

    Attributes:
        value: The body as JSON; held to the schema of the method's answer if the status is 200.
        status: The HTTP status.
        headers: Headers to add, such as a redirect's `location`.
        body: The body's bytes in the place of JSON, with their `content-type` among the headers.
    """

    value: Any = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
