"""The notifications that tasks ask for by their routes, such as `notify.email.me@example.com.on-failed`."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import jsone

from ...inner import call_service
from .state import NotifyState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...bus import Message
    from ...world import World

__all__ = ["listen"]

_EXCHANGES = ("task-defined", "task-pending", "task-running", "task-completed", "task-failed", "task-exception")
_RESOLVED = ("completed", "failed", "exception")
_CALLER = "static/taskcluster/notify"
#: Reasons for which a task ends on purpose or was given up: nobody is told.
_UNTOLD_REASONS = ("canceled", "deadline-exceeded")


def listen(world: World) -> None:
    """Notify those whom tasks name in their routes, whenever the queue tells of a task."""
    for exchange in _EXCHANGES:
        pattern = {"exchange": f"exchange/taskcluster-queue/v1/{exchange}", "routingKeyPattern": "route.notify.#"}
        world.bus.listen(pattern, functools.partial(_notify, world))


def _notify(world: World, message: Message) -> None:
    status = message.payload["status"]
    reason = status["runs"][-1].get("reasonResolved") if status["runs"] else None
    if status["state"] == "exception" and reason in _UNTOLD_REASONS:
        return
    task = call_service(world, "queue.task", {"taskId": status["taskId"]}, caller=_CALLER)
    for route in message.routes:
        words = route.split(".")
        if words[:2] == ["route", "notify"] and _is_for(words[-1], status["state"]):
            _send(world, words[2], ".".join(words[3:-1]), task, status)


def _is_for(event: str, state: str) -> bool:
    """Tell whether a route's last word, such as `on-failed`, is about a task in a state."""
    if event == "on-transition":
        return True
    if event in ("on-any", "on-resolved"):
        return state in _RESOLVED
    return event == ("on-defined" if state == "unscheduled" else f"on-{state}")


def _send(world: World, address_type: str, address: str, task: Mapping[str, Any], status: Mapping[str, Any]) -> None:
    write = _WRITERS.get(address_type)
    if write is not None:
        context = {"task": task, "status": status, "taskId": status["taskId"], "rootUrl": world.root_url}
        kind, content = write(address, context)
        world.state(NotifyState).send(kind, content)


def _render(template: Any, context: Mapping[str, Any]) -> Any:
    """Fill in a template of the task's own; a broken one becomes the message, so that its author reads of it."""
    try:
        return jsone.render(template, context)
    except jsone.JSONTemplateError as error:
        return f"Error parsing custom message: {error}"


def _extra(context: Mapping[str, Any]) -> Mapping[str, Any]:
    extra: Mapping[str, Any] = context["task"]["extra"].get("notify", {})
    return extra


def _write_email(address: str, context: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    task, status, link = context["task"], context["status"], _link(context)
    metadata = task["metadata"]
    own = {key: template for key, template in _extra(context).get("email", {}).items() if template}
    lines = (
        f"Task [{metadata['name']}]({link}), `{status['taskId']}`, is {status['state']}.",
        *(f"**{key.title()}:** {metadata[key]}" for key in ("description", "owner", "source")),
    )
    content = {
        "address": address,
        "subject": f"Task {status['state']}: {metadata['name']} - {status['taskId']}",
        "content": "\n\n".join(lines),
        "link": {"text": "Inspect Task", "href": link},
        "template": "simple",
    }
    return "email", {**content, **{key: _render(own[key], context) for key in content if key in own}}


def _write_pulse(address: str, context: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    return "pulse", {"routingKey": address, "message": context["status"]}


def _write_matrix(address: str, context: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    extra, name = _extra(context), context["task"]["metadata"]["name"]
    content = {
        "roomId": address,
        "body": f"'{name}' resolved as '{context['status']['state']}': {_link(context)}",
        "msgtype": extra.get("matrixMsgtype") or "m.notice",
    }
    if "matrixBody" in extra:
        content["body"] = _render(extra["matrixBody"], context)
    if "matrixFormattedBody" in extra:
        content["formattedBody"] = _render(extra["matrixFormattedBody"], context)
    if "matrixFormat" in extra:
        content["format"] = extra["matrixFormat"]
    return "matrix", content


def _write_slack(address: str, context: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    extra, name = _extra(context), context["task"]["metadata"]["name"]
    text = f"*<{_link(context)}|{name}>* is _{context['status']['state']}_"
    if "slackText" in extra:
        text = _render(extra["slackText"], context)
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": text}}]
    return "slack", {
        "channelId": address,
        "text": text,
        "blocks": _render(extra["slackBlocks"], context) if "slackBlocks" in extra else blocks,
        "attachments": _render(extra.get("slackAttachments", []), context),
        "unfurlLinks": extra.get("slackUnfurlLinks") is True,
        "unfurlMedia": extra.get("slackUnfurlMedia") is True,
    }


def _link(context: Mapping[str, Any]) -> str:
    return f"{context['rootUrl']}/tasks/{context['status']['taskId']}"


_WRITERS = {
    "email": _write_email,
    "pulse": _write_pulse,
    "matrix-room": _write_matrix,
    "slack-channel": _write_slack,
}
