"""Uploads of artifacts and objects, awaited: the functions of `taskcluster.upload`."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any, Literal

from taskcluster_core.transfer import (
    ArtifactUpload,
    ObjectUpload,
    artifact_upload,
    from_buffer,
    from_file,
    object_upload,
    run_transfer_async,
)
from taskcluster_utils.slugids import slugId

from .download import AWAITED

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


async def upload(
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
    """Upload an object from whatever a factory makes; both may be coroutine functions: the factory, and `read`."""
    what = ObjectUpload(name, projectId, uploadId or slugId(), contentType, expires)
    flow = object_upload(objectService, what, options)(readerFactory, contentLength)
    await run_transfer_async(objectService, flow)


async def uploadFromBuf(
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
    await run_transfer_async(
        objectService, from_buffer(data, contentLength, object_upload(objectService, what, options))
    )


async def uploadFromFile(
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
    """Upload an object from a path or a file; see `upload`. The length need not be given."""
    what = ObjectUpload(name, projectId, uploadId or slugId(), contentType, expires)
    flow = from_file(file, contentLength, object_upload(objectService, what, options))
    await run_transfer_async(objectService, flow)


async def uploadArtifact(
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
    """Upload an artifact from whatever a factory makes; both may be coroutine functions: the factory, and `read`."""
    what = ArtifactUpload(taskId, runId, name, contentType, expires, storageType, contentEncoding)
    flow = artifact_upload(AWAITED, queueService, what, options)(readerFactory, contentLength)
    await run_transfer_async(queueService, flow)


async def uploadArtifactFromBuf(
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
    await run_transfer_async(
        queueService, from_buffer(data, None, artifact_upload(AWAITED, queueService, what, options))
    )


async def uploadArtifactFromFile(
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
    flow = from_file(file, contentLength, artifact_upload(AWAITED, queueService, what, options))
    await run_transfer_async(queueService, flow)


async def createReferenceArtifact(
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
    await queueService.createArtifact(taskId, runId, name, payload)


async def createLinkArtifact(
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
    await queueService.createArtifact(taskId, runId, name, payload)


async def createErrorArtifact(
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
    await queueService.createArtifact(taskId, runId, name, payload)
