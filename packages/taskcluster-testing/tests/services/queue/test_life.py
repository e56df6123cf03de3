"""The life of tasks: dependencies, claims, reports, and what time does to them."""

from __future__ import annotations

import pytest

from taskcluster_utils.slugids import slugId

QUEUE = "/api/queue/v1"


def test_task_is_claimed_and_completed(tasks):
    """From pending to completed, with everything that happened in the run."""
    task_id = tasks.create()
    assert [each["status"]["taskId"] for each in tasks.claimed()] == [task_id]
    assert tasks.status(task_id)["state"] == "running"
    status = tasks.complete(task_id).json["status"]
    run = status["runs"][0]
    assert (status["state"], run["state"], run["reasonResolved"]) == ("completed", "completed", "completed")
    assert (run["workerGroup"], run["workerId"]) == ("group", "id")
    assert run["scheduled"] <= run["started"] <= run["resolved"] < run["takenUntil"]
    assert tasks.status(task_id) == status


def test_task_waits_for_all_that_it_depends_on(tasks):
    """Unscheduled until the last dependency has completed, then pending at once."""
    first, second = tasks.create(), tasks.create()
    task_id = tasks.create(dependencies=[first, second])
    tasks.claimed(2)
    tasks.complete(first)
    assert (tasks.status(task_id)["state"], tasks.status(task_id)["runs"]) == ("unscheduled", [])
    tasks.complete(second)
    assert tasks.status(task_id)["state"] == "pending"


def test_task_is_pending_if_all_that_it_depends_on_is_done(tasks):
    """Dependencies may have completed before the task is created."""
    done = tasks.create()
    tasks.claimed()
    tasks.complete(done)
    assert tasks.status(tasks.create(dependencies=[done]))["state"] == "pending"


@pytest.mark.parametrize(("requires", "state"), [("all-completed", "unscheduled"), ("all-resolved", "pending")])
def test_task_requires_completion_or_any_end(tasks, requires, state):
    """A dependency that was canceled counts for those that want it resolved, before and after."""
    dependency = tasks.create()
    before = tasks.create(dependencies=[dependency], requires=requires)
    tasks.cancel(dependency)
    after = tasks.create(dependencies=[dependency], requires=requires)
    assert [tasks.status(each)["state"] for each in (before, after)] == [state, state]


def test_canceled_task_is_not_scheduled_by_its_dependency(tasks):
    """What was canceled while it waited stays so."""
    dependency = tasks.create()
    task_id = tasks.create(dependencies=[dependency])
    tasks.cancel(task_id)
    tasks.claimed()
    tasks.complete(dependency)
    assert tasks.status(task_id)["state"] == "exception"


def test_claim_work_gives_priority_first_then_age(tasks):
    """The highest priority, and within it the task that has been pending longest."""
    order = ["low", "highest", "lowest", "low", "very-high"]
    ids = [tasks.create(priority=priority) for priority in order]
    claimed = [each["status"]["taskId"] for each in tasks.claimed(4)]
    assert claimed == [ids[1], ids[4], ids[0], ids[3]]
    assert tasks.claimed(4)[0]["status"]["taskId"] == ids[2]


def test_claim_work_without_patience_answers_at_once(tasks):
    """Nothing is waited for by a deployment that is told to have no patience."""
    assert tasks.claim().json == {"tasks": []}


def test_claim_work_keeps_queues_apart(tasks):
    """A worker gets the tasks of its queue."""
    tasks.create()
    assert tasks.claim(queue="prov/other").json == {"tasks": []}


def test_claim_work_takes_one_task_if_no_number_is_given(call, tasks):
    """The number of tasks may be left out."""
    for _ in range(2):
        tasks.create()
    payload = {"workerGroup": "g", "workerId": "w"}
    assert len(call("POST", f"{QUEUE}/claim-work/prov/worker", payload).json["tasks"]) == 1


def test_claim_work_takes_the_scopes_of_queue_and_worker(tasks, make_client):
    """A worker claims in its own name, for its own queue."""
    scopes = ("queue:claim-work:prov/worker", "queue:worker-id:group/*")
    assert tasks.claim(credentials=make_client("c", *scopes)).status == 200
    assert tasks.claim(credentials=make_client("d", scopes[0])).status == 403
    assert tasks.claim(credentials=make_client("e", scopes[1])).status == 403


