"""The URLs of artifacts, and downloads to all kinds of places, with every kind of client."""

from __future__ import annotations

import io
import os

import pytest

import taskcluster
import taskcluster.aio
from taskcluster.download import downloadArtifactToBuf
from taskcluster.exceptions import (
    TaskclusterFailure,
)

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
        ({"hashes": {"sha999": "00"}}, "hashes: expected one of md5, .*, sha512, not 'sha999'"),
        ({"hashes": "00"}, "hashes: expected a dict such as .*, not '00'"),
        ({"hashes": {"sha256": b"00"}}, "hashes: expected a dict such as .*, not {'sha256': b'00'}"),
        ({"progress": True}, "progress: expected a function, not True"),
    ],
)
def test_options_of_another_kind_are_refused(kind, real_queue, options, text):
    """They are refused before anything is asked, by name."""
    with pytest.raises(TaskclusterFailure, match=f"artifact 'n' of task t: {text}"):
        kind.downloadArtifactToBuf(taskId="t", name="n", queueService=real_queue, **options)


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
