"""Uploads of artifacts and objects, and what becomes of them, with every kind of client."""

from __future__ import annotations

import gzip
import hashlib
import io
import traceback

import pytest

import taskcluster
from taskcluster.exceptions import (
    TaskclusterArtifactError,
    TaskclusterConnectionError,
    TaskclusterFailure,
    TaskclusterForbidden,
)

SMALL = b"small enough to go along"


@pytest.fixture
def what():
    """What an object is to be."""
    return {
        "projectId": "docs",
        "name": "project/docs/it",
        "contentType": "text/plain",
        "expires": taskcluster.fromNow("1 day"),
    }


@pytest.fixture
def artifact(task_id):
    """What an artifact is to be."""
    return {
        "taskId": task_id,
        "runId": 0,
        "name": "public/a b+c.txt",
        "contentType": "text/plain",
        "expires": taskcluster.fromNow("1 day"),
    }


def puts(store):
    """Return the store's records of uploads."""
    return [each for each in store.requests if each.method == "PUT"]


@pytest.mark.parametrize("source", ["buffer", "file", "path", "reader"])
def test_object_arrives_with_its_hashes(kind, objects, store, content, what, source, tmp_path):
    """Whatever an object is read from, what arrives is that, and the service knows its hashes."""
    path = tmp_path / "it"
    path.write_bytes(content)
    if source == "buffer":
        kind.uploadFromBuf(data=memoryview(content), objectService=objects, **what)
    elif source == "path":
        kind.uploadFromFile(file=path, objectService=objects, **what)
    elif source == "file":
        with path.open("rb") as file:
            file.seek(7)
            kind.uploadFromFile(file=file, objectService=objects, contentLength=len(content), **what)
    else:
        readers = [io.BytesIO(content)]
        kind.upload(readerFactory=readers.pop, contentLength=len(content), objectService=objects, **what)

    buffer, content_type = kind.downloadToBuf(name=what["name"], objectService=objects)

    assert (buffer, content_type) == (content, "text/plain")
    assert kind.call(objects.object, what["name"])["hashes"] == {
        "sha256": hashlib.sha256(content).hexdigest(),
        "sha512": hashlib.sha512(content).hexdigest(),
    }
    (put,) = puts(store)
    assert put.headers["content-length"] == str(len(content))
    assert not {"authorization", "transfer-encoding"} & put.headers.keys()


@pytest.mark.parametrize(("data", "count"), [(b"", 0), (SMALL, 0), (b"x" * 8192, 0), (b"x" * 8193, 1)])
def test_object_that_is_small_goes_with_the_call(kind, objects, store, what, data, count):
    """Up to 8 KiB nothing is sent to the store, and downloads are the same."""
    kind.uploadFromBuf(data=data, objectService=objects, **what)

    assert len(puts(store)) == count
    assert kind.downloadToBuf(name=what["name"], objectService=objects)[0] == data


