"""Workers of static pools: made, changed, stopped, and how they register."""

from __future__ import annotations

import pytest

import taskcluster
from taskcluster.exceptions import (
    TaskclusterAuthFailure,
    TaskclusterBadRequest,
    TaskclusterConflict,
    TaskclusterNotFound,
)

from .conftest import FAR, POOL, SECRET, define_pool, define_worker


def register(worker_manager, worker, secret=SECRET, **changes):
    """Register a worker."""
    names = dict(zip(("workerPoolId", "workerGroup", "workerId"), worker, strict=True))
    proof = {"workerIdentityProof": {"staticSecret": secret}}
    return worker_manager.registerWorker({**names, "providerId": "static", **proof, **changes})


def test_worker_is_kept(worker_manager, worker):
    """It runs from the beginning, as somebody else has started it."""
    shown = worker_manager.worker(*worker)
    assert shown.items() >= {"providerId": "static", "state": "running", "capacity": 1, "expires": FAR}.items()
    assert "staticSecret" not in str(shown)


def test_worker_may_be_created_again(worker_manager, worker):
    """Unless it has stopped, or has another capacity."""
    worker_manager.createWorker(*worker, define_worker())
    for change in (lambda: None, lambda: worker_manager.removeWorker(*worker)):
        change()
        with pytest.raises(TaskclusterConflict, match="Worker already exists"):
            worker_manager.createWorker(*worker, define_worker(capacity=2))


@pytest.mark.parametrize(
    ("payload", "message"),
    [
        (define_worker(expires="2020-01-01T00:00:00Z"), "worker.expires must be in the future"),
        ({"expires": FAR}, "no worker staticSecret provided"),
    ],
)
def test_worker_without_future_or_secret_is_refused(worker_manager, payload, message):
    """A worker has both."""
    worker_manager.createWorkerPool(POOL, define_pool())
    with pytest.raises(TaskclusterBadRequest, match=message):
        worker_manager.createWorker(POOL, "group", "one", payload)


def test_error_does_not_show_the_secret(call):
    """What a worker must know is nobody else's business."""
    path = f"/api/worker-manager/v1/workers/{POOL.replace('/', '%2F')}/group/one"
    for payload in (define_worker(), define_worker(nonsense=1)):
        answer = call("PUT", path, payload)
        assert answer.status in (400, 404)
        assert SECRET not in answer.body.decode()
        assert answer.json["requestInfo"]["payload"]["providerInfo"] == {"staticSecret": "(OMITTED)"}


def test_other_providers_start_their_workers_themselves(worker_manager):
    """Nobody else can."""
    worker_manager.createWorkerPool(POOL, define_pool(providerId="null-provider"))
    with pytest.raises(TaskclusterBadRequest, match="not supported for this provider"):
        worker_manager.createWorker(POOL, "group", "one", define_worker())


def test_worker_is_changed(worker_manager, worker):
    """Its capacity, its end, and what it must know."""
    changed = define_worker(capacity=5, expires="2098-01-01T00:00:00Z", providerInfo={"staticSecret": "t" * 44})
    shown = worker_manager.updateWorker(*worker, changed)
    assert (shown["capacity"], shown["expires"]) == (5, "2098-01-01T00:00:00.000Z")
    assert worker_manager.worker(*worker) == shown
    assert register(worker_manager, worker, "t" * 44)["secret"]


def test_unknown_worker_is_not_found(worker_manager, worker):
    """Whatever is asked of it."""
    unknown = (*worker[:2], "nobody")
    with pytest.raises(TaskclusterNotFound, match="Worker proj-docs/linux/group/nobody does not exist"):
        worker_manager.updateWorker(*unknown, define_worker())
    for method in ("worker", "removeWorker", "shouldWorkerTerminate"):
        with pytest.raises(TaskclusterNotFound, match="Worker not found"):
            getattr(worker_manager, method)(*unknown)


def test_removed_worker_has_stopped(worker_manager, worker):
    """It is still shown."""
    assert worker_manager.removeWorker(*worker) == {}
    assert worker_manager.worker(*worker)["state"] == "stopped"


def test_worker_is_not_asked_to_end(worker_manager, worker):
    """Only those that the service started are."""
    assert worker_manager.shouldWorkerTerminate(*worker) == {"terminate": False, "reason": "none"}


