"""What the methods of the purge-cache service do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from taskcluster_utils.dates import TimeError, parse_time

from ...clock import to_json_time
from ...paging import paginate
from ...service import Handlers
from .state import PurgeCacheState

if TYPE_CHECKING:
    import datetime

    from ...calls import Call
    from .state import PurgeRequest

__all__ = ["find_fault_in_time", "handlers"]

handlers = Handlers()

#: The short forms of times that the service takes as well, and what completes them.
_SHORT_TIMES = (
    (re.compile(r"\d{4}", re.ASCII), "-01-01T00:00:00Z"),
    (re.compile(r"\d{4}-\d\d", re.ASCII), "-01T00:00:00Z"),
    (re.compile(r"\d{4}-\d\d-\d\d", re.ASCII), "T00:00:00Z"),
)


def find_fault_in_time(text: str) -> str | None:
    """Tell what is wrong with a time in a query, or None if nothing is."""
    return "Invalid Date" if _read_time(text) is None else None


def _read_time(text: str) -> datetime.datetime | None:
    end = next((end for short, end in _SHORT_TIMES if short.fullmatch(text)), "")
    try:
        return parse_time(text + end)
    except TimeError:
        return None


@handlers("purgeCache")
def purge_cache(call: Call) -> Any:
    """Ask the workers of a pool to purge a cache."""
    pool, cache = call.params["workerPoolId"], call.payload["cacheName"]
    call.authorize(workerPoolId=pool, cacheName=cache)
    call.state(PurgeCacheState).add(pool, cache)


@handlers("purgeRequests")
def get_purge_requests(call: Call) -> Any:
    """List what a pool's workers shall purge."""
    requests = call.state(PurgeCacheState).for_pool(call.params["workerPoolId"])
    since = _read_time(call.query.get("since", "1970"))
    return {"requests": [_describe(request) for request in requests if since is None or request.before >= since]}


@handlers("allPurgeRequests")
def get_all_purge_requests(call: Call) -> Any:
    """List all that is to be purged."""
    page = paginate(call.state(PurgeCacheState).all(), call.query)
    return {"requests": [_describe(request) for request in page.elements], **page.continuation}


def _describe(request: PurgeRequest) -> dict[str, Any]:
    provisioner_id, _, worker_type = request.worker_pool_id.partition("/")
    return {
        "provisionerId": provisioner_id,
        "workerType": worker_type,
        "cacheName": request.cache_name,
        "before": to_json_time(request.before),
    }
