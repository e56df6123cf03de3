"""Downloads of artifacts and objects, awaited: the functions of `taskcluster.download`."""

from __future__ import annotations

import asyncio
import functools
from typing import IO, TYPE_CHECKING, Any

from taskcluster_core.transfer import (
    Surroundings,
    artifact_download,
    object_download,
    run_transfer_async,
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


async def _resolve(host: str, port: int) -> Any:
    return await asyncio.get_running_loop().getaddrinfo(host, port)


def _object_class() -> Any:
    from . import Object

    return Object


#: What these functions hand to their flows. The class is looked up at each download, so that tests can replace it.
AWAITED = Surroundings(_object_class, _resolve)


async def download(
    *, name: str, objectService: Any, writerFactory: WriterFactory, **options: Unpack[DownloadOptions]
) -> str:
    """Download an object to whatever a factory makes; both may be coroutine functions: the factory, and `write`."""
    return (
        await run_transfer_async(objectService, object_download(objectService, name, writerFactory, **options))
    ).content_type


async def downloadToBuf(*, name: str, objectService: Any, **options: Unpack[DownloadOptions]) -> tuple[memoryview, str]:
    """Download an object into memory, and return its content and its content type."""
    return await run_transfer_async(
        objectService, to_buffer(functools.partial(object_download, objectService, name, **options))
    )


async def downloadToFile(
    file: str | os.PathLike[str] | IO[bytes], *, name: str, objectService: Any, **options: Unpack[DownloadOptions]
) -> str:
    """Download an object to a path or into a file."""
    make_download = functools.partial(object_download, objectService, name, **options)
    return (await run_transfer_async(objectService, to_file(file, make_download))).content_type


async def downloadArtifact(
    *,
    taskId: str,
    name: str,
    queueService: Any,
    writerFactory: WriterFactory,
    runId: int | str | None = None,
    **options: Unpack[ArtifactDownloadOptions],
) -> str:
    """Download an artifact to whatever a factory makes; both may be coroutine functions: the factory, and `write`."""
    flow = artifact_download(AWAITED, queueService, taskId, runId, name, writerFactory, **options)
    return (await run_transfer_async(queueService, flow)).content_type


async def downloadArtifactToBuf(
    *,
    taskId: str,
    name: str,
    queueService: Any,
    runId: int | str | None = None,
    **options: Unpack[ArtifactDownloadOptions],
) -> tuple[memoryview, str]:
    """Download an artifact into memory, and return its content and its content type."""
    make_download = functools.partial(artifact_download, AWAITED, queueService, taskId, runId, name, **options)
    return await run_transfer_async(queueService, to_buffer(make_download))


async def downloadArtifactToFile(
    file: str | os.PathLike[str] | IO[bytes],
    *,
    taskId: str,
    name: str,
    queueService: Any,
    runId: int | str | None = None,
    **options: Unpack[ArtifactDownloadOptions],
) -> str:
    """Download an artifact to a path or into a file."""
    make_download = functools.partial(artifact_download, AWAITED, queueService, taskId, runId, name, **options)
    return (await run_transfer_async(queueService, to_file(file, make_download))).content_type