def test_workers_are_listed(worker_manager, worker, deployment):
    """Those of a pool, of a group, or in a state; the newest first."""
    pool_id, group, _ = worker
    for other_group, name in ((group, "two"), ("other", "three")):
        deployment.clock.advance("1 second")
        worker_manager.createWorker(pool_id, other_group, name, define_worker())
    worker_manager.removeWorker(*worker)

    def names(listing, *arguments, **query):
        return [each["workerId"] for each in taskcluster.items(listing, *arguments, limit=1, **query)]

    assert names(worker_manager.listWorkersForWorkerPool, pool_id) == ["three", "two", "one"]
    assert names(worker_manager.listWorkersForWorkerPool, pool_id, state="stopped") == ["one"]
    assert names(worker_manager.listWorkersForWorkerGroup, pool_id, group) == ["two", "one"]
    with pytest.raises(TaskclusterNotFound, match="Worker Pool does not exist"):
        worker_manager.listWorkersForWorkerPool("nobodys/pool")


def test_registered_worker_may_do_what_workers_do(connect, worker_manager, worker, deployment):
    """It gets credentials for four days, and the configuration of its pool."""
    worker_manager.updateWorkerPool(POOL, define_pool(config={"workerConfig": {"shutdown": {}}}))
    anybody = connect("WorkerManager", {})
    registration = register(anybody, worker)
    assert registration["workerConfig"] == {"shutdown": {}}
    credentials = registration["credentials"]
    assert credentials["clientId"] == "worker/static/proj-docs/linux/group/one"
    work = connect("Queue", credentials).claimWork(POOL, {"workerGroup": "group", "workerId": "one"})
    assert work == {"tasks": []}
    assert connect("WorkerManager", credentials).removeWorker(*worker) == {}


@pytest.mark.parametrize(
    ("changes", "failure", "message"),
    [
        ({"workerPoolId": "no/pool"}, TaskclusterNotFound, "Worker pool no/pool does not exist"),
        ({"providerId": "nobody"}, TaskclusterNotFound, "Provider nobody does not exist"),
        ({"providerId": "null-provider"}, TaskclusterBadRequest, "not associated with provider null-provider"),
        ({"workerId": "nobody"}, TaskclusterNotFound, "Worker group/nobody in worker pool proj-docs/linux does not"),
        ({"secret": "t" * 44}, TaskclusterBadRequest, "bad staticSecret in workerIdentityProof"),
        ({"workerIdentityProof": {"token": "x"}}, TaskclusterBadRequest, "missing staticSecret in workerIdentityProof"),
    ],
)
def test_worker_must_prove_who_it_is(worker_manager, worker, changes, failure, message):
    """Every part of what it says is checked; what it said is not shown."""
    with pytest.raises(failure, match=message) as raised:
        register(worker_manager, worker, **changes)
    assert raised.value.body["requestInfo"]["payload"] == "(OMITTED)"


def test_stopped_worker_does_not_register(worker_manager, worker):
    """It has had its time."""
    worker_manager.removeWorker(*worker)
    with pytest.raises(TaskclusterBadRequest, match="worker is not running"):
        register(worker_manager, worker)


def test_worker_registers_again_with_its_last_secret(worker_manager, worker):
    """Each secret serves once."""
    names = dict(zip(("workerPoolId", "workerGroup", "workerId"), worker, strict=True))
    first = register(worker_manager, worker)["secret"]
    second = worker_manager.reregisterWorker({**names, "secret": first})["secret"]
    assert second != first
    for payload in ({**names, "secret": first}, {**names, "workerId": "nobody", "secret": second}):
        with pytest.raises(TaskclusterBadRequest, match="Could not generate credentials for this secret"):
            worker_manager.reregisterWorker(payload)


def test_credentials_of_a_worker_end(call, connect, worker_manager, worker, deployment):
    """After as long as its pool says."""
    worker_manager.updateWorkerPool(POOL, define_pool(config={"lifecycle": {"reregistrationTimeout": 60}}))
    credentials = register(worker_manager, worker)["credentials"]
    queue = connect("Queue", credentials)
    queue.claimWork(POOL, {"workerGroup": "group", "workerId": "one"})
    # certificates are taken for five minutes more
    deployment.clock.advance("7 minutes")
    with pytest.raises(TaskclusterAuthFailure):
        queue.claimWork(POOL, {"workerGroup": "group", "workerId": "one"})
