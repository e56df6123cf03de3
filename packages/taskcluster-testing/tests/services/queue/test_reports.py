"""How runs end: as workers report, as they are repeated, tried again, run again, and given another priority."""

from __future__ import annotations

import pytest

from taskcluster_utils.slugids import slugId


@pytest.mark.parametrize(
    ("action", "state", "exchange"),
    [
        ("completed", "completed", "task-completed"),
        ("failed", "failed", "task-failed"),
    ],
)
def test_report_ends_a_run(tasks, action, state, exchange):
    """The run and the task are in that state, for that reason; the same again changes nothing and is told again."""
    task_id, claim = tasks.run()
    answer = tasks.post(task_id, f"runs/0/{action}", credentials=claim["credentials"])
    status = answer.json["status"]
    assert (status["state"], status["runs"][0]["reasonResolved"]) == (state, state)
    assert tasks.post(task_id, f"runs/0/{action}").json["status"] == status
    assert tasks.published(exchange) == [task_id, task_id]


def test_report_of_another_result_is_a_conflict(tasks):
    """What a run came to is not changed."""
    task_id, _ = tasks.run()
    tasks.complete(task_id)
    answer = tasks.post(task_id, "runs/0/failed")
    assert (answer.status, answer.message) == (409, f"Run 0 of task `{task_id}` is not running or failed.")
    assert tasks.post(task_id, "runs/0/exception", {"reason": "internal-error"}).status == 409
    assert tasks.status(task_id)["state"] == "completed"


def test_report_of_an_unclaimed_run_is_a_conflict(tasks):
    """A pending run has come to nothing yet."""
    task_id = tasks.create()
    assert tasks.post(task_id, "runs/0/failed").status == 409
    answer = tasks.post(task_id, "runs/0/exception", {"reason": "internal-error"})
    assert (answer.status, answer.message) == (409, f"Run 0 on task `{task_id}` is resolved or not running.")


def test_report_of_what_is_not_there_is_not_found(tasks):
    """No such task, no such run."""
    assert tasks.post(slugId(), "runs/0/failed").status == 404
    assert tasks.post(tasks.create(), "runs/1/exception", {"reason": "internal-error"}).status == 404


def test_report_completed_without_success_is_a_failure(tasks):
    """As very old workers say it."""
    task_id, _ = tasks.run()
    assert tasks.post(task_id, "runs/0/completed", {"success": False}).json["status"]["state"] == "failed"


@pytest.mark.parametrize(("reason", "created"), [("worker-shutdown", "retry"), ("intermittent-task", "task-retry")])
def test_exception_for_some_reasons_is_tried_again(tasks, reason, created):
    """Another run, as long as there are retries; then the task is resolved."""
    task_id, _ = tasks.run(retries=1)
    status = tasks.post(task_id, "runs/0/exception", {"reason": reason}).json["status"]
    assert (status["state"], status["retriesLeft"]) == ("pending", 0)
    assert [run.get("reasonResolved") for run in status["runs"]] == [reason, None]
    assert status["runs"][1]["reasonCreated"] == created
    assert tasks.published("task-exception") == [task_id]
    assert tasks.published("task-pending") == [task_id, task_id]
    assert tasks.post(task_id, "runs/0/exception", {"reason": reason}).json["status"] == status
    tasks.claimed()
    status = tasks.post(task_id, "runs/1/exception", {"reason": reason}).json["status"]
    assert (status["state"], len(status["runs"]), status["runs"][1]["reasonResolved"]) == ("exception", 2, reason)
    assert tasks.post(task_id, "runs/0/exception", {"reason": reason}).status == 200


@pytest.mark.parametrize("reason", ["malformed-payload", "resource-unavailable", "internal-error"])
def test_exception_for_other_reasons_resolves_the_task(tasks, reason):
    """Nothing is tried again."""
    task_id, _ = tasks.run()
    status = tasks.post(task_id, "runs/0/exception", {"reason": reason}).json["status"]
    assert (status["state"], status["retriesLeft"], len(status["runs"])) == ("exception", 5, 1)


def test_exception_for_an_unknown_reason_is_refused(tasks):
    """The reasons of the queue itself cannot be reported."""
    task_id, _ = tasks.run()
    assert tasks.post(task_id, "runs/0/exception", {"reason": "deadline-exceeded"}).status == 400


def test_rerun_gives_a_resolved_task_another_run(tasks):
    """It is pending again, with all its retries; what depends on it is not scheduled once more."""
    task_id, _ = tasks.run(retries=2)
    dependent = tasks.create(dependencies=[task_id])
    tasks.post(task_id, "runs/0/exception", {"reason": "worker-shutdown"})
    tasks.claimed()
    tasks.complete(task_id, 1)
    status = tasks.post(task_id, "rerun").json["status"]
    assert (status["state"], status["retriesLeft"], status["runs"][2]["reasonCreated"]) == ("pending", 2, "rerun")
    assert tasks.post(task_id, "rerun").json["status"] == status
    tasks.claimed(2)
    tasks.complete(task_id, 2)
    assert len(tasks.status(dependent)["runs"]) == 1


def test_rerun_ends_after_fifty_runs(tasks):
    """So many runs and no more, and the retries that are left never lead beyond."""
    task_id = tasks.create(retries=49)
    tasks.cancel(task_id)
    for _ in range(49):
        status = tasks.post(task_id, "rerun").json["status"]
        assert status["retriesLeft"] <= 50 - len(status["runs"])
        tasks.cancel(task_id)
    answer = tasks.post(task_id, "rerun")
    assert (answer.status, answer.message) == (409, "Maximum number of runs reached (50).")


