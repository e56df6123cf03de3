"""The methods by which runs get artifacts."""

from __future__ import annotations

import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from taskcluster_utils.slugids import slugId

from ...clock import from_json_time, to_json_time
from ...errors import ServiceError
from ...inner import InnerError, call_service
from ...service import Handlers
from ...store import PUBLIC_BUCKET
from .artifacts import Artifact, Artifacts
from .credentials import upload_credentials
from .publishing import Publisher
from .state import QueueState

if TYPE_CHECKING:
    from ...calls import Call
    from .tasks import Run, Task

__all__ = ["PRIVATE_BUCKET", "handlers", "object_name"]

handlers = Handlers()

#: Where the bytes of S3 artifacts are whose names do not begin with `public/`.
PRIVATE_BUCKET = "private-bucket"

_DRIFT = datetime.timedelta(minutes=15)
#: For how long after an exception artifacts may be added to a run.
_GRACE = datetime.timedelta(minutes=25)
#: For how long the URL of an upload works, and how much longer in case the clocks differ.
_UPLOAD_MINUTES, _CLOCK_SECONDS = 45, 10
_QUEUE_CLIENT = "static/taskcluster/queue"


def object_name(task_id: str, run_id: int, name: str) -> str:
    """Return the name under which the object service has an artifact."""
    return f"t/{task_id}/{run_id}/{name}"


@handlers("createArtifact")
def create_artifact(call: Call) -> Any:
    """Keep an artifact, or tell where its bytes are to be sent."""
    expires = from_json_time(call.payload["expires"])
    if expires < call.now - _DRIFT:
        raise ServiceError("InputError", "Expires must be in the future")
    task, run_id, run = _find_claimed_run(call)
    if expires > task.expires:
        raise ServiceError(
            "InputError",
            "Artifact expires ({{expires}}) after the task expiration {{taskExpires}} (task.expires < expires) - "
            "this is not allowed, artifacts may not expire after the task they belong to expires",
            taskExpires=to_json_time(task.expires),
            expires=to_json_time(expires),
        )
    _check_open(call, task, run)
    artifact = _keep(call, task, run_id, _make(call, task, run_id, expires))
    if artifact.is_present and artifact.storage_type != "s3":
        call.state(Publisher).artifact_created(task, run_id, artifact)
    return _answer(call, task, run_id, artifact, expires)


def _find_claimed_run(call: Call) -> tuple[Task, int, Run]:
    task = call.state(QueueState).tasks.get(call.params["taskId"])
    if task is None:
        raise ServiceError("InputError", "Task not found")
    run_id = int(call.params["runId"])
    if run_id >= len(task.runs):
        raise ServiceError("InputError", "Run not found")
    run = task.runs[run_id]
    if run.worker_id is None:
        raise ServiceError("InputError", "Run was not claimed by a worker and so no artifacts can exist")
    return task, run_id, run


def _check_open(call: Call, task: Task, run: Run) -> None:
    """Check that a run may still get artifacts: while it runs, and for a while after an exception."""
    if run.state == "running":
        return
    if run.state == "exception" and run.resolved is not None and run.resolved > call.now - _GRACE:
        return
    raise ServiceError(
        "RequestConflict",
        "Artifacts cannot be created for a task after it is resolved, unless it is resolved 'exception', and even "
        "in this case only up to 25 min past resolution."
        "This to ensure that artifacts have been uploaded before a task is 'completed' and output is consumed by a "
        "dependent task\n\nTask status: {{status}}",
        status=task.describe(),
    )


def _make(call: Call, task: Task, run_id: int, expires: datetime.datetime) -> Artifact:
    name, storage_type, payload = call.params["name"], call.payload["storageType"], call.payload
    if storage_type == "object":
        details = {"uploadId": _begin_upload(call, task, run_id, name, expires)}
    elif storage_type == "s3":
        bucket = PUBLIC_BUCKET if name.startswith("public/") else PRIVATE_BUCKET
        details = {"key": f"{bucket}/{task.task_id}/{run_id}/{name}"}
    else:
        details = {key: payload[key] for key in ("url", "artifact", "message", "reason") if key in payload}
    return Artifact(
        name=name,
        storage_type=storage_type,
        content_type=payload.get("contentType") or "application/binary",
        content_length=payload.get("contentLength"),
        expires=expires,
        details=details,
        is_present=storage_type != "object",
    )


