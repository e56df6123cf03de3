"""The flows of uploads, played by hand."""

from __future__ import annotations

import pytest

from taskcluster_core import TaskclusterFailure, TransportFailure
from taskcluster_core.errors import TaskclusterBadRequest
from taskcluster_core.transfer.artifacts import ArtifactUpload, send_artifact
from taskcluster_core.transfer.objects import ObjectUpload, send_object
from taskcluster_core.transfer.readers import BufferReader
from taskcluster_core.transfer.sending import Sender

DATA = b"0123456789" * 1000
BROKEN = TransportFailure(ConnectionError("broken"), may_have_arrived=True)
UPLOAD = ObjectUpload("name", "project", "id", "text/plain", "2099-01-01T00:00:00Z")
ARTIFACT = ArtifactUpload("task", 0, "public/it", "text/plain", "2099-01-01T00:00:00Z")


class Service:
    """Answers calls with what a test has prepared, and notes them."""

    def __init__(self, **answers):
        self.answers, self.calls = answers, []

    def __getattr__(self, method):
        def call(*args):
            self.calls.append((method, *args))
            answer = self.answers[method].pop(0)
            if isinstance(answer, Exception):
                raise answer
            return answer

        return call


def put_url(number):
    """Return what `createUpload` answers."""
    return {"uploadMethod": {"putUrl": {"url": f"https://store/{number}", "headers": {"Content-Type": "text/plain"}}}}


def sender(data=DATA):
    """Return what sends some data."""
    return Sender(lambda: BufferReader(data), len(data), "it")


def test_object_upload_asks_for_a_url_before_each_attempt(play, settings):
    """The first URL comes with the call that begins the upload, each further one with a call of its own."""
    service = Service(createUpload=[put_url(1), put_url(2)], finishUpload=[{}])
    play.answers = [BROKEN, (200, {}, [])]

    play.run(send_object(service, UPLOAD, sender(), settings, "it"))

    assert [each.url for each in play.requests] == ["https://store/1", "https://store/2"]
    assert play.bodies == [DATA]
    assert [each[0] for each in service.calls] == ["createUpload", "createUpload", "finishUpload"]
    assert service.calls[0] == service.calls[1]
    assert service.calls[-1][2]["hashes"].keys() == {"sha256", "sha512"}


def test_object_upload_needs_a_method(play, settings):
    """A service that takes neither way is an error."""
    with pytest.raises(TaskclusterFailure, match="expected the upload method dataInline or putUrl, not none"):
        play.run(send_object(Service(createUpload=[{"uploadMethod": {}}]), UPLOAD, sender(), settings, "it"))


def test_object_upload_offers_small_data_with_the_call(play, settings):
    """Up to 8 KiB both ways are offered, and the service's choice is taken."""
    service = Service(createUpload=[{"uploadMethod": {"dataInline": True}}], finishUpload=[{}])

    play.run(send_object(service, UPLOAD, sender(b"small"), settings, "it"))

    assert service.calls[0][2]["proposedUploadMethods"]["dataInline"]["objectData"] == "c21hbGw="
    assert play.requests == []


def test_artifact_upload_leaves_the_length_out_for_old_deployments(play, settings):
    """A queue that does not take `contentLength` is asked again without it."""
    refusal = TaskclusterBadRequest("no", status_code=400, body={"code": "InputValidationError"})
    queue = Service(createArtifact=[refusal, {"putUrl": "https://store/it"}])
    play.answers = [(200, {}, [])]

    play.run(send_artifact(queue, ARTIFACT, sender(), settings, None))

    assert [sorted(call[4]) for call in queue.calls] == [
        ["contentLength", "contentType", "expires", "storageType"],
        ["contentType", "expires", "storageType"],
    ]
    assert play.requests[0].headers == {"Content-Type": "text/plain"}
    other = TaskclusterBadRequest("no", status_code=400, body={"code": "InputError"})
    with pytest.raises(TaskclusterBadRequest):
        play.run(send_artifact(Service(createArtifact=[other]), ARTIFACT, sender(), settings, None))


def test_artifact_upload_finishes_objects(play, settings):
    """An object artifact is uploaded with the credentials that the queue gives, and finished with both services."""
    created = {"name": "n", "projectId": "p", "uploadId": "u", "expires": "e", "credentials": {"clientId": "c"}}
    queue = Service(createArtifact=[created], finishArtifact=[None])
    objects = Service(createUpload=[put_url(1)], finishUpload=[{}])
    given, play.answers = [], [(200, {}, [])]

    def make(credentials):
        given.append(credentials)
        return objects

    artifact = ArtifactUpload("task", 0, "public/it", "text/plain", "2099", "object")
    play.run(send_artifact(queue, artifact, sender(), settings, make))

    assert given == [{"clientId": "c"}]
    assert queue.calls[-1] == ("finishArtifact", "task", 0, "public/it", {"uploadId": "u"})
    assert objects.calls[0][2]["expires"] == "e"


@pytest.mark.parametrize("length", [None, True, -1, "5", 1.5])
def test_sender_refuses_what_is_no_length(length):
    """A length is a whole number of at least 0."""
    with pytest.raises(TaskclusterFailure, match="contentLength: expected a whole number"):
        Sender(lambda: None, length, "it")


def test_sender_refuses_what_is_no_bytes(play):
    """A reader that returns a text is an error."""

    class Reader:
        def read(self, size):
            return "text"

    made = Sender(Reader, 4, "it")
    play.run(made.restart())
    with pytest.raises(TaskclusterFailure, match="expected bytes from the reader, not str"):
        play.run(made.read())
