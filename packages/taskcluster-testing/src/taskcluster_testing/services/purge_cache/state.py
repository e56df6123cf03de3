"""The requests to purge caches that a deployment keeps."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...collation import collation_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...world import World

__all__ = ["PurgeCacheState", "PurgeRequest"]

#: How long a request is kept.
_LIFETIME = datetime.timedelta(days=1)
#: For how long a worker pool gets the answer that was worked out first.
_ANSWER_LIFETIME = datetime.timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class PurgeRequest:
    """A request to purge a cache.

    Attributes:
        worker_pool_id: The worker pool whose workers shall purge it.
        cache_name: The cache.
        before: Caches from before this moment are to be purged.
    """

    worker_pool_id: str
    cache_name: str
    before: datetime.datetime


class PurgeCacheState:
    """All requests, and what worker pools have been told of them."""

    def __init__(self, world: World) -> None:
        self._clock = world.clock
        self._requests: dict[str, dict[str, PurgeRequest]] = {}
        self._answers: dict[str, tuple[datetime.datetime, list[PurgeRequest]]] = {}

    def add(self, worker_pool_id: str, cache_name: str) -> None:
        """Ask for a cache to be purged from now on; replaces an earlier request for it."""
        requests = self._requests.setdefault(worker_pool_id, {})
        # taken out first, so that it is the last one
        requests.pop(cache_name, None)
        requests[cache_name] = PurgeRequest(worker_pool_id, cache_name, self._clock.now())

    def all(self) -> list[PurgeRequest]:
        """Return all open requests, sorted."""
        return sorted(
            self._open(request for requests in self._requests.values() for request in requests.values()),
            key=lambda request: (collation_key(request.worker_pool_id), collation_key(request.cache_name)),
        )

    def for_pool(self, worker_pool_id: str) -> list[PurgeRequest]:
        """Return the open requests for a worker pool, the oldest first, as they were up to ten seconds ago."""
        now = self._clock.now()
        told, answer = self._answers.get(worker_pool_id, (now, None))
        if answer is None or now - told > _ANSWER_LIFETIME:
            answer = self._open(self._requests.get(worker_pool_id, {}).values())
            self._answers[worker_pool_id] = now, answer
        return answer

    def _open(self, requests: Iterable[PurgeRequest]) -> list[PurgeRequest]:
        oldest = self._clock.now() - _LIFETIME
        return [request for request in requests if request.before > oldest]
