"""The methods by which artifacts are listed and read."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from ...errors import ServiceError
from ...inner import InnerError, call_service
from ...paging import Place, paginate_after
from ...replies import Reply
from ...service import Handlers
from .artifact_handlers import object_name
from .artifacts import Artifact, Artifacts
from .credentials import download_credentials
from .state import QueueState

if TYPE_CHECKING:
    from ...calls import Call

__all__ = ["handlers"]

handlers = Handlers()

#: For how long the URL of a private S3 artifact works.
_DOWNLOAD_SECONDS = 30
_QUEUE_CLIENT = "static/taskcluster/queue"


def _latest_run(call: Call) -> int:
    task = call.state(QueueState).tasks.get(call.params["taskId"])
    if task is None:
        raise ServiceError("ResourceNotFound", "Task not found")
    if not task.runs:
        raise ServiceError("ResourceNotFound", "Task doesn't have any runs")
    return len(task.runs) - 1


@handlers("listArtifacts")
def list_artifacts(call: Call) -> Any:
    """List the artifacts of a run."""
    run_id = int(call.params["runId"])
    if run_id > _latest_run(call):
        raise ServiceError(
            "ResourceNotFound",
            "Task with taskId: `{{taskId}}` has no run with runId: {{runId}}",
            taskId=call.params["taskId"],
            runId=run_id,
        )
    return _list(call, run_id)


@handlers("listLatestArtifacts")
def list_latest_artifacts(call: Call) -> Any:
    """List the artifacts of a task's last run."""
    return _list(call, _latest_run(call))


def _list(call: Call, run_id: int) -> Any:
    artifacts, task_id = call.state(Artifacts), call.params["taskId"]
    names = artifacts.names(task_id, run_id)
    place: Place[str] = Place(str, lambda name: name, names.after)
    page = paginate_after(names, call.query, place)
    found = (artifacts.find(task_id, run_id, name) for name in page.elements)
    return {"artifacts": [each.describe() for each in found if each is not None], **page.continuation}


@handlers("artifactInfo")
def artifact_info(call: Call) -> Any:
    """Tell what is known of an artifact."""
    return _find(call, int(call.params["runId"]), call.params["name"]).describe()


@handlers("latestArtifactInfo")
def latest_artifact_info(call: Call) -> Any:
    """Tell what is known of an artifact of a task's last run."""
    return _find(call, _latest_run(call), call.params["name"]).describe()


def _find(call: Call, run_id: int, name: str) -> Artifact:
    artifact = call.state(Artifacts).find(call.params["taskId"], run_id, name)
    if artifact is None or not artifact.is_present:
        raise ServiceError("ResourceNotFound", "Artifact not found")
    return artifact


def _follow_links(call: Call, run_id: int) -> Artifact:
    """Return the artifact that a name leads to; the caller must be allowed to read each on the way."""
    names = [call.params["name"]]
    while True:
        call.authorize(names=names)
        artifact = _find(call, run_id, names[-1])
        if artifact.expires < call.now:
            raise ServiceError("ResourceExpired", "Artifact expired")
        if artifact.storage_type != "link":
            return artifact
        if artifact.details["artifact"] in names:
            raise ServiceError("InputError", "Artifact leads to a link cycle")
        names.append(artifact.details["artifact"])


@handlers("artifact")
def artifact_content(call: Call) -> Any:
    """Tell how to read an artifact."""
    return _describe_content(call, int(call.params["runId"]))


@handlers("latestArtifact")
def latest_artifact_content(call: Call) -> Any:
    """Tell how to read an artifact of a task's last run."""
    return _describe_content(call, _latest_run(call))


def _describe_content(call: Call, run_id: int) -> Any:
    artifact = _follow_links(call, run_id)
    task_id, storage_type = call.params["taskId"], artifact.storage_type
    if storage_type == "error":
        return {"storageType": storage_type, **artifact.details}
    if storage_type == "object":
        name = object_name(task_id, run_id, artifact.name)
        client_id = f"artifact-download/{task_id}/{run_id}/{artifact.name}"
        credentials = download_credentials(call, client_id, f"object:download:{name}")
        return {"storageType": storage_type, "name": name, "credentials": credentials}
    return {"storageType": storage_type, "url": _url(call, artifact)}


def _url(call: Call, artifact: Artifact) -> str:
    if artifact.storage_type == "reference":
        return artifact.details["url"]
    key = artifact.details["key"]
    store = call.world.store
    return store.plain_url(key) if store.is_public(key) else store.signed_url("GET", key, _DOWNLOAD_SECONDS)


@handlers("getArtifact")
def get_artifact(call: Call) -> Any:
    """Redirect to an artifact."""
    return _redirect(call, int(call.params["runId"]))


@handlers("getLatestArtifact")
def get_latest_artifact(call: Call) -> Any:
    """Redirect to an artifact of a task's last run."""
    call.authorize(names=[call.params["name"]])
    return _redirect(call, _latest_run(call))


def _redirect(call: Call, run_id: int) -> Reply:
    artifact = _follow_links(call, run_id)
    storage_type = artifact.storage_type
    headers = {"x-taskcluster-artifact-storage-type": storage_type}
    if storage_type == "error":
        return Reply(dict(artifact.details), HTTPStatus.FAILED_DEPENDENCY, headers)
    url = _object_url(call, artifact, run_id) if storage_type == "object" else _url(call, artifact)
    return Reply({"storageType": storage_type, "url": url}, HTTPStatus.SEE_OTHER, {**headers, "location": url})


def _object_url(call: Call, artifact: Artifact, run_id: int) -> str:
    """Ask the object service for a URL that needs no more than a GET."""
    name = object_name(call.params["taskId"], run_id, artifact.name)
    payload = {"acceptDownloadMethods": {"simple": True}}
    scopes = [f"object:download:{name}"]
    try:
        found = call_service(
            call.world, "object.startDownload", {"name": name}, payload, caller=_QUEUE_CLIENT, scopes=scopes
        )
    except InnerError as error:
        if error.error.status != HTTPStatus.NOT_FOUND:
            raise
        raise ServiceError("ResourceNotFound", "Object does not exist.") from error
    url: str = found["url"]
    return url
