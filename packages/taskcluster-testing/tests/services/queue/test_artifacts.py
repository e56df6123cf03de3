"""Artifacts: created, replaced, finished, listed, read, and gone with time."""

from __future__ import annotations

import base64
import hashlib
import http.client
from urllib.parse import urlsplit

import pytest

from taskcluster_utils.slugids import slugId

QUEUE = "/api/queue/v1"
TEXT = "text/plain"


class Artifacts:
    """Creates artifacts of a run, and reads them."""

    def __init__(self, tasks, task_id):
        self.tasks = tasks
        self.task_id = task_id
        self.path = f"task/{task_id}/runs/0"

    def create(self, name, storage_type, credentials=None, **payload):
        """Create an artifact that is kept for an hour."""
        known = {"storageType": storage_type, "expires": self.tasks.time(hours=1), **payload}
        if storage_type in ("s3", "object", "reference"):
            known.setdefault("contentType", TEXT)
        path = f"{QUEUE}/{self.path}/artifacts/{name}"
        return self.tasks.call("POST", path, known, credentials)

    def link(self, name, target):
        """Create a link from one artifact to another."""
        return self.create(name, "link", artifact=target)

    def names(self):
        """Return the names of the run's artifacts."""
        return [each["name"] for each in self.tasks.get(f"{self.path}/artifacts").json["artifacts"]]


@pytest.fixture
def artifacts(tasks):
    """Artifacts of a task that runs."""
    return Artifacts(tasks, tasks.run()[0])


