"""What the queue publishes."""

from __future__ import annotations

from taskcluster import QueueEvents


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
