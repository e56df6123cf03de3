"""Downloads of artifacts that the store keeps, with every kind of client."""

from __future__ import annotations

import asyncio
import gzip
import io

import pytest

import taskcluster.aio.download
import taskcluster.download

KEY = "artifact"
ASK = {"taskId": "task", "name": "public/it"}


@pytest.fixture
def path(tmp_path):
    """A path in a folder of its own."""
    return tmp_path / "it"


def leftovers(path):
    """Return what stands beside a path."""
    return [each.name for each in path.parent.iterdir() if each != path]


def test_download_brings_the_bytes(kind, queue, store, content, path):
    """Content comes to a path, into a file, into memory and to writers, with its type."""
    store.put(KEY, content, {"content-type": "text/plain; charset=utf-8"})
    file, written = io.BytesIO(b"what was there before, and is longer than nothing"), []

    class Writer:
        write = staticmethod(written.append)

    types = [
        kind.downloadArtifactToFile(path, queueService=queue, **ASK),
        kind.downloadArtifactToFile(file, queueService=queue, runId=0, **ASK),
        kind.downloadArtifact(writerFactory=Writer, queueService=queue, **ASK),
    ]
    buffer, content_type = kind.downloadArtifactToBuf(queueService=queue, **ASK)

    assert [*types, content_type] == ["text/plain"] * 4
    assert path.read_bytes() == file.getvalue() == b"".join(written) == buffer == content
    assert leftovers(path) == []
    assert [len(each) for each in queue.asked] == [2, 3, 2, 2]


def test_download_of_nothing_is_nothing(kind, queue, store, path):
    """An empty artifact is an empty file."""
    store.put(KEY, b"")

    kind.downloadArtifactToFile(path, queueService=queue, **ASK)

    assert path.read_bytes() == b""
    assert kind.downloadArtifactToBuf(queueService=queue, **ASK)[0] == b""


@pytest.mark.parametrize("tenth", range(10))
def test_download_goes_on_where_it_broke(kind, queue, store, content, path, tenth):
    """A connection that breaks at any place costs no byte twice, and each attempt has a URL of its own."""
    etag = store.put(KEY, content).etag
    after = len(content) * tenth // 10 + tenth
    store.fail_next("cut", after=after)

    kind.downloadArtifactToFile(path, queueService=queue, **ASK)

    assert path.read_bytes() == content
    first, second = (each.headers for each in store.requests)
    assert "range" not in first
    assert (second.get("range"), second.get("if-range")) == ((f"bytes={after}-", etag) if after else (None, None))
    assert len(queue.asked) == 2


def test_download_begins_again_if_the_content_is_another(kind, queue, store, content, path):
    """What comes after a break is never put behind something else's beginning."""
    store.put(KEY, content)
    store.fail_next("cut", after=1_000_000)
    place = queue.latestArtifact

    def replaced(*args):
        if queue.asked:
            store.put(KEY, content[::-1])
        return place(*args)

    queue.latestArtifact = replaced

    kind.downloadArtifactToFile(path, queueService=queue, **ASK)

    assert path.read_bytes() == content[::-1]


def test_download_that_fails_leaves_no_file(kind, queue, store, content, path):
    """What is at the path stays there if nothing better comes, and nothing is left beside it."""
    path.write_bytes(b"before")
    store.put(KEY, content)
    store.fail_next("cut", 3, after=1000)

    with pytest.raises(taskcluster.TaskclusterConnectionError) as caught:
        kind.downloadArtifactToFile(path, queueService=queue, maxRetries=2, **ASK)

    assert path.read_bytes() == b"before"
    assert leftovers(path) == []
    assert "artifact 'public/it' of task task: broken off at 3000 of 2008000 bytes after 3 attempts" in str(
        caught.value
    )
    assert "X-Amz" not in f"{caught.value}{caught.value.superExc}{caught.value.url}"


