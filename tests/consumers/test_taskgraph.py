"""taskcluster-taskgraph: a decision task that makes a graph, and actions on it."""

from __future__ import annotations

import json

import pytest
from taskgraph import create
from taskgraph.graph import Graph
from taskgraph.task import Task
from taskgraph.taskgraph import TaskGraph
from taskgraph.util import taskcluster as util

import taskcluster


@pytest.fixture(autouse=True)
def _forget():
    """Its clients and URLs are those of the test's own deployment."""
    for cached in (util.get_root_url, util.get_taskcluster_client, util.get_session):
        cached.cache_clear()
    util._task_definitions_cache.cache.clear()


def test_graph_is_created_in_order(taskcluster_deployment, tasks):
    """Fifty threads create a graph's tasks, each after those that it depends on; they wait for the decision task."""
    decision = tasks.create(schedulerId="test-level-1")
    labels = {f"task-{number}": taskcluster.slugId() for number in range(12)}
    ids = list(labels.values())
    made = {}
    for label, task_id in labels.items():
        definition = tasks.definition(
            created={"relative-datestamp": "0 seconds"}, deadline={"relative-datestamp": "1 day"}, dependencies=[]
        )
        made[task_id] = Task(kind="test", label=label, attributes={}, task=definition)
    edges = {(ids[number], ids[number - 1], "build") for number in range(1, 12)}
    for task, dependency, _ in edges:
        made[task].task["dependencies"].append(dependency)

    graph = TaskGraph(made, Graph(frozenset(made), frozenset(edges)))
    create.create_tasks({"trust-domain": "test"}, graph, labels, {"level": "1"}, decision)

    assert {util.state_task(task_id) for task_id in ids} == {"unscheduled"}
    tasks.complete(decision)
    assert [util.state_task(task_id) for task_id in ids] == ["pending", *["unscheduled"] * 11]
    assert set(util.status_task_batched(ids)) == set(ids)
    assert set(util.get_task_definitions(ids)) == set(ids)
    assert util.get_task_definition(ids[0])["taskGroupId"] == decision
    assert set(util.list_task_group_incomplete_tasks(decision)) == set(ids)
    util.cancel_task(ids[0])
    assert util.state_task(ids[0]) == "exception"
    util.rerun_task(ids[0])
    assert util.state_task(ids[0]) == "pending"
    taskcluster_deployment.assert_called("queue.createTask", times=13)


def test_error_of_the_service_names_the_task(tasks):
    """What the queue refuses comes out as the reason why a task could not be created."""
    task_id, broken = taskcluster.slugId(), tasks.definition(deadline=taskcluster.fromNowJSON("-1 hour"))
    graph = TaskGraph(
        {task_id: Task(kind="test", label="late", attributes={}, task=broken)}, Graph(frozenset([task_id]), frozenset())
    )

    with pytest.raises(create.CreateTasksException, match=r"Could not create 'late':\s+queue.createTask: .*deadline"):
        create.create_tasks({"trust-domain": "test"}, graph, {"late": task_id}, {"level": "1"}, tasks.create())


def test_artifacts_are_found_and_read(tasks, taskcluster_client):
    """Artifacts are listed, read by task and by index, where the answer is a redirect without JSON."""
    task_id = tasks.create()
    tasks.claim(task_id)
    tasks.upload(task_id, "public/build/target.json", b'{"a": 1}')
    tasks.queue.reportCompleted(task_id, 0)
    index = taskcluster_client(taskcluster.Index)
    index.insertTask("test.latest", {"taskId": task_id, "rank": 1, "data": {}, "expires": taskcluster.fromNow("1 day")})

    assert [each["name"] for each in util.list_artifacts(task_id)] == ["public/build/target.json"]
    assert util.get_artifact(task_id, "public/build/target.json") == {"a": 1}
    assert util.find_task_id("test.latest") == task_id
    assert util.find_task_id_batched(["test.latest", "test.none"]) == {"test.latest": task_id}
    assert util.list_tasks("test") == [task_id]
    assert util.get_artifact_from_index("test.latest", "public/build/target.json") == {"a": 1}
    with pytest.raises(taskcluster.exceptions.TaskclusterRestFailure) as caught:
        util.find_task_id("test.none")
    assert caught.value.status_code == 404


def test_small_services_are_called(taskcluster_deployment):
    """Scopes are asked for, a cache is purged, an email goes out."""
    assert util.get_current_scopes() == ["*"]
    util.purge_cache("prov", "worker", "cache")
    util.send_email("someone@example.com", "subject", "content", {"text": "t", "href": "https://example.com"})

    (call,) = taskcluster_deployment.calls("notify.email")
    assert json.loads(json.dumps(call.payload))["address"] == "someone@example.com"
    taskcluster_deployment.assert_called("purge-cache.purgeCache", times=1)