def send(method, url, body=None, headers=None):
    """Send a request unsigned; return the status, the headers and the body."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc)
    try:
        connection.request(method, f"{parts.path}?{parts.query}" if parts.query else parts.path, body, headers or {})
        response = connection.getresponse()
        return response.status, response.headers, response.read()
    finally:
        connection.close()


@pytest.mark.parametrize(("name", "is_public"), [("public/a b.txt", True), ("private/a.txt", False)])
def test_s3_artifact_is_put_and_got(artifacts, tasks, name, is_public):
    """The bytes go to a URL of the store, and come from one: signed, unless the artifact is public."""
    path = name.replace(" ", "%20")
    created = artifacts.create(path, "s3", contentLength=5).json
    assert (created["storageType"], created["contentType"]) == ("s3", TEXT)
    assert send("PUT", created["putUrl"], b"hello", {"Content-Type": TEXT})[0] == 200
    answer = tasks.get(f"{artifacts.path}/artifacts/{path}")
    assert (answer.status, answer.headers["x-taskcluster-artifact-storage-type"]) == (303, "s3")
    assert answer.headers["location"] == answer.json["url"]
    assert ("X-Amz-Signature" in answer.json["url"]) is not is_public
    status, headers, body = send("GET", answer.json["url"])
    assert (status, headers["content-type"], body) == (200, TEXT, b"hello")
    assert tasks.get(f"{artifacts.path}/artifact-content/{path}").json["storageType"] == "s3"
    info = tasks.get(f"{artifacts.path}/artifact-info/{path}").json
    assert (info["name"], info["contentLength"], info["contentType"]) == (name, 5, TEXT)


def test_s3_artifact_is_told_to_nobody(artifacts, deployment):
    """Of the others a message tells, with what is known of them."""
    artifacts.create("public/s3", "s3")
    artifacts.create("public/ref", "reference", url="https://example.com/")
    (message,) = (each for each in deployment.messages() if each.exchange.endswith("artifact-created"))
    assert message.payload["artifact"]["name"] == "public/ref"
    assert message.routing_key.startswith(f"primary.{artifacts.task_id}.0.group.id.prov.worker.")


def test_reference_redirects_to_its_url(artifacts, tasks):
    """By getArtifact with a redirect, by artifact-content with the URL."""
    assert artifacts.create("public/r", "reference", url="https://example.com/x").json == {"storageType": "reference"}
    for path in (artifacts.path, f"task/{artifacts.task_id}"):
        answer = tasks.get(f"{path}/artifacts/public/r")
        assert (answer.status, answer.headers["location"]) == (303, "https://example.com/x")
        assert tasks.get(f"{path}/artifact-content/public/r").json["url"] == "https://example.com/x"


def test_error_tells_why_there_is_no_artifact(artifacts, tasks):
    """424 with the reason, or the same as content."""
    artifacts.create("public/e", "error", reason="file-missing-on-worker", message="gone")
    answer = tasks.get(f"{artifacts.path}/artifacts/public/e")
    assert (answer.status, answer.json) == (424, {"reason": "file-missing-on-worker", "message": "gone"})
    assert answer.headers["x-taskcluster-artifact-storage-type"] == "error"
    content = tasks.get(f"{artifacts.path}/artifact-content/public/e").json
    assert content == {"storageType": "error", "reason": "file-missing-on-worker", "message": "gone"}
    assert tasks.get(f"{artifacts.path}/artifact-info/public/e").json["contentType"] == "application/binary"


def test_link_leads_to_another_artifact(artifacts, tasks, make_client):
    """From one to the next, for whoever may read each of them; in a circle to nowhere."""
    artifacts.create("private/r", "reference", url="https://example.com/x")
    artifacts.link("public/one", "public/two")
    artifacts.link("public/two", "private/r")
    path = f"{artifacts.path}/artifacts/public/one"
    assert tasks.get(path).headers["location"] == "https://example.com/x"
    some = make_client("c", "queue:get-artifact:public/*")
    assert tasks.get(path, some).status == 403
    assert (
        tasks.get(path, make_client("d", "queue:get-artifact:public/*", "queue:get-artifact:private/r")).status == 303
    )
    artifacts.link("public/a", "public/b")
    artifacts.link("public/b", "public/a")
    answer = tasks.get(f"{artifacts.path}/artifacts/public/a")
    assert (answer.status, answer.message) == (400, "Artifact leads to a link cycle")
    artifacts.link("public/c", "public/none")
    assert tasks.get(f"{artifacts.path}/artifacts/public/c").status == 404
    assert tasks.get(f"{artifacts.path}/artifact-info/public/a").json["storageType"] == "link"


def test_object_artifact_is_there_when_it_is_finished(artifacts, tasks, deployment):
    """Uploaded to the object service with the credentials that come back, and finished."""
    created = artifacts.create("public/o.txt", "object").json
    assert created["name"] == f"t/{artifacts.task_id}/0/public/o.txt"
    name, path = created["name"].replace("/", "%2F"), f"{artifacts.path}/artifacts/public/o.txt"
    assert tasks.get(path).status == 404
    finish = {"uploadId": created["uploadId"]}
    answer = tasks.call("PUT", f"{QUEUE}/{path}", finish)
    assert (answer.status, answer.message) == (400, "Object storing artifact data does not exist")
    assert tasks.call("PUT", f"{QUEUE}/{path}", {"uploadId": slugId()}).status == 400
    upload = {
        "projectId": created["projectId"],
        "expires": created["expires"],
        "uploadId": created["uploadId"],
        "proposedUploadMethods": {
            "dataInline": {"contentType": TEXT, "objectData": base64.b64encode(b"hello").decode()}
        },
    }
    assert tasks.call("PUT", f"/api/object/v1/upload/{name}", upload, created["credentials"]).status == 200
    done = {
        "uploadId": created["uploadId"],
        "projectId": created["projectId"],
        "hashes": {"sha256": hashlib.sha256(b"hello").hexdigest(), "sha512": hashlib.sha512(b"hello").hexdigest()},
    }
    assert tasks.call("POST", f"/api/object/v1/finish-upload/{name}", done, created["credentials"]).status == 200
    assert tasks.call("PUT", f"{QUEUE}/{path}", finish).status == 204
    answer = tasks.get(path)
    assert answer.status == 303
    assert send("GET", answer.headers["location"])[2] == b"hello"
    content = tasks.get(f"{artifacts.path}/artifact-content/public/o.txt").json
    assert content["name"] == created["name"]
    download = {"acceptDownloadMethods": {"simple": True}}
    found = tasks.call("PUT", f"/api/object/v1/start-download/{name}", download, content["credentials"])
    assert found.json["method"] == "simple"
    assert tasks.call("PUT", f"{QUEUE}/{path}", finish).status == 204
    told = [each for each in deployment.messages() if each.exchange.endswith("artifact-created")]
    assert len(told) == 2
    assert artifacts.create("public/o.txt", "object").status == 409


def test_only_objects_are_finished(artifacts, tasks):
    """What needs no finishing says so, and what is not there as well."""
    artifacts.create("public/s3", "s3")
    answer = tasks.call("PUT", f"{QUEUE}/{artifacts.path}/artifacts/public/s3", {"uploadId": slugId()})
    assert answer.message == "Only object artifacts can be finished"
    answer = tasks.call("PUT", f"{QUEUE}/{artifacts.path}/artifacts/public/no", {"uploadId": slugId()})
    assert answer.status == 404


def test_artifact_may_be_created_again_alike(artifacts, tasks):
    """The same, or kept longer; a reference may lead elsewhere or become a link; nothing else."""
    first, later = tasks.time(minutes=30), tasks.time(hours=2)
    artifacts.create("public/s3", "s3", expires=first)
    assert artifacts.create("public/s3", "s3", expires=later).status == 200
    answer = artifacts.create("public/s3", "s3", expires=first)
    assert (answer.status, answer.json["code"]) == (409, "RequestConflict")
    assert artifacts.create("public/s3", "s3", expires=later, contentType="text/html").status == 409
    assert artifacts.create("public/s3", "reference", url="https://example.com/", expires=later).status == 409
    artifacts.create("public/r", "reference", url="https://example.com/a", expires=first)
    assert artifacts.create("public/r", "reference", url="https://example.com/b", expires=first).status == 200
    assert tasks.get(f"{artifacts.path}/artifacts/public/r").json["url"] == "https://example.com/b"
    assert artifacts.link("public/r", "public/s3").status == 200
    assert artifacts.create("public/r", "reference", url="https://example.com/", expires=later).status == 409
    assert artifacts.names() == ["public/r", "public/s3"]


def test_artifact_needs_a_claimed_run(artifacts, tasks):
    """What is wrong with the task is the caller's mistake, not a missing resource."""
    for task_id, problem in (
        (slugId(), "Task not found"),
        (tasks.create(dependencies=[tasks.create()]), "Run not found"),
        (tasks.create(), "Run was not claimed by a worker and so no artifacts can exist"),
    ):
        answer = Artifacts(tasks, task_id).create("public/a", "s3")
        assert (answer.status, answer.message) == (400, problem)
    assert (
        artifacts.create("public/a", "s3", expires=tasks.time(minutes=-16)).message == "Expires must be in the future"
    )
    assert "after the task expiration" in artifacts.create("public/a", "s3", expires=tasks.time(days=900)).message


