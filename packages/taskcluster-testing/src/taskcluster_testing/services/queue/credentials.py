"""The temporary credentials that the queue hands out: to run a task, to upload an object, to download one."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from taskcluster_core import createTemporaryCredentials

from ..auth.state import QUEUE_CLIENT, AuthState

if TYPE_CHECKING:
    from ...calls import Call
    from .tasks import Task

__all__ = ["download_credentials", "run_credentials", "upload_credentials"]

_UPLOAD_LIFETIME = datetime.timedelta(days=1)
_DOWNLOAD_LIFETIME = datetime.timedelta(hours=1)


def run_credentials(call: Call, task: Task, run_id: int, until: datetime.datetime) -> dict[str, str]:
    """Make the credentials by which a worker, and the task itself, act for a run."""
    run = task.runs[run_id]
    seconds = f"{until.timestamp():.3f}".rstrip("0").rstrip(".")
    name = f"task-client/{task.task_id}/{run_id}/on/{run.worker_group}/{run.worker_id}/until/{seconds}"
    actions = ("reclaim-task", "resolve-task", "create-artifact")
    scopes = [f"queue:{action}:{task.task_id}/{run_id}" for action in actions]
    return _make(call, name, until, [*scopes, *task.definition["scopes"]])


def upload_credentials(call: Call, task: Task, run_id: int, expires: datetime.datetime, scope: str) -> dict[str, str]:
    """Make the credentials by which a worker uploads an object."""
    run = task.runs[run_id]
    name = f"artifact-upload/{task.task_id}/{run_id}/on/{run.worker_group}/{run.worker_id}"
    return _make(call, name, min(expires, call.now + _UPLOAD_LIFETIME), [scope])


def download_credentials(call: Call, name: str, scope: str) -> dict[str, str]:
    """Make the credentials by which somebody downloads an object."""
    return _make(call, name, call.now + _DOWNLOAD_LIFETIME, [scope])


def _make(call: Call, name: str, until: datetime.datetime, scopes: list[str]) -> dict[str, Any]:
    issuer = call.state(AuthState).clients[QUEUE_CLIENT]
    return createTemporaryCredentials(
        issuer.client_id, issuer.access_token, start=call.now, expiry=until, scopes=scopes, name=name
    )
