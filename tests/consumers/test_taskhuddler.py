"""taskhuddler: what a task group did, blocking and awaited."""

from __future__ import annotations

import asyncio
import dataclasses
import json

import pytest
from taskhuddler import TaskGraph
from taskhuddler.aio.graph import TaskGraph as AsyncTaskGraph
from taskhuddler.task import TaskDefinition, TaskStatus

from taskcluster_testing.replies import Reply


async def _awaited(*args, **kwargs):
    return await AsyncTaskGraph(*args, **kwargs)


@pytest.fixture
def group(taskcluster_deployment, tasks):
    """A group of five tasks, two of them completed, as far as it knows tasks: on what is newer than it, it stumbles."""
    first = tasks.create()
    others = [tasks.create(taskGroupId=first) for _ in range(4)]
    for task_id in (first, others[0]):
        tasks.complete(task_id)
    listing = tasks.queue.listTaskGroup(first)
    for each in listing["tasks"]:
        for part, kind in (("task", TaskDefinition), ("status", TaskStatus)):
            known = {field.name for field in dataclasses.fields(kind)}
            each[part] = {key: value for key, value in each[part].items() if key in known}

    def answer(call):
        page = {"tasks": listing["tasks"][3:]} if "continuationToken" in call.query else {"tasks": listing["tasks"][:3]}
        if "continuationToken" not in call.query:
            page["continuationToken"] = "more"
        body = json.dumps({"taskGroupId": first, **page}).encode()
        return Reply(headers={"content-type": "application/json"}, body=body)

    taskcluster_deployment.script("queue.listTaskGroup", answer)
    return first


@pytest.mark.parametrize(
    "graph",
    [TaskGraph, lambda *args, **kwargs: asyncio.run(_awaited(*args, **kwargs))],
    ids=["blocking", "awaited"],
)
def test_group_is_read_with_its_times(taskcluster_deployment, group, graph):
    """Every page is asked for, with the token in the query that grows; all tasks are there, with states and times."""
    read = graph(group)

    assert len(read.tasks()) == 5
    assert dict(read.current_states()) == {"completed": 2, "pending": 3}
    assert not read.completed
    assert read.earliest_start_time <= read.latest_finished_time
    _, first, second = taskcluster_deployment.calls("queue.listTaskGroup")
    assert "continuationToken=more" not in first.path
    assert "continuationToken=more" in second.path


@pytest.mark.parametrize(
    "graph",
    [TaskGraph, lambda *args, **kwargs: asyncio.run(_awaited(*args, **kwargs))],
    ids=["blocking", "awaited"],
)
def test_limit_ends_the_walk(taskcluster_deployment, group, graph):
    """A limit goes along with the query, and no page is asked for beyond it."""
    assert len(graph(group, limit=2).tasks()) == 2

    _, first = taskcluster_deployment.calls("queue.listTaskGroup")
    assert "limit=2" in first.path
