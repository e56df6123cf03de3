"""From a repository's `.taskcluster.yml` and an event to tasks; version 1 of the file, which is a template in JSON-e.

What it may hold: https://docs.taskcluster.net/docs/reference/integrations/github/taskcluster-yml-v1
"""

from __future__ import annotations

import graphlib
import json
import re
from typing import TYPE_CHECKING, Any

import jsone

from taskcluster_utils.slugids import slugId

from ...checks import check_payload
from ...errors import ServiceError
from .events import describe_event, make_sample

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ...calls import Call

__all__ = ["render"]

_SCHEDULER_ID = "taskcluster-github"
_PRINTABLE = re.compile(r"[\x20-\x7e]*")
_KINDS = {
    "github-push": "push",
    "github-pull-request": "pull_request",
    "github-pull-request-untrusted": "pull_request",
    "github-release": "release",
    "github-issue-comment": "issue_comment",
}


def render(call: Call) -> dict[str, Any]:
    """Return the tasks of the file in a call's payload, and the scopes by which they would be created.

    Raises:
        ServiceError: The file is none, or its template cannot be filled in.
    """
    config = _read(call)
    organization = call.payload.get("organization", "taskcluster")
    repository = call.payload.get("repository", "testing")
    fake = call.payload["fakeEvent"]
    overrides = fake.get("overrides", {})
    branch = overrides.get("branch", "main")
    kind = _KINDS[fake["type"]]
    event = {**make_sample(kind, fake.get("action"), organization, repository, branch), **overrides}
    try:
        details = describe_event(kind, event)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ServiceError("InputError", f"with these overrides it is no such event: {error!r}") from error
    if kind == "issue_comment":
        event["taskcluster_comment"] = details["taskcluster_comment"]
    if not _PRINTABLE.fullmatch(str(branch)):
        raise ServiceError("InputError", "Must have only ascii-printable chars in branch names!")
    context = {
        "taskcluster_root_url": call.world.root_url,
        "tasks_for": fake["type"],
        "event": event,
        "as_slugid": _name_tasks(),
    }
    try:
        rendered = jsone.render(config, context)
    except jsone.JSONTemplateError as error:
        raise ServiceError("InputError", str(error)) from error
    tasks = rendered.get("tasks") or []
    _check_tasks(tasks)
    reporting = "checks" if rendered.get("reporting") else "statuses"
    tasks = _sort([_complete(task, reporting) for task in _identify(tasks)])
    role = f"assume:repo:github.com/{organization}/{repository}:{_role(fake['type'], event, details)}"
    scopes = [role, f"queue:route:{reporting}", f"queue:scheduler-id:{_SCHEDULER_ID}"]
    return {"tasks": tasks, "scopes": scopes}


def _read(call: Call) -> Any:
    # imported here: most deployments render no such file
    import yaml

    try:
        # as JSON, so that a date is a text
        config = json.loads(json.dumps(yaml.safe_load(call.payload["body"]), default=str))
    except yaml.YAMLError as error:
        raise ServiceError("InputError", str(error)) from error
    if not isinstance(config, dict) or config.get("version") != 1:
        raise ServiceError("InputError", "expected a .taskcluster.yml of version 1; no other is rendered here")
    service = call.world.services["github"]
    try:
        check_payload(service, "v1/taskcluster-github-config.v1.json#", config, call.world.root_url)
    except ServiceError as error:
        raise ServiceError("InputError", error.text) from error
    return {key: value for key, value in config.items() if key not in ("version", "hooks")}


def _check_tasks(tasks: Any) -> None:
    """Refuse what no queue would take for tasks, as far as it has to be looked at here."""
    if not isinstance(tasks, list) or not all(isinstance(task, dict) for task in tasks):
        raise ServiceError("InputError", "tasks must be a list of objects")
    for task in tasks:
        for key in ("taskId", "taskGroupId"):
            if not isinstance(task.get(key, ""), str):
                raise ServiceError("InputError", f"{key} must be a text, not {task[key]!r}")
        for key in ("dependencies", "routes"):
            texts = task.get(key, [])
            if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
                raise ServiceError("InputError", f"{key} must be a list of texts, not {texts!r}")


def _name_tasks() -> Callable[[str], str]:
    """Return a function for templates that gives each name a slugId, always the same one."""
    names: dict[str, str] = {}

    def as_slugid(label: str) -> str:
        return names.setdefault(label, slugId())

    return as_slugid


def _identify(tasks: list[Any]) -> list[dict[str, Any]]:
    """Return tasks with their ids and those of their group; a single task is in a group of its own name."""
    found = []
    group = slugId()
    for task in tasks:
        if len(tasks) == 1:
            task_id = task.get("taskId") or task.get("taskGroupId") or slugId()
            group = task.get("taskGroupId") or task_id
        else:
            task_id = task.get("taskId") or slugId()
        found.append({"taskGroupId": group, **task, "taskId": task_id})
    return found


def _complete(task: Mapping[str, Any], reporting: str) -> dict[str, Any]:
    definition = {"schedulerId": _SCHEDULER_ID, **{key: value for key, value in task.items() if key != "taskId"}}
    definition["routes"] = list(dict.fromkeys([*task.get("routes", []), reporting]))
    return {"taskId": task["taskId"], "task": definition}


def _sort(tasks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return tasks in an order in which they can be created: each after those that it depends on."""
    by_id = {task["taskId"]: task for task in tasks}
    graph = {
        task_id: [each for each in by_id if each in task["task"].get("dependencies", [])]
        for task_id, task in by_id.items()
    }
    try:
        return [by_id[task_id] for task_id in graphlib.TopologicalSorter(graph).static_order()]
    except graphlib.CycleError as error:
        raise ServiceError("InputError", f"tasks depend on each other: {error.args[1]}") from error


def _role(tasks_for: str, event: Mapping[str, Any], details: Mapping[str, Any]) -> str:
    """Return the end of the name of the role that tasks for an event have."""
    if tasks_for == "github-pull-request-untrusted":
        return "pull-request-untrusted"
    if tasks_for == "github-release":
        return f"release:{event.get('action') or 'published'}"
    if tasks_for == "github-push":
        tag = details.get("event.head.tag")
        return f"tag:{tag}" if tag else f"branch:{details['event.base.repo.branch']}"
    return "pull-request"
