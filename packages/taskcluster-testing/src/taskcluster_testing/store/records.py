"""Requests that the store has answered, as a test sees them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["StoreRecord"]


@dataclass(frozen=True, slots=True)
class StoreRecord:
    """One request.

    Attributes:
        method: The HTTP method in capitals.
        key: The key of the object that it was about.
        headers: The request's headers by their names in lower case.
        status: The HTTP status of the answer; 0 if none was sent.
        connection: Which of the store's connections it came on, counted from 1.
    """

    method: str
    key: str
    headers: Mapping[str, str]
    status: int
    connection: int
