"""Hooks that are triggered: the tasks that they create, and what is told of them."""

from __future__ import annotations

import json

import pytest

import taskcluster
from taskcluster.exceptions import (
    TaskclusterAuthFailure,
    TaskclusterBadRequest,
    TaskclusterForbidden,
    TaskclusterNotFound,
)
from taskcluster_testing import Deployment, ServiceError
from taskcluster_testing.services import find_services
from taskcluster_utils.slugids import slugId

from .conftest import GROUP, TASK, define_hook

PAYLOAD = {"branch": "main"}


@pytest.fixture
def make_hook(hooks):
    """A function that makes a hook, with a task of its own if it is given one, and returns its names."""

    def make(task=TASK, **changes):
        hooks.createHook(GROUP, "nightly", define_hook(task=task, **changes))
        return GROUP, "nightly"

    return make


def test_triggered_hook_creates_its_task(hooks, queue, make_hook):
    """In a group of its own, for a day, with what the template made of the payload."""
    answer = hooks.triggerHook(*make_hook(), PAYLOAD)
    task_id = answer["taskId"]
    assert answer == {"taskId": task_id, "status": {"taskId": task_id}}
    task = queue.task(task_id)
    assert (task["payload"], task["taskGroupId"], task["schedulerId"]) == (PAYLOAD, task_id, "-")
    assert task["created"] < task["deadline"] < task["expires"]
    assert queue.status(task_id)["status"]["state"] == "pending"


def test_template_sees_who_fired_it(hooks, queue, make_hook):
    """And with what, when, and as which task."""
    context = {key: {"$eval": key} for key in ("firedBy", "clientId", "payload", "taskId", "now")}
    task_id = hooks.triggerHook(*make_hook({**TASK, "payload": context}), PAYLOAD)["taskId"]
    seen = queue.task(task_id)["payload"]
    assert seen.pop("now").endswith("Z")
    assert seen == {
        "firedBy": "triggerHook",
        "clientId": "static/taskcluster/root",
        "payload": PAYLOAD,
        "taskId": task_id,
    }


def test_template_sets_its_own_times(hooks, queue, make_hook):
    """Relative to the deployment's time."""
    times = {"created": {"$fromNow": ""}, "deadline": {"$fromNow": "2 hours"}, "expires": {"$fromNow": "3 days"}}
    task = queue.task(hooks.triggerHook(*make_hook({**TASK, **times}), PAYLOAD)["taskId"])
    assert task["created"] < task["deadline"] < task["expires"]
    assert task["created"][:10] <= task["deadline"][:10]


def test_payload_may_choose_the_task_id(hooks, queue, make_hook):
    """If it is a slugId."""
    names, task_id = make_hook(), slugId()
    assert hooks.triggerHook(*names, {**PAYLOAD, "taskId": task_id})["taskId"] == task_id
    assert queue.task(task_id)["taskGroupId"] == task_id
    with pytest.raises(TaskclusterBadRequest, match="Invalid taskId format: mine"):
        hooks.triggerHook(*names, {**PAYLOAD, "taskId": "mine"})


def test_template_may_yield_nothing(hooks, make_hook):
    """Then there is no task, and nothing to tell."""
    names = make_hook({"$if": "payload.branch == 'main'", "then": TASK})
    assert hooks.triggerHook(*names, {"branch": "other"}) == {}
    with pytest.raises(TaskclusterNotFound, match="No such hook or never fired"):
        hooks.listLastFires(*names)
    assert hooks.triggerHook(*names, PAYLOAD)["taskId"]


@pytest.mark.parametrize(
    ("payload", "message"),
    [
        ({"branch": 5}, "data/branch must be string"),
        ({"branch": "b", "x": 1, "y": 2}, "; ".join(["data must NOT have additional properties"] * 2)),
        ({}, "data must have required property 'branch'"),
        ({"branch": 5, "x": 1}, "data must NOT have additional properties; data/branch must be string"),
    ],
)
def test_payload_is_checked_by_the_hook(hooks, make_hook, payload, message):
    """By its own schema."""
    schema = {
        "type": "object",
        "properties": {"branch": {"type": "string"}},
        "required": ["branch"],
        "additionalProperties": False,
    }
    with pytest.raises(TaskclusterBadRequest) as failure:
        hooks.triggerHook(*make_hook(triggerSchema=schema), payload)
    assert failure.value.body["message"].partition("\n\n---")[0] == message


def test_schema_that_refers_to_nothing_is_refused(hooks, make_hook):
    """Where today's service answers 500, the mistake is named."""
    with pytest.raises(TaskclusterBadRequest, match="triggerSchema cannot be used"):
        hooks.triggerHook(*make_hook(triggerSchema={"$ref": "https://example.com/nothing"}), {"a": 1})


