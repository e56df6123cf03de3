"""The uploads that users call, as makers of jobs; `taskcluster.upload` and its twin in `aio` are made of them."""

from __future__ import annotations

import functools
from typing import IO, TYPE_CHECKING, Any, Literal

from taskcluster_utils.slugids import slugId

from ..steps import Ask
from .artifacts import ArtifactUpload
from .objects import ObjectUpload
from .preparing import prepare_artifact_upload, prepare_object_upload, send_buffer, send_file
from .running import Transfer

if TYPE_CHECKING:
    import datetime
    import os
    from collections.abc import Mapping

    from typing_extensions import Buffer, Unpack

    from ..steps import Flow
    from .callers import Caller
    from .options import UploadOptions
    from .readers import ReaderFactory
    from .running import Job

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
    caller: Caller,
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
) -> Job[None]:
    """Upload an object from whatever a factory makes.

    Args:
        projectId: The project that it belongs to.
        name: The object's name.
        contentType: The type of its content.
        contentLength: How many bytes it has; a reader with more or fewer is an error, and no object.
        expires: Until when it is kept.
        readerFactory: Is called without arguments for a new reader, whose `read(max_size)` returns the next bytes, and
            none at the end. It is called again if the upload has to begin again. In `taskcluster.aio` both may be
            coroutine functions.
        objectService: A client of the object service, with credentials for the upload.
        uploadId: What makes this and another call the same upload; without it, a new slugId.
        options: See `UploadOptions`.

    Raises:
        TaskclusterFailure: The service or its store does not take it.
    """
    what = ObjectUpload(name, projectId, uploadId or slugId(), contentType, expires)
    send = prepare_object_upload(caller, objectService, what, options)
    caller.check_factory("readerFactory", readerFactory)
    return Transfer(objectService, send(readerFactory, contentLength))


def uploadFromBuf(
    caller: Caller,
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
) -> Job[None]:
    """Upload an object from memory.

    Args:
        data: Its content.
        projectId: The project that it belongs to.
        name: The object's name.
        contentType: The type of its content.
        expires: Until when it is kept.
        objectService: A client of the object service, with credentials for the upload.
        contentLength: How many bytes it has; it need not be given.
        uploadId: What makes this and another call the same upload; without it, a new slugId.
        options: See `UploadOptions`.

    Raises:
        TaskclusterFailure: The service or its store does not take it.
    """
    what = ObjectUpload(name, projectId, uploadId or slugId(), contentType, expires)
    send = prepare_object_upload(caller, objectService, what, options)
    return Transfer(objectService, send_buffer(caller, data, contentLength, send))


def uploadFromFile(
    caller: Caller,
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
) -> Job[None]:
    """Upload an object from a path or a file.

    Args:
        file: A path, or a file open for bytes, which is read from its start. One that cannot be rewound is read from
            where it stands, needs `contentLength`, and is tried only once.
        projectId: The project that it belongs to.
        name: The object's name.
        contentType: The type of its content.
        expires: Until when it is kept.
        objectService: A client of the object service, with credentials for the upload.
        contentLength: How many bytes it has, or None to find out.
        uploadId: What makes this and another call the same upload; without it, a new slugId.
        options: See `UploadOptions`.

    Raises:
        TaskclusterFailure: The service or its store does not take it.
    """
    what = ObjectUpload(name, projectId, uploadId or slugId(), contentType, expires)
    send = prepare_object_upload(caller, objectService, what, options)
    return Transfer(objectService, send_file(caller, file, contentLength, send))


def uploadArtifact(
    caller: Caller,
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
) -> Job[None]:
    """Upload an artifact from whatever a factory makes, and finish it.

    Args:
        taskId: The task.
        runId: The run, which has to be running.
        name: The artifact's name.
        contentType: The type of its content.
        contentLength: How many bytes it has; a reader with more or fewer is an error, and no artifact.
        expires: Until when it is kept.
        readerFactory: Is called without arguments for a new reader, whose `read(max_size)` returns the next bytes, and
            none at the end. It is called again if the upload has to begin again. In `taskcluster.aio` both may be
            coroutine functions.
        queueService: A client of the queue, with the credentials of the claim.
        storageType: Where the content goes to: `s3`, or `object` where the deployment has that.
        contentEncoding: What the content is packed with already, such as `gzip`; for `s3` alone. Downloads here unpack
            gzip and deflate, and others not.
        options: See `UploadOptions`.

    Raises:
        TaskclusterFailure: The queue or the store does not take it.
    """
    what = ArtifactUpload(taskId, runId, name, contentType, expires, storageType, contentEncoding)
    send = prepare_artifact_upload(caller, queueService, what, options)
    caller.check_factory("readerFactory", readerFactory)
    return Transfer(queueService, send(readerFactory, contentLength))


