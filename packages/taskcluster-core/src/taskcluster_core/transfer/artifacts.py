"""Where the content of an artifact is, for each storage type."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from ..errors import TaskclusterArtifactError, TaskclusterFailure, TaskclusterRestFailure
from ..steps import Ask
from .fetching import Location
from .objects import ObjectUpload, locate_object, send_object
from .storing import Destination, store_content

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..steps import Flow
    from .retries import TransferSettings
    from .sending import Sender

__all__ = ["ArtifactUpload", "artifact_url", "locate_artifact", "send_artifact"]


def locate_artifact(
    queue: Any, task_id: str, run_id: int | str | None, name: str, make_object_service: Callable[[Any], Any]
) -> Flow[Location]:
    """Ask where an artifact's content is; the queue itself follows links.

    Args:
        queue: A client of the queue.
        task_id: The task.
        run_id: The run, or None for the latest.
        name: The artifact's name.
        make_object_service: Returns a client of the object service with these credentials.

    Raises:
        TaskclusterArtifactError: The artifact is an error instead of content.
        TaskclusterFailure: Its storage type is not known.
    """
    content = yield from _ask_queue(queue, task_id, run_id, name)
    kind = content["storageType"]
    if kind == "s3":
        return Location(content["url"])
    if kind in ("reference", "redirect"):
        return Location(content["url"], is_foreign=True)
    if kind == "object":
        return (yield from locate_object(make_object_service(content["credentials"]), content["name"]))
    label = f"artifact {name!r} of task {task_id}"
    if kind == "error":
        raise TaskclusterArtifactError(f"{label}: {content['message']}", content["reason"])
    raise TaskclusterFailure(f"{label}: the storage type {kind!r} is not known here")


def _ask_queue(queue: Any, task_id: str, run_id: int | str | None, name: str) -> Flow[Any]:
    asked = (task_id, name) if run_id is None else (task_id, run_id, name)
    method = queue.latestArtifact if run_id is None else queue.artifact
    try:
        return (yield Ask(functools.partial(method, *asked)))
    except TaskclusterRestFailure as error:
        # a 404 without a code is that of a method which is not there: deployments of 2019 only redirect
        if error.status_code != HTTPStatus.NOT_FOUND or error.code is not None:
            raise
    method = queue.getLatestArtifact if run_id is None else queue.getArtifact
    found = yield Ask(functools.partial(method, *asked))
    if "response" in found:
        # they do not say what they redirect to
        return {"storageType": "reference", "url": found["response"].headers["location"]}
    return found


def artifact_url(
    queue: Any, taskId: str, name: str, runId: int | str | None = None, *, expiration: float | None = None
) -> str:
    """Return a URL of the queue's from which browsers and other programs get an artifact; nothing is sent.

    Args:
        queue: A client of the queue, sync or async.
        taskId: The task.
        name: The artifact's name.
        runId: The run, or None for the latest at the time when the URL is opened.
        expiration: For how many seconds anyone may open the URL, with the client's scopes; None for one without a
            signature, which is enough for public artifacts.

    Raises:
        TaskclusterFailure: A signature needs credentials, and the client has none.
    """
    method, args = ("getLatestArtifact", (taskId, name)) if runId is None else ("getArtifact", (taskId, runId, name))
    url: str = (
        queue.buildUrl(method, *args)
        if expiration is None
        else queue.buildSignedUrl(method, *args, expiration=expiration)
    )
    return url


@dataclass(frozen=True, slots=True)
class ArtifactUpload:
    """What an artifact is to be, as the queue takes it.

    Attributes:
        task_id: The task.
        run_id: The run.
        name: Its name.
        content_type: The type of its content.
        expires: Until when it is kept, as a text or a datetime.
        storage_type: Where its content goes to: `s3` or `object`.
        content_encoding: What the content is packed with already, such as `gzip`, or None; for `s3` alone.
    """

    task_id: str
    run_id: int | str
    name: str
    content_type: str
    expires: Any
    storage_type: str = "s3"
    content_encoding: str | None = None

    @property
    def label(self) -> str:
        """What it is called in messages."""
        return f"artifact {self.name!r} of task {self.task_id}"


def send_artifact(
    queue: Any,
    upload: ArtifactUpload,
    sender: Sender,
    settings: TransferSettings,
    make_object_service: Callable[[Any], Any],
) -> Flow[None]:
    """Create an artifact, send its content to where the queue says, and finish it.

    Args:
        queue: A client of the queue.
        upload: What the artifact is to be.
        sender: What sends the content.
        settings: When to try again.
        make_object_service: Returns a client of the object service with these credentials.

    Raises:
        TaskclusterFailure: The queue or the store does not take it.
    """
    if upload.storage_type == "s3":
        # a store of S3's kind has it when the PUT has ended, and the queue is told nothing more
        yield from store_content(lambda: _find_s3(queue, upload, sender.length), sender, settings, upload.label)
        return
    created = yield from _create(queue, upload, sender.length)
    reserved = ObjectUpload(
        created["name"], created["projectId"], created["uploadId"], upload.content_type, created["expires"]
    )
    service = make_object_service(created["credentials"])
    yield from send_object(service, reserved, sender, settings, upload.label)
    finished = {"uploadId": created["uploadId"]}
    yield Ask(functools.partial(queue.finishArtifact, upload.task_id, upload.run_id, upload.name, finished))


def _find_s3(queue: Any, upload: ArtifactUpload, length: int) -> Flow[Destination]:
    created = yield from _create(queue, upload, length)
    if "putUrl" not in created:
        raise TaskclusterFailure(
            f"{upload.label}: the queue gave a place of type {created.get('storageType')!r}, not s3"
        )
    headers = {"Content-Type": upload.content_type}
    if upload.content_encoding is not None:
        headers["Content-Encoding"] = upload.content_encoding
    return Destination(created["putUrl"], headers)


def _create(queue: Any, upload: ArtifactUpload, length: int) -> Flow[Any]:
    payload = {"storageType": upload.storage_type, "contentType": upload.content_type, "expires": upload.expires}
    create = functools.partial(queue.createArtifact, upload.task_id, upload.run_id, upload.name)
    try:
        return (yield Ask(functools.partial(create, {**payload, "contentLength": length})))
    except TaskclusterRestFailure as error:
        if error.code != "InputValidationError":
            raise
    # older deployments do not take the length
    return (yield Ask(functools.partial(create, payload)))
