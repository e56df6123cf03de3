# Generated from the services' data by "python3 noxfile.py -s generate": change the data, not this file.
from collections.abc import Callable
from typing import Any, overload, type_check_only

from taskcluster_core import Client
from taskcluster_core.messages import RawResponse
from taskcluster_core.typed import PageQuery, Ping, Version

from . import types

__all__ = ["PurgeCache"]

class PurgeCache(Client):
    """Purge cache

    Workers keep caches from one task to the next, such as a checkout or downloaded packages, and
    sometimes the contents go bad. The purge-cache service carries the message that they should be
    thrown away.

    It deletes nothing itself. Somebody leaves a request for a cache of a worker pool, and the workers
    of that pool ask for such requests between tasks and drop older copies of it. A request is forgotten
    after a day.

    You meet it when tasks of one pool fail in strange ways, or after something was put into a shared
    cache that should not be there.
    """

    @property
    def with_raw_response(self) -> PurgeCacheWithRawResponse:
        """The same methods, returning a `RawResponse`: the result with its status, headers, attempts and time."""
    def ping(self) -> Ping:
        """Ask whether the purge-cache service is up.

        Returns `alive` and the `uptime` in seconds of the process of the purge-cache service that happens
        to answer. It reads nothing from the database and ignores credentials, even wrong ones, so it tests
        the way to the service and nothing else.

        Needs no scopes.

        Example:
            print(purge_cache.ping())

        GET /ping
        """
    @overload
    def purgeCache(self, workerPoolId: str, payload: types.PurgeCacheRequest) -> None: ...
    @overload
    def purgeCache(self, provisionerId: str, workerType: str, payload: types.PurgeCacheRequest) -> None: ...
    @overload
    def purgeCache(self, payload: types.PurgeCacheRequest, /, *, workerPoolId: str) -> None: ...
    @overload
    def purgeCache(self, payload: types.PurgeCacheRequest, /, *, provisionerId: str, workerType: str) -> None: ...
    @overload
    def purgeCache(self, payload: types.PurgeCacheRequest, *, params: dict[str, Any]) -> None:
        """Ask a pool's workers to drop a cache.

        Leaves a note that all copies of the cache that were made until now are bad, and returns nothing.
        Nothing happens at once: each worker deletes its copy when it next looks, before it starts another
        task; the next task pays for filling the cache anew. A repeat moves the time of the note and is
        safe. The note is kept for a day; whether the cache or the pool exists is not checked, so that a
        misspelt name is no error.

        Needs `purge-cache:<workerPoolId>:<cacheName>`.

        Args:
            workerPoolId: The worker pool's id: `<provisionerId>/<workerType>`, such as
                `proj-docs/linux-small`.
            provisionerId: In the older form of the call, instead of `workerPoolId`: the part of it
                before the slash.
            workerType: In the older form of the call, instead of `workerPoolId`: the part of it after
                the slash.
            payload: The cache's name, as tasks of the pool ask for it, as `cacheName`. JSON of the
                schema `v1/purge-cache-request.json`.

        Example:
            purge_cache.purgeCache("proj-docs/linux-small", {"cacheName": "docs-checkout"})

        POST /purge-cache/<workerPoolId>
        Older form: `purgeCache(provisionerId, workerType, payload)`, which is `POST
        /purge-cache/<provisionerId>/<workerType>`.
        """
    @overload
    def allPurgeRequests(
        self, *, continuationToken: str | None = None, limit: int | None = None, query: PageQuery | None = None
    ) -> types.AllPurgeCacheRequestList: ...
    @overload
    def allPurgeRequests(
        self,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.AllPurgeCacheRequestList], object],
        paginationLimit: int | None = None,
    ) -> None:
        """List the purge requests of all pools.

        Returns the open requests of the whole deployment, page by page: pool, cache name, and `before`, the
        time up to which copies are to be dropped. It is meant for people who look after a deployment; a
        worker asks for its own pool.

        Needs `purge-cache:all-purge-requests`.

        Args:
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.
            limit: How many requests a page holds at most, from 1 to 1000; without it a page holds up to
                1000.

        Returns:
            JSON of the schema `v1/all-purge-cache-request-list.json`. That is one page;
            `items(client.allPurgeRequests, ...)` goes through the `requests` of all.

        Example:
            for request in taskcluster.items(purge_cache.allPurgeRequests):
                print(request["provisionerId"], request["workerType"], request["cacheName"], request["before"])

        GET /purge-cache/list
        """
    @overload
    def purgeRequests(
        self, workerPoolId: str, *, since: str | None = None, query: types.PurgeRequestsQuery | None = None
    ) -> types.PurgeCacheRequestList: ...
    @overload
    def purgeRequests(
        self,
        provisionerId: str,
        workerType: str,
        *,
        since: str | None = None,
        query: types.PurgeRequestsQuery | None = None,
    ) -> types.PurgeCacheRequestList: ...
    @overload
    def purgeRequests(
        self, *, params: dict[str, Any], since: str | None = None, query: types.PurgeRequestsQuery | None = None
    ) -> types.PurgeCacheRequestList:
        """List the purge requests of a pool.

        Returns the open requests of the pool at once, there are no pages: a worker deletes every copy of
        `cacheName` that is older than `before`. The service answers from memory for about ten seconds, so a
        new request may show a little late. A pool that never had one is an empty list.

        Needs `purge-cache:purge-requests::<workerPoolId>`.

        Args:
            workerPoolId: The worker pool's id: `<provisionerId>/<workerType>`, such as
                `proj-docs/linux-small`.
            provisionerId: In the older form of the call, instead of `workerPoolId`: the part of it
                before the slash.
            workerType: In the older form of the call, instead of `workerPoolId`: the part of it after
                the slash.
            since: Leave out requests older than this time, given as an ISO 8601 date; a worker passes
                the time when it last asked.

        Returns:
            JSON of the schema `v1/purge-cache-request-list.json`.

        Example:
            requests = purge_cache.purgeRequests("proj-docs/linux-small", since=taskcluster.fromNowJSON("-1
        hour"))["requests"]

        GET /purge-cache/<workerPoolId>
        Older form: `purgeRequests(provisionerId, workerType)`, which is `GET
        /purge-cache/<provisionerId>/<workerType>`.
        """
    def lbheartbeat(self) -> dict[str, Any]:
        """Answer the load balancer in front of the purge-cache service.

        Returns an empty object as soon as the purge-cache service can take requests. Load balancers poll it
        to decide where traffic goes; for a check of your own `ping` tells more.

        Needs no scopes.

        Example:
            print(purge_cache.lbheartbeat())

        GET /__lbheartbeat__
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def version(self) -> Version:
        """Find out which release the purge-cache service runs.

        Returns the `version`, `commit`, `source` and `build` that the purge-cache service was made from;
        useful in a bug report, and to learn whether a newer method can be there at all.

        Needs no scopes.

        Example:
            print(purge_cache.version())

        GET /__version__
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def heartbeat(self) -> dict[str, Any]:
        """Let an operator's monitoring look after the purge-cache service.

        Returns an empty object while the purge-cache service is healthy. It is the route that an operator's
        monitoring watches, and checks no more than `lbheartbeat` does at present.

        Needs no scopes.

        Example:
            print(purge_cache.heartbeat())

        GET /__heartbeat__
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """

