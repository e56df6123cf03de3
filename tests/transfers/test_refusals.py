"""What transfers refuse before anything is asked, by the names of the function and the argument."""

from __future__ import annotations

import io
import re

import pytest

import taskcluster
import taskcluster.aio
from taskcluster_core import TaskclusterArgumentError, TaskclusterFailure

MADE = {"contentType": "text/plain", "expires": "2099"}
OBJECT = {"name": "n", "projectId": "p", **MADE}
ARTIFACT = {"name": "n", "taskId": "t", "runId": 0, **MADE}

#: Functions with what they take beside a client.
OF_OBJECTS = [
    ("downloadToBuf", {"name": "n"}),
    ("uploadFromBuf", {"data": b"", **OBJECT}),
]
OF_ARTIFACTS = [
    ("downloadArtifactToBuf", {"name": "n", "taskId": "t"}),
    ("uploadArtifactFromBuf", {"data": b"", **ARTIFACT}),
    ("createReferenceArtifact", {"url": "https://x", **ARTIFACT}),
]


@pytest.fixture
def refuse(kind, deployment):
    """Returns what calls a function that is to refuse an argument, and checks the error's text."""

    def refuse(name, argument, problem, /, *args, **arguments):
        before = len(deployment.requests)
        with pytest.raises(TaskclusterArgumentError, match=f"^{name}: '{argument}': {problem}") as caught:
            getattr(kind, name)(*args, **arguments)
        assert (caught.value.method_name, caught.value.argument) == (name, argument)
        assert len(deployment.requests) == before

    return refuse


@pytest.mark.parametrize(("name", "arguments"), OF_OBJECTS)
def test_functions_of_objects_refuse_other_clients(refuse, real_queue, name, arguments):
    """A client of another service lacks the methods, as does None."""
    expected = "expected a client of the object service, not"
    refuse(name, "objectService", f"{expected} one of queue$", objectService=real_queue, **arguments)
    refuse(name, "objectService", f"{expected} None$", objectService=None, **arguments)


@pytest.mark.parametrize(("name", "arguments"), OF_ARTIFACTS)
def test_functions_of_artifacts_refuse_other_clients(refuse, objects, name, arguments):
    """A client of another service lacks the methods, as does None."""
    expected = "expected a client of the queue, not"
    refuse(name, "queueService", f"{expected} one of object$", queueService=objects, **arguments)
    refuse(name, "queueService", f"{expected} None$", queueService=None, **arguments)


def test_folders_and_streams_refuse_other_clients(kind, objects):
    """They name the argument as they have it."""
    module = taskcluster.aio if kind.package == "taskcluster.aio" else taskcluster
    with pytest.raises(TaskclusterArgumentError, match=r"^download_artifacts: 'queue': expected a client of the queue"):
        kind.call(module.download_artifacts, objects, "t", into=".")
    with pytest.raises(TaskclusterArgumentError, match=r"^open_artifact: 'queue': expected a client of the queue"):
        module.open_artifact("queue", "t", "n")


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"match": 3}, "'match': expected a pattern, or several, as texts, not 3"),
        ({"match": None}, "'match': expected a pattern, or several, as texts, not None"),
        ({"match": ["*", 3]}, "'match': expected a pattern, or several, as texts, not"),
        ({"matches": "*"}, "'matches': unknown argument; did you mean 'match'?"),
    ],
)
def test_folders_refuse_what_is_no_pattern(kind, real_queue, deployment, wrong, problem):
    """Nothing is asked for patterns that could match nothing, or under a name that there is not."""
    module = taskcluster.aio if kind.package == "taskcluster.aio" else taskcluster
    with pytest.raises(TaskclusterArgumentError, match=f"^download_artifacts: {re.escape(problem)}"):
        kind.call(module.download_artifacts, real_queue, "t", into=".", **wrong)
    assert not deployment.requests


def test_factories_are_functions(refuse, objects, real_queue):
    """A writer is not what makes writers, nor a reader what makes readers."""
    file = io.BytesIO()
    expected = "expected a function that returns a"
    download, upload = {"writerFactory": file}, {"readerFactory": file, "contentLength": 0}
    artifact = {"name": "n", "taskId": "t", "queueService": real_queue}
    refuse("download", "writerFactory", f"{expected} writer, not <", name="n", objectService=objects, **download)
    refuse("downloadArtifact", "writerFactory", f"{expected} writer, not <", **artifact, **download)
    refuse("upload", "readerFactory", f"{expected} reader, not <", objectService=objects, **OBJECT, **upload)
    refuse(
        "uploadArtifact", "readerFactory", f"{expected} reader, not <", queueService=real_queue, **ARTIFACT, **upload
    )


def test_factories_return_writers_and_readers(kind, queue, store, real_queue, task_id, content):
    """What a factory returns is looked at as soon as it is there."""
    store.put("artifact", content)
    with pytest.raises(
        TaskclusterFailure, match=r"'writerFactory': expected it to return something with write\(chunk\)"
    ):
        kind.downloadArtifact(taskId="t", name="n", queueService=queue, writerFactory=object)

    there = {**ARTIFACT, "taskId": task_id, "expires": taskcluster.fromNow("1 day")}
    with pytest.raises(
        TaskclusterFailure, match=r"'readerFactory': expected it to return something with read\(max_size"
    ):
        kind.uploadArtifact(contentLength=1, readerFactory=object, queueService=real_queue, **there)


def test_files_are_open_for_what_is_done_to_them(refuse, real_queue, tmp_path):
    """A file that is closed, or open for the other direction alone, is refused, and so is what is no file."""
    path = tmp_path / "it"
    path.write_bytes(b"kept")
    wanted = {"taskId": "t", "name": "n", "queueService": real_queue}
    given = {"queueService": real_queue, **ARTIFACT}
    with path.open("rb") as reading:
        refuse("downloadArtifactToFile", "file", r"expected a file open for writing \('wb'\)", reading, **wanted)
    with path.open("ab") as writing:
        refuse("uploadArtifactFromFile", "file", r"expected a file open for reading \('rb'\)", file=writing, **given)
    for closed in (reading, writing, io.BytesIO()):
        closed.close()
        refuse("downloadArtifactToFile", "file", "expected an open file, not one that is closed", closed, **wanted)
        refuse("uploadArtifactFromFile", "file", "expected an open file, not one that is closed", file=closed, **given)
    refuse("downloadArtifactToFile", "file", "expected a path, or a file open for bytes", 3, **wanted)
    refuse("uploadArtifactFromFile", "file", "expected a path, or a file open for bytes", file=io.StringIO(), **given)
    assert path.read_bytes() == b"kept"
