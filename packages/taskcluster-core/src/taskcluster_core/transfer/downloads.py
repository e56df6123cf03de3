"""The downloads that users call, as makers of jobs; `taskcluster.download` and its twin in `aio` are made of them."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from .preparing import prepare_artifact_download, prepare_object_download, write_buffer, write_file
from .running import Transfer

if TYPE_CHECKING:
    import os

    from typing_extensions import Unpack

    from ..steps import Flow
    from .callers import Caller
    from .options import ArtifactDownloadOptions, DownloadOptions
    from .receiving import Download
    from .running import Job
    from .writers import WriterFactory

__all__ = [
    "download",
    "downloadArtifact",
    "downloadArtifactToBuf",
    "downloadArtifactToFile",
    "downloadToBuf",
    "downloadToFile",
]


def _type_of(flow: Flow[Download]) -> Flow[str]:
    return (yield from flow).content_type


def download(
    caller: Caller, *, name: str, objectService: Any, writerFactory: WriterFactory, **options: Unpack[DownloadOptions]
) -> Job[str]:
    """Download an object to whatever a factory makes.

    Args:
        name: The object's name.
        objectService: A client of the object service, with credentials for the object.
        writerFactory: Is called without arguments for a new writer, whose `write(chunk)` takes all of a chunk. It is
            called again if the download has to begin again. In `taskcluster.aio` both may be coroutine functions.
        options: See `DownloadOptions`.

    Returns:
        The content type.

    Raises:
        ObjectHashVerificationError: The content is not what the service knows the hashes of.
        TaskclusterFailure: It cannot be had.
    """
    prepared = prepare_object_download(caller, objectService, name, options)
    caller.check_factory("writerFactory", writerFactory)
    return Transfer(objectService, _type_of(prepared.write(writerFactory)))


def downloadToBuf(
    caller: Caller, *, name: str, objectService: Any, **options: Unpack[DownloadOptions]
) -> Job[tuple[memoryview, str]]:
    """Download an object into memory.

    Args:
        name: The object's name.
        objectService: A client of the object service, with credentials for the object.
        options: See `DownloadOptions`.

    Returns:
        The content and the content type.

    Raises:
        ObjectHashVerificationError: The content is not what the service knows the hashes of.
        TaskclusterFailure: It cannot be had.
    """
    prepared = prepare_object_download(caller, objectService, name, options)
    return Transfer(objectService, write_buffer(prepared))


def downloadToFile(
    caller: Caller,
    file: str | os.PathLike[str] | IO[bytes],
    *,
    name: str,
    objectService: Any,
    **options: Unpack[DownloadOptions],
) -> Job[str]:
    """Download an object to a path or into a file.

    Args:
        file: A path, where nothing changes before all has come and is checked; or a file that is open for bytes, whose
            content is replaced if it can be rewound.
        name: The object's name.
        objectService: A client of the object service, with credentials for the object.
        options: See `DownloadOptions`.

    Returns:
        The content type.

    Raises:
        ObjectHashVerificationError: The content is not what the service knows the hashes of.
        TaskclusterFailure: It cannot be had.
    """
    prepared = prepare_object_download(caller, objectService, name, options)
    return Transfer(objectService, _type_of(write_file(file, prepared)))


def downloadArtifact(
    caller: Caller,
    *,
    taskId: str,
    name: str,
    queueService: Any,
    writerFactory: WriterFactory,
    runId: int | str | None = None,
    **options: Unpack[ArtifactDownloadOptions],
) -> Job[str]:
    """Download an artifact, of whatever storage type, to whatever a factory makes.

    Args:
        taskId: The task.
        name: The artifact's name.
        queueService: A client of the queue, with credentials for the artifact unless it is public.
        writerFactory: Is called without arguments for a new writer, whose `write(chunk)` takes all of a chunk. It is
            called again if the download has to begin again. In `taskcluster.aio` both may be coroutine functions.
        runId: The run, or None for the latest.
        options: See `ArtifactDownloadOptions`.

    Returns:
        The content type.

    Raises:
        TaskclusterArtifactError: The artifact is an error instead of content.
        ObjectHashVerificationError: The content is not what it ought to be.
        TaskclusterFailure: It cannot be had.
    """
    prepared = prepare_artifact_download(caller, queueService, taskId, runId, name, options)
    caller.check_factory("writerFactory", writerFactory)
    return Transfer(queueService, _type_of(prepared.write(writerFactory)))


def downloadArtifactToBuf(
    caller: Caller,
    *,
    taskId: str,
    name: str,
    queueService: Any,
    runId: int | str | None = None,
    **options: Unpack[ArtifactDownloadOptions],
) -> Job[tuple[memoryview, str]]:
    """Download an artifact, of whatever storage type, into memory.

    Args:
        taskId: The task.
        name: The artifact's name.
        queueService: A client of the queue, with credentials for the artifact unless it is public.
        runId: The run, or None for the latest.
        options: See `ArtifactDownloadOptions`.

    Returns:
        The content and the content type.

    Raises:
        TaskclusterArtifactError: The artifact is an error instead of content.
        ObjectHashVerificationError: The content is not what it ought to be.
        TaskclusterFailure: It cannot be had.
    """
    prepared = prepare_artifact_download(caller, queueService, taskId, runId, name, options)
    return Transfer(queueService, write_buffer(prepared))


def downloadArtifactToFile(
    caller: Caller,
    file: str | os.PathLike[str] | IO[bytes],
    *,
    taskId: str,
    name: str,
    queueService: Any,
    runId: int | str | None = None,
    **options: Unpack[ArtifactDownloadOptions],
) -> Job[str]:
    """Download an artifact, of whatever storage type, to a path or into a file.

    Args:
        file: A path, where nothing changes before all has come and is checked; or a file that is open for bytes, whose
            content is replaced if it can be rewound.
        taskId: The task.
        name: The artifact's name.
        queueService: A client of the queue, with credentials for the artifact unless it is public.
        runId: The run, or None for the latest.
        options: See `ArtifactDownloadOptions`.

    Returns:
        The content type.

    Raises:
        TaskclusterArtifactError: The artifact is an error instead of content.
        ObjectHashVerificationError: The content is not what it ought to be.
        TaskclusterFailure: It cannot be had.
    """
    prepared = prepare_artifact_download(caller, queueService, taskId, runId, name, options)
    return Transfer(queueService, _type_of(write_file(file, prepared)))