def test_claim_has_all_that_a_worker_needs(call, tasks):
    """The claim has the definition, the status, the run, and credentials."""
    task_id = tasks.create()
    claim = tasks.claimed()[0]
    assert claim["task"] == call("GET", f"{QUEUE}/task/{task_id}").json
    assert claim["status"] == tasks.status(task_id)
    assert claim["takenUntil"] == claim["status"]["runs"][0]["takenUntil"]
    assert (claim["runId"], claim["workerGroup"], claim["workerId"]) == (0, "group", "id")


def test_claim_credentials_act_for_the_run(call, deployment, tasks):
    """The worker reports with the credentials that came with the claim, under a name that tells all."""
    task_id = tasks.create(scopes=["auth:current-scopes"])
    claim = tasks.claimed()[0]
    credentials = claim["credentials"]
    assert credentials["clientId"].startswith(f"task-client/{task_id}/0/on/group/id/until/")
    scopes = call("GET", "/api/auth/v1/scopes/current", credentials=credentials).json["scopes"]
    assert scopes == [
        "assume:anonymous",
        "auth:current-scopes",
        f"queue:create-artifact:{task_id}/0",
        f"queue:reclaim-task:{task_id}/0",
        f"queue:resolve-task:{task_id}/0",
    ]
    assert tasks.complete(task_id, credentials=credentials).status == 200
    assert deployment.requests[-1].client_id == credentials["clientId"]


def test_claim_credentials_act_for_no_other_run(tasks):
    """Another task's run is another worker's."""
    tasks.create()
    credentials = tasks.claimed()[0]["credentials"]
    other = tasks.create()
    tasks.claimed()
    assert tasks.complete(other, credentials=credentials).status == 403


def test_claim_credentials_end_with_the_claim(deployment, tasks):
    """After the claim and the grace they are worth nothing."""
    task_id = tasks.create()
    credentials = tasks.claimed()[0]["credentials"]
    deployment.clock.advance("26 minutes")
    answer = tasks.complete(task_id, credentials=credentials)
    assert (answer.status, answer.message) == (401, "ext.certificate.expiry < now")


def test_claim_that_runs_out_is_tried_again(deployment, tasks):
    """After 20 minutes without a report, the run ends and there is a new one."""
    task_id = tasks.create(retries=1, deadline=tasks.time(hours=5))
    tasks.claimed()
    deployment.clock.advance("19 minutes")
    assert tasks.status(task_id)["state"] == "running"
    deployment.clock.advance("1 minute")
    status = tasks.status(task_id)
    assert (status["state"], status["retriesLeft"]) == ("pending", 0)
    assert [(run["state"], run.get("reasonResolved"), run["reasonCreated"]) for run in status["runs"]] == [
        ("exception", "claim-expired", "scheduled"),
        ("pending", None, "retry"),
    ]


def test_claim_that_runs_out_without_retries_ends_the_task(deployment, tasks):
    """When it may not be tried again, the task is resolved, and those that want it resolved are scheduled."""
    task_id = tasks.create(retries=0, deadline=tasks.time(hours=5))
    dependent = tasks.create(dependencies=[task_id], requires="all-resolved", deadline=tasks.time(hours=5))
    tasks.claimed()
    deployment.clock.advance("20 minutes")
    assert tasks.status(task_id)["state"] == "exception"
    assert tasks.status(dependent)["state"] == "pending"


def test_task_that_was_reported_does_not_end_again(deployment, tasks):
    """Neither the end of the claim nor the deadline changes what was done in time."""
    task_id = tasks.create(deadline=tasks.time(hours=5))
    tasks.claimed()
    status = tasks.complete(task_id).json["status"]
    deployment.clock.advance("6 hours")
    assert tasks.status(task_id) == status


