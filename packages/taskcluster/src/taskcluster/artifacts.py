"""Artifacts as streams, as URLs, and many at once, blocking; `taskcluster.aio.artifacts` has the same to await."""

from __future__ import annotations

import functools
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from taskcluster_core import items
from taskcluster_core.transfer import ArtifactFolder, artifact_url, matches, open_download, open_stream, refuse_async

from .download import BLOCKING, downloadArtifactToFile

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Mapping
    from contextlib import AbstractContextManager

    from typing_extensions import Unpack

    from taskcluster_core.transfer import ArtifactDownloadOptions, ArtifactStream, References

__all__ = ["artifact_url", "download_artifacts", "open_artifact"]


def open_artifact(
    queue: Any, taskId: str, name: str, runId: int | str | None = None, **options: Unpack[ArtifactDownloadOptions]
) -> AbstractContextManager[ArtifactStream]:
    """Open an artifact for a `with` block, as a stream to iterate over or to `read` from.

    A connection that breaks is made good where the store can go on; what was read is known to be right only when the
    end has been reached without an error.

    Args:
        queue: A client of the queue.
        taskId: The task.
        name: The artifact's name.
        runId: The run, or None for the latest.
        options: See `ArtifactDownloadOptions`.

    Raises:
        TaskclusterFailure: The artifact cannot be had.
    """
    return open_stream(queue, functools.partial(open_download, BLOCKING, queue, taskId, runId, name, **options))


def _in_threads(fetch: Callable[[str], object], names: Iterable[str], concurrency: int) -> None:
    """Fetch what has these names, so many at once, until the first error."""
    with ThreadPoolExecutor(concurrency, thread_name_prefix="taskcluster-download") as pool:
        try:
            for done in [pool.submit(fetch, name) for name in names]:
                done.result()
        except BaseException:
            # what has not begun does not begin
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def download_artifacts(
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
    """Download artifacts of a task into a folder, where each has the path that its name is.

    Args:
        queue: A client of the queue.
        taskId: The task.
        into: The folder, which is made if it is not there.
        match: Which artifacts, by a pattern or several for the whole name: `*` stands for characters other than `/`,
            `**` for any, `?` for one other than `/`.
        runId: The run, or None for the latest.
        concurrency: How many are downloaded at once.
        progress: What is called with an artifact's name, how many of its bytes have come, and how many there are.
        maxRetries: How often each is tried again at the most; without it, as often as the client's calls are.
        references: As in `ArtifactDownloadOptions`.

    Returns:
        The paths by the artifacts' names.

    Raises:
        TaskclusterIncompleteDownload: Some could not be had, or have names that lead out of the folder or cannot be
            files; the others are there.
        TaskclusterFailure: The artifacts cannot be listed, or `concurrency` is no whole number of at least 1.
    """
    refuse_async(queue)
    folder = ArtifactFolder(Path(into), concurrency)
    listing = items(queue.listLatestArtifacts, taskId) if runId is None else items(queue.listArtifacts, taskId, runId)
    planned = folder.plan([each["name"] for each in listing if matches(each["name"], match)])

    def fetch(name: str) -> None:
        with folder.receiving(name) as path:
            downloadArtifactToFile(
                path,
                taskId=taskId,
                name=name,
                runId=runId,
                queueService=queue,
                progress=None if progress is None else functools.partial(progress, name),
                maxRetries=maxRetries,
                references=references,
            )

    _in_threads(fetch, planned, concurrency)
    return folder.finish(f"task {taskId}")
