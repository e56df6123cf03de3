"""Reading tasks and their groups."""

from __future__ import annotations

import datetime

import pytest

from taskcluster_testing.clock import from_json_time
from taskcluster_testing.collation import sort_names
from taskcluster_utils.slugids import slugId

QUEUE = "/api/queue/v1"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("task/{}", "does not correspond to a task that exists.\nAre you sure this task has already been submitted?"),
        ("task/{}/status", "does not correspond to a task that exists.\nAre you sure this task exists?"),
    ],
)
def test_unknown_task_is_not_found(call, path, message):
    """The refusal names the task."""
    task_id = slugId()
    answer = call("GET", f"{QUEUE}/{path.format(task_id)}")
    assert (answer.status, answer.message) == (404, f"`{task_id}` {message}")


@pytest.mark.parametrize(("path", "scope"), [("task/{}", "queue:get-task:"), ("task/{}/status", "queue:status:")])
def test_task_takes_a_scope_by_its_id(call, tasks, make_client, path, scope):
    """Definition and status have a scope each."""
    task_id = tasks.create()
    path = f"{QUEUE}/{path.format(task_id)}"
    assert call("GET", path, credentials=make_client("c", scope + task_id)).status == 200
    assert call("GET", path, credentials=make_client("d", scope + slugId())).status == 403


def test_task_group_is_listed_by_page(call, tasks):
    """Every task of the group once, by its id, with definition and status."""
    group = tasks.create()
    ids = sort_names([group, *(tasks.create(taskGroupId=group) for _ in range(6))])
    tasks.create()
    found, token = [], ""
    for expected in (3, 3, 1):
        page = call("GET", f"{QUEUE}/task-group/{group}/list?limit=3{token}").json
        assert len(page["tasks"]) == expected
        found += page["tasks"]
        token = f"&continuationToken={page.get('continuationToken')}"
    assert "continuationToken" not in page
    assert [each["status"]["taskId"] for each in found] == ids
    assert all(each["task"] == call("GET", f"{QUEUE}/task/{each['status']['taskId']}").json for each in found)


def test_task_group_is_kept_longer_than_its_tasks(call, tasks):
    """A group expires an hour after the last of its tasks."""
    group = tasks.create(schedulerId="s", expires=tasks.time(days=1))
    tasks.create(schedulerId="s", taskGroupId=group, expires=(last := tasks.time(days=2)))
    answer = call("GET", f"{QUEUE}/task-group/{group}/list").json
    assert (answer["taskGroupId"], answer["schedulerId"]) == (group, "s")
    assert from_json_time(answer["expires"]) == from_json_time(last) + datetime.timedelta(hours=1)


def test_task_group_page_may_be_empty(call, tasks):
    """`limit=0` is an empty page, and there is no next one."""
    group = tasks.create()
    answer = call("GET", f"{QUEUE}/task-group/{group}/list?limit=0")
    assert (answer.json["tasks"], "continuationToken" in answer.json) == ([], False)


def test_unknown_task_group_is_not_found(call):
    """The refusal names the group."""
    group = slugId()
    answer = call("GET", f"{QUEUE}/task-group/{group}/list")
    assert (answer.status, answer.message) == (404, f"No task-group with taskGroupId: `{group}`")