@type_check_only
class PurgeCacheWithRawResponse:
    """What `with_raw_response` of `PurgeCache` returns."""
    def ping(self) -> RawResponse[Ping]: ...
    @overload
    def purgeCache(self, workerPoolId: str, payload: types.PurgeCacheRequest) -> RawResponse[None]: ...
    @overload
    def purgeCache(
        self, provisionerId: str, workerType: str, payload: types.PurgeCacheRequest
    ) -> RawResponse[None]: ...
    @overload
    def purgeCache(self, payload: types.PurgeCacheRequest, /, *, workerPoolId: str) -> RawResponse[None]: ...
    @overload
    def purgeCache(
        self, payload: types.PurgeCacheRequest, /, *, provisionerId: str, workerType: str
    ) -> RawResponse[None]: ...
    @overload
    def purgeCache(self, payload: types.PurgeCacheRequest, *, params: dict[str, Any]) -> RawResponse[None]: ...
    def allPurgeRequests(
        self, *, continuationToken: str | None = None, limit: int | None = None, query: PageQuery | None = None
    ) -> RawResponse[types.AllPurgeCacheRequestList]: ...
    @overload
    def purgeRequests(
        self, workerPoolId: str, *, since: str | None = None, query: types.PurgeRequestsQuery | None = None
    ) -> RawResponse[types.PurgeCacheRequestList]: ...
    @overload
    def purgeRequests(
        self,
        provisionerId: str,
        workerType: str,
        *,
        since: str | None = None,
        query: types.PurgeRequestsQuery | None = None,
    ) -> RawResponse[types.PurgeCacheRequestList]: ...
    @overload
    def purgeRequests(
        self, *, params: dict[str, Any], since: str | None = None, query: types.PurgeRequestsQuery | None = None
    ) -> RawResponse[types.PurgeCacheRequestList]: ...
    def lbheartbeat(self) -> RawResponse[dict[str, Any]]: ...
    def version(self) -> RawResponse[Version]: ...
    def heartbeat(self) -> RawResponse[dict[str, Any]]: ...
