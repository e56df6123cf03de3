"""Github: statuses, comments, builds and badges."""

from __future__ import annotations

import pytest

import taskcluster
from taskcluster.exceptions import TaskclusterBadRequest, TaskclusterForbidden, TaskclusterNotFound
from taskcluster_utils.slugids import slugId

REPOSITORY = ("mozilla", "docs")
SHA = "a" * 40
STATUS = {"state": "success", "target_url": "https://example.com/tasks/1", "description": "fine"}
#: Who may cancel the builds of that repository.
ROLE = ("queue:seal-task-group:taskcluster-github/*", "queue:cancel-task-group:taskcluster-github/*")


@pytest.fixture
def github(connect):
    """A client that may do everything."""
    return connect("Github")


@pytest.fixture
def installed(deployment):
    """The deployment's side of GitHub, which may post to one repository."""
    deployment.github.install(*REPOSITORY)
    return deployment.github


def test_status_is_recorded(github, installed):
    """What would have been posted is there for the test."""
    assert github.createStatus(*REPOSITORY, SHA, STATUS) == {}
    (status,) = installed.statuses
    assert (status.owner, status.repository, status.sha) == (*REPOSITORY, SHA)
    assert (status.state, status.target_url, status.context) == ("success", STATUS["target_url"], "default")


def test_comment_is_recorded(github, installed):
    """The same."""
    assert github.createComment(*REPOSITORY, "7", {"body": "thanks"}) == {}
    (comment,) = installed.comments
    assert (comment.owner, comment.repository, comment.number, comment.body) == (*REPOSITORY, "7", "thanks")


@pytest.mark.parametrize(
    ("method", "arguments", "message"),
    [
        ("createStatus", (SHA, STATUS), "Installation not found"),
        ("createComment", ("7", {"body": "thanks"}), "Issue not found"),
    ],
)
def test_nothing_is_posted_uninvited(github, deployment, method, arguments, message):
    """The owner must have let the service in, and to that repository."""
    with pytest.raises(TaskclusterNotFound, match=message):
        getattr(github, method)(*REPOSITORY, *arguments)
    deployment.github.install("mozilla", "other")
    with pytest.raises(TaskclusterForbidden, match="Operation was forbidden by Github") as failure:
        getattr(github, method)(*REPOSITORY, *arguments)
    assert failure.value.code == "ForbiddenByGithub"
    deployment.github.install("mozilla")
    assert getattr(github, method)(*REPOSITORY, *arguments) == {}


def test_repository_tells_whether_it_is_installed(github, deployment):
    """Without names, all of an owner's repositories are."""
    assert github.repository(*REPOSITORY) == {"installed": False}
    deployment.github.install("mozilla", "other")
    assert github.repository(*REPOSITORY) == {"installed": False}
    deployment.github.install("mozilla")
    assert github.repository(*REPOSITORY) == {"installed": True}


def test_badge_shows_the_last_status(github, call, deployment):
    """Of the changeset that the branch points to."""

    def badge():
        answer = call("GET", "/api/github/v1/repository/mozilla/docs/main/badge.svg")
        assert (answer.status, answer.headers["content-type"]) == (200, "image/svg+xml")
        assert answer.body.startswith(b"<svg ")
        return answer.headers["x-taskcluster-status"]

    found = [badge()]
    deployment.github.install("mozilla")
    found.append(badge())
    deployment.github.set_branch(*REPOSITORY, "main", SHA)
    for state in ("pending", "failure"):
        github.createStatus(*REPOSITORY, SHA, {"state": state})
        found.append(badge())
    assert found == ["nogithub", "newrepo", "pending", "failure"]


def test_latest_leads_to_the_status(github, call, installed):
    """As a redirect; without a status there is nothing to lead to."""
    path = "/api/github/v1/repository/mozilla/docs/main/latest"
    assert call("GET", path).message == "Status not found"
    installed.set_branch(*REPOSITORY, "main", SHA)
    github.createStatus(*REPOSITORY, SHA, STATUS)
    answer = call("GET", path)
    assert (answer.status, answer.headers["location"]) == (302, STATUS["target_url"])