def test_download_unpacks_what_the_store_keeps_packed(kind, queue, store, content, path):
    """Content is unpacked by default, and left as the store has it on request; breaks change nothing of that."""
    packed = gzip.compress(content)
    store.put(KEY, packed, {"content-encoding": "gzip"})
    store.fail_next("cut", after=len(packed) // 2)

    kind.downloadArtifactToFile(path, queueService=queue, **ASK)
    raw, _ = kind.downloadArtifactToBuf(queueService=queue, raw=True, **ASK)

    assert path.read_bytes() == content
    assert raw == packed


@pytest.mark.parametrize("damage", [lambda packed: packed[:-20], lambda packed: packed[:-5] + b"\0" + packed[-4:]])
def test_download_refuses_broken_packing(kind, queue, store, content, path, damage):
    """Packed content that ends too early or fails its own checksum is an error, and no file."""
    store.put(KEY, damage(gzip.compress(content)), {"content-encoding": "gzip"})

    with pytest.raises(taskcluster.exceptions.ObjectHashVerificationError, match=r"public/it.*gzip"):
        kind.downloadArtifactToFile(path, queueService=queue, **ASK)

    assert not path.exists()
    assert len(queue.asked) == 1


@pytest.mark.parametrize("tenth", range(10))
def test_download_refuses_wrong_bytes(kind, queue, store, content, path, tenth):
    """A wrong byte anywhere is found if the store or the caller says what the content is, and no file is there."""
    import base64
    import hashlib

    sha256 = hashlib.sha256(content)
    store.put(KEY, content, {"x-amz-checksum-sha256": base64.b64encode(sha256.digest()).decode()})
    for hashes in (None, {"sha512": hashlib.sha512(content).hexdigest()}):
        store.fail_next("corrupt", after=len(content) * tenth // 10)
        with pytest.raises(taskcluster.exceptions.ObjectHashVerificationError, match="expected content of the sha"):
            kind.downloadArtifactToFile(path, queueService=queue, hashes=hashes, **ASK)

    assert not path.exists()
    assert kind.downloadArtifactToFile(path, queueService=queue, hashes={"sha256": sha256.hexdigest().upper()}, **ASK)


def test_download_asks_anew_when_a_url_has_expired(kind, queue, store, content):
    """A refused URL is not the end: the next attempt has a new one; a second refusal is."""
    store.put(KEY, content)
    store.fail_next("expire")

    assert kind.downloadArtifactToBuf(queueService=queue, **ASK)[0] == content

    store.fail_next("expire", 2)
    with pytest.raises(taskcluster.exceptions.TaskclusterForbidden, match="AccessDenied: Request has expired"):
        kind.downloadArtifactToBuf(queueService=queue, **ASK)
    assert len(queue.asked) == 4


@pytest.mark.parametrize(
    ("status", "code", "error", "asked"),
    [
        (404, "NoSuchKey", taskcluster.exceptions.TaskclusterNotFound, 1),
        (400, "InvalidArgument", taskcluster.exceptions.TaskclusterBadRequest, 1),
        (503, "SlowDown", taskcluster.exceptions.TaskclusterServiceFailure, 3),
        (307, "TemporaryRedirect", taskcluster.exceptions.TaskclusterRestFailure, 1),
    ],
)
def test_download_tells_what_the_store_says(kind, queue, store, content, path, status, code, error, asked):
    """The store's errors are the errors of calls, with its own words; only passing ones are tried again."""
    store.put(KEY, content)
    store.fail_next("answer", 3, status=status, code=code, headers={"location": store.plain_url("elsewhere")})

    with pytest.raises(error) as caught:
        kind.downloadArtifactToFile(path, queueService=queue, maxRetries=2, **ASK)

    assert caught.value.status_code == status
    assert code in str(caught.value) or "redirect" in str(caught.value)
    assert (len(queue.asked), leftovers(path)) == (asked, [])
    assert caught.value.url == store.plain_url(KEY)


def test_download_tries_again_after_a_stall(kind, deployment, store, content):
    """A store that falls silent is left after the time for one piece."""
    store.put(KEY, content)
    store.fail_next("stall", after=100_000)
    queue = kind.make("Queue", deployment, timeout={"read": 0.3})
    queue.latestArtifact = lambda *_: {"storageType": "s3", "url": store.signed_url("GET", KEY, 30)}

    assert kind.downloadArtifactToBuf(queueService=queue, **ASK)[0] == content
    assert store.requests[1].headers["range"] == "bytes=100000-"
    kind.close(queue)


def test_download_sends_the_url_byte_for_byte(kind, queue, store, content):
    """A signed URL is not spelt anew, whatever is in it."""
    key = queue.content["key"] = "a/b c+d%2F(e)'f'~*!,;=@/ü.txt"
    store.put(key, content)

    assert kind.downloadArtifactToBuf(queueService=queue, **ASK)[0] == content


def test_download_sends_no_credentials_to_the_store(kind, queue, store, content):
    """What proves who calls is for the deployment alone."""
    store.put(KEY, content)

    kind.downloadArtifactToBuf(queueService=queue, **ASK)

    assert not {"authorization", "cookie"} & store.requests[0].headers.keys()


def test_download_tells_its_progress(kind, queue, store, content):
    """`progress` is called with what has come and what there is, from the first piece to the last."""
    store.put(KEY, content)
    store.fail_next("cut", after=1_000_000)
    told = []

    kind.downloadArtifactToBuf(queueService=queue, progress=lambda *how: told.append(how), **ASK)

    assert told == sorted(set(told))
    assert told[-1] == (len(content), len(content))


def test_download_lets_a_writer_fail(kind, queue, store, content):
    """An error of the writer's own ends the download as it is, and is not tried again."""
    store.put(KEY, content)

    class Full:
        def write(self, chunk):
            raise OSError(28, "no space left")

    with pytest.raises(OSError, match="no space left"):
        kind.downloadArtifact(writerFactory=Full, queueService=queue, **ASK)

    assert len(queue.asked) == 1


def test_download_reports_artifacts_that_are_errors(kind, queue, path):
    """An artifact that is an error raises it, with its reason."""
    queue.content = {"storageType": "error", "reason": "file-missing-on-worker", "message": "no such file"}

    with pytest.raises(taskcluster.exceptions.TaskclusterArtifactError, match="no such file") as caught:
        kind.downloadArtifactToFile(path, queueService=queue, **ASK)

    assert caught.value.reason == "file-missing-on-worker"
    assert leftovers(path) == []


def test_download_works_in_a_running_loop(deployment, store, content):
    """The blocking functions need no event loop of their own, and do not mind one."""
    store.put(KEY, content)
    queue = taskcluster.Queue(deployment.options())
    queue.latestArtifact = lambda *_: {"storageType": "s3", "url": store.signed_url("GET", KEY, 30)}

    async def main():
        return taskcluster.download.downloadArtifactToBuf(queueService=queue, **ASK)

    assert asyncio.run(main())[0] == content
    queue.close()


def test_download_that_is_cancelled_leaves_nothing(deployment, store, content, path):
    """A cancelled download removes what stood beside the path, and closes its connection."""
    store.put(KEY, content)

    async def main():
        async with taskcluster.aio.Queue(deployment.options()) as queue:
            queue.latestArtifact = lambda *_: {"storageType": "s3", "url": store.signed_url("GET", KEY, 30)}
            task = asyncio.current_task()
            await taskcluster.aio.download.downloadArtifactToFile(
                path, queueService=queue, progress=lambda *_: task.cancel(), **ASK
            )

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(main())

    assert list(path.parent.iterdir()) == []


def test_download_that_is_interrupted_leaves_nothing(kind, queue, store, content, path):
    """So does one that Ctrl-C ends, and the client can be used on."""
    store.put(KEY, content)

    def interrupt(done, total):
        raise Interrupted

    with pytest.raises(Interrupted):
        kind.downloadArtifactToFile(path, queueService=queue, progress=interrupt, **ASK)

    assert list(path.parent.iterdir()) == []
    assert kind.downloadArtifactToBuf(queueService=queue, **ASK)[0] == content


class Interrupted(BaseException):
    """Stands for what Ctrl-C raises, which an event loop would treat in a way of its own."""


def test_download_logs_no_signature(kind, queue, store, content, caplog):
    """Attempts and delays are logged with what and where, and without what is signed."""
    caplog.set_level("DEBUG")
    store.put(KEY, content)
    store.fail_next("cut", after=1000)

    kind.downloadArtifactToBuf(queueService=queue, **ASK)

    text = "\n".join(each.getMessage() for each in caplog.records if each.name == "taskcluster.transfers")
    assert "artifact 'public/it' of task task: GET" in text
    assert "attempt 1 failed, trying again in" in text
    assert "X-Amz" not in text
