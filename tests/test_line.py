"""The main job, through every distribution: clients against an embedded deployment over real HTTP."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

import taskcluster
import taskcluster.aio
from taskcluster_testing import Deployment


@pytest.fixture(name="deployment")
def _deployment():
    with Deployment() as deployment:
        yield deployment


@pytest.fixture(name="options")
def _options(deployment):
    return {"rootUrl": deployment.root_url, "credentials": deployment.root_credentials}


def test_sequential_sync_calls_share_one_connection(deployment, options):
    """Twenty calls, one after the other, open one connection."""
    with taskcluster.Queue(options) as queue:
        for _ in range(20):
            queue.ping()

    assert len(deployment.requests) == 20
    assert deployment.connections == 1


def test_threads_open_at_most_the_connections_allowed(deployment, options):
    """Sixteen threads that share one client open no more connections than `maxConnections`."""
    with taskcluster.Queue({**options, "maxConnections": 4}) as queue, ThreadPoolExecutor(16) as pool:
        results = list(pool.map(lambda _: queue.ping(), range(64)))

    assert len(results) == 64
    assert deployment.connections <= 4


def test_concurrent_async_calls_open_at_most_the_connections_allowed(deployment, options):
    """Fifty calls at once open no more connections than `maxConnections`."""

    async def main():
        async with taskcluster.aio.Queue({**options, "maxConnections": 7}) as queue:
            await asyncio.gather(*(queue.ping() for _ in range(50)))

    asyncio.run(main())

    assert len(deployment.requests) == 50
    assert deployment.connections <= 7


def test_a_failing_service_is_asked_again_with_a_new_nonce(deployment, options):
    """A service that answers 500 twice and then 200 sees three attempts with three nonces."""
    deployment.fail_next(500, times=2)
    with taskcluster.Auth({**options, "delayFactor": 0}) as auth:
        scopes = auth.currentScopes()

    assert scopes == {"scopes": ["*"]}
    assert [each.status for each in deployment.requests] == [500, 500, 200]
    assert len({each.nonce for each in deployment.requests}) == 3


def test_the_same_fault_is_the_same_error_sync_and_async(deployment, options):
    """A refused call raises the same type with the same facts from both clients."""
    anonymous = {"rootUrl": options["rootUrl"]}

    async def ask():
        async with taskcluster.aio.Secrets(anonymous) as secrets:
            await secrets.get("a/b")

    with taskcluster.Secrets(anonymous) as secrets, pytest.raises(taskcluster.TaskclusterRestFailure) as sync_error:
        secrets.get("a/b")
    with pytest.raises(taskcluster.TaskclusterRestFailure) as async_error:
        asyncio.run(ask())

    for error in (sync_error.value, async_error.value):
        assert (error.status_code, error.code, error.service, error.method_name) == (
            403,
            "InsufficientScopes",
            "secrets",
            "get",
        )
        assert "secrets:get:a/b" in str(error)
        assert error.request_id


def test_a_client_follows_its_options(deployment):
    """An option that is changed on a client counts from its next call on."""
    with Deployment() as other, taskcluster.Queue({"rootUrl": other.root_url}) as queue:
        queue.options["rootUrl"] = deployment.root_url
        queue.ping()

        assert (len(other.requests), len(deployment.requests)) == (0, 1)
        assert queue.buildUrl("task", "abc") == f"{deployment.root_url}/api/queue/v1/task/abc"


def test_paging_handler_sees_every_page(deployment, options):
    """A `paginationHandler` is called with each page, and the call itself returns nothing."""
    expires = taskcluster.fromNowJSON("1 day")
    seen = []
    with taskcluster.Secrets(options) as secrets:
        for number in range(5):
            secrets.set(f"page/{number}", {"secret": {}, "expires": expires})
        result = secrets.list(limit=2, paginationHandler=seen.append)

    assert result is None
    assert [len(page["secrets"]) for page in seen] == [2, 2, 1]


def test_the_demo_tells_that_all_is_well():
    """The demo exits with 0 and says so."""
    command = [sys.executable, "-W", "error", "-m", "taskcluster_testing", "demo"]
    finished = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)  # noqa: S603

    assert finished.returncode == 0, finished.stderr + finished.stdout
    assert "Everything was as it should be" in finished.stdout
