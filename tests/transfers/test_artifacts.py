"""The URLs of artifacts, and downloads to all kinds of places, with every kind of client."""

from __future__ import annotations

import asyncio
import io
import os

import pytest

import taskcluster
import taskcluster.aio
from taskcluster.aio.download import downloadArtifactToBuf as downloadArtifactToBuf_awaited
from taskcluster.download import downloadArtifactToBuf
from taskcluster.exceptions import TaskclusterArgumentError, TaskclusterFailure

KEY = "artifact"


def test_artifact_url_is_the_queues(deployment, real_queue, task_id):
    """The URL is one of the queue's for the latest or a run, signed on request."""
    root = f"{deployment.root_url}/api/queue/v1/task/{task_id}"

    assert taskcluster.artifact_url(real_queue, task_id, "public/a b") == f"{root}/artifacts/public%2Fa%20b"
    assert taskcluster.aio.artifact_url(real_queue, task_id, "a", 0) == f"{root}/runs/0/artifacts/a"
    assert "?bewit=" in taskcluster.artifact_url(real_queue, task_id, "a", expiration=60)


def test_progress_bars_are_drawn(kind, queue, store, content):
    """Rich draws a bar with the name, and what has come."""
    from rich.console import Console

    from taskcluster.progress import ProgressBars

    store.put(KEY, content)
    screen = io.StringIO()

    with ProgressBars(Console(file=screen, force_terminal=True, width=100)) as bars:
        kind.downloadArtifactToBuf(taskId="task", name="n", queueService=queue, progress=bars.bar("the name"))

    assert "the name" in screen.getvalue()
    assert "2.0/2.0 MB" in screen.getvalue()


def test_download_to_a_path_keeps_links_and_refuses_folders(kind, queue, store, content, tmp_path):
    """A link is kept and what it leads to replaced; a folder is no place, and permissions are as for any new file."""
    store.put(KEY, content)
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"before")
    link.symlink_to(real)
    ask = {"taskId": "task", "name": "n", "queueService": queue}

    kind.downloadArtifactToFile(str(link), **ask)
    kind.downloadArtifactToFile(tmp_path / "new", **ask)

    assert link.is_symlink()
    assert real.read_bytes() == content
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o666 & ~_umask()
    with pytest.raises(TaskclusterFailure, match="is not a file"):
        kind.downloadArtifactToFile(tmp_path, **ask)
    for wrong in (5, io.StringIO()):
        with pytest.raises(TaskclusterFailure, match="expected a path, or a file open for bytes"):
            kind.downloadArtifactToFile(wrong, **ask)


def _umask():
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_download_into_a_pipe_begins_once(kind, queue, store, content):
    """A file that cannot be rewound takes a download that goes on, and none that begins again."""

    class Pipe(io.RawIOBase):
        def __init__(self):
            self.got = []

        def writable(self):
            return True

        def write(self, data):
            # as pipes do: not everything at once
            part = bytes(data[:100_000])
            self.got.append(part)
            return len(part)

    store.put(KEY, content)
    store.fail_next("cut", after=1_000_000)
    pipe = Pipe()
    kind.downloadArtifactToFile(pipe, taskId="task", name="n", queueService=queue)
    assert b"".join(pipe.got) == content

    queue.asked.clear()
    store.fail_next("cut", after=1_000_000)
    place = queue.latestArtifact
    queue.latestArtifact = lambda *args: (store.put(KEY, content[::-1]) if queue.asked else None, place(*args))[1]
    with pytest.raises(TaskclusterFailure, match="cannot be rewound"):
        kind.downloadArtifactToFile(Pipe(), taskId="task", name="n", queueService=queue)


