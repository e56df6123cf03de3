"""Task groups: read, sealed, canceled, given another priority, and gone with time."""

from __future__ import annotations

import pytest

from taskcluster_testing.clock import to_json_time
from taskcluster_utils.slugids import slugId

QUEUE = "/api/queue/v1"


def post(call, group, action, payload=None, credentials=None):
    """Call a method of a group."""
    return call("POST", f"{QUEUE}/task-group/{group}/{action}", payload, credentials)


def test_group_is_read_without_its_tasks(call, tasks):
    """Id, scheduler and expiry; since when it is sealed only if it is."""
    group = tasks.create(schedulerId="s")
    shown = tasks.get(f"task-group/{group}").json
    assert (shown["taskGroupId"], shown["schedulerId"], "sealed" in shown) == (group, "s", False)
    listed = tasks.get(f"task-group/{group}/list").json
    assert shown == {key: listed[key] for key in shown}


@pytest.mark.parametrize("action", ["seal", "cancel", "priority"])
def test_unknown_group_is_not_found_by_anybody(call, action):
    """What is not there is said before scopes are looked at."""
    payload = {"newPriority": "high"} if action == "priority" else None
    answer = call.send(
        "POST",
        f"{QUEUE}/task-group/{slugId()}/{action}",
        {"Content-Type": "application/json"},
        b'{"newPriority": "high"}' if payload else None,
    )
    assert answer.status == 404


def test_sealed_group_takes_no_tasks(call, tasks):
    """Neither new ones nor the same once more; sealed again it is sealed since the same time."""
    group = tasks.create(schedulerId="s")
    definition = tasks.define(schedulerId="s", taskGroupId=group)
    task_id = slugId()
    assert call("PUT", f"{QUEUE}/task/{task_id}", definition).status == 200
    sealed = post(call, group, "seal").json
    assert sealed["sealed"] <= to_json_time(call.deployment.clock.now())
    assert post(call, group, "seal").json == sealed
    for each in (task_id, slugId()):
        answer = call("PUT", f"{QUEUE}/task/{each}", definition)
        assert (answer.status, answer.json["code"]) == (409, "RequestConflict")
        assert answer.message == f"Task group `{group}` is sealed and does not accept new tasks."
    assert tasks.get(f"task-group/{group}/list").json["sealed"] == sealed["sealed"]
    messages = [each for each in call.deployment.messages() if each.exchange.endswith("task-group-sealed")]
    assert [each.routing_key for each in messages] == [f"primary.{group}.s._"] * 2
    assert messages[0].payload == {"version": 1, **sealed}


def test_group_is_canceled_once_it_is_sealed(call, tasks):
    """What is not resolved is canceled, and told; what is resolved stays."""
    done, _ = tasks.run(schedulerId="s")
    tasks.complete(done)
    group = done
    others = [tasks.create(schedulerId="s", taskGroupId=group) for _ in range(2)]
    waiting = tasks.create(schedulerId="s", taskGroupId=group, dependencies=[others[0]])
    assert post(call, group, "cancel").status == 409
    post(call, group, "seal")
    answer = post(call, group, "cancel").json
    assert (answer["taskGroupSize"], answer["cancelledCount"]) == (4, 3)
    assert sorted(answer["taskIds"]) == sorted([*others, waiting])
    assert sorted(tasks.published("task-exception")) == sorted([*others, waiting])
    assert tasks.status(done)["state"] == "completed"
    assert post(call, group, "cancel").json["cancelledCount"] == 0


@pytest.mark.parametrize(
    ("action", "scope"), [("seal", "seal-task-group"), ("cancel", "cancel-task-group"), ("priority", "")]
)
def test_group_takes_a_scope_by_scheduler_and_group(call, tasks, make_client, action, scope):
    """Each method has its scope."""
    group = tasks.create(schedulerId="s")
    post(call, group, "seal")
    payload = {"newPriority": "high"} if action == "priority" else None
    right = make_client("c", f"queue:{scope or 'change-task-group-priority'}:s/{group}")
    assert post(call, group, action, payload, right).status == 200
    assert post(call, group, action, payload, make_client("d", "queue:list-task-group:*")).status == 403


def test_group_gets_another_priority(call, tasks):
    """Tasks that were never resolved change, and are claimed in the new order; those that have it are not counted."""
    done, _ = tasks.run(schedulerId="s")
    tasks.complete(done)
    other = tasks.create(priority="low")
    late = tasks.create(schedulerId="s", taskGroupId=done)
    tasks.create(schedulerId="s", taskGroupId=done, priority="high")
    answer = post(call, done, "priority", {"newPriority": "high"}).json
    assert (answer["tasksAffected"], answer["taskIds"], answer["newPriority"]) == (1, [late], "high")
    assert tasks.get(f"task/{late}").json["priority"] == tasks.status(late)["priority"] == "high"
    assert tasks.claimed()[0]["status"]["taskId"] == late
    assert tasks.status(done)["priority"] == "lowest"
    (message,) = (each for each in call.deployment.messages() if "task-group-priority" in each.exchange)
    assert message.payload == {"version": 1, **{key: answer[key] for key in answer if key != "taskIds"}}
    assert tasks.claimed(2)[1]["status"]["taskId"] == other


def test_group_is_resolved_when_its_last_task_is(call, tasks):
    """It is told once all tasks have been resolved, and again whenever the last one is."""
    group, _ = tasks.run(schedulerId="s")
    other = tasks.create(schedulerId="s", taskGroupId=group)
    tasks.complete(group)

    def resolved():
        return [each.routing_key for each in call.deployment.messages() if "task-group-resolved" in each.exchange]

    assert resolved() == []
    tasks.cancel(other)
    assert resolved() == [f"primary.{group}.s._"]
    tasks.post(other, "rerun")
    tasks.claimed()
    tasks.complete(other, 1)
    assert len(resolved()) == 2


def test_group_goes_with_its_tasks(call, tasks, deployment):
    """Tasks go half an hour after they expire, the group an hour later."""
    group = tasks.create(expires=tasks.time(hours=2))
    deployment.clock.advance("2 hours 20 minutes")
    assert tasks.status(group)["state"] == "exception"
    deployment.clock.advance("20 minutes")
    assert tasks.get(f"task/{group}/status").status == 404
    assert tasks.get(f"task-group/{group}/list").json["tasks"] == []
    deployment.clock.advance("1 hour")
    assert tasks.get(f"task-group/{group}").status == 404
