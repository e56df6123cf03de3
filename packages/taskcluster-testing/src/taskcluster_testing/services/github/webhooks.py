"""The events that GitHub sends: their signatures are checked, and they are published."""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import TYPE_CHECKING, Any

from ...replies import Reply
from .events import COMMAND, describe_event
from .state import GithubState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...calls import Call

__all__ = ["consume_event"]

_UUID = re.compile(r"[a-zA-Z0-9]{8}(-[a-zA-Z0-9]{4}){3}-[a-zA-Z0-9]{12}", re.ASCII)
_SKIP = re.compile(r"\[(skip ci|ci skip)\]", re.IGNORECASE)
#: The exchange for each kind of event, and what its tasks are for.
_EXCHANGES = {
    "pull_request": ("pullRequest", "github-pull-request"),
    "issue_comment": ("pullRequest", "github-issue-comment"),
    "push": ("push", "github-push"),
    "release": ("release", "github-release"),
    "check_run": ("rerun", "github-push"),
}


def consume_event(call: Call) -> Any:
    """Take an event from GitHub."""
    kind, state = call.headers.get("x-github-event"), call.state(GithubState)
    if not kind:
        return _say(400, "Missing X-GitHub-Event")
    signature = call.headers.get("x-hub-signature-256") or call.headers.get("x-hub-signature")
    if not signature:
        return _say(400, "Request missing a secret")
    if not _is_signed(call.text, signature, state.webhook_secret):
        return _say(403, "X-hub-signature does not match; bad webhook secret?")
    if kind != "ping" and kind not in (*_EXCHANGES, "installation"):
        return _say(200, f"No publisher available for X-GitHub-Event: {kind}")
    schema = f"v1/webhook-{kind.replace('_', '-')}-payload.json#"
    if call.world.services["github"].schemas.find_errors(schema, call.payload):
        # today's service answers 500, or publishes what is not there
        return _say(400, f"expected the payload of {kind}, as X-GitHub-Event says")
    if kind == "ping":
        return _say(200, "Received ping event!")
    if kind == "installation":
        _install(state, call.payload["installation"], call.payload.get("repositories", []))
        return _say(200, "Created table row!")
    return _skip(kind, call.payload) or _publish(call, kind)


def _say(status: int, text: str) -> Reply:
    return Reply(status=status, body=text.encode(), headers={"content-type": "text/html; charset=utf-8"})


def _is_signed(text: str, signature: str, secret: str) -> bool:
    name, _, given = signature.partition("=")
    digest = {"sha256": hashlib.sha256, "sha1": hashlib.sha1}.get(name)
    if digest is None:
        return False
    return hmac.compare_digest(hmac.new(secret.encode(), text.encode(), digest).hexdigest(), given)


def _install(state: GithubState, installation: Mapping[str, Any], repositories: list[Mapping[str, Any]]) -> None:
    is_for_some = installation["repository_selection"] == "selected"
    names = [repository["name"] for repository in repositories] if is_for_some else []
    state.install(installation["account"]["login"], *names)


def _skip(kind: str, event: Mapping[str, Any]) -> Reply | None:
    """Return why an event leads to no message, or None if it does."""
    if kind == "pull_request" and _SKIP.search(event["pull_request"].get("title") or ""):
        return _say(200, "Skipping pull_request event")
    if kind == "push":
        last = event.get("head_commit") or (event.get("commits") or [{}])[-1]
        if _SKIP.search(last.get("message", "")):
            return _say(200, "Skipping push event")
    if kind == "issue_comment":
        issue = event["issue"]
        is_open = issue.get("pull_request") and issue.get("state") == "open"
        if event["action"] not in ("created", "edited") or not is_open or not COMMAND.search(event["comment"]["body"]):
            return _say(200, "Skipping issue_comment event")
    if kind == "check_run":
        if event["action"] != "rerequested":
            return _say(200, "Only rerequested for check runs is supported")
        if str(event["sender"].get("type", "")).lower() == "bot":
            return _say(200, "Skipping rerequested event started by bot")
    return None


def _publish(call: Call, kind: str) -> Reply:
    event, event_id = call.payload, call.headers.get("x-github-delivery", "")
    if not _UUID.fullmatch(event_id) or "installation" not in event:
        # today's service answers 500
        return _say(400, "expected an X-GitHub-Delivery that is a UUID, and an installation")
    exchange, tasks_for = _EXCHANGES[kind]
    details = describe_event(kind, event)
    login = str(details["event.head.user.login"]).removesuffix("[bot]")
    # nobody asks GitHub for the address
    details["event.head.user.email"] = f"{login}@users.noreply.github.com"
    owner = event["repository"]["owner"]
    names = {
        "organization": _sanitize(owner.get("login") or owner["name"]),
        "repository": _sanitize(event["repository"]["name"]),
    }
    message = {
        "version": 1,
        **names,
        "installationId": event["installation"]["id"],
        "eventId": event_id,
        "tasks_for": tasks_for,
        "body": event,
        "details": details,
        **_describe_more(call, kind, names),
    }
    words = {**names, **({"action": message["action"]} if exchange == "pullRequest" else {})}
    call.publish(exchange, message, words)
    return Reply()


def _sanitize(name: str) -> str:
    """Write a name so that it is one word of a routing key."""
    return re.sub(r"[^a-zA-Z0-9-_.]", "", name).replace(".", "%")


def _describe_more(call: Call, kind: str, names: Mapping[str, str]) -> dict[str, Any]:
    """Return what only the messages of a kind of event hold."""
    event = call.payload
    if kind == "pull_request":
        return {"action": event["action"], "branch": event["pull_request"]["head"]["ref"]}
    if kind == "issue_comment":
        return {"action": event["action"], "branch": "unknown"}
    if kind == "release":
        return {"branch": event["release"]["target_commitish"]}
    if kind == "check_run":
        run = event["check_run"]
        return {"checkRunId": run["id"], "checkSuiteId": run["check_suite"]["id"]}
    branch = event["ref"].split("/", 2)[2]
    call.state(GithubState).set_branch(names["organization"], names["repository"], branch, event["after"])
    return {"branch": branch}
