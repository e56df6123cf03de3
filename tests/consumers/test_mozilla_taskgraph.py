"""mozilla-taskgraph: tasks that are made after those of an older decision task."""

from __future__ import annotations

import json

import pytest
from mozilla_taskgraph.transforms import replicate
from taskgraph.util import taskcluster as util

import taskcluster


@pytest.fixture(autouse=True)
def _forget():
    """Taskgraph's clients and URLs are those of the test's own deployment."""
    for cached in (util.get_root_url, util.get_taskcluster_client, util.get_session):
        cached.cache_clear()
    util._task_definitions_cache.cache.clear()


def test_tasks_of_a_decision_task_are_replicated(tasks, taskcluster_client):
    """The decision task is found in the index, its graph read, and a plain task is told from it by a 404."""
    decision, plain = tasks.create(), tasks.create()
    graph = {"a": {"label": "a", "attributes": {"kind": "build"}, "task": tasks.definition()}}
    tasks.claim(decision)
    tasks.upload(decision, "public/task-graph.json", json.dumps(graph).encode())
    tasks.queue.reportCompleted(decision, 0)
    index = taskcluster_client(taskcluster.Index)
    index.insertTask("t.decision", {"taskId": decision, "rank": 1, "data": {}, "expires": taskcluster.fromNow("1 day")})

    asked = {"name": "copy", "replicate": {"target": ["t.decision"], "include-attrs": {"kind": "build"}}}
    (made,) = replicate.resolve_targets(None, [asked])
    assert (made["label"], made["name-prefix"]) == ("a", "copy")
    with pytest.raises(KeyError, match="task"):  # it expects a plain task's definition to be wrapped, and so came far
        list(replicate.resolve_targets(None, [{"name": "copy", "replicate": {"target": [plain]}}]))
    assert util.get_task_definition(plain)["provisionerId"] == "prov"
