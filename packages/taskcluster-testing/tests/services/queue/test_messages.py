"""What the queue publishes."""

from __future__ import annotations

import taskcluster
from taskcluster import QueueEvents
from taskcluster_testing import Deployment


def test_messages_takes_what_the_events_classes_return(deployment, tasks):
    """A pattern by task, and one by the routes of the task, find the messages in order."""
    events = QueueEvents({"rootUrl": deployment.root_url})
    task_id = tasks.create(routes=["index.project.mine"], tags={"kind": "test"})
    tasks.create()
    for each in tasks.claimed(2):
        tasks.complete(each["status"]["taskId"])
    (completed,) = deployment.messages(events.taskCompleted(taskId=task_id))
    assert completed.routing_key == f"primary.{task_id}.0.group.id.prov.worker.-.{task_id}._"
    assert completed.routes == ("route.index.project.mine",)
    assert completed.payload["status"]["state"] == "completed"
    assert completed.payload["task"] == {"tags": {"kind": "test"}}
    assert deployment.messages(events.taskCompleted("route.index.#")) == (completed,)
    assert len(deployment.messages(events.taskRunning())) == 2
    kinds = [each.exchange.rpartition("/")[2] for each in deployment.messages() if task_id in each.routing_key]
    assert kinds == ["task-defined", "task-pending", "task-running", "task-completed", "task-group-resolved"]


def test_messages_can_be_read_when_the_deployment_has_ended():
    """They are kept beyond the block, as the requests are."""
    with Deployment() as deployment, taskcluster.Auth(deployment.options()) as auth:
        auth.createRole("r", {"description": "", "scopes": []})
    assert [each.payload["roleId"] for each in deployment.messages()] == ["r"]
    deployment.clock.advance("1 hour")