def test_download_needs_no_client_of_ours(kind, store, content):
    """Whatever has the method `latestArtifact` serves as a queue, such as a fake of a test's."""
    store.put(KEY, content)

    class Fake:
        def latestArtifact(self, task_id, name):
            return {"storageType": "s3", "url": store.signed_url("GET", KEY, 30)}

    assert kind.downloadArtifactToBuf(taskId="t", name="n", queueService=Fake())[0] == content


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({"hashes": {"sha999": "00"}}, "'hashes': expected one of md5, .*, sha512, not 'sha999'"),
        ({"hashes": {"sha1": "00"}}, "'hashes': expected 40 hexadecimal digits for sha1, not '00'"),
        ({"hashes": {"md5": "md5:" + 28 * "0"}}, "'hashes': expected 32 hexadecimal digits for md5, not 'md5:0"),
        ({"hashes": "00"}, "'hashes': expected a dict such as .*, not '00'"),
        ({"hashes": {"sha256": b"00"}}, "'hashes': expected a dict such as .*, not {'sha256': b'00'}"),
        ({"progress": True}, "'progress': expected a function, not True"),
        ({"maxRetries": "3"}, "'maxRetries': expected a whole number from 0 .*, not '3'"),
        ({"raw": "no"}, "'raw': expected True or False, not 'no'"),
        ({"references": "all"}, "'references': expected any, public, none or names of hosts, not 'all'"),
        ({"progess": print}, "'progess': unknown argument; did you mean 'progress'?"),
        ({"runID": 0}, "'runID': unknown argument; did you mean 'runId'?"),
        ({"queueservice": 0}, "'queueservice': unknown argument; did you mean 'queueService'?"),
        (
            {"zzz": 1},
            "'zzz': unknown argument; expected one of taskId, name, .*, maxRetries, .*, references",
        ),
    ],
)
def test_options_of_another_kind_are_refused(kind, real_queue, deployment, options, text):
    """They are refused before anything is asked, with the names of the function and the argument."""
    with pytest.raises(TaskclusterArgumentError, match=f"^downloadArtifactToBuf: {text}") as caught:
        kind.downloadArtifactToBuf(taskId="t", name="n", queueService=real_queue, **options)

    assert [caught.value.argument] == list(options)
    assert not deployment.requests


def test_each_function_takes_its_own_options(kind, objects, real_queue, deployment):
    """Objects are no references, and uploads have no hashes to check."""
    made = {"contentType": "text/plain", "expires": "2099", "data": b""}
    calls = {
        "downloadToBuf": {"objectService": objects, "references": "none"},
        "uploadFromBuf": {"objectService": objects, "projectId": "p", "maxRetires": 3, **made},
        "uploadArtifactFromBuf": {"queueService": real_queue, "taskId": "t", "runId": 0, "hashes": {}, **made},
    }
    for name, arguments in calls.items():
        with pytest.raises(TaskclusterArgumentError, match=f"^{name}: '(references|maxRetires|hashes)': unknown"):
            getattr(kind, name)(name="n", **arguments)

    assert not deployment.requests


def test_many_artifacts_and_streams_refuse_options_as_well(kind, real_queue):
    """Before anything is asked, the folder's progress and the stream's options are looked at."""
    module = taskcluster.aio if kind.package == "taskcluster.aio" else taskcluster
    with pytest.raises(TaskclusterArgumentError, match=r"^download_artifacts: 'progress': expected a function, not 3"):
        kind.call(module.download_artifacts, real_queue, "t", into=".", progress=3)
    with pytest.raises(TaskclusterArgumentError, match=r"^open_artifact: 'rw': unknown argument; did you mean 'raw'?"):
        module.open_artifact(real_queue, "t", "n", rw=True)


@pytest.mark.parametrize(
    "function",
    [
        lambda queue: downloadArtifactToBuf(queueService=queue, taskId="task", name="public/it"),
        lambda queue: taskcluster.download_artifacts(queue, "task", into="."),
        lambda queue: taskcluster.open_artifact(queue, "task", "public/it").__enter__(),
    ],
)
def test_functions_that_block_refuse_an_async_client(function):
    """Its calls would return coroutines."""
    queue = taskcluster.aio.Queue({"rootUrl": "https://tc.example.com"})
    with pytest.raises(TaskclusterFailure, match=r"expected a sync client, not <.*>, whose calls are awaited"):
        function(queue)


@pytest.mark.parametrize(
    "function",
    [
        lambda queue: downloadArtifactToBuf_awaited(queueService=queue, taskId="task", name="public/it"),
        lambda queue: taskcluster.aio.download_artifacts(queue, "task", into="."),
        lambda queue: taskcluster.aio.open_artifact(queue, "task", "public/it").__aenter__(),
    ],
)
def test_functions_that_are_awaited_refuse_a_sync_client(function):
    """Its calls would hold up the event loop."""
    queue = taskcluster.Queue({"rootUrl": "https://tc.example.com"})

    async def main():
        await function(queue)

    with pytest.raises(TaskclusterFailure, match=r"expected an async client, not <.*>, whose calls block"):
        asyncio.run(main())
