"""The queue service's clients, against an embedded deployment."""

from __future__ import annotations

import asyncio
from importlib.metadata import entry_points

from taskcluster_services.queue import Queue
from taskcluster_services.queue.aio import Queue as AsyncQueue
from taskcluster_testing import Deployment
from taskcluster_utils.dates import fromNowJSON
from taskcluster_utils.slugids import slugId


def test_blocking_calls():
    """A task that is created can be read."""
    task_id = slugId()
    task = {
        "taskQueueId": "tests/queue",
        "created": fromNowJSON("0 seconds"),
        "deadline": fromNowJSON("1 hour"),
        "payload": {},
        "metadata": {"name": "test", "description": "", "owner": "me@example.com", "source": "https://example.com"},
    }
    with Deployment() as deployment, Queue(deployment.options()) as queue:
        queue.createTask(task_id, task)
        result = queue.task(task_id)

    assert result["metadata"]["name"] == "test"


def test_awaited_calls():
    """A task that is created can be read, awaited."""
    task_id = slugId()
    task = {
        "taskQueueId": "tests/queue",
        "created": fromNowJSON("0 seconds"),
        "deadline": fromNowJSON("1 hour"),
        "payload": {},
        "metadata": {"name": "test", "description": "", "owner": "me@example.com", "source": "https://example.com"},
    }

    async def main():
        async with AsyncQueue(deployment.options()) as queue:
            await queue.createTask(task_id, task)
            return await queue.task(task_id)

    with Deployment() as deployment:
        result = asyncio.run(main())

    assert result["metadata"]["name"] == "test"


def test_classes_are_found_by_their_entry_points():
    """Both classes are registered, so that the facade finds `Queue` in both flavours."""
    (blocking,) = entry_points(group="taskcluster.services", name="Queue")
    (awaited,) = entry_points(group="taskcluster.services.aio", name="Queue")

    assert (blocking.load(), awaited.load()) == (Queue, AsyncQueue)