def uploadArtifactFromBuf(
    caller: Caller,
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
) -> Job[None]:
    """Upload an artifact from memory, and finish it.

    Args:
        data: Its content.
        taskId: The task.
        runId: The run, which has to be running.
        name: The artifact's name.
        contentType: The type of its content.
        expires: Until when it is kept.
        queueService: A client of the queue, with the credentials of the claim.
        storageType: Where the content goes to: `s3`, or `object` where the deployment has that.
        contentEncoding: What the content is packed with already, such as `gzip`; for `s3` alone. Downloads here unpack
            gzip and deflate, and others not.
        options: See `UploadOptions`.

    Raises:
        TaskclusterFailure: The queue or the store does not take it.
    """
    what = ArtifactUpload(taskId, runId, name, contentType, expires, storageType, contentEncoding)
    send = prepare_artifact_upload(caller, queueService, what, options)
    return Transfer(queueService, send_buffer(caller, data, None, send))


def uploadArtifactFromFile(
    caller: Caller,
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
) -> Job[None]:
    """Upload an artifact from a path or a file, and finish it.

    Args:
        file: A path, or a file open for bytes, which is read from its start. One that cannot be rewound is read from
            where it stands, needs `contentLength`, and is tried only once.
        taskId: The task.
        runId: The run, which has to be running.
        name: The artifact's name.
        contentType: The type of its content.
        expires: Until when it is kept.
        queueService: A client of the queue, with the credentials of the claim.
        contentLength: How many bytes it has, or None to find out.
        storageType: Where the content goes to: `s3`, or `object` where the deployment has that.
        contentEncoding: What the content is packed with already, such as `gzip`; for `s3` alone. Downloads here unpack
            gzip and deflate, and others not.
        options: See `UploadOptions`.

    Raises:
        TaskclusterFailure: The queue or the store does not take it.
    """
    what = ArtifactUpload(taskId, runId, name, contentType, expires, storageType, contentEncoding)
    send = prepare_artifact_upload(caller, queueService, what, options)
    return Transfer(queueService, send_file(caller, file, contentLength, send))


def _create(
    caller: Caller, queue: Any, task_id: str, run_id: int | str, name: str, payload: Mapping[str, Any]
) -> Transfer[None]:
    """Return the job that creates an artifact without content of its own."""
    caller.check_client(queue)

    def create() -> Flow[None]:
        yield Ask(functools.partial(queue.createArtifact, task_id, run_id, name, payload))

    return Transfer(queue, create())


def createReferenceArtifact(
    caller: Caller,
    *,
    taskId: str,
    runId: int | str,
    name: str,
    url: str,
    contentType: str,
    expires: str | datetime.datetime,
    queueService: Any,
) -> Job[None]:
    """Create an artifact that is at a URL of somebody else's.

    Args:
        taskId: The task.
        runId: The run, which has to be running.
        name: The artifact's name.
        url: Where its content is.
        contentType: The type of its content.
        expires: Until when it is kept.
        queueService: A client of the queue, with the credentials of the claim.

    Raises:
        TaskclusterFailure: The queue does not take it.
    """
    payload = {"storageType": "reference", "url": url, "contentType": contentType, "expires": expires}
    return _create(caller, queueService, taskId, runId, name, payload)


def createLinkArtifact(
    caller: Caller,
    *,
    taskId: str,
    runId: int | str,
    name: str,
    artifact: str,
    expires: str | datetime.datetime,
    queueService: Any,
    contentType: str = "application/binary",
) -> Job[None]:
    """Create an artifact that is another one of the same run.

    Args:
        taskId: The task.
        runId: The run, which has to be running.
        name: The artifact's name.
        artifact: The name of the other one.
        expires: Until when it is kept.
        queueService: A client of the queue, with the credentials of the claim.
        contentType: The type of its content.

    Raises:
        TaskclusterFailure: The queue does not take it.
    """
    payload = {"storageType": "link", "artifact": artifact, "contentType": contentType, "expires": expires}
    return _create(caller, queueService, taskId, runId, name, payload)


def createErrorArtifact(
    caller: Caller,
    *,
    taskId: str,
    runId: int | str,
    name: str,
    reason: str,
    message: str,
    expires: str | datetime.datetime,
    queueService: Any,
) -> Job[None]:
    """Create an artifact that says why there is none.

    Args:
        taskId: The task.
        runId: The run, which has to be running.
        name: The artifact's name.
        reason: Why, as one of the queue's words, such as `file-missing-on-worker`.
        message: What a person is to read.
        expires: Until when it is kept.
        queueService: A client of the queue, with the credentials of the claim.

    Raises:
        TaskclusterFailure: The queue does not take it.
    """
    payload = {"storageType": "error", "reason": reason, "message": message, "expires": expires}
    return _create(caller, queueService, taskId, runId, name, payload)
