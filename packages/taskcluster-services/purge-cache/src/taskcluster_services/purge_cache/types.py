# Generated from the services' data by "python3 noxfile.py -s generate": change the data, not this file.
"""Types of what the methods of the purge-cache service take and return, and of its messages."""

from typing import TypeAlias

from taskcluster_core.typed import ContinuationToken, NotRequired, TypedDict

__all__ = [
    "AllPurgeCacheRequestList",
    "PurgeCacheRequest",
    "PurgeCacheRequestList",
    "PurgeCacheRequests",
    "PurgeRequest",
    "PurgeRequestsQuery",
]


class PurgeRequest(TypedDict):
    """Schema `v1/purge-cache-requests.json#/items`."""

    before: str
    cacheName: str
    provisionerId: str
    workerType: str


PurgeCacheRequests: TypeAlias = list[PurgeRequest]
"""Schema `v1/purge-cache-requests.json`."""


class AllPurgeCacheRequestList(TypedDict):
    """Schema `v1/all-purge-cache-request-list.json`.

    Returned by `allPurgeRequests`.
    """

    requests: PurgeCacheRequests
    continuationToken: NotRequired[ContinuationToken[PurgeRequest]]


class PurgeCacheRequestList(TypedDict):
    """Schema `v1/purge-cache-request-list.json`.

    Returned by `purgeRequests`.
    """

    requests: PurgeCacheRequests


class PurgeCacheRequest(TypedDict):
    """Schema `v1/purge-cache-request.json`.

    Payload of `purgeCache`.
    """

    cacheName: str


class PurgeRequestsQuery(TypedDict, total=False):
    """Query of `purgeRequests`."""

    since: str | None