def test_artifact_of_a_resolved_run(artifacts, tasks, deployment):
    """None once it is completed; for 25 minutes after an exception."""
    other = Artifacts(tasks, tasks.run()[0])
    tasks.complete(other.task_id)
    assert other.create("public/a", "s3").status == 409
    tasks.cancel(artifacts.task_id)
    assert artifacts.create("public/a", "s3").status == 200
    deployment.clock.advance("26 minutes")
    assert artifacts.create("public/b", "s3").status == 409


def test_artifact_takes_the_credentials_of_the_run(tasks, make_client):
    """A worker's own are not enough."""
    task_id, claim = tasks.run()
    artifacts = Artifacts(tasks, task_id)
    assert artifacts.create("public/a", "s3", make_client("c", "queue:claim-work:*")).status == 403
    assert artifacts.create("public/a", "s3", claim["credentials"]).status == 200


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_artifacts_are_listed_by_their_names(artifacts, tasks, limit):
    """Each once, page by page, of a run or of the last one."""
    names = ["public/_", "public/0", "public/c", "public/C", "public/d"]
    for name in reversed(names):
        artifacts.create(name, "s3")
    for path in (artifacts.path, f"task/{artifacts.task_id}"):
        found, token = [], ""
        while True:
            page = tasks.get(f"{path}/artifacts?limit={limit}{token}").json
            found += [each["name"] for each in page["artifacts"]]
            if "continuationToken" not in page:
                break
            token = f"&continuationToken={page['continuationToken']}"
        assert found == names


def test_latest_artifacts_are_those_of_the_last_run(artifacts, tasks):
    """After a rerun there are none, whatever the runs before had."""
    artifacts.create("public/a", "reference", url="https://example.com/")
    tasks.complete(artifacts.task_id)
    assert tasks.get(f"task/{artifacts.task_id}/artifact-info/public/a").status == 200
    tasks.post(artifacts.task_id, "rerun")
    for action in ("artifacts", "artifact-info", "artifact-content"):
        assert tasks.get(f"task/{artifacts.task_id}/{action}/public/a").status == 404
    assert tasks.get(f"task/{artifacts.task_id}/artifacts").json == {"artifacts": []}
    assert artifacts.names() == ["public/a"]
    assert tasks.get(f"task/{artifacts.task_id}/runs/2/artifacts").status == 404


def test_artifacts_of_what_is_not_there(tasks, make_client):
    """A task that is not there, or has no runs, is said to whoever may know."""
    unscheduled = tasks.create(dependencies=[tasks.create()])
    for task_id, problem in ((slugId(), "Task not found"), (unscheduled, "Task doesn't have any runs")):
        for action in ("artifacts", "artifacts/public/a", "artifact-info/public/a", "artifact-content/public/a"):
            answer = tasks.get(f"task/{task_id}/{action}")
            assert (answer.status, answer.message) == (404, problem)
    assert tasks.get(f"task/{slugId()}/artifacts/public/a", make_client("c")).status == 403


def test_artifact_expires_and_goes(artifacts, tasks, deployment):
    """410 once it has expired, 404 half an hour later, and its bytes are gone."""
    created = artifacts.create("public/a", "s3").json
    send("PUT", created["putUrl"], b"hello")
    url = tasks.get(f"{artifacts.path}/artifacts/public/a").json["url"]
    deployment.clock.advance("1 hour 1 minute")
    answer = tasks.get(f"{artifacts.path}/artifacts/public/a")
    assert (answer.status, answer.message) == (410, "Artifact expired")
    assert artifacts.names() == ["public/a"]
    deployment.clock.advance("30 minutes")
    assert tasks.get(f"{artifacts.path}/artifacts/public/a").status == 404
    assert artifacts.names() == []
    assert send("GET", url)[0] == 404


@pytest.mark.parametrize(("name", "status"), [("a//b", 303), ("%2Fa", 303), ("", 400), ("%C3%A9", 400)])
def test_artifact_names_are_printable(artifacts, tasks, name, status):
    """Slashes are part of the name, wherever they are; other scripts are not."""
    artifacts.create(name, "reference", url="https://example.com/")
    assert tasks.get(f"{artifacts.path}/artifacts/{name}").status == status
