"""Creating tasks: definitions, scopes, groups, dependencies."""

from __future__ import annotations

import datetime

import pytest

from taskcluster_testing.clock import from_json_time
from taskcluster_utils.slugids import slugId

QUEUE = "/api/queue/v1"


def test_create_task_fills_in_what_is_not_said(call, tasks):
    """The definition that is kept has every default, in the queue's order of keys."""
    task_id = slugId()
    created, deadline = tasks.time(), tasks.time(hours=1)
    tasks.create(task_id, created=created, deadline=deadline)
    answer = call("GET", f"{QUEUE}/task/{task_id}").json
    expires = from_json_time(answer.pop("expires"))
    assert expires.replace(year=expires.year - 1) == from_json_time(deadline)
    assert answer == {
        "provisionerId": "prov",
        "workerType": "worker",
        "taskQueueId": "prov/worker",
        "schedulerId": "-",
        "projectId": "none",
        "taskGroupId": task_id,
        "dependencies": [],
        "requires": "all-completed",
        "routes": [],
        "priority": "lowest",
        "retries": 5,
        "created": created,
        "deadline": deadline,
        "scopes": [],
        "payload": {"command": ["true"]},
        "metadata": {"name": "n", "description": "d", "owner": "o@example.com", "source": "https://example.com"},
        "tags": {},
        "extra": {},
    }


def test_create_task_answers_with_the_status(tasks):
    """A task without dependencies is pending at once."""
    task_id = slugId()
    status = tasks.put(task_id).json["status"]
    run = status["runs"][0]
    assert (status["taskId"], status["state"], status["retriesLeft"]) == (task_id, "pending", 5)
    assert run == {"runId": 0, "state": "pending", "reasonCreated": "scheduled", "scheduled": run["scheduled"]}
    assert tasks.status(task_id) == status


@pytest.mark.parametrize(
    "queue",
    [{}, {"taskQueueId": "prov/worker"}, {"taskQueueId": "prov/worker", "provisionerId": None, "workerType": None}],
)
def test_create_task_takes_a_queue_in_both_its_forms(tasks, queue):
    """A queue of workers may be named whole, in two parts, or both."""
    status = tasks.status(tasks.create(**queue))
    assert (status["provisionerId"], status["workerType"], status["taskQueueId"]) == ("prov", "worker", "prov/worker")


@pytest.mark.parametrize(
    ("queue", "message"),
    [
        ({"taskQueueId": "prov/other"}, 'taskQueueId must match "provisionerId/workerType"'),
        ({"provisionerId": None}, 'at least a provisionerId and a workerType or a taskQueueId must be provided"'),
    ],
)
def test_create_task_refuses_a_queue_that_is_none(tasks, queue, message):
    """The two forms must agree, and one must be there."""
    answer = tasks.put(slugId(), **queue)
    assert (answer.status, answer.json["code"], answer.message) == (400, "InputError", message)


@pytest.mark.parametrize(
    ("times", "message"),
    [
        ({"created": {"minutes": -16}}, "`created` cannot be in the past (max 15min drift)"),
        ({"created": {"minutes": 16}}, "`created` cannot be in the future (max 15min drift)"),
        ({"created": {"minutes": 5}, "deadline": {"minutes": 4}}, "`deadline` cannot be later than `created`"),
        ({"created": {"minutes": -9}, "deadline": {"minutes": -8}}, "`deadline` cannot be in the past"),
        ({"deadline": {"days": 5, "minutes": 16}}, "`deadline` cannot be more than 5 days into the future"),
        ({"expires": {"minutes": 59}}, "`expires` cannot be before `deadline`"),
    ],
)
def test_create_task_refuses_times_out_of_order(tasks, times, message):
    """A task is created now, has its deadline within 5 days, and expires after it."""
    answer = tasks.put(slugId(), **{key: tasks.time(**offset) for key, offset in times.items()})
    assert (answer.status, answer.json["code"], answer.message) == (400, "InputError", message)


def test_create_task_on_a_leap_day_expires_in_march(tasks, deployment):
    """A year after the 29th of February is the 1st of March."""
    now = deployment.clock.now()
    leap = next(year for year in range(now.year + 1, now.year + 9) if year % 4 == 0)
    deployment.clock.advance(datetime.datetime(leap, 2, 29, 12, tzinfo=datetime.timezone.utc) - now)
    task_id = tasks.create(deadline=tasks.time(minutes=1))
    assert tasks.status(task_id)["expires"].startswith(f"{leap + 1}-03-01T12:0")


@pytest.mark.parametrize("priority", ["normal", "urgent"])
def test_create_task_refuses_an_unknown_priority(tasks, priority):
    """There are seven priorities; `normal` is none of today's."""
    assert tasks.put(slugId(), priority=priority).json["code"] == "InputValidationError"


