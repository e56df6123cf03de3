"""Events of GitHub: what the service reads from them, and samples of them.

What they hold: https://docs.github.com/en/webhooks/webhook-events-and-payloads
"""

from __future__ import annotations

import re
from typing import Any

__all__ = ["COMMAND", "SAMPLE_SHA", "describe_event", "make_sample"]

#: A command to Taskcluster in a comment.
COMMAND = re.compile(r"^\s*/taskcluster\s+(.+)$", re.MULTILINE)
SAMPLE_SHA = "0123456789abcdef0123456789abcdef01234567"
_EARLIER_SHA = "fedcba9876543210fedcba9876543210fedcba98"

#: Where the details of an event come from, by the event's kind.
_DETAILS = {
    "pull_request": {
        **{
            f"event.{side}.{name}": f"pull_request.{side}.{path}"
            for side in ("base", "head")
            for name, path in (
                ("repo.branch", "ref"),
                ("repo.name", "repo.name"),
                ("repo.url", "repo.clone_url"),
                ("sha", "sha"),
            )
        },
        "event.base.user.login": "pull_request.base.user.login",
        "event.head.user.login": "sender.login",
        "event.head.user.id": "sender.id",
        "event.pullNumber": "number",
        "event.title": "pull_request.title",
    },
    "push": {
        **{
            f"event.{side}.{name}": path
            for side, sha in (("base", "before"), ("head", "after"))
            for name, path in (
                ("ref", "ref"),
                ("repo.name", "repository.name"),
                ("repo.url", "repository.clone_url"),
                ("sha", sha),
                ("user.login", "sender.login"),
            )
        },
        "event.head.user.id": "sender.id",
    },
    "release": {
        "event.base.repo.branch": "release.target_commitish",
        "event.head.user.login": "sender.login",
        "event.head.user.id": "sender.id",
        "event.version": "release.tag_name",
        "event.name": "release.name",
        "event.head.repo.name": "repository.name",
        "event.head.repo.url": "repository.clone_url",
        "event.release.url": "release.url",
        "event.prerelease": "release.prerelease",
        "event.draft": "release.draft",
        "event.tar": "release.tarball_url",
        "event.zip": "release.zipball_url",
    },
    "issue_comment": {"event.head.user.login": "sender.login"},
    "check_run": {"event.head.user.login": "sender.login", "event.head.repo.name": "repository.name"},
}


def describe_event(kind: str, event: Any) -> dict[str, Any]:
    """Return the details of an event that messages and templates hold.

    Args:
        kind: `pull_request`, `push`, `release`, `issue_comment` or `check_run`.
        event: What GitHub says.
    """
    found = {name: _read(event, path) for name, path in _DETAILS[kind].items()}
    details = {name: value for name, value in found.items() if value is not None}
    if kind == "pull_request":
        details |= {
            f"event.{side}.ref": f"refs/heads/{event['pull_request'][side]['ref']}" for side in ("base", "head")
        }
        details["event.type"] = f"pull_request.{event['action']}"
    elif kind == "push":
        details |= _describe_ref(event["ref"])
    elif kind == "release":
        details["event.type"] = "release"
    elif kind == "issue_comment":
        command = COMMAND.search(event["comment"]["body"])
        details["event.type"] = f"issue_comment.{event['action']}"
        details["taskcluster_comment"] = command[1].strip() if command else ""
    return details


def _describe_ref(ref: str) -> dict[str, str]:
    _, kind, name = ref.split("/", 2)
    if kind == "tags":
        return {"event.type": "tag", "event.head.tag": name}
    return {"event.type": "push", "event.base.repo.branch": name, "event.head.repo.branch": name}


def _read(value: Any, path: str) -> Any:
    """Return what a path of keys leads to, or None if it leads nowhere."""
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def make_sample(kind: str, action: str | None, organization: str, repository: str, branch: str) -> dict[str, Any]:
    """Return an event like those that GitHub sends.

    Args:
        kind: `pull_request`, `push`, `release` or `issue_comment`.
        action: What happened to the pull request, release or comment.
        organization: The repository's owner.
        repository: The repository's name.
        branch: The branch.
    """
    url = f"https://github.com/{organization}/{repository}"
    repo = {
        "id": 1,
        "name": repository,
        "full_name": f"{organization}/{repository}",
        "owner": {"name": organization, "login": organization},
        "private": False,
        "html_url": url,
        "url": url,
        "clone_url": f"{url}.git",
        "default_branch": "main",
    }
    user = {"login": "somebody", "id": 2, "type": "User"}
    event: dict[str, Any] = {"action": action, "repository": repo, "sender": user, "installation": {"id": 3}}
    side = {"ref": branch, "user": {"login": organization, "id": 4}, "repo": repo}
    if kind == "push":
        commit = {"id": SAMPLE_SHA, "message": "Change something", "url": f"{url}/commit/{SAMPLE_SHA}"}
        event |= {"ref": f"refs/heads/{branch}", "before": _EARLIER_SHA, "after": SAMPLE_SHA}
        event |= {"commits": [commit], "head_commit": commit, "pusher": {"name": "somebody"}}
    elif kind == "pull_request":
        base, head = {**side, "ref": "main", "sha": _EARLIER_SHA}, {**side, "sha": SAMPLE_SHA}
        request = {"id": 5, "number": 6, "state": "open", "title": "Change something", "body": "", "draft": False}
        links = {"html_url": f"{url}/pull/6", "url": f"{url}/pull/6"}
        event |= {"number": 6, "pull_request": {**request, **links, "user": user, "base": base, "head": head}}
    elif kind == "release":
        release = {"id": 7, "tag_name": "v1.0.0", "name": "1.0.0", "target_commitish": branch, "author": user}
        links = {"url": f"{url}/releases/7", "tarball_url": f"{url}/tarball/v1.0.0", "zipball_url": f"{url}/zipball/v1"}
        event["release"] = {**release, **links, "draft": False, "prerelease": False}
    elif kind == "issue_comment":
        issue = {"number": 6, "title": "Change something", "user": user, "state": "open"}
        event["issue"] = {**issue, "pull_request": {"url": f"{url}/pull/6"}}
        event["comment"] = {"id": 8, "user": user, "body": "/taskcluster run"}
    return event
