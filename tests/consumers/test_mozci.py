"""mozci: a push's tasks, its index, its notifications and its configuration."""

from __future__ import annotations

import pytest
from mozci.configuration import Configuration
from mozci.util import taskcluster as util

import taskcluster


@pytest.fixture(autouse=True)
def _here(taskcluster_deployment, monkeypatch):
    """Its client, which is made when it is imported, leads to the test's deployment from now on."""
    before = util.queue.options["rootUrl"]
    util.queue.options["rootUrl"] = taskcluster_deployment.root_url
    monkeypatch.setattr(util, "PRODUCTION_TASKCLUSTER_ROOT_URL", taskcluster_deployment.root_url)
    yield
    util.queue.options["rootUrl"] = before


def test_group_is_read_whole(tasks):
    """Every page of a group goes to its handler."""
    group = tasks.create()
    others = {tasks.create(taskGroupId=group) for _ in range(3)}

    found = util.get_tasks_in_group(group)
    assert {each["status"]["taskId"] for each in found} == {group, *others}
    assert util.get_task(group)["taskGroupId"] == group


def test_task_is_created_and_indexed(tasks, taskcluster_client, monkeypatch):
    """A task of its own making is there, its artifacts are listed, and its time in the index may be a datetime."""
    task_id = taskcluster.slugId()
    util.create_task(task_id, tasks.definition())
    tasks.claim(task_id)
    tasks.upload(task_id, "public/log.json", b"{}")
    monkeypatch.setenv("TASK_ID", task_id)
    util.index_current_task("test.mozci", rank=1, data={"a": 1})

    assert [each["name"] for each in util.list_artifacts(task_id)] == ["public/log.json"]
    assert taskcluster_client(taskcluster.Index).findTask("test.mozci")["data"] == {"a": 1}


def test_people_are_told(taskcluster_deployment):
    """Emails and Matrix messages go out by the notify service."""
    util.notify_email("subject", "content", ["someone@example.com", "other@example.com"])
    util.notify_matrix("**body**", "!room:example.com")

    taskcluster_deployment.assert_called("notify.email", times=2)
    taskcluster_deployment.assert_called("notify.matrix", times=1)


def test_configuration_comes_from_a_secret(taskcluster_client, monkeypatch):
    """Its configuration is loaded with the helper."""
    secret = {"secret": {"cache": {"retention": 1}, "verbose": "1"}, "expires": taskcluster.fromNow("1 day")}
    taskcluster_client(taskcluster.Secrets).set("project/mozci", secret)
    # what it reads from the environment when it is imported
    monkeypatch.setattr(Configuration, "TASKCLUSTER_CONFIG_SECRET", "project/mozci")

    assert Configuration()["verbose"] == "1"