@pytest.mark.parametrize("tenth", range(10))
def test_object_survives_a_break(kind, objects, store, content, what, tenth):
    """An upload that breaks anywhere begins again from the first byte, with a URL of its own."""
    store.fail_next("cut", after=len(content) * tenth // 10, method="PUT")

    kind.uploadFromFile(file=io.BytesIO(content), objectService=objects, **what)

    assert len(puts(store)) == 2
    assert kind.downloadToBuf(name=what["name"], objectService=objects)[0] == content


@pytest.mark.parametrize("tenth", range(10))
def test_object_that_arrived_wrong_is_found_out(kind, objects, store, content, what, tenth, tmp_path):
    """A byte that was changed on the way up, anywhere, is found when the object is downloaded: no file is there."""
    store.fail_next("corrupt", after=len(content) * tenth // 10, method="PUT")
    kind.uploadFromBuf(data=content, objectService=objects, **what)

    with pytest.raises(taskcluster.exceptions.ObjectHashVerificationError, match=r"sha256|sha512"):
        kind.downloadToFile(tmp_path / "it", name=what["name"], objectService=objects)

    assert list(tmp_path.iterdir()) == []


def test_object_download_checks_what_arrives(kind, objects, store, content, what, tmp_path):
    """A byte that is changed on the way down is found, and no file is there."""
    kind.uploadFromBuf(data=content, objectService=objects, **what)
    store.fail_next("corrupt", after=1_000_000, method="GET")

    with pytest.raises(taskcluster.exceptions.ObjectHashVerificationError, match="object 'project/docs/it'"):
        kind.downloadToFile(tmp_path / "it", name=what["name"], objectService=objects)

    assert list(tmp_path.iterdir()) == []
    kind.downloadToFile(tmp_path / "it", name=what["name"], objectService=objects)
    assert (tmp_path / "it").read_bytes() == content


def test_object_download_goes_on_where_it_broke(kind, objects, store, content, what):
    """An object's download resumes as an artifact's does, and asks the service anew."""
    kind.uploadFromBuf(data=content, objectService=objects, **what)
    store.fail_next("cut", after=1_000_000, method="GET")

    assert kind.downloadToBuf(name=what["name"], objectService=objects)[0] == content
    assert store.requests[-1].headers["range"] == "bytes=1000000-"


def test_object_without_hashes_is_not_downloaded(kind, objects, what):
    """Where the service has no hash to check with, nothing is downloaded."""
    given = {"projectId": "docs", "uploadId": taskcluster.slugId()}
    inline = {"dataInline": {"contentType": "text/plain", "objectData": "YQ=="}}
    begin = {**given, "expires": what["expires"], "proposedUploadMethods": inline}
    kind.call(objects.createUpload, what["name"], begin)
    kind.call(objects.finishUpload, what["name"], given)

    with pytest.raises(taskcluster.exceptions.ObjectHashVerificationError, match="neither its sha256"):
        kind.downloadToBuf(name=what["name"], objectService=objects)


@pytest.mark.parametrize(("length", "problem"), [(-1, "ended after"), (1, "has more than")])
@pytest.mark.parametrize("size", [10, 500_000])
def test_upload_of_another_length_leaves_nothing(kind, objects, what, size, length, problem):
    """A reader with more or fewer bytes than announced is an error, not tried again, and no object."""
    data = b"x" * size
    with pytest.raises(TaskclusterFailure, match=problem):
        kind.uploadFromFile(file=io.BytesIO(data), contentLength=size - length, objectService=objects, **what)

    with pytest.raises(taskcluster.exceptions.TaskclusterNotFound):
        kind.call(objects.object, what["name"])


def test_upload_lets_a_reader_fail(kind, objects, store, content, what):
    """An error of the reader's own ends the upload as it is, and is not tried again."""

    class Broken(io.BytesIO):
        def read(self, size):
            if self.tell() > 1_000_000:
                raise OSError(5, "a bad disk")
            return super().read(size)

    with pytest.raises(OSError, match="a bad disk"):
        kind.upload(readerFactory=lambda: Broken(content), contentLength=len(content), objectService=objects, **what)

    assert len(puts(store)) <= 1


def test_upload_tells_its_progress(kind, objects, store, content, what):
    """`progress` is called with what has been sent and what there is; after a break it begins again."""
    told = []
    store.fail_next("cut", after=1_000_000, method="PUT")

    kind.uploadFromBuf(data=content, objectService=objects, progress=lambda *how: told.append(how), **what)

    assert told[-1] == (len(content), len(content))
    assert 0 < min(told)[0] < len(content)


@pytest.mark.parametrize("storage_type", ["s3", "object"])
def test_artifact_arrives(kind, real_queue, store, content, artifact, storage_type):
    """An artifact of either type can be read when its upload has ended, latest or by run."""
    kind.uploadArtifactFromBuf(data=content, queueService=real_queue, storageType=storage_type, **artifact)

    ask = {"taskId": artifact["taskId"], "name": artifact["name"], "queueService": real_queue}
    assert kind.downloadArtifactToBuf(**ask) == (content, "text/plain")
    assert kind.downloadArtifactToBuf(runId=0, **ask) == (content, "text/plain")
    info = kind.call(real_queue.latestArtifactInfo, artifact["taskId"], artifact["name"])
    assert (info["storageType"], info["contentLength"]) == (storage_type, len(content))
    assert "authorization" not in puts(store)[0].headers


@pytest.mark.parametrize("storage_type", ["s3", "object"])
def test_artifact_survives_breaks_and_expired_urls(kind, real_queue, store, content, artifact, storage_type, tmp_path):
    """Whatever goes wrong for a while, the artifact is right in the end."""
    path = tmp_path / "it"
    path.write_bytes(content)
    store.fail_next("cut", after=500_000, method="PUT")
    store.fail_next("expire", method="PUT")
    store.fail_next("answer", status=500, code="InternalError", method="PUT")
    store.fail_next("cut", after=len(content), method="PUT")

    kind.uploadArtifactFromFile(file=path, queueService=real_queue, storageType=storage_type, **artifact)

    ask = {"taskId": artifact["taskId"], "name": artifact["name"], "queueService": real_queue}
    assert len(puts(store)) == 5
    assert kind.downloadArtifactToBuf(**ask)[0] == content


def test_artifact_that_is_private_has_a_signed_url(kind, real_queue, store, content, artifact):
    """An artifact that is not public is read with a signed URL, and by those alone who may."""
    artifact["name"] = "private/it"
    kind.uploadArtifactFromBuf(data=content, queueService=real_queue, **artifact)
    ask = {"taskId": artifact["taskId"], "name": "private/it"}

    assert kind.downloadArtifactToBuf(queueService=real_queue, **ask)[0] == content
    assert [each.key.partition("/")[0] for each in store.requests] == ["private-bucket"] * 2


def test_artifact_may_be_packed_already(kind, real_queue, content, artifact):
    """Content that is packed says so to the store, and is unpacked by who downloads it."""
    packed = gzip.compress(content)
    kind.uploadArtifactFromBuf(data=packed, contentEncoding="gzip", queueService=real_queue, **artifact)
    ask = {"taskId": artifact["taskId"], "name": artifact["name"], "queueService": real_queue}

    assert kind.downloadArtifactToBuf(**ask)[0] == content
    assert kind.downloadArtifactToBuf(raw=True, **ask)[0] == packed


def test_artifacts_of_the_other_types_are_read_through(kind, real_queue, deployment, content, artifact):
    """References, links and errors are created by a function each, and read as what they stand for."""
    content_type, expires, name = (artifact.pop(key) for key in ("contentType", "expires", "name"))
    upload = {"contentType": content_type, "expires": expires, "queueService": real_queue, **artifact}
    kind.uploadArtifactFromBuf(data=content, name=name, **upload)
    deployment.store.put("public-bucket/elsewhere", SMALL, {"content-type": "text/html"})
    url = deployment.store.plain_url("public-bucket/elsewhere")
    kind.createReferenceArtifact(name="public/reference", url=url, **upload)
    upload.pop("contentType")
    kind.createLinkArtifact(name="public/link", artifact=name, **upload)
    kind.createErrorArtifact(name="public/error", reason="file-missing-on-worker", message="none", **upload)

    def read(name):
        return kind.downloadArtifactToBuf(taskId=artifact["taskId"], name=name, queueService=real_queue)

    assert read("public/reference") == (SMALL, "text/html")
    assert read("public/link") == (content, "text/plain")
    with pytest.raises(TaskclusterArtifactError, match="none") as caught:
        read("public/error")
    assert caught.value.reason == "file-missing-on-worker"


def test_artifact_upload_tells_what_the_store_says(kind, real_queue, store, artifact):
    """What the store refuses for good is an error with its words, and the artifact's name."""
    store.fail_next("answer", 2, status=403, code="AccessDenied", method="PUT")
    store.fail_next("cut", 9, method="PUT")

    with pytest.raises(TaskclusterForbidden, match=r"public/a b.*AccessDenied"):
        kind.uploadArtifactFromBuf(data=SMALL, queueService=real_queue, **artifact)
    with pytest.raises(TaskclusterConnectionError, match=r"public/a b.*after 2 attempts"):
        kind.uploadArtifactFromBuf(data=SMALL, queueService=real_queue, maxRetries=1, **artifact)


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"data": "text"}, "uploadArtifactFromBuf: 'data': expected bytes, not str"),
        ({"storageType": "reference"}, "uploadArtifactFromBuf: 'storageType': expected s3 or object, not 'reference'"),
        ({"storageType": "object", "contentEncoding": "gzip"}, "uploadArtifactFromBuf: 'contentEncoding': only s3"),
        (
            {"contentEncoding": "gzip\r\nX: y"},
            "uploadArtifactFromBuf: 'contentEncoding': expected a name of an encoding",
        ),
        ({"contentEncoding": 3}, "'contentEncoding': expected a name of an encoding"),
        ({"expire": "2099"}, "uploadArtifactFromBuf: 'expire': unknown argument; did you mean 'expires'?"),
        ({"maxRetries": -1}, "uploadArtifactFromBuf: 'maxRetries': expected a whole number"),
        ({"progress": 3}, "uploadArtifactFromBuf: 'progress': expected a function, not 3"),
    ],
)
def test_artifact_upload_refuses_wrong_arguments(kind, real_queue, deployment, artifact, wrong, problem):
    """What cannot work is refused before anything is sent."""
    before = len(deployment.requests)

    with pytest.raises(TaskclusterFailure, match=problem):
        kind.uploadArtifactFromBuf(**{"data": b"", "queueService": real_queue, **artifact, **wrong})

    assert len(deployment.requests) == before