def test_create_task_refuses_double_star(tasks):
    """A scope that ends in two stars means nothing."""
    assert tasks.put(slugId(), scopes=["a**"]).message == "scopes must not end with `**`"


def test_create_task_again_tells_the_status(tasks):
    """The same definition is the same call again; dates count by their value."""
    task_id, created, deadline = slugId(), tasks.time(), tasks.time(hours=1)
    first = tasks.put(task_id, created=created, deadline=deadline)
    again = tasks.put(task_id, created=created.replace("Z", "+00:00"), deadline=deadline, priority="lowest")
    assert (again.status, again.json) == (200, first.json)


def test_create_task_otherwise_is_a_conflict(tasks):
    """Another definition is another task, and the id is taken."""
    task_id = tasks.create()
    answer = tasks.put(task_id, retries=3)
    assert (answer.status, answer.json["code"]) == (409, "RequestConflict")
    assert answer.message == (
        f"taskId `{task_id}` already used by another task.\nThis could be the result of faulty idempotency!"
    )


SCOPES = (
    "queue:create-task:high:prov/worker",
    "queue:create-task:project:none",
    "queue:scheduler-id:-",
    "queue:route:a.b",
    "x",
)


@pytest.mark.parametrize(
    ("scopes", "changes", "status"),
    [
        (SCOPES, {}, 200),
        (SCOPES, {"priority": "high", "routes": ["a.b"], "scopes": ["x"]}, 200),
        (SCOPES, {"priority": "very-high"}, 403),
        (SCOPES, {"routes": ["a.c"]}, 403),
        (SCOPES, {"scopes": ["y"]}, 403),
        (SCOPES, {"schedulerId": "s"}, 403),
        (SCOPES, {"projectId": "p"}, 403),
        (SCOPES, {"workerType": "other"}, 403),
        (("queue:create-task:lowest:prov/worker", *SCOPES[1:]), {"priority": "low"}, 403),
    ],
)
def test_create_task_takes_scopes_for_all_that_it_says(tasks, make_client, scopes, changes, status):
    """Queue and priority (a higher one covers a lower), project, scheduler, routes, and the task's own scopes."""
    credentials = make_client("c", *scopes)
    assert tasks.put(slugId(), credentials, **changes).status == status


def test_create_task_without_scopes_is_told_the_expression(tasks, make_client):
    """The refusal has the whole expression, with every priority that would do."""
    answer = tasks.put(slugId(), make_client("c", "queue:create-task:project:none"), priority="very-high")
    assert (
        '"queue:create-task:highest:prov/worker",\n        "queue:create-task:very-high:prov/worker"' in answer.message
    )


def test_create_task_needs_the_scheduler_of_its_group(tasks):
    """A group belongs to one scheduler."""
    group = tasks.create(schedulerId="one")
    answer = tasks.put(slugId(), taskGroupId=group, schedulerId="two")
    assert (answer.status, answer.json["code"]) == (409, "RequestConflict")
    assert answer.message == (
        f"Task group `{group}` contains tasks with a schedulerId other\n"
        "than `two`. All tasks in the same task-group must have\nthe same schedulerId."
    )


def test_create_task_with_a_missing_dependency_leaves_no_task(call, tasks):
    """What a task depends on must be there before it; otherwise nothing is kept."""
    task_id, missing, present = slugId(), slugId(), tasks.create()
    answer = tasks.put(task_id, dependencies=[present, missing])
    assert (answer.status, answer.json["code"]) == (400, "InputError")
    assert answer.message == (
        f"`task.dependencies` references non-existing tasks: \n * {missing}\n"
        "All taskIds in `task.dependencies` **must** exist\nbefore the task is created.\n"
    )
    assert call("GET", f"{QUEUE}/task/{task_id}").status == 404


def test_create_task_with_an_expiring_dependency_is_refused(tasks):
    """What a task depends on must be kept until the task's deadline."""
    dependency = tasks.create(deadline=tasks.time(minutes=1), expires=tasks.time(minutes=2))
    answer = tasks.put(slugId(), dependencies=[dependency])
    assert answer.status == 400
    assert f"before `task.deadline` this is not allowed, see tasks: \n * {dependency},\n" in answer.message


def test_create_task_that_depends_on_itself_waits(tasks):
    """A task may wait for itself, until somebody schedules it."""
    task_id = slugId()
    assert tasks.status(tasks.create(task_id, dependencies=[task_id]))["state"] == "unscheduled"


@pytest.mark.parametrize("task_id", ["short", "JsBzqRlXTCiXbPjjTabcDB", "JsBzqRlXTCiXbPjjTabcDA%0A"])
def test_create_task_wants_a_slug_id(tasks, task_id):
    """A task's id has the form of a slugId, of version 4."""
    assert tasks.put(task_id).json["code"] == "InvalidRequestArguments"
