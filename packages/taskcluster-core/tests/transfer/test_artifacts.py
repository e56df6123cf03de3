"""Where the content of an artifact is, as queues of today and of 2019 tell it, played by hand."""

from __future__ import annotations

import pytest

from taskcluster_core import Response
from taskcluster_core.errors import TaskclusterArtifactError, TaskclusterFailure, TaskclusterNotFound
from taskcluster_core.transfer.artifacts import locate_artifact
from taskcluster_core.transfer.fetching import Location

URL = "https://store.example.com/it"


class Queue:
    """Answers each method with what a test has prepared."""

    def __init__(self, **answers):
        self.answers, self.calls = answers, []

    def __getattr__(self, method):
        def call(*args):
            self.calls.append((method, *args))
            answer = self.answers[method]
            if isinstance(answer, Exception):
                raise answer
            return answer

        return call


def locate(play, queue, run_id=None):
    """Return where an artifact is."""
    return play.run(locate_artifact(queue, "task", run_id, "it", None))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"storageType": "s3", "url": URL}, Location(URL)),
        ({"storageType": "reference", "url": URL}, Location(URL, is_foreign=True)),
    ],
)
def test_artifact_is_where_the_queue_says(play, content, expected):
    """Only references are somebody else's URLs; the run is asked for if it is given."""
    queue = Queue(latestArtifact=content, artifact=content)

    assert locate(play, queue) == locate(play, queue, 0) == expected
    assert queue.calls == [("latestArtifact", "task", "it"), ("artifact", "task", 0, "it")]


def test_artifact_of_an_old_deployment_is_where_it_redirects(play):
    """A queue that lacks today's methods is asked as before, and what it redirects to may be anywhere."""
    missing = TaskclusterNotFound("no such method", body={"error": "Not found"})
    redirect = {"response": Response(303, {"location": URL}, b"", "https://tc.example.com/")}

    latest = Queue(latestArtifact=missing, getLatestArtifact=redirect)
    of_a_run = Queue(artifact=missing, getArtifact={"storageType": "s3", "url": URL})

    assert locate(play, latest) == Location(URL, is_foreign=True)
    assert locate(play, of_a_run, 0) == Location(URL)


def test_artifact_that_is_not_there_is_not_looked_for_twice(play):
    """A 404 about the artifact itself is the answer."""
    missing = TaskclusterNotFound("no artifact", body={"code": "ResourceNotFound"})

    with pytest.raises(TaskclusterNotFound, match="no artifact"):
        locate(play, Queue(latestArtifact=missing))


def test_artifact_may_be_an_error_or_unknown(play):
    """An error artifact raises its reason, and a storage type of the future its name."""
    error = {"storageType": "error", "reason": "too-large-file-on-worker", "message": "too large"}
    with pytest.raises(TaskclusterArtifactError, match="artifact 'it' of task task: too large") as caught:
        locate(play, Queue(latestArtifact=error))
    assert caught.value.reason == "too-large-file-on-worker"
    with pytest.raises(TaskclusterFailure, match="the storage type 'tape' is not known here"):
        locate(play, Queue(latestArtifact={"storageType": "tape"}))
