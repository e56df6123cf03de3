"""Downloads of artifacts and objects, blocking; `taskcluster.aio.download` has the same functions to await.

They need no event loop, and work where one is running.
"""

from __future__ import annotations

import functools
import socket
from typing import IO, TYPE_CHECKING, Any

from taskcluster_core.transfer import (
    Surroundings,
    artifact_download,
    object_download,
    run_transfer,
    to_buffer,
    to_file,
)

if TYPE_CHECKING:
    import os

    from typing_extensions import Unpack

    from taskcluster_core.transfer import ArtifactDownloadOptions, DownloadOptions, WriterFactory

__all__ = [
    "download",
    "downloadArtifact",
    "downloadArtifactToBuf",
    "downloadArtifactToFile",
    "downloadToBuf",
    "downloadToFile",
]


def _object_class() -> Any:
    from . import Object

    return Object


#: What these functions hand to their flows. The class is looked up at each download, so that tests can replace it.
BLOCKING = Surroundings(_object_class, socket.getaddrinfo)


def download(*, name: str, objectService: Any, writerFactory: WriterFactory, **options: Unpack[DownloadOptions]) -> str:
    """Download an object to whatever a factory makes.

    Args:
        name: The object's name.
        objectService: A client of the object service, with credentials for the object.
        writerFactory: Is called without arguments for a new writer, whose `write(chunk)` takes all of a chunk. It is
            called again if the download has to begin again.
        options: See `DownloadOptions`.

    Returns:
        The content type.

    Raises:
        ObjectHashVerificationError: The content is not what the service knows the hashes of.
        TaskclusterFailure: It cannot be had.
    """
    flow = object_download(objectService, name, writerFactory, **options)
    return run_transfer(objectService, flow).content_type


def downloadToBuf(*, name: str, objectService: Any, **options: Unpack[DownloadOptions]) -> tuple[memoryview, str]:
    """Download an object into memory, and return its content and its content type; see `download`."""
    make_download = functools.partial(object_download, objectService, name, **options)
    return run_transfer(objectService, to_buffer(make_download))


def downloadToFile(
    file: str | os.PathLike[str] | IO[bytes], *, name: str, objectService: Any, **options: Unpack[DownloadOptions]
) -> str:
    """Download an object to a path or into a file; see `download` and, for `file`, `downloadArtifactToFile`."""
    make_download = functools.partial(object_download, objectService, name, **options)
    return run_transfer(objectService, to_file(file, make_download)).content_type


def downloadArtifact(
    *,
    taskId: str,
    name: str,
    queueService: Any,
    writerFactory: WriterFactory,
    runId: int | str | None = None,
    **options: Unpack[ArtifactDownloadOptions],
) -> str:
    """Download an artifact, of whatever storage type, to whatever a factory makes.

    Args:
        taskId: The task.
        name: The artifact's name.
        queueService: A client of the queue, with credentials for the artifact unless it is public.
        writerFactory: Is called without arguments for a new writer, whose `write(chunk)` takes all of a chunk. It is
            called again if the download has to begin again.
        runId: The run, or None for the latest.
        options: See `ArtifactDownloadOptions`.

    Returns:
        The content type.

    Raises:
        TaskclusterArtifactError: The artifact is an error instead of content.
        ObjectHashVerificationError: The content is not what it ought to be.
        TaskclusterFailure: It cannot be had.
    """
    flow = artifact_download(BLOCKING, queueService, taskId, runId, name, writerFactory, **options)
    return run_transfer(queueService, flow).content_type


def downloadArtifactToBuf(
    *,
    taskId: str,
    name: str,
    queueService: Any,
    runId: int | str | None = None,
    **options: Unpack[ArtifactDownloadOptions],
) -> tuple[memoryview, str]:
    """Download an artifact into memory, and return its content and its content type; see `downloadArtifact`."""
    make_download = functools.partial(artifact_download, BLOCKING, queueService, taskId, runId, name, **options)
    return run_transfer(queueService, to_buffer(make_download))


def downloadArtifactToFile(
    file: str | os.PathLike[str] | IO[bytes],
    *,
    taskId: str,
    name: str,
    queueService: Any,
    runId: int | str | None = None,
    **options: Unpack[ArtifactDownloadOptions],
) -> str:
    """Download an artifact to a path or into a file; see `downloadArtifact`.

    Args:
        file: A path, where nothing changes before all has come and is checked; or a file that is open for bytes, whose
            content is replaced if it can be rewound.
        taskId: The task.
        name: The artifact's name.
        queueService: A client of the queue.
        runId: The run, or None for the latest.
        options: See `ArtifactDownloadOptions`.
    """
    make_download = functools.partial(artifact_download, BLOCKING, queueService, taskId, runId, name, **options)
    return run_transfer(queueService, to_file(file, make_download)).content_type
