"""Tasks that a `.taskcluster.yml` would make."""

from __future__ import annotations

import pytest

from taskcluster.exceptions import TaskclusterBadRequest

DECISION = """
version: 1
tasks:
  - $if: 'tasks_for in ["github-push", "github-pull-request"]'
    then:
      provisionerId: proj-docs
      workerType: linux
      payload: {branch: '${event.ref[11:]}'}
"""
TWO = """
version: 1
reporting: checks-v1
tasks:
  - {taskId: {$eval: 'as_slugid("second")'}, dependencies: [{$eval: 'as_slugid("first")'}], routes: [a, checks]}
  - {taskId: {$eval: 'as_slugid("first")'}}
"""
ROLE = "assume:repo:github.com/mozilla/docs:"
OTHER_SCOPES = ["queue:route:statuses", "queue:scheduler-id:taskcluster-github"]


@pytest.fixture
def render(connect):
    """A function that renders a file for an event; nobody needs scopes for it."""
    github = connect("Github", {})

    def call(body, **event):
        names = {"organization": "mozilla", "repository": "docs"}
        return github.renderTaskclusterYml({"body": body, "fakeEvent": {"type": "github-push", **event}, **names})

    return call


def test_single_task_is_a_decision_task(render):
    """Its group has its name."""
    answer = render(DECISION, overrides={"branch": "topic"})
    (task,) = answer["tasks"]
    assert task["task"] == {
        "schedulerId": "taskcluster-github",
        "taskGroupId": task["taskId"],
        "provisionerId": "proj-docs",
        "workerType": "linux",
        "payload": {"branch": "topic"},
        "routes": ["statuses"],
    }
    assert answer["scopes"] == [f"{ROLE}branch:topic", *OTHER_SCOPES]


def test_tasks_come_after_those_they_depend_on(render):
    """All in one group, which is named after none of them; routes come once."""
    answer = render(TWO)
    first, second = answer["tasks"]
    assert second["task"]["dependencies"] == [first["taskId"]]
    assert first["task"]["taskGroupId"] == second["task"]["taskGroupId"] not in (first["taskId"], second["taskId"])
    assert (first["task"]["routes"], second["task"]["routes"]) == (["checks"], ["a", "checks"])
    assert answer["scopes"][1] == "queue:route:checks"


@pytest.mark.parametrize(
    ("event", "role"),
    [
        ({"type": "github-push", "overrides": {"ref": "refs/tags/v1"}}, "tag:v1"),
        ({"type": "github-pull-request", "action": "opened"}, "pull-request"),
        ({"type": "github-pull-request-untrusted", "action": "opened"}, "pull-request-untrusted"),
        ({"type": "github-release", "action": "published"}, "release:published"),
        ({"type": "github-issue-comment", "action": "created"}, "pull-request"),
    ],
)
def test_event_says_which_role_the_tasks_have(render, event, role):
    """One for each kind of event."""
    assert render("version: 1\ntasks: []", **event) == {"tasks": [], "scopes": [ROLE + role, *OTHER_SCOPES]}


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("version: [", "while parsing"),
        ("version: 0", "expected a .taskcluster.yml of version 1"),
        ("version: 1\ntasks: []\nnonsense: 1", r"taskcluster-github-config\.v1\.json"),
        ("version: 1\ntasks: [{$eval: nothing}]", "InterpreterError"),
        ("version: 1\ntasks: {$eval: '[1]'}", "tasks must be a list of objects"),
        ("version: 1\ntasks: [{taskId: 5}]", "taskId must be a text, not 5"),
        ("version: 1\ntasks: [{dependencies: [5]}]", r"dependencies must be a list of texts, not \[5\]"),
        ("version: 1\ntasks: [{taskId: a, dependencies: [b]}, {taskId: b, dependencies: [a]}]", "depend on each other"),
    ],
)
def test_file_that_cannot_be_rendered_is_explained(render, body, message):
    """Be it no YAML, no such file, a template that asks for what is not there, or tasks that wait for each other."""
    with pytest.raises(TaskclusterBadRequest, match=message) as failure:
        render(body)
    assert failure.value.code == "InputError"


def test_overrides_leave_an_event(render):
    """A push without a branch or a tag is none."""
    with pytest.raises(TaskclusterBadRequest, match="with these overrides it is no such event"):
        render(DECISION, overrides={"ref": "main"})
