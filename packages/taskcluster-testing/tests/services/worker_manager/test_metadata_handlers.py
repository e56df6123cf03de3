"""Workers that have claimed work, as worker-manager shows them."""

from __future__ import annotations

import pytest

import taskcluster
from taskcluster.exceptions import TaskclusterNotFound

from .conftest import POOL, define_pool, define_worker

QUEUE = ("proj-docs", "linux")
NEVER = {"state": "standalone", "capacity": 0, "providerId": "none"}


@pytest.fixture
def claim(connect):
    """A function that lets workers of a group ask for work."""
    queue = connect("Queue")

    def ask(*worker_ids):
        for worker_id in worker_ids:
            queue.claimWork(POOL, {"workerGroup": "group", "workerId": worker_id})
        return queue

    return ask


def test_worker_that_claims_is_shown(worker_manager, claim):
    """With what the queue knows of it, though nobody has created it here."""
    claim("alone")
    (worker,) = worker_manager.listWorkers(*QUEUE)["workers"]
    assert worker.items() >= {"workerGroup": "group", "workerId": "alone", "workerPoolId": POOL, **NEVER}.items()
    shown = worker_manager.getWorker(*QUEUE, "group", "alone")
    assert shown.items() >= {"workerPoolId": POOL, "recentTasks": [], "quarantineDetails": [], **NEVER}.items()
    assert shown["firstClaim"] == worker["firstClaim"]


def test_created_worker_is_shown_with_its_state(worker_manager, worker, claim):
    """Both services' knowledge comes together, and can be asked for by state."""
    claim("one", "alone")
    worker_manager.removeWorker(*worker)
    assert (
        worker_manager.getWorker(*QUEUE, "group", "one").items() >= {"state": "stopped", "providerId": "static"}.items()
    )
    found = taskcluster.items(worker_manager.listWorkers, *QUEUE, limit=1)
    assert [(each["workerId"], each["state"]) for each in found] == [("alone", "standalone"), ("one", "stopped")]
    stopped = worker_manager.listWorkers(*QUEUE, workerState="stopped")["workers"]
    assert [each["workerId"] for each in stopped] == ["one"]


def test_namesake_of_another_pool_leaks_in(worker_manager, worker, claim):
    """Today's service takes workers of one id for one."""
    worker_manager.createWorkerPool("other/pool", define_pool())
    worker_manager.createWorker("other/pool", "group", "one", define_worker(capacity=7))
    claim("one")
    assert sorted(each["capacity"] for each in worker_manager.listWorkers(*QUEUE)["workers"]) == [1, 7]
    assert worker_manager.getWorker(*QUEUE, "group", "one")["capacity"] == 1


def test_quarantine_is_told_with_its_reason(worker_manager, claim):
    """Each time, who wanted it, and why."""
    queue = claim("one", "two")
    until = "2099-01-01T00:00:00.000Z"
    for info in ({"quarantineInfo": "hot"}, {}):
        queue.quarantineWorker(*QUEUE, "group", "one", {"quarantineUntil": until, **info})
    shown = worker_manager.getWorker(*QUEUE, "group", "one")
    assert shown["quarantineUntil"] == until
    assert [each["quarantineInfo"] for each in shown["quarantineDetails"]] == ["hot", "[unspecified]"]
    assert shown["quarantineDetails"][0]["clientId"] == "static/taskcluster/root"
    quarantined = worker_manager.listWorkers(*QUEUE, quarantined="true")["workers"]
    assert [each["workerId"] for each in quarantined] == ["one"]


def test_unknown_worker_is_not_found(worker_manager):
    """One that never asked for work."""
    message = (
        "Worker with workerId `one`, workerGroup `group`,worker-type `linux` and provisioner `proj-docs` not found"
    )
    with pytest.raises(TaskclusterNotFound, match=message):
        worker_manager.getWorker(*QUEUE, "group", "one")
    assert worker_manager.listWorkers(*QUEUE) == {"workers": []}
