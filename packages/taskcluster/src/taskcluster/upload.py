"""Uploads of artifacts and objects, blocking; `taskcluster.aio.upload` has the same functions to await.

They need no event loop, and work where one is running.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any, Literal

from taskcluster_core.transfer import (
    ArtifactUpload,
    ObjectUpload,
    artifact_upload,
    from_buffer,
    from_file,
    object_upload,
    run_transfer,
)
from taskcluster_utils.slugids import slugId

from .download import BLOCKING

if TYPE_CHECKING:
    import datetime
    import os

    from typing_extensions import Buffer, Unpack

    from taskcluster_core.transfer import ReaderFactory, UploadOptions

__all__ = [
    "createErrorArtifact",
    "createLinkArtifact",
    "createReferenceArtifact",
    "upload",
    "uploadArtifact",
    "uploadArtifactFromBuf",
    "uploadArtifactFromFile",
    "uploadFromBuf",
    "uploadFromFile",
]


def upload(
    *,
    projectId: str,
    name: str,
    contentType: str,
    contentLength: int,
    expires: str | datetime.datetime,
    readerFactory: ReaderFactory,
    objectService: Any,
    uploadId: str | None = None,
    **options: Unpack[UploadOptions],
) -> None:
    """Upload an object from whatever a factory makes.

    Args:
        projectId: The project that it belongs to.
        name: The object's name.
        contentType: The type of its content.
        contentLength: How many bytes it has; a reader with more or fewer is an error, and no object.
        expires: Until when it is kept.
        readerFactory: Is called without arguments for a new reader, whose `read(max_size)` returns the next bytes, and
            none at the end. It is called again if the upload has to begin again.
        objectService: A client of the object service, with credentials for the upload.
        uploadId: What makes this and another call the same upload; without it, a new slugId.
        options: See `UploadOptions`.

    Raises:
        TaskclusterFailure: The service or its store does not take it.
    """
    what = ObjectUpload(name, projectId, uploadId or slugId(), contentType, expires)
    flow = object_upload(objectService, what, options)(readerFactory, contentLength)
    run_transfer(objectService, flow)


def uploadFromBuf(
    *,
    data: Buffer,
    projectId: str,
    name: str,
    contentType: str,
    expires: str | datetime.datetime,
    objectService: Any,
    contentLength: int | None = None,
    uploadId: str | None = None,
    **options: Unpack[UploadOptions],
) -> None:
    """Upload an object from memory; see `upload`. The length need not be given."""
    what = ObjectUpload(name, projectId, uploadId or slugId(), contentType, expires)
    flow = from_buffer(data, contentLength, object_upload(objectService, what, options))
    run_transfer(objectService, flow)


def uploadFromFile(
    *,
    file: str | os.PathLike[str] | IO[bytes],
    projectId: str,
    name: str,
    contentType: str,
    expires: str | datetime.datetime,
    objectService: Any,
    contentLength: int | None = None,
    uploadId: str | None = None,
    **options: Unpack[UploadOptions],
) -> None:
    """Upload an object from a path or a file; see `upload`.

    Args:
        file: A path, or a file open for bytes, which is read from its start. One that cannot be rewound is read from
            where it stands, needs `contentLength`, and is tried only once.
        projectId: The project that it belongs to.
        name: The object's name.
        contentType: The type of its content.
        expires: Until when it is kept.
        objectService: A client of the object service.
        contentLength: How many bytes it has, or None to find out.
        uploadId: What makes this and another call the same upload.
        options: See `UploadOptions`.
    """
    what = ObjectUpload(name, projectId, uploadId or slugId(), contentType, expires)
    flow = from_file(file, contentLength, object_upload(objectService, what, options))
    run_transfer(objectService, flow)


def uploadArtifact(
    *,
    taskId: str,
    runId: int | str,
    name: str,
    contentType: str,
    contentLength: int,
    expires: str | datetime.datetime,
    readerFactory: ReaderFactory,
    queueService: Any,
    storageType: Literal["s3", "object"] = "s3",
    contentEncoding: str | None = None,
    **options: Unpack[UploadOptions],
) -> None:
    """Upload an artifact from whatever a factory makes, and finish it.

    Args:
        taskId: The task.
        runId: The run, which has to be running.
        name: The artifact's name.
        contentType: The type of its content.
        contentLength: How many bytes it has; a reader with more or fewer is an error, and no artifact.
        expires: Until when it is kept.
        readerFactory: Is called without arguments for a new reader, whose `read(max_size)` returns the next bytes, and
            none at the end. It is called again if the upload has to begin again.
        queueService: A client of the queue, with the credentials of the claim.
        storageType: Where the content goes to: `s3`, or `object` where the deployment has that.
        contentEncoding: What the content is packed with already, such as `gzip`; for `s3` alone.
        options: See `UploadOptions`.

    Raises:
        TaskclusterFailure: The queue or the store does not take it.
    """
    what = ArtifactUpload(taskId, runId, name, contentType, expires, storageType, contentEncoding)
    flow = artifact_upload(BLOCKING, queueService, what, options)(readerFactory, contentLength)
    run_transfer(queueService, flow)


def uploadArtifactFromBuf(
    *,
    data: Buffer,
    taskId: str,
    runId: int | str,
    name: str,
    contentType: str,
    expires: str | datetime.datetime,
    queueService: Any,
    storageType: Literal["s3", "object"] = "s3",
    contentEncoding: str | None = None,
    **options: Unpack[UploadOptions],
) -> None:
    """Upload an artifact from memory; see `uploadArtifact`. The length need not be given."""
    what = ArtifactUpload(taskId, runId, name, contentType, expires, storageType, contentEncoding)
    flow = from_buffer(data, None, artifact_upload(BLOCKING, queueService, what, options))
    run_transfer(queueService, flow)


def uploadArtifactFromFile(
    *,
    file: str | os.PathLike[str] | IO[bytes],
    taskId: str,
    runId: int | str,
    name: str,
    contentType: str,
    expires: str | datetime.datetime,
    queueService: Any,
    contentLength: int | None = None,
    storageType: Literal["s3", "object"] = "s3",
    contentEncoding: str | None = None,
    **options: Unpack[UploadOptions],
) -> None:
    """Upload an artifact from a path or a file; see `uploadArtifact` and, for `file`, `uploadFromFile`."""
    what = ArtifactUpload(taskId, runId, name, contentType, expires, storageType, contentEncoding)
    flow = from_file(file, contentLength, artifact_upload(BLOCKING, queueService, what, options))
    run_transfer(queueService, flow)


def createReferenceArtifact(
    *,
    taskId: str,
    runId: int | str,
    name: str,
    url: str,
    contentType: str,
    expires: str | datetime.datetime,
    queueService: Any,
) -> None:
    """Create an artifact that is at a URL of somebody else's."""
    payload = {"storageType": "reference", "url": url, "contentType": contentType, "expires": expires}
    queueService.createArtifact(taskId, runId, name, payload)


def createLinkArtifact(
    *,
    taskId: str,
    runId: int | str,
    name: str,
    artifact: str,
    expires: str | datetime.datetime,
    queueService: Any,
    contentType: str = "application/binary",
) -> None:
    """Create an artifact that is another one of the same run, called `artifact`."""
    payload = {"storageType": "link", "artifact": artifact, "contentType": contentType, "expires": expires}
    queueService.createArtifact(taskId, runId, name, payload)


def createErrorArtifact(
    *,
    taskId: str,
    runId: int | str,
    name: str,
    reason: str,
    message: str,
    expires: str | datetime.datetime,
    queueService: Any,
) -> None:
    """Create an artifact that says why there is none: `reason` is one of the queue's words for it."""
    payload = {"storageType": "error", "reason": reason, "message": message, "expires": expires}
    queueService.createArtifact(taskId, runId, name, payload)
