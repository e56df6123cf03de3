"""Hooks that fire by themselves: when it is time, and when a message comes."""

from __future__ import annotations

import datetime

import pytest

from taskcluster_utils.dates import parse_time

from .conftest import GROUP, TASK, define_hook, define_scheduled


@pytest.fixture
def ask(call):
    """A function that gets something of the hooks service, signed by the deployment's clock."""

    def get(path):
        answer = call("GET", f"/api/hooks/v1/hooks/{GROUP}/nightly{path}")
        return answer.json if answer.status == 200 else answer.message

    return get


def test_due_hook_fires_when_time_passes(hooks, deployment, ask, call):
    """Once each time that it is due, at that time."""
    hooks.createHook(GROUP, "nightly", define_scheduled("0 0 3 * * *"))
    due = parse_time(hooks.getHookStatus(GROUP, "nightly")["nextScheduledDate"])
    assert (due.hour, due.minute) == (3, 0)
    deployment.clock.advance(due - deployment.clock.now() + datetime.timedelta(days=2, seconds=1))
    fires = ask("/last-fires")["lastFires"]
    assert [fire["taskCreateTime"] for fire in fires] == [
        f"{due + datetime.timedelta(days=days):%Y-%m-%dT%H:%M:%S}.000Z" for days in (2, 1, 0)
    ]
    assert {(fire["firedBy"], fire["result"], fire["error"]) for fire in fires} == {("schedule", "success", "")}
    task = call("GET", f"/api/queue/v1/task/{fires[0]['taskId']}").json
    assert (task["created"], task["payload"]) == (fires[0]["taskCreateTime"], {"by": "schedule"})
    assert parse_time(ask("/status")["nextScheduledDate"]) == due + datetime.timedelta(days=3)


def test_hook_is_looked_at_once_a_minute(hooks, deployment, ask):
    """More often it does not fire, whatever its schedule says."""
    hooks.createHook(GROUP, "nightly", define_scheduled("* * * * * *"))
    deployment.clock.advance("4 minutes 30 seconds")  # half a minute from the next time, however slow the machine is
    assert len(ask("/last-fires")["lastFires"]) == 5


def test_changed_hook_fires_by_its_new_schedule(hooks, deployment, ask):
    """The old one is forgotten; so is a removed hook."""
    hooks.createHook(GROUP, "nightly", define_scheduled("*/10 * * * *"))
    hooks.updateHook(GROUP, "nightly", define_scheduled())
    deployment.clock.advance("12 minutes")
    assert ask("/last-fires") == "No such hook or never fired"
    hooks.updateHook(GROUP, "nightly", define_scheduled("*/10 * * * *"))
    hooks.removeHook(GROUP, "nightly")
    hooks.createHook(GROUP, "nightly", define_scheduled())
    deployment.clock.advance("2 minutes")
    assert ask("/last-fires") == "No such hook or never fired"


def test_owner_is_told_of_a_failure(hooks, deployment, ask):
    """By email, if the hook says so; a scheduled fire has no payload."""
    for name, wants_email in (("nightly", True), ("quiet", False)):
        metadata = {**define_hook()["metadata"], "emailOnError": wants_email}
        hooks.createHook(GROUP, name, define_hook(schedule=["@hourly"], metadata=metadata))
    deployment.clock.advance("1 hour")
    (email,) = deployment.notifications
    assert email.address == "me@example.com"
    assert email.content["subject"] == "[Taskcluster Hooks] Scheduled Hook failure: project-docs/nightly"
    assert "payload" in email.content["content"]
    assert ask("/last-fires")["lastFires"][0]["result"] == "error"


@pytest.fixture
def chain(hooks, queue):
    """A hook that fires on tasks that are done; a function that does a task, and returns its id."""
    binding = {"exchange": "exchange/taskcluster-queue/v1/task-completed", "routingKeyPattern": "route.docs.#"}
    again = {**binding, "routingKeyPattern": "primary.#"}
    task = {**TASK, "payload": {"after": "${payload.status.taskId}"}}
    schema = {"type": "object", "properties": {"runId": {"const": 0}}}
    hooks.createHook(GROUP, "nightly", define_hook(task=task, bindings=[binding, again], triggerSchema=schema))
    hooks.createHook(GROUP, "first", define_hook(task={**TASK, "routes": ["docs.x"]}))

    def complete():
        task_id = hooks.triggerHook(GROUP, "first", {"branch": "main"})["taskId"]
        worker = {"workerGroup": "g", "workerId": "w"}
        (claim,) = queue.claimWork("proj-docs/linux", worker)["tasks"]
        queue.reportCompleted(task_id, claim["runId"])
        return task_id

    return complete


def test_message_fires_the_hooks_that_are_bound_to_it(hooks, queue, chain, ask):
    """Once, however many of a hook's bindings match, with what the message says."""
    task_id = chain()
    (fire,) = ask("/last-fires")["lastFires"]
    assert (fire["firedBy"], fire["result"]) == ("pulseMessage", "success")
    assert queue.task(fire["taskId"])["payload"] == {"after": task_id}


@pytest.mark.parametrize(
    "changes",
    [
        {"triggerSchema": {"type": "object", "properties": {"runId": {"const": 7}}}},
        {"bindings": []},
    ],
)
def test_message_that_a_hook_does_not_want_is_dropped(hooks, chain, ask, changes):
    """Its schema refuses it, or it listens no more."""
    hook = {key: value for key, value in hooks.hook(GROUP, "nightly").items() if key not in ("hookGroupId", "hookId")}
    hooks.updateHook(GROUP, "nightly", {**hook, **changes})
    chain()
    assert ask("/last-fires") == "No such hook or never fired"


def test_failure_on_a_message_is_recorded(hooks, chain, ask):
    """Nobody waits for an answer, so it is among the hook's fires."""
    hook = {key: value for key, value in hooks.hook(GROUP, "nightly").items() if key not in ("hookGroupId", "hookId")}
    hooks.updateHook(GROUP, "nightly", {**hook, "task": {"$eval": "nothing"}})
    chain()
    (fire,) = ask("/last-fires")["lastFires"]
    assert (fire["result"], fire["taskState"]) == ("error", "unknown")