def _begin_upload(call: Call, task: Task, run_id: int, name: str, expires: datetime.datetime) -> str:
    """Reserve an object's name with the object service; return the upload's id."""
    upload_id, project_id = slugId(), task.definition["projectId"]
    full_name = object_name(task.task_id, run_id, name)
    payload = {
        "expires": to_json_time(expires),
        "projectId": project_id,
        "uploadId": upload_id,
        "proposedUploadMethods": {},
    }
    scope = f"object:upload:{project_id}:{full_name}"
    try:
        call_service(
            call.world, "object.createUpload", {"name": full_name}, payload, caller=_QUEUE_CLIENT, scopes=[scope]
        )
    except InnerError as error:
        # today's service answers 500 to an artifact whose object is there already
        raise ServiceError("RequestConflict", error.error.text) from error
    return upload_id


def _keep(call: Call, task: Task, run_id: int, artifact: Artifact) -> Artifact:
    """Keep an artifact, or change the one that is there as far as it may be changed."""
    artifacts = call.state(Artifacts)
    present = artifacts.find(task.task_id, run_id, artifact.name)
    if present is None:
        artifacts.add(task.task_id, run_id, artifact)
        return artifact
    if not present.may_become(artifact):
        raise ServiceError(
            "RequestConflict",
            "Artifact already exists with different properties, and none of the allowed exceptions apply: "
            "{{originalArtifact}}",
            originalArtifact={
                "storageType": present.storage_type,
                "contentType": present.content_type,
                "expires": to_json_time(present.expires),
            },
        )
    present.storage_type, present.details, present.expires = artifact.storage_type, artifact.details, artifact.expires
    return present


def _answer(call: Call, task: Task, run_id: int, artifact: Artifact, expires: datetime.datetime) -> Any:
    if artifact.storage_type == "s3":
        seconds = _UPLOAD_MINUTES * 60 + _CLOCK_SECONDS
        return {
            "storageType": "s3",
            "contentType": artifact.content_type,
            "expires": to_json_time(call.now + datetime.timedelta(minutes=_UPLOAD_MINUTES)),
            "putUrl": call.world.store.signed_url("PUT", artifact.details["key"], seconds),
        }
    if artifact.storage_type == "object":
        name, project_id = object_name(task.task_id, run_id, artifact.name), task.definition["projectId"]
        scope = f"object:upload:{project_id}:{name}"
        return {
            "storageType": "object",
            "name": name,
            "projectId": project_id,
            "uploadId": artifact.details["uploadId"],
            "expires": to_json_time(expires),
            "credentials": upload_credentials(call, task, run_id, expires, scope),
        }
    return {"storageType": artifact.storage_type}


@handlers("finishArtifact")
def finish_artifact(call: Call) -> Any:
    """Let an object artifact be read, as its upload is finished."""
    task_id, run_id, name = call.params["taskId"], int(call.params["runId"]), call.params["name"]
    artifact = call.state(Artifacts).find(task_id, run_id, name)
    task = call.state(QueueState).tasks.get(task_id)
    if artifact is None or task is None or run_id >= len(task.runs):
        raise ServiceError(
            "ResourceNotFound",
            "Artifact with taskId `{{taskId}}`, runId {{runId}}, name `{{name}}` not found",
            taskId=task_id,
            runId=run_id,
            name=name,
        )
    if artifact.storage_type != "object":
        raise ServiceError("InputError", "Only object artifacts can be finished")
    if not artifact.is_present:
        _check_upload(call, artifact, object_name(task_id, run_id, name))
        artifact.is_present, artifact.details = True, {}
    call.state(Publisher).artifact_created(task, run_id, artifact)


def _check_upload(call: Call, artifact: Artifact, name: str) -> None:
    if call.payload["uploadId"] != artifact.details["uploadId"]:
        raise ServiceError("InputError", "given uploadId does not match that for the artifact")
    try:
        call_service(call.world, "object.object", {"name": name}, caller=_QUEUE_CLIENT)
    except InnerError as error:
        if error.error.status != HTTPStatus.NOT_FOUND:
            raise
        raise ServiceError("InputError", "Object storing artifact data does not exist") from error
