"""Artifacts as streams, as URLs and many at once, and references, with every kind of client."""

from __future__ import annotations

import gzip
import io
import os
import tarfile

import pytest

import taskcluster
import taskcluster.aio
from taskcluster.exceptions import (
    ObjectHashVerificationError,
    TaskclusterArtifactError,
    TaskclusterConnectionError,
    TaskclusterFailure,
    TaskclusterIncompleteDownload,
    TaskclusterNotFound,
)

KEY = "artifact"


class BlockingStreams:
    """Reads a stream with `with` and `for`."""

    @staticmethod
    def read(kind, queue, work, **options):
        """Return what some work on a stream returns."""
        with taskcluster.open_artifact(queue, "task", "public/it", **options) as stream:
            return work(stream)

    @staticmethod
    def drain(stream):
        """Return a stream's pieces."""
        return list(stream)

    @staticmethod
    def take(stream, size):
        """Return so many bytes or fewer."""
        return stream.read(size)


class AwaitedStreams:
    """Reads a stream with `async with` and `async for`."""

    @staticmethod
    def read(kind, queue, work, **options):
        """Return what some work on a stream returns."""

        async def main():
            async with taskcluster.aio.open_artifact(queue, "task", "public/it", **options) as stream:
                return await work(stream)

        return kind.call(main)

    @staticmethod
    async def drain(stream):
        """Return a stream's pieces."""
        return [piece async for piece in stream]

    @staticmethod
    async def take(stream, size):
        """Return so many bytes or fewer."""
        return await stream.read(size)


@pytest.fixture
def streams(kind):
    """How the kind of clients reads streams."""
    return AwaitedStreams if kind.package == "taskcluster.aio" else BlockingStreams


def test_stream_brings_pieces(kind, queue, store, content, streams):
    """Iterating brings the content piece by piece, over breaks, and unpacked."""
    store.put(KEY, gzip.compress(content, 0), {"content-encoding": "gzip"})
    store.fail_next("cut", after=1_000_000)

    pieces = streams.read(kind, queue, streams.drain)

    assert b"".join(pieces) == content
    assert len(pieces) > 3
    assert [each.status for each in store.requests] == [200, 206]


@pytest.mark.parametrize("size", [0, 10, -1])
def test_stream_is_read_as_a_file_is(kind, queue, store, content, streams, size):
    """`read` brings at most so many bytes, or all; nothing else has to be read."""
    store.put(KEY, content)

    piece = streams.read(kind, queue, lambda stream: streams.take(stream, size))

    assert piece == content[: size if size >= 0 else None]
    assert len(store.requests) == 1


def test_stream_of_nothing_ends(kind, queue, store, streams):
    """An empty artifact is an empty stream."""
    store.put(KEY, b"")

    assert streams.read(kind, queue, streams.drain) == []


def test_stream_fails_where_the_block_begins(kind, queue, streams):
    """What is not there is an error before the block."""
    with pytest.raises(TaskclusterNotFound):
        streams.read(kind, queue, streams.drain)


def test_stream_does_not_begin_again(kind, queue, store, content, streams):
    """What has been read cannot be taken back: if the content has become another, the stream fails."""
    store.put(KEY, content)
    store.fail_next("cut", after=1_000_000)
    place = queue.latestArtifact
    queue.latestArtifact = lambda *args: (store.put(KEY, content[::-1]) if queue.asked else None, place(*args))[1]

    with pytest.raises(TaskclusterConnectionError, match="the stream broke off"):
        streams.read(kind, queue, streams.drain)


def test_stream_is_checked_at_its_end(kind, queue, store, content, streams):
    """A wrong byte is an error at the end, and none for who stops before."""
    store.put(KEY, content)
    store.fail_next("corrupt", 2, after=5)
    hashes = {"sha256": "0" * 64}

    assert len(streams.read(kind, queue, lambda stream: streams.take(stream, 10), hashes=hashes)) == 10
    with pytest.raises(ObjectHashVerificationError):
        streams.read(kind, queue, streams.drain, hashes=hashes)