def test_readers_and_writers_may_be_of_any_kind(kind, objects, real_queue, store, content, artifact, what):
    """Factories of the user's own serve for objects and artifacts; awaited ones may be coroutine functions."""
    written = []

    class Writer:
        def write(self, chunk):
            written.append(chunk)

    class AsyncWriter:
        async def write(self, chunk):
            written.append(chunk)

    class AsyncReader(io.BytesIO):
        async def read(self, size):
            return super().read(size)

    async def make_reader():
        return AsyncReader(content)

    async def make_writer():
        return AsyncWriter()

    is_awaited = kind.package == "taskcluster.aio"
    reader, writer = (make_reader, make_writer) if is_awaited else (lambda: io.BytesIO(content), Writer)
    length = {"contentLength": len(content), "readerFactory": reader}
    kind.upload(objectService=objects, **length, **what)
    kind.download(name=what["name"], objectService=objects, writerFactory=writer)
    kind.uploadArtifact(queueService=real_queue, **length, **artifact)
    ask = {"taskId": artifact["taskId"], "name": artifact["name"], "queueService": real_queue}
    kind.downloadArtifact(writerFactory=writer, **ask)

    assert b"".join(written) == content * 2


def test_transfers_send_the_users_agent(kind, deployment, store, content, what):
    """The option `userAgent` counts for stores too."""
    objects = kind.make("Object", deployment, userAgent="me/1")
    kind.uploadFromBuf(data=content, objectService=objects, **what)
    kind.downloadToBuf(name=what["name"], objectService=objects)
    kind.close(objects)

    assert [each.headers["user-agent"] for each in store.requests] == ["me/1"] * 2


def test_transfers_to_nowhere_say_so(kind, deployment, artifact):
    """A store that is not reached is an error with the artifact's name, and without what was signed."""
    queue = kind.make("Queue", deployment, maxRetries=1)
    url = "http://127.0.0.1:1/it?X-Amz-Signature=secret"
    queue.latestArtifact = lambda *_: {"storageType": "s3", "url": url}
    queue.createArtifact = lambda *_: {"storageType": "s3", "putUrl": url}

    for transfer in (
        lambda: kind.downloadArtifactToBuf(taskId="t", name="n", queueService=queue),
        lambda: kind.uploadArtifactFromBuf(data=SMALL, queueService=queue, **artifact),
    ):
        with pytest.raises(
            TaskclusterConnectionError, match=r"artifact '.*broken off at 0.*after 2 attempts"
        ) as caught:
            transfer()
        assert caught.value.__cause__ is caught.value.superExc
        assert "secret" not in f"{caught.value} {caught.value.superExc!r} {caught.value.__cause__!r}"
        assert "secret" not in "".join(traceback.format_exception(caught.value))
    kind.close(queue)
