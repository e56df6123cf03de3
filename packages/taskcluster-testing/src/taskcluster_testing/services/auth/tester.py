"""The invented client by whom clients test how they sign."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from ...certificates import Grant
from ...hawk import HawkError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Tester"]

_NEVER = datetime.datetime(3017, 1, 1, tzinfo=datetime.timezone.utc)


class Tester:
    """The only client of a world without roles.

    Args:
        scopes: What it may do.
    """

    def __init__(self, scopes: list[str]) -> None:
        self._scopes = scopes

    def load(self, client_id: str) -> Grant:
        """Return what the client can do.

        Raises:
            HawkError: It is another one.
        """
        if client_id != "tester":
            raise HawkError(f"Client with clientId '{client_id}' not found")
        return Grant("no-secret", self._scopes, _NEVER)

    def expand(self, scopes: Iterable[str]) -> list[str]:
        """Return the scopes as they are: there are no roles."""
        return list(scopes)
