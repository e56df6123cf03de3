"""Notifications that tasks ask for by their routes."""

from __future__ import annotations

import pytest

import taskcluster
from taskcluster_utils.slugids import slugId

WORKER = {"workerGroup": "g", "workerId": "w", "tasks": 1}


@pytest.fixture
def queue(connect):
    """A client of the queue that may do everything."""
    return connect("Queue")


@pytest.fixture
def run(queue):
    """A function that creates a task with some routes, completes it, and returns its id."""

    def create_and_complete(*routes, **extra):
        task_id = slugId()
        queue.createTask(
            task_id,
            {
                "taskQueueId": "prov/worker",
                "created": taskcluster.fromNow("0 seconds"),
                "deadline": taskcluster.fromNow("1 hour"),
                "payload": {},
                "metadata": {"name": "docs", "description": "d", "owner": "o@example.com", "source": "https://a.b/c"},
                "routes": [f"notify.{route}" for route in routes],
                "extra": {"notify": extra},
            },
        )
        (claim,) = queue.claimWork("prov/worker", WORKER)["tasks"]
        queue.reportCompleted(task_id, claim["runId"])
        return task_id

    return create_and_complete


def test_task_notifies_whom_its_routes_name(run, deployment):
    """Each kind of address gets its kind of notification when the task is done."""
    task_id = run(
        "email.me@example.com.on-completed",
        "pulse.docs.built.on-resolved",
        "matrix-room.!room:example.com.on-any",
        "slack-channel.C123.on-completed",
    )
    sent = {notification.kind: notification for notification in deployment.notifications}
    assert {kind: notification.address for kind, notification in sent.items()} == {
        "email": "me@example.com",
        "pulse": "docs.built",
        "matrix": "!room:example.com",
        "slack": "C123",
    }
    assert sent["email"].content["link"]["href"] == f"{deployment.root_url}/tasks/{task_id}"
    assert sent["pulse"].content["message"]["taskId"] == task_id


@pytest.mark.parametrize(
    ("event", "times"), [("on-completed", 1), ("on-failed", 0), ("on-pending", 1), ("on-running", 1), ("on-defined", 1)]
)
def test_route_says_when_to_notify(run, deployment, event, times):
    """Its last word is the state that the task has come to."""
    run(f"email.me@example.com.{event}")
    assert len(deployment.notifications) == times


def test_every_transition_is_told(run, deployment):
    """Defined, pending, running and completed, each with another text."""
    run("email.me@example.com.on-transition")
    subjects = [notification.content["subject"].split(":")[0] for notification in deployment.notifications]
    assert subjects == ["Task unscheduled", "Task pending", "Task running", "Task completed"]


def test_canceled_task_tells_nobody(queue, deployment):
    """It was meant to end."""
    task_id = slugId()
    queue.createTask(
        task_id,
        {
            "taskQueueId": "prov/worker",
            "created": taskcluster.fromNow("0 seconds"),
            "deadline": taskcluster.fromNow("1 hour"),
            "payload": {},
            "metadata": {"name": "docs", "description": "d", "owner": "o@example.com", "source": "https://a.b/c"},
            "routes": ["notify.email.me@example.com.on-exception"],
        },
    )
    queue.cancelTask(task_id)
    assert deployment.notifications == ()


def test_task_words_its_own_notifications(run, deployment):
    """Templates in `extra.notify` are filled in with the task and its status."""
    run(
        "email.me@example.com.on-completed",
        "matrix-room.!r:example.com.on-completed",
        email={"subject": "${task.metadata.name} is ${status.state}", "content": "see ${rootUrl}"},
        matrixBody="done: ${taskId}",
    )
    email, matrix = deployment.notifications
    assert email.content["subject"] == "docs is completed"
    assert email.content["content"] == f"see {deployment.root_url}"
    assert matrix.content["body"].startswith("done: ")


def test_broken_template_is_told_in_the_message(run, deployment):
    """Its author reads what is wrong with it."""
    run("email.me@example.com.on-completed", email={"subject": "${nothing}"})
    assert deployment.notifications[0].content["subject"].startswith("Error parsing custom message: ")
