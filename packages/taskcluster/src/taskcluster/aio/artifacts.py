"""Artifacts as streams, as URLs, and many at once, awaited: the functions of `taskcluster.artifacts`."""

from __future__ import annotations

import asyncio
import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any

from taskcluster_core import items
from taskcluster_core.transfer import ArtifactFolder, artifact_url, matches, open_download, open_stream_async

from .download import AWAITED, downloadArtifactToFile

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Mapping
    from contextlib import AbstractAsyncContextManager

    from typing_extensions import Unpack

    from taskcluster_core.transfer import ArtifactDownloadOptions, AsyncArtifactStream, References

__all__ = ["artifact_url", "download_artifacts", "open_artifact"]


def open_artifact(
    queue: Any, taskId: str, name: str, runId: int | str | None = None, **options: Unpack[ArtifactDownloadOptions]
) -> AbstractAsyncContextManager[AsyncArtifactStream]:
    """Open an artifact for an `async with` block, as a stream to iterate over or to `read` from."""
    return open_stream_async(queue, functools.partial(open_download, AWAITED, queue, taskId, runId, name, **options))


async def download_artifacts(
    queue: Any,
    taskId: str,
    *,
    into: str | os.PathLike[str],
    match: str | Iterable[str] = "**",
    runId: int | str | None = None,
    concurrency: int = 4,
    progress: Callable[[str, int, int | None], object] | None = None,
    maxRetries: int | None = None,
    references: References = "any",
) -> Mapping[str, Path]:
    """Download artifacts of a task into a folder, where each has the path that its name is."""
    folder = ArtifactFolder(Path(into), concurrency)
    listing = items(queue.listLatestArtifacts, taskId) if runId is None else items(queue.listArtifacts, taskId, runId)
    planned = folder.plan([each["name"] async for each in listing if matches(each["name"], match)])
    left = iter(planned)

    async def fetch(name: str) -> None:
        with folder.receiving(name) as path:
            await downloadArtifactToFile(
                path,
                taskId=taskId,
                name=name,
                runId=runId,
                queueService=queue,
                progress=None if progress is None else functools.partial(progress, name),
                maxRetries=maxRetries,
                references=references,
            )

    async def work() -> None:
        for name in left:
            await fetch(name)

    workers = [asyncio.create_task(work()) for _ in range(min(concurrency, len(planned)))]
    try:
        await asyncio.gather(*workers)
    finally:
        for each in workers:
            each.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
    return folder.finish(f"task {taskId}")