def test_schedule_lets_a_task_run_whatever_it_depends_on(tasks):
    """A first run; a task that has one is left as it is."""
    task_id = tasks.create(dependencies=[tasks.create()])
    status = tasks.post(task_id, "schedule").json["status"]
    assert (status["state"], status["runs"][0]["reasonCreated"]) == ("pending", "scheduled")
    assert tasks.post(task_id, "schedule").json["status"] == status
    assert tasks.published("task-pending").count(task_id) == 1


def test_priority_changes_the_order_of_claims(tasks):
    """The task comes first, its definition and status say so, and it is told."""
    tasks.create(priority="low")
    task_id = tasks.create()
    status = tasks.post(task_id, "priority", {"newPriority": "high"}).json["status"]
    assert status["priority"] == tasks.get(f"task/{task_id}").json["priority"] == "high"
    assert tasks.claimed()[0]["status"]["taskId"] == task_id
    assert tasks.published("task-priority-changed") == [task_id]
    answer = tasks.post(task_id, "priority", {"newPriority": "high"})
    assert answer.message == f"Task `{task_id}` is already resolved and cannot be reprioritized."


def test_priority_of_a_resolved_task_stays(tasks):
    """Even while it is run again."""
    task_id, _ = tasks.run()
    tasks.complete(task_id)
    tasks.post(task_id, "rerun")
    assert tasks.post(task_id, "priority", {"newPriority": "high"}).status == 409


@pytest.mark.parametrize(
    ("action", "payload", "scopes"),
    [
        ("schedule", None, ["queue:schedule-task:s/{0}/{0}"]),
        ("schedule", None, ["queue:schedule-task-in-project:p"]),
        ("rerun", None, ["queue:rerun-task:s/{0}/{0}"]),
        ("rerun", None, ["queue:rerun-task", "assume:scheduler-id:s/{0}"]),
        ("cancel", None, ["queue:cancel-task-in-project:p"]),
        ("priority", {"newPriority": "high"}, ["queue:change-task-priority:{0}"]),
        ("priority", {"newPriority": "high"}, ["queue:change-task-priority-in-queue:prov/worker"]),
    ],
)
def test_task_method_takes_one_of_its_scopes(tasks, make_client, action, payload, scopes):
    """Each of the alternatives is enough, and without one nothing happens."""
    task_id = tasks.create(schedulerId="s", projectId="p")
    assert tasks.post(task_id, action, payload, make_client("none")).status == 403
    right = make_client("c", *(scope.format(task_id) for scope in scopes))
    assert tasks.post(task_id, action, payload, right).status == 200


@pytest.mark.parametrize("action", ["schedule", "rerun", "cancel", "priority", "runs/0/claim", "runs/0/reclaim"])
def test_task_past_its_deadline_is_left_alone(call, tasks, deployment, action):
    """Between its deadline and a minute later it is not resolved, and cannot be changed."""
    task_id = tasks.create(deadline=tasks.time(minutes=10))
    payload = {"priority": {"newPriority": "high"}, "runs/0/claim": {"workerGroup": "g", "workerId": "w"}}.get(action)
    deployment.clock.advance("10 minutes 1 second")
    answer = tasks.post(task_id, action, payload)
    assert (answer.status, answer.json["code"]) == (409, "RequestConflict")
    assert "past its deadline" in answer.message
    assert tasks.status(task_id)["state"] == "pending"
    assert tasks.get("pending/prov/worker").json["pendingTasks"] == 0
    assert tasks.claimed() == []


def test_run_can_be_completed_past_the_deadline(tasks, deployment):
    """Until it is ended a minute later, a worker that is done may say so, and leave artifacts."""
    task_id, claim = tasks.run(deadline=tasks.time(minutes=10))
    deployment.clock.advance("10 minutes 30 seconds")
    artifact = {"storageType": "s3", "contentType": "text/plain", "expires": tasks.time(hours=1)}
    answer = tasks.post(task_id, "runs/0/artifacts/public/a", artifact, claim["credentials"])
    assert answer.status == 200
    assert tasks.complete(task_id, credentials=claim["credentials"]).json["status"]["state"] == "completed"
    deployment.clock.advance("1 hour")
    assert tasks.status(task_id)["state"] == "completed"


@pytest.mark.parametrize("start", ["unscheduled", "pending", "running"])
def test_task_is_ended_a_minute_after_its_deadline(tasks, deployment, start):
    """It is an exception then, with the time at which that was due, however far the clock was moved."""
    dependencies = [tasks.create(workerType="other")] if start == "unscheduled" else []
    task_id = tasks.create(deadline=tasks.time(minutes=10), dependencies=dependencies)
    if start == "running":
        tasks.claimed()
    deadline = tasks.status(task_id)["deadline"]
    deployment.clock.advance("3 hours")
    status = tasks.status(task_id)
    run = status["runs"][-1]
    assert (status["state"], len(status["runs"]), run["reasonResolved"]) == ("exception", 1, "deadline-exceeded")
    assert deadline < run["resolved"] < tasks.time(minutes=-100)
    assert run["reasonCreated"] == ("exception" if start == "unscheduled" else "scheduled")
    assert task_id in tasks.published("task-exception")


def test_claims_that_run_out_are_tried_again_until_the_deadline(tasks, deployment):
    """Run after run, each at its own time, and at last the deadline."""
    task_id, _ = tasks.run(deadline=tasks.time(minutes=50))
    for _ in range(2):
        deployment.clock.advance("20 minutes")
        tasks.claimed()
    deployment.clock.advance("1 hour")
    status = tasks.status(task_id)
    assert [run["reasonResolved"] for run in status["runs"]] == ["claim-expired", "claim-expired", "deadline-exceeded"]
    assert status["runs"][1]["scheduled"] == status["runs"][0]["resolved"] == status["runs"][0]["takenUntil"]
    assert status["retriesLeft"] == 3