def test_hook_without_the_scopes_is_told(hooks, connect, make_hook):
    """Its role must be able to create the task, whoever triggers it."""
    names = make_hook({**TASK, "taskQueueId": "someone/elses"})
    with pytest.raises(TaskclusterForbidden) as failure:
        hooks.triggerHook(*names, PAYLOAD)
    message = failure.value.body["message"]
    assert message.startswith(
        "The role `hook-id:project-docs/nightly` does not have sufficient scopes to create the task:\n\n"
        "Client ID static/taskcluster/hooks does not have sufficient scopes"
    )
    (fire,) = hooks.listLastFires(*names)["lastFires"]
    assert (fire["result"], json.loads(fire["error"])["code"]) == ("error", "InsufficientScopes")
    assert hooks.getHookStatus(*names)["lastFire"]["error"]["statusCode"] == 403


@pytest.mark.parametrize(
    ("task", "message"),
    [
        ({**TASK, "priority": "urgent"}, "While calling createTask: InputValidationError\n\n\nSchema Validation"),
        ({"$eval": "nothing"}, "While firing hook:\n\nInterpreterError"),
        ({"$eval": "1 / 0"}, "While firing hook:\n\n"),
    ],
)
def test_task_that_cannot_be_created_is_explained(hooks, make_hook, task, message):
    """Be it the queue or the template that is not content."""
    names = make_hook(task)
    with pytest.raises(TaskclusterBadRequest) as failure:
        hooks.triggerHook(*names, PAYLOAD)
    assert failure.value.body["message"].startswith(message)
    assert hooks.listLastFires(*names)["lastFires"][0]["result"] == "error"


def test_fires_are_listed_with_their_tasks(hooks, queue, make_hook, deployment):
    """The last one first, each with what has become of its task."""
    names = make_hook()
    tasks = []
    for _ in range(2):
        deployment.clock.advance("1 second")
        tasks.insert(0, hooks.triggerHook(*names, PAYLOAD)["taskId"])
    queue.cancelTask(tasks[1])
    first = hooks.listLastFires(*names, limit=1)
    second = hooks.listLastFires(*names, limit=1, continuationToken=first["continuationToken"])
    fires = first["lastFires"] + second["lastFires"]
    assert [(fire["taskId"], fire["taskState"]) for fire in fires] == list(
        zip(tasks, ("pending", "exception"), strict=True)
    )
    assert {(fire["firedBy"], fire["result"], fire["error"]) for fire in fires} == {("triggerHook", "success", "")}


def test_status_tells_the_last_fire(hooks, make_hook):
    """If there was one, and when the hook is due, if it ever is."""
    names = make_hook()
    assert hooks.getHookStatus(*names) == {"lastFire": {"result": "no-fire"}}
    task_id = hooks.triggerHook(*names, PAYLOAD)["taskId"]
    last = hooks.getHookStatus(*names)["lastFire"]
    assert (last["result"], last["taskId"]) == ("success", task_id)


def test_token_triggers_without_credentials(hooks, connect, make_hook):
    """Until it is reset."""
    names, anybody = make_hook(), connect("Hooks", {})
    token = hooks.getTriggerToken(*names)["token"]
    assert anybody.triggerHookWithToken(*names, token, PAYLOAD)["taskId"]
    assert hooks.listLastFires(*names)["lastFires"][0]["firedBy"] == "triggerHookWithToken"
    assert hooks.resetTriggerToken(*names)["token"] == hooks.getTriggerToken(*names)["token"] != token
    with pytest.raises(TaskclusterAuthFailure, match="invalid hook token"):
        anybody.triggerHookWithToken(*names, token, PAYLOAD)


def test_wrong_token_is_no_matter_of_hawk(call, make_hook):
    """The answer does not ask for a signature."""
    group, name = make_hook()
    answer = call.send(
        "POST", f"/api/hooks/v1/hooks/{group}/{name}/trigger/x", {"content-type": "application/json"}, b"{}"
    )
    assert (answer.status, answer.headers.get("www-authenticate")) == (401, None)


def test_triggering_takes_the_scope_of_the_hook_alone(connect, make_client, make_hook):
    """What the task needs is the hook's affair."""
    names = make_hook()
    hooks = connect("Hooks", make_client("c", f"hooks:trigger-hook:{GROUP}/nightly"))
    assert hooks.triggerHook(*names, PAYLOAD)["taskId"]
    with pytest.raises(TaskclusterForbidden):
        connect("Hooks", make_client("d")).triggerHook(*names, PAYLOAD)


def test_hook_meets_the_answers_that_a_test_scripts(hooks, make_hook, deployment):
    """What it asks of the queue is answered like anybody's question."""
    names = make_hook()
    deployment.script("queue.createTask", ServiceError("RequestConflict", "not now"))
    with pytest.raises(TaskclusterBadRequest, match="While calling createTask: RequestConflict\n\nnot now"):
        hooks.triggerHook(*names, PAYLOAD)


def test_hook_without_a_queue_is_told():
    """A deployment may run without one."""
    without = [service for service in find_services() if service.name != "queue"]
    with Deployment(services=without) as deployment:
        hooks = deployment.client(taskcluster.Hooks)
        hooks.createHook(GROUP, "nightly", define_hook())
        with pytest.raises(TaskclusterBadRequest, match="this deployment runs without the service queue"):
            hooks.triggerHook(GROUP, "nightly", PAYLOAD)
