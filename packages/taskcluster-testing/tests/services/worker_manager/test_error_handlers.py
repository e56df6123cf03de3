"""Errors that workers report."""

from __future__ import annotations

import pytest

import taskcluster
from taskcluster.exceptions import TaskclusterForbidden, TaskclusterNotFound

from .conftest import POOL, define_pool

ERROR = {
    "workerGroup": "group",
    "workerId": "one",
    "kind": "worker-error",
    "title": "No disk",
    "description": "it is full",
    "extra": {"code": "disk"},
}


@pytest.fixture
def pool(worker_manager):
    """A pool whose owner wants emails."""
    worker_manager.createWorkerPool(POOL, define_pool(emailOnError=True))
    return POOL


def test_error_is_kept(worker_manager, pool):
    """It is shown with the worker that reported it."""
    error = worker_manager.reportWorkerError(pool, ERROR)
    assert error["extra"] == {"code": "disk", "workerGroup": "group", "workerId": "one"}
    assert worker_manager.listWorkerPoolErrors(pool) == {"workerPoolErrors": [error]}
    assert worker_manager.listWorkerPoolErrors(pool, errorId=error["errorId"])["workerPoolErrors"] == [error]
    assert worker_manager.listWorkerPoolErrors(pool, launchConfigId="lc")["workerPoolErrors"] == []


def test_error_is_told(worker_manager, pool, deployment):
    """In a message, and in an email to the pool's owner if it wants any, once for each text."""
    for _ in range(2):
        worker_manager.reportWorkerError(pool, ERROR)
    events = taskcluster.WorkerManagerEvents({"rootUrl": deployment.root_url})
    messages = deployment.messages(events.workerPoolError(provisionerId="proj-docs", workerId="one"))
    assert [message.payload["title"] for message in messages] == ["No disk", "No disk"]
    assert messages[0].routing_key == "primary.static.proj-docs.linux.group.one._._"
    assert [notification.address for notification in deployment.notifications] == ["me@example.com"]


def test_errors_are_listed_by_page(worker_manager, pool, deployment):
    """The newest first."""
    for title in ("a", "b", "c"):
        deployment.clock.advance("1 second")
        worker_manager.reportWorkerError(pool, {**ERROR, "title": title})
    errors = taskcluster.items(worker_manager.listWorkerPoolErrors, pool, limit=1)
    assert [error["title"] for error in errors] == ["c", "b", "a"]


def test_errors_are_counted(worker_manager, pool):
    """By hour, by day, and by what they were about; of one pool or of all."""
    worker_manager.createWorkerPool("p/other", define_pool())
    worker_manager.reportWorkerError(pool, ERROR)
    worker_manager.reportWorkerError("p/other", {**ERROR, "extra": {}})
    one, all_of_them = worker_manager.workerPoolErrorStats(workerPoolId=pool), worker_manager.workerPoolErrorStats()
    assert (one["workerPoolId"], all_of_them["workerPoolId"]) == (pool, "")
    assert (one["totals"]["total"], all_of_them["totals"]["total"]) == (1, 2)
    assert all_of_them["totals"]["code"] == {"other": 1, "disk": 1}
    assert all_of_them["totals"]["title"] == {"No disk": 2}
    assert one["totals"]["launchConfig"] == {"unknown": 1}
    assert (len(one["totals"]["daily"]), len(one["totals"]["hourly"])) == (7, 24)


def test_unknown_pool_is_not_found(worker_manager):
    """Errors are a pool's; to list those of a pool that is not there is no mistake."""
    with pytest.raises(TaskclusterNotFound, match="Worker pool does not exist"):
        worker_manager.reportWorkerError(POOL, ERROR)
    with pytest.raises(TaskclusterNotFound, match="Worker pool does not exist"):
        worker_manager.workerPoolErrorStats(workerPoolId=POOL)
    assert worker_manager.listWorkerPoolErrors(POOL) == {"workerPoolErrors": []}


def test_counting_all_errors_takes_the_scope_for_all(connect, make_client, pool):
    """That of one pool serves for that pool."""
    worker_manager = connect("WorkerManager", make_client("c", f"worker-manager:list-worker-pool-errors:{pool}"))
    worker_manager.workerPoolErrorStats(workerPoolId=pool)
    with pytest.raises(TaskclusterForbidden):
        worker_manager.workerPoolErrorStats()
