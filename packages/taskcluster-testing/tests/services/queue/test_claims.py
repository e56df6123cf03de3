"""How workers get work: waiting for it, claiming a run by its id, keeping it, and being kept from it."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor

import pytest

from taskcluster_testing import Deployment
from taskcluster_utils.slugids import slugId

QUEUE = "/api/queue/v1"
WORKER = {"workerGroup": "group", "workerId": "id"}


@pytest.fixture
def deployment():
    """A deployment in which nobody waits in vain; time has to be told."""
    with Deployment(patience=math.inf) as running:
        yield running


@pytest.fixture
def claim_in_thread(deployment, make_caller):
    """A function that claims work over a connection of its own, in a thread."""
    with ThreadPoolExecutor() as pool:

        def claim(worker_id="id", count=1):
            payload = {"workerGroup": "group", "workerId": worker_id, "tasks": count}
            caller = make_caller(deployment)
            return pool.submit(lambda: caller("POST", f"{QUEUE}/claim-work/prov/worker", payload).json["tasks"])

        yield claim


def test_claim_work_waits_for_a_task(deployment, tasks, claim_in_thread):
    """A worker that waits gets the task that appears; one of another queue does not wake it for nothing."""
    waiting = claim_in_thread()
    deployment.wait_until_waiting()
    tasks.create(workerType="other")
    task_id = tasks.create()
    assert [each["status"]["taskId"] for each in waiting.result()] == [task_id]


def test_claim_work_gives_a_task_to_one_of_those_who_wait(deployment, tasks, claim_in_thread):
    """The first in the row gets the first task; the others wait on."""
    first = claim_in_thread("first")
    deployment.wait_until_waiting(1)
    second = claim_in_thread("second")
    deployment.wait_until_waiting(2)
    ids = [tasks.create(), tasks.create()]
    assert [each.result()[0]["status"]["taskId"] for each in (first, second)] == ids


def test_claim_work_gets_what_a_dependency_has_scheduled(deployment, tasks, claim_in_thread):
    """Whatever makes a task pending wakes a worker: a dependency, a retry, a rerun, time."""
    first, _ = tasks.run()
    second = tasks.create(dependencies=[first])
    waiting = claim_in_thread()
    deployment.wait_until_waiting()
    tasks.complete(first)
    assert waiting.result()[0]["status"]["taskId"] == second
    deployment.clock.advance("19 minutes 50 seconds")
    waiting = claim_in_thread()
    deployment.wait_until_waiting()
    deployment.clock.advance("15 seconds")
    assert waiting.result()[0]["runId"] == 1


def test_claim_work_gives_up_after_20_seconds(deployment, claim_in_thread):
    """Nothing came: an empty list, when the deployment's time says so."""
    waiting = claim_in_thread()
    deployment.wait_until_waiting()
    deployment.clock.advance("20 seconds")
    assert waiting.result() == []


def test_claim_work_keeps_a_worker_in_quarantine_waiting(deployment, tasks, claim_in_thread):
    """It gets nothing, although there is a task, and is seen nevertheless."""
    tasks.run()
    path = f"{QUEUE}/provisioners/prov/worker-types/worker/workers/group/id"
    tasks.call("PUT", path, {"quarantineUntil": tasks.time(hours=1)})
    tasks.create()
    waiting = claim_in_thread()
    deployment.wait_until_waiting()
    deployment.clock.advance("20 seconds")
    assert waiting.result() == []
    assert len(claim_in_thread("other").result()) == 1


def test_claim_work_skips_what_is_no_longer_pending(tasks):
    """A task that was canceled while it waited is not given out."""
    canceled, task_id = tasks.create(), tasks.create()
    tasks.cancel(canceled)
    assert [each["status"]["taskId"] for each in tasks.claimed(2)] == [task_id]


def test_claim_task_gives_the_run_that_is_asked_for(tasks):
    """A pending run, once more to the same worker, to nobody else, and not one that was claimed as any work."""
    other, task_id = tasks.create(), tasks.create()
    claim = tasks.post(task_id, "runs/0/claim", WORKER).json
    assert (claim["status"]["state"], claim["runId"], claim["task"]["priority"]) == ("running", 0, "lowest")
    again = tasks.post(task_id, "runs/0/claim", WORKER)
    assert (again.status, again.json["takenUntil"]) == (200, claim["takenUntil"])
    answer = tasks.post(task_id, "runs/0/claim", {**WORKER, "workerId": "another"})
    assert (answer.status, answer.message) == (409, "Run 0 was already claimed by another worker.")
    assert [each["status"]["taskId"] for each in tasks.claimed(1)] == [other]
    assert tasks.post(other, "runs/0/claim", WORKER).status == 409


def test_claim_task_of_what_is_not_there(tasks):
    """No such task, no such run."""
    assert tasks.post(slugId(), "runs/0/claim", WORKER).status == 404
    answer = tasks.post(task_id := tasks.create(), "runs/1/claim", WORKER)
    assert (answer.status, answer.message) == (404, f"Run 1 not found on task `{task_id}`.")


def test_claim_task_by_a_worker_in_quarantine_is_refused(tasks):
    """It is told so."""
    tasks.run()
    path = f"{QUEUE}/provisioners/prov/worker-types/worker/workers/group/id"
    tasks.call("PUT", path, {"quarantineUntil": tasks.time(hours=1)})
    answer = tasks.post(tasks.create(), "runs/0/claim", WORKER)
    assert (answer.status, answer.message) == (409, "Worker id is in quarantine.")


def test_claim_task_takes_the_scopes_of_queue_and_worker(tasks, make_client):
    """The queue is that of the task."""
    scopes = ("queue:claim-task:prov/worker", "queue:worker-id:group/id")
    task_id = tasks.create()
    for missing in scopes:
        client = make_client(missing, *(each for each in scopes if each != missing))
        assert tasks.post(task_id, "runs/0/claim", WORKER, client).status == 403
    assert tasks.post(task_id, "runs/0/claim", WORKER, make_client("c", *scopes)).status == 200


def test_reclaim_task_gives_more_time(deployment, tasks):
    """Twenty minutes from now, with new credentials, and without anything said about it."""
    task_id, claim = tasks.run()
    deployment.clock.advance("10 minutes")
    again = tasks.post(task_id, "runs/0/reclaim", credentials=claim["credentials"]).json
    assert again["takenUntil"] > claim["takenUntil"]
    assert "task" not in again
    assert again["credentials"]["clientId"] != claim["credentials"]["clientId"]
    assert len(tasks.published("task-running")) == 1
    deployment.clock.advance("11 minutes")
    assert tasks.status(task_id)["state"] == "running"
    deployment.clock.advance("10 minutes")
    assert tasks.status(task_id)["runs"][0]["reasonResolved"] == "claim-expired"
    assert tasks.post(task_id, "runs/0/reclaim").status == 409


def test_reclaim_of_a_run_that_does_not_run_is_refused(tasks):
    """Neither a pending nor a resolved one can be kept."""
    task_id = tasks.create()
    answer = tasks.post(task_id, "runs/0/reclaim")
    assert (answer.status, answer.message) == (409, f"Run 0 on task `{task_id}` is resolved or not running.")
    tasks.claimed()
    tasks.complete(task_id)
    assert tasks.post(task_id, "runs/0/reclaim").status == 409
