"""From a hook to its task: the template is filled in, and the queue creates the task with the hook's own scopes."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any

import jsone

from ...clock import to_json_time
from ...inner import InnerError, call_service
from ..notify.state import NotifyState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...world import World

__all__ = ["CALLER", "FiringError", "fire"]

#: The client by which the service calls the queue.
CALLER = "static/taskcluster/hooks"
_DEADLINE = datetime.timedelta(days=1)
_EXPIRY = datetime.timedelta(days=30)
_RECORD_CHARACTERS = 128 * 1024


class FiringError(Exception):
    """A task that could not be created.

    Attributes:
        record: What the listing of a hook's fires says.
        refusal: The queue's error as a client would get it, or None if the template is at fault.
    """

    def __init__(self, message: str, record: str, refusal: Mapping[str, Any] | None = None) -> None:
        super().__init__(message)
        self.record = record[:_RECORD_CHARACTERS]
        self.refusal = refusal

    def tell_owner(self, world: World, hook: Mapping[str, Any]) -> None:
        """Send an email to a hook's owner, if it wants any."""
        name, metadata = f"{hook['hookGroupId']}/{hook['hookId']}", hook["metadata"]
        if metadata["emailOnError"]:
            email = {
                "address": metadata["owner"],
                "subject": f"[Taskcluster Hooks] Scheduled Hook failure: {name}",
                "content": f"Hook {name}, of which you are the owner, could not create its task.\n\n{self}",
                "template": "simple",
            }
            world.state(NotifyState).send("email", email)


def fire(
    world: World, hook: Mapping[str, Any], context: Mapping[str, Any], task_id: str, created: datetime.datetime
) -> bool:
    """Create a hook's task; return False if its template says that there is to be none.

    Raises:
        FiringError: The template cannot be filled in, or the queue refuses the task.
    """
    task = _render(hook["task"], {"now": to_json_time(created), **context, "taskId": task_id})
    if not task:
        return False
    if isinstance(task, dict):
        for key, value in (
            ("created", to_json_time(created)),
            ("deadline", to_json_time(created + _DEADLINE)),
            ("expires", to_json_time(created + _EXPIRY)),
            # a task group of its own, as a decision task has
            ("taskGroupId", task_id),
        ):
            task[key] = task.get(key) or value
    role = f"assume:hook-id:{hook['hookGroupId']}/{hook['hookId']}"
    try:
        call_service(world, "queue.createTask", {"taskId": task_id}, task, caller=CALLER, scopes=[role])
    except InnerError as error:
        record = {
            "name": "Error",
            "message": str(error),
            "code": error.error.code,
            "statusCode": error.error.status,
            "body": error.body,
        }
        text = json.dumps(record, indent=2, ensure_ascii=False)
        raise FiringError(f"Error: {error}", text, error.body) from error
    return True


def _render(template: Any, context: dict[str, Any]) -> Any:
    try:
        return jsone.render(template, context)
    except (jsone.JSONTemplateError, ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as error:
        # JSON-e lets some errors of Python through where a template does what it cannot
        text = str(error) if isinstance(error, jsone.JSONTemplateError) else f"{type(error).__name__}: {error}"
        raise FiringError(text, text) from error