def test_stream_feeds_what_reads_files(deployment, store):
    """A blocking stream is enough of a file for `tarfile`, and tells its type and length."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        archive.addfile(tarfile.TarInfo("inside"), io.BytesIO())
    store.put(KEY, packed.getvalue(), {"content-type": "application/x-tar; x=y"})
    queue = taskcluster.Queue(deployment.options())
    queue.artifact = lambda *_: {"storageType": "s3", "url": store.signed_url("GET", KEY, 30)}

    with taskcluster.open_artifact(queue, "task", "public/it", 0) as stream:
        assert (stream.content_type, stream.length) == ("application/x-tar", len(packed.getvalue()))
        with tarfile.open(fileobj=stream, mode="r|gz") as archive:
            assert archive.getnames() == ["inside"]
    queue.close()


def test_artifact_url_is_the_queues(deployment, real_queue, task_id):
    """The URL is one of the queue's for the latest or a run, signed on request."""
    root = f"{deployment.root_url}/api/queue/v1/task/{task_id}"

    assert taskcluster.artifact_url(real_queue, task_id, "public/a b") == f"{root}/artifacts/public%2Fa%20b"
    assert taskcluster.aio.artifact_url(real_queue, task_id, "a", 0) == f"{root}/runs/0/artifacts/a"
    assert "?bewit=" in taskcluster.artifact_url(real_queue, task_id, "a", expiration=60)


@pytest.fixture
def many(deployment, task_id, content):
    """A task with several artifacts, one of which is an error."""
    with taskcluster.Queue(deployment.options()) as client:
        expires = taskcluster.fromNow("1 day")
        where = {"taskId": task_id, "runId": 0, "expires": expires, "queueService": client}
        for name in ("public/a", "public/logs/live.log", "public/logs/b.log", "private/c"):
            data = content + name.encode()
            taskcluster.upload.uploadArtifactFromBuf(data=data, name=name, contentType="text/plain", **where)
        taskcluster.upload.createErrorArtifact(
            name="public/lost", reason="file-missing-on-worker", message="lost it", **where
        )
    return task_id


def fetch(kind, queue, *args, **options):
    """Download artifacts into a folder."""
    module = taskcluster.aio if kind.package == "taskcluster.aio" else taskcluster
    return kind.call(module.download_artifacts, queue, *args, **options)


def test_many_artifacts_go_into_a_folder(kind, real_queue, many, content, tmp_path):
    """Those that match are at the paths that their names are."""
    got = fetch(kind, real_queue, many, into=tmp_path / "new", match="public/logs/*.log", runId=0)

    assert got == {
        "public/logs/b.log": tmp_path / "new/public/logs/b.log",
        "public/logs/live.log": tmp_path / "new/public/logs/live.log",
    }
    assert all(path.read_bytes() == content + name.encode() for name, path in got.items())
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["b.log", "live.log"]


@pytest.mark.parametrize("concurrency", [1, 8])
def test_many_artifacts_tell_which_failed(kind, real_queue, store, many, tmp_path, concurrency):
    """Those that can be had are there, and the error has the rest with the reasons."""
    store.fail_next("answer", 9, key=f"private-bucket/{many}/0/private/c", status=400, code="Odd")
    told = {}

    with pytest.raises(TaskclusterIncompleteDownload) as caught:
        fetch(
            kind,
            real_queue,
            many,
            into=tmp_path,
            concurrency=concurrency,
            progress=lambda name, done, total: told.update({name: (done, total)}),
        )

    assert sorted(caught.value.failed) == ["private/c", "public/lost"]
    assert isinstance(caught.value.failed["public/lost"], TaskclusterArtifactError)
    assert sorted(caught.value.downloaded) == ["public/a", "public/logs/b.log", "public/logs/live.log"]
    assert all(path.is_file() for path in caught.value.downloaded.values())
    assert f"task {many}: 2 of 5 artifacts were not downloaded:\n* " in str(caught.value)
    assert sorted(told) == sorted(caught.value.downloaded)
    assert all(done == total for done, total in told.values())