def test_builds_are_listed(github, deployment):
    """Those of a repository, a changeset or a pull request; the oldest first."""
    groups = [slugId() for _ in range(3)]
    for number, (repository, group) in enumerate(zip(("docs", "docs", "other"), groups, strict=True)):
        deployment.clock.advance("1 second")
        deployment.github.add_build("mozilla", repository, str(number) * 40, group, pull_request=number or None)

    def found(**query):
        return [groups.index(build["taskGroupId"]) for build in taskcluster.items(github.builds, limit=1, **query)]

    assert found() == [0, 1, 2]
    assert found(organization="mozilla", repository="docs") == [0, 1]
    assert found(organization="mozilla", repository="docs", sha="1" * 40) == [1]
    assert found(organization="mozilla", repository="other", pullRequest="2") == [2]
    assert found(organization="nobody") == []
    shown = github.builds(limit=1)["builds"][0]
    assert (shown["state"], shown["eventType"]) == ("pending", "push")
    assert "pullRequestNumber" not in shown


@pytest.mark.parametrize(
    ("build", "expected"),
    [
        (("docs.d", SHA, slugId()), "a repository"),
        (("docs", "abc", slugId()), "a changeset of 40 digits"),
        (("docs", SHA, "mine"), "a taskGroupId"),
    ],
)
def test_build_that_is_none_is_refused(deployment, build, expected):
    """When a test adds it, not when a client asks."""
    with pytest.raises(ValueError, match=f"expected {expected}"):
        deployment.github.add_build("mozilla", *build)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"repository": "docs"}, "Must provide `organization` if querying `repository`"),
        ({"organization": "mozilla", "sha": SHA}, "Must provide `repository` if querying `sha`"),
        ({"organization": "mozilla", "pullRequest": "1"}, "Must provide `repository` if querying `pullRequest`"),
    ],
)
def test_query_for_builds_is_complete(github, query, message):
    """A repository is an owner's, a changeset a repository's."""
    with pytest.raises(TaskclusterBadRequest, match=message):
        github.builds(**query)


def create_task(queue, group, **changes):
    """Create a task in a group."""
    people = {"name": "n", "description": "d", "owner": "o@example.com", "source": "https://example.com"}
    times = {"created": taskcluster.fromNow("0 seconds"), "deadline": taskcluster.fromNow("1 hour")}
    task_id, names = slugId(), {"taskQueueId": "p/w", "schedulerId": "taskcluster-github", "taskGroupId": group}
    queue.createTask(task_id, {**names, "payload": {}, "metadata": people, **times, **changes})
    return task_id


@pytest.mark.parametrize(("method", "state"), [("reportCompleted", "success"), ("reportFailed", "failure")])
def test_build_ends_with_its_task_group(connect, github, deployment, method, state):
    """Well, if all tasks did."""
    queue, group = connect("Queue"), slugId()
    deployment.github.add_build(*REPOSITORY, SHA, group)
    task_id = create_task(queue, group)
    queue.claimWork("p/w", {"workerGroup": "g", "workerId": "w"})
    getattr(queue, method)(task_id, "0")
    assert github.builds()["builds"][0]["state"] == state


def test_builds_are_canceled(connect, github, deployment, make_role):
    """With their task groups, by what the repository may do."""
    queue, group = connect("Queue"), slugId()
    deployment.github.add_build(*REPOSITORY, SHA, group)
    task_id = create_task(queue, group)
    make_role("repo:github.com/mozilla/docs:*", *ROLE)
    (build,) = github.cancelBuilds(*REPOSITORY, sha=SHA)["builds"]
    assert (build["taskGroupId"], build["state"]) == (group, "cancelled")
    assert queue.status(task_id)["status"]["state"] == "exception"
    with pytest.raises(TaskclusterNotFound, match="No cancellable builds found"):
        github.cancelBuilds(*REPOSITORY)
