"""Figures of workers and errors, counted in several ways."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import TYPE_CHECKING, Any

from ...clock import to_json_time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .state import Worker, WorkerPoolError

__all__ = ["count_errors", "count_workers"]

_STATES = ("requested", "running", "stopping", "stopped")


def count_workers(workers: Iterable[Worker]) -> dict[str, int]:
    """Return how many workers there are in each state, and how much they can do at once."""
    known = list(workers)
    figures = {"currentCapacity": sum(worker.capacity for worker in known if worker.state != "stopped")}
    for state in _STATES:
        those = [worker for worker in known if worker.state == state]
        figures[f"{state}Count"] = len(those)
        figures[f"{state}Capacity"] = sum(worker.capacity for worker in those)
    return figures


def count_errors(errors: Sequence[WorkerPoolError], now: datetime.datetime, *, of_one_pool: bool) -> dict[str, Any]:
    """Return how many errors there were: by hour, by day, and by what they were about."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    hour = now.replace(minute=0, second=0, microsecond=0)
    daily = _count_spans(errors, midnight, 7, datetime.timedelta(days=1))
    return {
        "total": sum(daily.values()),
        "daily": daily,
        "hourly": _count_spans(errors, hour, 24, datetime.timedelta(hours=1)),
        "title": _count(errors, lambda error: error.content["title"]),
        "code": _count(errors, lambda error: error.content["extra"].get("code", "other")),
        "workerPool": _count(errors, lambda error: error.worker_pool_id),
        "launchConfig": _count(errors, lambda error: error.launch_config_id or "unknown") if of_one_pool else {},
    }


def _count(errors: Sequence[WorkerPoolError], name: Callable[[WorkerPoolError], Any]) -> dict[str, int]:
    return dict(Counter(str(name(error)) for error in errors))


def _count_spans(
    errors: Sequence[WorkerPoolError], last: datetime.datetime, number: int, span: datetime.timedelta
) -> dict[str, int]:
    """Count the errors of so many spans of time, those without errors too."""
    starts = [last - span * back for back in reversed(range(number))]
    return {to_json_time(start): sum(start <= error.reported < start + span for error in errors) for start in starts}
