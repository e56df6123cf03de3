"""The page at a deployment's root: its services, its task groups and the last requests, as HTML without a script."""

from __future__ import annotations

import base64
import hashlib
import html
from collections import Counter
from importlib import resources
from typing import TYPE_CHECKING

from .clock import to_json_time
from .replies import Reply
from .services.queue.state import QueueState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .recording import RequestRecord
    from .services.queue.tasks import TaskGroup
    from .world import World

__all__ = ["write_page"]

_REQUESTS = 50
_GROUPS = 20
_TASKS = 50
_STATES = ("unscheduled", "pending", "running", "completed", "failed", "exception")
_STYLE = resources.files(__package__ or "").joinpath("page.css").read_text("utf-8")
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_HEADERS = {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'",
}


def write_page(world: World, records: Sequence[RequestRecord]) -> Reply:
    """Return the page. Of requests it shows who called what and how it ended; no payload, no result, no credentials.

    Args:
        world: The deployment from inside.
        records: The requests so far.
    """
    body = "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="en">',
            f'<head><meta charset="utf-8"><title>Taskcluster at {_text(world.root_url)}</title>',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<style>{_STYLE}</style></head>",
            "<body>",
            f"<h1>Taskcluster <code>{_text(world.root_url)}</code></h1>",
            f"<p>An embedded deployment. Its time is {_text(to_json_time(world.clock.now()))}.</p>",
            *_services(world),
            *_groups(world.state(QueueState)),
            *_requests(records),
            "</body>",
            "</html>",
            "",
        )
    )
    return Reply(body=body.encode(), headers=_HEADERS)


def _services(world: World) -> list[str]:
    rows = [
        (
            f'<a href="/references/{service.name}/{service.api_version}/api.json">{_text(service.name)}</a>',
            str(len(service.endpoints)),
            str(len(service.handlers)),
        )
        for service in world.services.values()
    ]
    return _table("Services", "services", ("service", "methods", "answered"), rows)


def _groups(queue: QueueState) -> list[str]:
    lines = ["<section><h2>Task groups</h2>"]
    if not queue.groups:
        lines.append("<p>There are none yet.</p>")
    for group in list(queue.groups.values())[: -_GROUPS - 1 : -1]:
        lines += _group(queue, group)
    hidden = len(queue.groups) - _GROUPS
    if hidden > 0:
        lines.append(f"<p>{hidden} older groups are not shown.</p>")
    return [*lines, "</section>"]


def _group(queue: QueueState, group: TaskGroup) -> list[str]:
    tasks = sorted(queue.tasks_of(group), key=lambda task: task.number)
    counts = Counter(task.state for task in tasks)
    summary = " ".join(f"{_state(state)}&nbsp;{counts[state]}" for state in _STATES if counts[state])
    rows = [
        (
            f"<code>{_text(task.task_id)}</code>",
            _text(task.definition["metadata"]["name"]),
            f"<code>{_text(task.queue)}</code>",
            str(len(task.runs)),
            _state(task.state),
        )
        for task in tasks[:_TASKS]
    ]
    opened = " open" if len(tasks) <= _TASKS else ""
    lines = [f'<details class="group"{opened}><summary><code>{_text(group.group_id)}</code> {summary}</summary>']
    lines += _rows(("task", "name", "task queue", "runs", "state"), rows)
    if len(tasks) > _TASKS:
        lines.append(f"<p>{len(tasks) - _TASKS} more tasks are not shown.</p>")
    return [*lines, "</details>"]


def _requests(records: Sequence[RequestRecord]) -> list[str]:
    rows = [
        (
            f"<code>{_text(record.label)}</code>",
            _text(record.client_id or "nobody"),
            f'<span class="{"bad" if record.status >= 400 or not record.status else "good"}">'
            f"{record.status or 'reset'}</span>",
            _text(record.code or ""),
        )
        for record in list(records)[: -_REQUESTS - 1 : -1]
    ]
    return _table("Last requests", "requests", ("method", "caller", "status", "code"), rows)


def _table(title: str, name: str, head: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    return [f'<section id="{name}"><h2>{title}</h2>', *_rows(head, rows), "</section>"]


def _rows(head: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """Write a table; cells are HTML already."""
    lines = ["<table>", "<tr>" + "".join(f"<th>{cell}</th>" for cell in head) + "</tr>"]
    lines += ["<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows]
    return [*lines, "</table>"]


def _state(state: str) -> str:
    return f'<span class="state {_text(state)}">{_text(state)}</span>'


def _text(text: str) -> str:
    return html.escape(text)
