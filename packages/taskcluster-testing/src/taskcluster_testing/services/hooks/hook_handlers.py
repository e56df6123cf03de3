"""What the methods of the hooks service do with hooks."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from ...clock import to_json_time
from ...errors import ServiceError
from ...inner import InnerError, call_service
from ...paging import paginate
from ...service import Handlers
from ..auth.audit import AuditTrail
from .firing import CALLER
from .schedule import ScheduleError, check_expression
from .state import HooksState
from .trigger_schema import check_trigger_schema

if TYPE_CHECKING:
    from ...calls import Call
    from .state import Hook

__all__ = ["find_hook", "handlers"]

handlers = Handlers()

#: The exchanges that no hook may listen to: tasks of its own would fire it again, without end.
_DENIED = re.compile(r"exchange/taskcluster-queue/v1/task-created|exchange/taskcluster-hooks/.*")
_DEFINITION_KEYS = ("bindings", "metadata", "task", "schedule", "triggerSchema")


@handlers("listHookGroups")
def list_hook_groups(call: Call) -> Any:
    """List the groups that have hooks."""
    return {"groups": call.state(HooksState).groups()}


@handlers("listHooks")
def list_hooks(call: Call) -> Any:
    """List the hooks of a group."""
    hooks = call.state(HooksState).hooks(call.params["hookGroupId"])
    if not hooks:
        raise ServiceError("ResourceNotFound", "No such group")
    return {"hooks": [hook.describe() for hook in hooks]}


@handlers("hook")
def get_hook(call: Call) -> Any:
    """Show a hook."""
    return find_hook(call).describe()


def find_hook(call: Call) -> Hook:
    """Return the hook that a call is about.

    Raises:
        ServiceError: There is no such hook.
    """
    hook = call.state(HooksState).find(call.params["hookGroupId"], call.params["hookId"])
    if hook is None:
        raise ServiceError("ResourceNotFound", "No such hook")
    return hook


@handlers("createHook")
def create_hook(call: Call) -> Any:
    """Make a hook, or show the one that is like that already."""
    asked, hooks = call.payload, call.state(HooksState)
    _name(call)
    _check_schedule(asked["schedule"])
    check_trigger_schema(asked["triggerSchema"])
    _check_bindings(asked.get("bindings", []))
    present = hooks.find(asked["hookGroupId"], asked["hookId"])
    if present is None:
        definition = {key: asked.get(key, []) for key in _DEFINITION_KEYS}
        hooks.create(asked["hookGroupId"], asked["hookId"], definition)
        _audit(call, "created")
    elif present.describe() != asked:
        name = f"{asked['hookGroupId']}/{asked['hookId']}"
        raise ServiceError("RequestConflict", f"hook `{name}` already exists.")
    _publish(call, "hookCreated")
    return asked


@handlers("updateHook")
def update_hook(call: Call) -> Any:
    """Change a hook; without bindings it keeps those that it has."""
    asked = call.payload
    _name(call)
    hook = find_hook(call)
    check_trigger_schema(asked["triggerSchema"])
    _check_schedule(asked["schedule"])
    asked.setdefault("bindings", hook.definition["bindings"])
    _check_bindings(asked["bindings"])
    call.state(HooksState).update(hook, {key: asked[key] for key in _DEFINITION_KEYS})
    _audit(call, "updated")
    _publish(call, "hookUpdated")
    return hook.describe()


@handlers("removeHook")
def remove_hook(call: Call) -> Any:
    """Forget a hook, whether or not it is there."""
    call.state(HooksState).remove(call.params["hookGroupId"], call.params["hookId"])
    _audit(call, "deleted")
    _publish(call, "hookDeleted")
    return {}


def _name(call: Call) -> None:
    """Put the ids of the route into the payload, which may say nothing else."""
    for key, title in (("hookGroupId", "Hook Group Ids"), ("hookId", "Hook Ids")):
        if call.payload.get(key, call.params[key]) != call.params[key]:
            raise ServiceError("InputError", f"{title} do not match")
    call.payload.update({key: call.params[key] for key in ("hookGroupId", "hookId")})


def _check_schedule(schedule: list[str]) -> None:
    expression = ""
    try:
        for expression in schedule:
            check_expression(expression)
    except ScheduleError as error:
        raise ServiceError("InputError", f"{error} in {expression}") from error


def _check_bindings(bindings: list[dict[str, str]]) -> None:
    if any(_DENIED.match(binding["exchange"]) for binding in bindings):
        shown = json.dumps(bindings, separators=(",", ":"), ensure_ascii=False)
        raise ServiceError(
            "InputError", f"One or more of the exchanges below have been denied access to hooks\n{shown}"
        )


def _audit(call: Call, action: str) -> None:
    name = f"{call.params['hookGroupId']}/{call.params['hookId']}"
    call.state(AuditTrail).add("hook", name, call.identity.client_id, action)


def _publish(call: Call, exchange: str) -> None:
    call.publish(exchange, {key: call.params[key] for key in ("hookGroupId", "hookId")}, {})


@handlers("getHookStatus")
def get_hook_status(call: Call) -> Any:
    """Tell how a hook fired last, and when it is due."""
    hook = find_hook(call)
    status: dict[str, Any] = {"lastFire": {"result": "no-fire"}}
    if hook.fires:
        last = hook.fires[-1]
        outcome = {"error": _as_object(last.error)} if last.error else {"taskId": last.task_id}
        result = "error" if last.error else "success"
        status["lastFire"] = {"result": result, **outcome, "time": to_json_time(last.moment)}
    if hook.next_date is not None:
        status["nextScheduledDate"] = to_json_time(hook.next_date)
    return status


def _as_object(error: str) -> Any:
    """Return an error as JSON, if it is an object."""
    try:
        value = json.loads(error)
    except ValueError:
        return {"message": error}
    return value if isinstance(value, dict) else {"message": error}


def _task_state(call: Call, task_id: str) -> str:
    """Return the state of a task's last run, if there are such a task and such a run."""
    try:
        answer = call_service(call.world, "queue.status", {"taskId": task_id}, caller=CALLER)
    except InnerError:
        return "unknown"
    return answer["status"]["state"] if answer["status"]["runs"] else "unknown"


@handlers("listLastFires")
def list_last_fires(call: Call) -> Any:
    """List the times at which a hook fired, the last one first."""
    group_id, hook_id = call.params["hookGroupId"], call.params["hookId"]
    hook = call.state(HooksState).find(group_id, hook_id)
    page = paginate(hook.fires[::-1] if hook else [], call.query, limit_0="empty")
    if not page.elements:
        raise ServiceError("ResourceNotFound", "No such hook or never fired")
    fires = [
        {
            "hookGroupId": group_id,
            "hookId": hook_id,
            "firedBy": fire.fired_by,
            "taskId": fire.task_id,
            "taskCreateTime": to_json_time(fire.moment),
            "result": "error" if fire.error else "success",
            "error": fire.error,
            "taskState": _task_state(call, fire.task_id),
        }
        for fire in page.elements
    ]
    return {"lastFires": fires, **page.continuation}