def test_many_artifacts_let_bugs_through(kind, real_queue, many, tmp_path):
    """What is no failure of a download, such as an error of `progress`, ends all of them."""

    def broken(*_):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fetch(kind, real_queue, many, into=tmp_path, match="public/logs/*", progress=broken)


@pytest.mark.parametrize("name", ["../out", "/etc/out", "a/../../out", "a//b", "linked/out", "a\\b"])
def test_many_artifacts_stay_in_their_folder(kind, real_queue, deployment, many, tmp_path, name):
    """No name and no link leads out of the folder."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "linked").symlink_to(tmp_path)
    real_queue.listLatestArtifacts = _list(kind, name)

    with pytest.raises(TaskclusterIncompleteDownload, match=r"no path inside|leads out of the folder"):
        fetch(kind, real_queue, many, into=folder)

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def _list(kind, name):
    def listing(task_id, **_):
        return {"artifacts": [{"name": name}]}

    async def listing_async(task_id, **_):
        return {"artifacts": [{"name": name}]}

    return listing_async if kind.package == "taskcluster.aio" else listing


class TestReferences:
    """References lead to other hosts."""

    @pytest.fixture(autouse=True)
    def _refer(self, queue, store):
        store.put("public-bucket/it", b"elsewhere")
        queue.content = {"storageType": "reference", "url": store.plain_url("public-bucket/it")}

    ASK = {"taskId": "task", "name": "public/it"}  # noqa: RUF012

    def redirect(self, store, url, times=1):
        """Let the store redirect."""
        store.fail_next("answer", times, status=302, code="Found", headers={"location": url})

    def test_reference_is_followed_through_redirects(self, kind, queue, store):
        """Up to five redirects are followed, and no credentials go along."""
        for count in range(5):
            self.redirect(store, f"/public-bucket/it?{count}")

        assert kind.downloadArtifactToBuf(queueService=queue, **self.ASK)[0] == b"elsewhere"
        assert len(store.requests) == 6
        assert not any("authorization" in each.headers for each in store.requests)

    def test_reference_is_not_followed_for_ever(self, kind, queue, store):
        """The sixth redirect is an error."""
        self.redirect(store, "/public-bucket/it", 6)

        with pytest.raises(TaskclusterFailure, match="more than 5 redirects"):
            kind.downloadArtifactToBuf(queueService=queue, **self.ASK)

    @pytest.mark.parametrize("url", ["ftp://example.com/", "file:///etc/passwd"])
    def test_reference_leads_to_http_alone(self, kind, queue, store, url):
        """Other schemes are refused, from the reference and from a redirect."""
        self.redirect(store, url)

        with pytest.raises(TaskclusterFailure, match=r"not followed|expected a reference to http"):
            kind.downloadArtifactToBuf(queueService=queue, **self.ASK)

    @pytest.mark.parametrize(
        ("references", "problem"),
        [
            ("public", "the address 127.0.0.1, which is not public"),
            ("none", "references are not allowed here"),
            (["example.com", "*.example.org"], "the host '127.0.0.1', which is not an allowed one"),
            ("all", "references: expected any, public, none"),
        ],
    )
    def test_reference_may_be_refused(self, kind, queue, store, references, problem):
        """Who downloads for others says where references may lead; nothing is sent elsewhere."""
        with pytest.raises(TaskclusterFailure, match=problem):
            kind.downloadArtifactToBuf(queueService=queue, references=references, **self.ASK)

        assert store.requests == []
        allowed = ["127.*"]
        assert kind.downloadArtifactToBuf(queueService=queue, references=allowed, **self.ASK)[0] == b"elsewhere"

    def test_reference_option_leaves_the_store_alone(self, kind, queue, store, content):
        """The deployment's own store is no reference, wherever it is."""
        store.put(KEY, content)
        queue.content = {"storageType": "s3", "key": KEY}

        assert kind.downloadArtifactToBuf(queueService=queue, references="none", **self.ASK)[0] == content


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
