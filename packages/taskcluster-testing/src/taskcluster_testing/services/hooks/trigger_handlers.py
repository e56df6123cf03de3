"""What the methods of the hooks service do when somebody triggers a hook."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from taskcluster_utils.slugids import slugId

from ...errors import ServiceError
from ...service import Handlers
from .firing import FiringError
from .hook_handlers import find_hook
from .state import HooksState
from .trigger_schema import find_payload_fault

if TYPE_CHECKING:
    from ...calls import Call
    from .state import Hook

__all__ = ["handlers"]

handlers = Handlers()

_SLUG_ID = re.compile(r"[A-Za-z0-9_-]{8}[Q-T][A-Za-z0-9_-][CGKOSWaeimquy26-][A-Za-z0-9_-]{10}[AQgw]", re.ASCII)


@handlers("triggerHook")
def trigger_hook(call: Call) -> Any:
    """Create a hook's task for somebody with the scope."""
    client_id = call.identity.client_id
    known = {} if client_id is None else {"clientId": client_id}
    return _trigger(call, find_hook(call), {"firedBy": "triggerHook", **known})


@handlers("triggerHookWithToken")
def trigger_hook_with_token(call: Call) -> Any:
    """Create a hook's task for somebody who knows its token."""
    hook = find_hook(call)
    if call.params["token"] != hook.token:
        raise ServiceError("AuthenticationFailed", "invalid hook token")
    return _trigger(call, hook, {"firedBy": "triggerHookWithToken"})


def _trigger(call: Call, hook: Hook, context: dict[str, Any]) -> Any:
    fault = find_payload_fault(hook.definition["triggerSchema"], call.payload)
    if fault is not None:
        raise ServiceError("InputError", fault)
    task_id = call.payload.get("taskId") or slugId()
    if not _SLUG_ID.fullmatch(str(task_id)):
        raise ServiceError("InputError", "Invalid taskId format: {{taskId}}", taskId=task_id)
    try:
        is_made = call.state(HooksState).fire(hook, {**context, "payload": call.payload}, task_id, call.now)
    except FiringError as error:
        raise _refuse(hook, error) from error
    return {"taskId": task_id, "status": {"taskId": task_id}} if is_made else {}


def _refuse(hook: Hook, error: FiringError) -> ServiceError:
    if error.refusal is None:
        return ServiceError("InputError", f"While firing hook:\n\n{error}")
    code, message = error.refusal["code"], error.refusal["message"]
    if code == "InsufficientScopes":
        role = f"hook-id:{hook.group_id}/{hook.hook_id}"
        text = f"The role `{role}` does not have sufficient scopes to create the task:\n\n{message}"
        return ServiceError("InsufficientScopes", text)
    return ServiceError("InputError", f"While calling createTask: {code}\n\n{message}")


@handlers("getTriggerToken")
def get_trigger_token(call: Call) -> Any:
    """Show a hook's token."""
    return {"token": find_hook(call).token}


@handlers("resetTriggerToken")
def reset_trigger_token(call: Call) -> Any:
    """Give a hook another token."""
    hook = find_hook(call)
    hook.token = slugId()
    return {"token": hook.token}
