"""Events that GitHub sends."""

from __future__ import annotations

import hashlib
import hmac
import json

import pytest

import taskcluster
from taskcluster_testing.services.github.events import make_sample

EVENTS = taskcluster.GithubEvents({"rootUrl": "https://tc.example.com"})
EVENT_ID = "0b989ba2-e8d7-11e6-9f0e-1c1c1c1c1c1c"


@pytest.fixture
def deliver(call, deployment):
    """A function that sends an event as GitHub does, and returns the answer's status and text."""

    def send(kind, event, **headers):
        body = json.dumps(event).encode()
        signature = hmac.new(deployment.github.webhook_secret.encode(), body, hashlib.sha256).hexdigest()
        given = {
            "content-type": "application/json",
            "x-github-event": kind,
            "x-github-delivery": EVENT_ID,
            "x-hub-signature-256": f"sha256={signature}",
            **headers,
        }
        sent = {name: value for name, value in given.items() if value is not None}
        answer = call.send("POST", "/api/github/v1/github", sent, body)
        if answer.body:
            assert answer.headers["content-type"] == "text/html; charset=utf-8"
        return answer.status, answer.body.decode()

    return send


def sample(kind, action=None):
    """An event of a repository."""
    return make_sample(kind, action, "mozilla", "docs.d", "topic")


@pytest.mark.parametrize(
    ("kind", "action", "exchange", "expected"),
    [
        ("push", None, "push", {"tasks_for": "github-push", "branch": "topic"}),
        ("pull_request", "opened", "pullRequest", {"tasks_for": "github-pull-request", "action": "opened"}),
        ("release", "published", "release", {"tasks_for": "github-release", "branch": "topic"}),
        ("issue_comment", "created", "pullRequest", {"tasks_for": "github-issue-comment", "branch": "unknown"}),
    ],
)
def test_event_is_published(deliver, deployment, kind, action, exchange, expected):
    """With the names of the repository as words, in which a point is written as a percent sign."""
    event = sample(kind, action)
    assert deliver(kind, event) == (204, "")
    (message,) = deployment.messages(getattr(EVENTS, exchange)(organization="mozilla", repository="docs%d"))
    names = {"version": 1, "organization": "mozilla", "repository": "docs%d", "installationId": 3, "eventId": EVENT_ID}
    assert message.payload.items() >= {**names, **expected, "body": event}.items()
    assert message.payload["details"]["event.head.user.email"] == "somebody@users.noreply.github.com"


def test_details_name_both_sides(deliver, deployment):
    """Of a pull request, as `.taskcluster.yml` of old used them."""
    deliver("pull_request", sample("pull_request", "opened"))
    details = deployment.messages(EVENTS.pullRequest())[0].payload["details"]
    assert (details["event.type"], details["event.pullNumber"]) == ("pull_request.opened", 6)
    assert (details["event.base.ref"], details["event.head.repo.branch"]) == ("refs/heads/main", "topic")


@pytest.mark.parametrize(
    ("headers", "answer"),
    [
        ({"x-github-event": None}, (400, "Missing X-GitHub-Event")),
        ({"x-hub-signature-256": None}, (400, "Request missing a secret")),
        ({"x-hub-signature-256": "sha256=00"}, (403, "X-hub-signature does not match; bad webhook secret?")),
        ({"x-hub-signature-256": "md5=00"}, (403, "X-hub-signature does not match; bad webhook secret?")),
        ({"x-github-event": "fork"}, (200, "No publisher available for X-GitHub-Event: fork")),
        ({"x-github-event": "release"}, (400, "expected the payload of release, as X-GitHub-Event says")),
        ({"x-github-delivery": "x"}, (400, "expected an X-GitHub-Delivery that is a UUID, and an installation")),
    ],
)
def test_event_needs_its_headers(deliver, deployment, headers, answer):
    """What it is, and a signature; without them nothing is published."""
    assert deliver("push", sample("push"), **headers) == answer
    assert deployment.messages() == ()


def test_ping_is_answered(deliver):
    """GitHub sends one when it is told to send events."""
    hook = {"type": "Repository", "id": 1, "name": "web", "active": True, "events": ["push"], "config": {}}
    event = {"zen": "Keep it logically awesome.", "hook_id": 1, "hook": hook, "sender": {"login": "somebody"}}
    assert deliver("ping", event) == (200, "Received ping event!")


@pytest.mark.parametrize(
    ("kind", "action", "change", "text"),
    [
        ("push", None, {"head_commit": {"id": "a" * 40, "message": "x [skip ci]"}}, "Skipping push event"),
        ("issue_comment", "deleted", {}, "Skipping issue_comment event"),
        ("issue_comment", "created", {"comment": {"id": 1, "user": {"login": "a"}, "body": "hi"}}, "Skipping issue_"),
    ],
)
def test_event_may_ask_to_be_skipped(deliver, deployment, kind, action, change, text):
    """By a commit's message; comments that command nothing are skipped too."""
    status, said = deliver(kind, {**sample(kind, action), **change})
    assert status == 200
    assert said.startswith(text)
    assert deployment.messages() == ()


def test_pull_request_may_ask_to_be_skipped(deliver):
    """By its title."""
    event = sample("pull_request", "opened")
    event["pull_request"]["title"] = "[CI skip] work in progress"
    assert deliver("pull_request", event) == (200, "Skipping pull_request event")


def test_rerun_is_published(deliver, deployment):
    """If a person asks for it."""
    sha = "a" * 40
    run = {"id": 1, "head_sha": sha, "status": "completed", "conclusion": "failure", "name": "x", "pull_requests": []}
    event = {**sample("check_run", "rerequested"), "check_run": {**run, "check_suite": {"id": 2, "head_sha": sha}}}
    assert deliver("check_run", event) == (204, "")
    assert deployment.messages(EVENTS.rerun())[0].payload["checkRunId"] == 1
    assert deliver("check_run", {**event, "action": "created"})[1].startswith("Only rerequested")
    assert deliver("check_run", {**event, "sender": {"login": "b", "type": "Bot"}})[1].startswith(
        "Skipping rerequested"
    )


def test_installation_lets_the_service_in(deliver, connect):
    """To all of an owner's repositories, or to some."""
    github = connect("Github")
    account = {"id": 1, "login": "mozilla", "type": "Organization"}
    repositories = [{"id": 1, "name": "a", "full_name": "mozilla/a"}]
    found = []
    for selection in ("selected", "all"):
        names = {"id": 3, "account": account, "target_id": 1, "target_type": "Organization"}
        installation = {**names, "repository_selection": selection}
        event = {"action": "created", "sender": {"login": "somebody"}, "installation": installation}
        assert deliver("installation", {**event, "repositories": repositories}) == (200, "Created table row!")
        found += [github.repository("mozilla", name)["installed"] for name in ("a", "b")]
    assert found == [True, False, True, True]


def test_push_moves_its_branch(deliver, deployment, connect):
    """So that a badge shows the status of what was pushed."""
    deployment.github.install("mozilla")
    event = {**sample("push"), "repository": {**sample("push")["repository"], "name": "docs"}}
    deliver("push", event)
    connect("Github").createStatus("mozilla", "docs", event["after"], {"state": "success"})
    assert deployment.github.find_status("mozilla", "docs", "topic").state == "success"


def test_event_that_github_does_not_send_is_refused(call):
    """Its payload is checked like any other."""
    answer = call.send("POST", "/api/github/v1/github", {"content-type": "application/json"}, b"{}")
    assert (answer.status, answer.json["code"]) == (400, "InputValidationError")
