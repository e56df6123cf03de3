"""Artifacts as streams, with every kind of client."""

from __future__ import annotations

import gzip
import io
import tarfile

import pytest

import taskcluster
import taskcluster.aio
from taskcluster.exceptions import (
    ObjectHashVerificationError,
    TaskclusterConnectionError,
    TaskclusterFailure,
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


def test_streams_are_opened_by_a_block():
    """Who reads without a block is told how to open one; nothing is asked before."""
    blocking = taskcluster.open_artifact(taskcluster.Queue(rootUrl="http://localhost:1"), "task", "public/it")
    with pytest.raises(AttributeError, match=r"^read: .* opened by a block: with open_artifact\(\.\.\.\) as stream$"):
        blocking.read()
    with pytest.raises(TaskclusterFailure, match="opened by a block: with open_artifact"):
        iter(blocking)

    awaited = taskcluster.aio.open_artifact(taskcluster.aio.Queue(rootUrl="http://localhost:1"), "task", "public/it")
    with pytest.raises(TaskclusterFailure, match="opened by a block: async with open_artifact"):
        aiter(awaited)
    with pytest.raises(TaskclusterFailure, match="opened by a block: async with open_artifact"):
        awaited.__await__()
