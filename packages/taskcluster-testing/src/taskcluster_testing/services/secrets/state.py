"""The secrets that a deployment keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...collation import sort_names

if TYPE_CHECKING:
    import datetime

    from ...world import World

__all__ = ["Secret", "SecretsState"]


@dataclass(frozen=True, slots=True)
class Secret:
    """One secret.

    Attributes:
        value: What is kept.
        expires: Until when.
    """

    value: Any
    expires: datetime.datetime


class SecretsState:
    """All secrets by their names."""

    def __init__(self, world: World) -> None:
        self._clock = world.clock
        self._secrets: dict[str, Secret] = {}

    def set(self, name: str, secret: Secret) -> None:
        """Keep a secret, in the place of any other of that name."""
        self._secrets[name] = secret

    def remove(self, name: str) -> None:
        """Forget a secret, if there is one of that name."""
        self._secrets.pop(name, None)

    def find(self, name: str) -> Secret | None:
        """Return a secret, or None if there is none of that name that has not expired."""
        secret = self._secrets.get(name)
        return secret if secret and secret.expires > self._clock.now() else None

    def names(self) -> list[str]:
        """Return the names of all secrets that have not expired, sorted."""
        return sort_names(name for name in self._secrets if self.find(name))
