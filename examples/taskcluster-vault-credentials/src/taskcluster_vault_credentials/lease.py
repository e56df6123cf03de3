"""Credentials that change under the same name: a mapping that asks the vault when its lease comes to an end."""

from __future__ import annotations

import json
import threading
import time
import urllib.request
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from taskcluster_core import TaskclusterFailure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["LeasedCredentials", "read_vault"]

_KEYS = ("clientId", "accessToken", "certificate")
#: Which part of a lease is used before it is renewed; the rest is for a vault that is away for a while.
_USED = 2 / 3


class LeasedCredentials(Mapping[str, Any]):
    """What the option `credentials` takes; since clients read their options at each call, it may change.

    Threads may share it; one of them renews, the others wait. If the vault is away, the old credentials serve until
    their lease has ended.

    Args:
        read: Asks the vault: returns the credentials and the seconds for which they are leased.
        now: Returns seconds since some moment.
    """

    def __init__(
        self, read: Callable[[], tuple[dict[str, Any], float]], now: Callable[[], float] = time.monotonic
    ) -> None:
        self._read, self._now = read, now
        self._lock = threading.Lock()
        self._held: dict[str, Any] = {}
        self._renew_at = self._ends_at = float("-inf")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._held.get('clientId')}>"

    def __len__(self) -> int:
        return len(_KEYS)

    def __iter__(self) -> Iterator[str]:
        return iter(_KEYS)

    def __getitem__(self, key: str) -> Any:
        return self._current()[key]

    def items(self) -> Any:
        """Return all of one lease: read key by key, they might be of two."""
        return self._current().items()

    def _current(self) -> dict[str, Any]:
        with self._lock:
            asked = self._now()
            if asked >= self._renew_at:
                try:
                    data, seconds = self._read()
                except (OSError, ValueError, LookupError) as error:
                    if asked >= self._ends_at:
                        # the text of an error may quote what the vault sent
                        raise TaskclusterFailure(f"no credentials from the vault: {type(error).__name__}") from None
                else:
                    self._held = {key: data.get(key) for key in _KEYS}
                    self._renew_at, self._ends_at = asked + seconds * _USED, asked + seconds
            return self._held


def read_vault(url: str, token: str) -> tuple[dict[str, Any], float]:
    """Return the data that a vault leases, and for how many seconds.

    Raises:
        OSError: The vault does not answer, or says no.
        ValueError: Its answer is not JSON.
        LookupError: Its answer is not a lease.
    """
    if not url.startswith(("https://", "http://")):
        raise ValueError(f"expected the URL of a vault, not {url!r}")
    request = urllib.request.Request(url, headers={"X-Vault-Token": token})  # noqa: S310 - checked above
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
        lease = json.load(answer)
    return lease["data"], float(lease["lease_duration"])