@pytest.mark.parametrize("is_claimed", [True, False])
def test_deadline_ends_a_task(deployment, tasks, is_claimed):
    """A minute after its deadline, a task that is not done is an exception."""
    task_id = tasks.create(deadline=tasks.time(minutes=10))
    if is_claimed:
        tasks.claimed()
    deployment.clock.advance("12 minutes")
    run = tasks.status(task_id)["runs"][0]
    assert (run["state"], run["reasonResolved"]) == ("exception", "deadline-exceeded")


def test_deadline_gives_a_task_that_waited_its_only_run(deployment, tasks):
    """An end needs a run, though nobody ever had it."""
    task_id = tasks.create(dependencies=[tasks.create()])
    deployment.clock.advance("62 minutes")
    runs = tasks.status(task_id)["runs"]
    assert [(run["reasonCreated"], run["reasonResolved"]) for run in runs] == [("exception", "deadline-exceeded")]


def test_deadline_keeps_workers_away(deployment, tasks):
    """Past its deadline a task is not given to workers, even before it is ended."""
    task_id = tasks.create(deadline=tasks.time(minutes=10))
    deployment.clock.advance("10 minutes 30 seconds")
    assert tasks.status(task_id)["state"] == "pending"
    assert tasks.claimed() == []


def test_cancel_ends_a_task(tasks):
    """A pending or running task becomes an exception."""
    task_id = tasks.create()
    run = tasks.cancel(task_id).json["status"]["runs"][0]
    assert (run["state"], run["reasonResolved"]) == ("exception", "canceled")
    assert tasks.claimed() == []


def test_cancel_of_an_unscheduled_task_makes_a_run(tasks):
    """An end needs a run, though nobody ever had it."""
    task_id = tasks.create(dependencies=[tasks.create()])
    run = tasks.cancel(task_id).json["status"]["runs"][0]
    assert (run["reasonCreated"], run["reasonResolved"]) == ("exception", "canceled")


def test_cancel_of_a_resolved_task_changes_nothing(tasks):
    """What is done stays done."""
    task_id = tasks.create()
    tasks.claimed()
    status = tasks.complete(task_id).json
    assert tasks.cancel(task_id).json == status


def test_cancel_past_the_deadline_is_a_conflict(deployment, tasks):
    """After the deadline, the end is certain anyway."""
    task_id = tasks.create(deadline=tasks.time(minutes=10))
    deployment.clock.advance("10 minutes 30 seconds")
    answer = tasks.cancel(task_id)
    assert (answer.status, answer.json["code"]) == (409, "RequestConflict")
    assert answer.message.startswith(f"Task `{task_id}` can't be canceled past its deadline of ")


def test_cancel_looks_for_the_task_before_the_scopes(tasks, make_client):
    """Whether a task is there is no secret; who may cancel it depends on the task."""
    nobody = make_client("c")
    assert tasks.cancel(slugId(), nobody).status == 404
    task_id = tasks.create(schedulerId="s")
    assert tasks.cancel(task_id, nobody).status == 403
    assert tasks.cancel(task_id, make_client("d", f"queue:cancel-task:s/{task_id}/{task_id}")).status == 200


def test_report_completed_twice_is_one_report(tasks):
    """The same report again is answered as the first."""
    task_id = tasks.create()
    tasks.claimed()
    assert tasks.complete(task_id).json == tasks.complete(task_id).json


def test_report_completed_on_a_pending_run_is_a_conflict(tasks):
    """Nobody has worked on it."""
    task_id = tasks.create()
    answer = tasks.complete(task_id)
    assert (answer.status, answer.message) == (409, f"Run 0 of task `{task_id}` is not running or completed.")


def test_report_completed_on_a_run_that_was_given_up_is_a_conflict(deployment, tasks):
    """A worker that reports after its claim ran out is too late."""
    task_id = tasks.create(deadline=tasks.time(hours=5))
    tasks.claimed()
    deployment.clock.advance("20 minutes")
    assert tasks.complete(task_id).status == 409


def test_report_completed_on_what_is_not_there_is_not_found(tasks):
    """Neither an unknown task nor an unknown run can be done."""
    task_id, unknown = tasks.create(), slugId()
    assert tasks.complete(unknown).message == f"Task `{unknown}` not found. Are you sure it was created?"
    assert tasks.complete(task_id, 1).message == f"Run 1 not found on task `{task_id}`."
