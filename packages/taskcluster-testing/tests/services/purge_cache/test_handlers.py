"""Purge-cache: requests to purge caches, and what workers are told of them."""

from __future__ import annotations

import pytest

import taskcluster

POOL = "proj-docs/linux"


@pytest.fixture
def purge_cache(connect):
    """A client that may do everything."""
    return connect("PurgeCache")


def names(answer):
    """The names of the caches in an answer."""
    return [request["cacheName"] for request in answer["requests"]]


def test_request_reaches_the_workers_of_its_pool(purge_cache):
    """A pool's workers learn what to purge and since when it is stale; other pools do not."""
    assert purge_cache.purgeCache(POOL, {"cacheName": "checkout"}) is None
    (request,) = purge_cache.purgeRequests(POOL)["requests"]
    before = request.pop("before")
    assert request == {"provisionerId": "proj-docs", "workerType": "linux", "cacheName": "checkout"}
    assert before.endswith("Z")
    assert purge_cache.purgeRequests("proj-docs/windows") == {"requests": []}


def test_workers_get_the_same_answer_for_ten_seconds(purge_cache, deployment):
    """A request that comes after a pool has asked is told ten seconds later."""
    assert names(purge_cache.purgeRequests(POOL)) == []
    purge_cache.purgeCache(POOL, {"cacheName": "checkout"})
    assert names(purge_cache.purgeRequests(POOL)) == []
    deployment.clock.advance("11 seconds")
    assert names(purge_cache.purgeRequests(POOL)) == ["checkout"]


def test_repeated_request_is_renewed(purge_cache, deployment):
    """A cache that is purged again is stale up to the later moment, and listed once."""
    purge_cache.purgeCache(POOL, {"cacheName": "a"})
    purge_cache.purgeCache(POOL, {"cacheName": "b"})
    deployment.clock.advance("1 minute")
    purge_cache.purgeCache(POOL, {"cacheName": "a"})
    first, second = purge_cache.purgeRequests(POOL)["requests"]
    assert (first["cacheName"], second["cacheName"]) == ("b", "a")
    assert first["before"] < second["before"]


def test_since_leaves_out_what_a_worker_knows(purge_cache, deployment):
    """Requests from before a moment are left out."""
    for name in ("old", "new"):
        deployment.clock.advance("1 minute")
        purge_cache.purgeCache(POOL, {"cacheName": name})
    moment = purge_cache.allPurgeRequests()["requests"][0]["before"]
    assert names(purge_cache.purgeRequests(POOL, since=moment)) == ["new"]
    assert names(purge_cache.purgeRequests(POOL, since="2020")) == ["old", "new"]


def test_since_must_be_a_time(purge_cache):
    """Anything else is refused with the service's words."""
    with pytest.raises(taskcluster.exceptions.TaskclusterRestFailure, match=r"since=.* is not valid, error: Invalid"):
        purge_cache.purgeRequests(POOL, since="yesterday")


def test_requests_end_after_a_day(purge_cache, deployment, call):
    """A cache that old is gone anyway."""
    purge_cache.purgeCache(POOL, {"cacheName": "checkout"})
    found = []
    for hours in (23, 1):
        deployment.clock.advance(f"{hours} hours")
        # signed by the deployment's clock: that of the client would be stale by now
        found.append(names(call("GET", "/api/purge-cache/v1/purge-cache/list").json))
    assert found == [["checkout"], []]


def test_all_requests_are_listed_by_page(purge_cache):
    """Sorted by pool and cache, each once."""
    for pool, name in (("p/b", "x"), ("p/a", "y"), ("p/a", "x")):
        purge_cache.purgeCache(pool, {"cacheName": name})
    found = [
        (each["workerType"], each["cacheName"]) for each in taskcluster.items(purge_cache.allPurgeRequests, limit=2)
    ]
    assert found == [("a", "x"), ("a", "y"), ("b", "x")]


def test_scope_names_pool_and_cache(connect, make_client):
    """Who may purge one cache may not purge another."""
    purge_cache = connect("PurgeCache", make_client("purger", f"purge-cache:{POOL}:docs-*"))
    purge_cache.purgeCache(POOL, {"cacheName": "docs-checkout"})
    with pytest.raises(taskcluster.exceptions.TaskclusterRestFailure) as failure:
        purge_cache.purgeCache(POOL, {"cacheName": "checkout"})
    assert failure.value.status_code == 403
