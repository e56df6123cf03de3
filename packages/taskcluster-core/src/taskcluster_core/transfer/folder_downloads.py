"""The download of many artifacts into a folder, as the maker of a job; only who runs it uses threads or tasks."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..paging import ask_pages
from .folders import ArtifactFolder, matches
from .options import check_options
from .preparing import prepare_artifact_download, write_file
from .running import Transfer

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping

    from ..steps import Flow
    from .callers import Caller
    from .options import ArtifactDownloadOptions
    from .references import References
    from .running import Job

__all__ = ["download_artifacts"]


@dataclass(frozen=True, slots=True)
class _FolderDownload:
    """The job that is one flow to find out what there is, and one for each artifact, several at once."""

    queue: Any
    folder: ArtifactFolder
    plan: Flow[list[str]]
    fetch: Callable[[str], Flow[None]]
    label: str

    def run(self) -> Mapping[str, Path]:
        """Download in threads."""
        # imported here: only who downloads many has a use for it
        from concurrent.futures import ThreadPoolExecutor

        names = Transfer(self.queue, self.plan).run()
        with ThreadPoolExecutor(self.folder.concurrency, thread_name_prefix="taskcluster-download") as pool:
            try:
                for done in [pool.submit(Transfer(self.queue, self.fetch(name)).run) for name in names]:
                    done.result()
            except BaseException:
                # what has not begun does not begin
                pool.shutdown(wait=False, cancel_futures=True)
                raise
        return self.folder.finish(self.label)

    async def run_async(self) -> Mapping[str, Path]:
        """Download in tasks."""
        # imported here: only async functions have a use for it
        import asyncio

        names = await Transfer(self.queue, self.plan).run_async()
        left = iter(names)

        async def work() -> None:
            for name in left:
                await Transfer(self.queue, self.fetch(name)).run_async()

        workers = [asyncio.create_task(work()) for _ in range(min(self.folder.concurrency, len(names)))]
        try:
            await asyncio.gather(*workers)
        finally:
            for each in workers:
                each.cancel()
            await asyncio.gather(*workers, return_exceptions=True)
        return self.folder.finish(self.label)


def download_artifacts(
    caller: Caller,
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
) -> Job[Mapping[str, Path]]:
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
        TaskclusterFailure: The artifacts cannot be listed, or an argument is not of its kind.
    """
    caller.check_client(queue)
    options: ArtifactDownloadOptions = {"maxRetries": maxRetries, "references": references}
    given: Any = match  # not all callers check their types
    patterns = [given] if isinstance(given, str) else list(given) if isinstance(given, Iterable) else given
    check_options(caller, {**options, "progress": progress, "match": patterns, "concurrency": concurrency})
    folder = ArtifactFolder(Path(into), concurrency)

    def plan() -> Flow[list[str]]:
        pages = yield from (
            ask_pages(queue.listLatestArtifacts, taskId)
            if runId is None
            else ask_pages(queue.listArtifacts, taskId, runId)
        )
        names = [each["name"] for page in pages for each in page["artifacts"]]
        return folder.plan([name for name in names if matches(name, patterns)])

    def fetch(name: str) -> Flow[None]:
        told = None if progress is None else functools.partial(progress, name)
        prepared = prepare_artifact_download(caller, queue, taskId, runId, name, {**options, "progress": told})
        with folder.receiving(name) as path:
            yield from write_file(path, prepared)

    return _FolderDownload(queue, folder, plan(), fetch, f"task {taskId}")
