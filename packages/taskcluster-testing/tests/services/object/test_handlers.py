"""Object: uploads step by step, downloads by each method, hashes, and what is refused."""

from __future__ import annotations

import base64
import hashlib
import urllib.request

import pytest

import taskcluster
from taskcluster.exceptions import (
    TaskclusterBadRequest,
    TaskclusterConflict,
    TaskclusterForbidden,
    TaskclusterNotFound,
    TaskclusterRestFailure,
)
from taskcluster_core.context import Sources

DATA = b"the data of an object" * 100
SHA256 = hashlib.sha256(DATA).hexdigest()
NAME = "project/docs/a b.txt"


@pytest.fixture
def objects(connect):
    """A client that may do everything."""
    return connect("Object")


@pytest.fixture
def upload():
    """What begins an upload."""
    return {"projectId": "docs", "uploadId": taskcluster.slugId(), "expires": taskcluster.fromNow("2 days")}


def inline(data=DATA, content_type="text/plain"):
    """Return the proposal to send data with the call."""
    return {"dataInline": {"contentType": content_type, "objectData": base64.b64encode(data).decode()}}


def by_url(data=DATA):
    """Return the proposal to PUT data."""
    return {"putUrl": {"contentType": "text/plain", "contentLength": len(data)}}


def put(method, data=DATA):
    """PUT data as the service says, and return the status."""
    request = urllib.request.Request(method["url"], data, method["headers"], method="PUT")  # noqa: S310 - a store's
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request) as response:
        return response.status


def get(url):
    """Return what is at a URL."""
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url) as response:
        return response.read()


def finish(objects, upload, **hashes):
    """Finish an upload."""
    given = {"projectId": upload["projectId"], "uploadId": upload["uploadId"]}
    return objects.finishUpload(NAME, {**given, **({"hashes": hashes} if hashes else {})})


@pytest.mark.parametrize("proposed", [inline(), by_url(), {**inline(), **by_url()}, {}])
def test_upload_goes_by_the_best_method_that_is_proposed(objects, upload, proposed):
    """Data in the call is preferred to a URL; without a proposal the name is reserved."""
    answer = objects.createUpload(NAME, {**upload, "proposedUploadMethods": proposed})

    expected = "dataInline" if "dataInline" in proposed else "putUrl" if proposed else None
    assert list(answer["uploadMethod"]) == [expected] * bool(expected)
    assert answer["uploadId"] == upload["uploadId"]


def test_object_can_be_read_when_its_upload_is_finished(objects, upload):
    """Nobody sees an object before; then it has its data, hashes and expiry, whatever method is used."""
    method = objects.createUpload(NAME, {**upload, "proposedUploadMethods": by_url()})["uploadMethod"]["putUrl"]
    assert put(method) == 200
    with pytest.raises(TaskclusterNotFound):
        objects.object(NAME)

    assert finish(objects, upload, sha256=SHA256, md5="anything") == {}

    accepted = {"acceptDownloadMethods": {"simple": True, "getUrl": True}}
    best = objects.startDownload(NAME, accepted)
    simple = objects.startDownload(NAME, {"acceptDownloadMethods": {"simple": True}})
    redirect = objects.download(NAME)["response"]
    assert (best["method"], best["hashes"]) == ("getUrl", {"sha256": SHA256, "md5": "anything"})
    assert simple["method"] == "simple"
    assert (redirect.status_code, redirect.headers["content-type"]) == (303, "text/plain; charset=utf-8")
    assert get(best["url"]) == get(simple["url"]) == get(redirect.headers["location"]) == DATA
    assert objects.object(NAME)["hashes"] == best["hashes"]


def test_upload_may_be_begun_and_finished_again(objects, upload):
    """The identical calls may be repeated; an object that is finished gets no other data and no other hash."""
    begin = {**upload, "proposedUploadMethods": inline()}
    assert objects.createUpload(NAME, begin) == objects.createUpload(NAME, begin)
    finish(objects, upload, sha256=SHA256)
    finish(objects, upload, sha256=SHA256)
    finish(objects, upload)

    with pytest.raises(TaskclusterConflict, match="already exists"):
        objects.createUpload(NAME, begin)
    for hashes in ({"sha256": "0" * 64}, {"sha512": "0" * 128}):
        with pytest.raises(TaskclusterConflict, match="hashes"):
            finish(objects, upload, **hashes)


def test_upload_conflicts_with_others(objects, upload):
    """A name has one upload, and an uploadId one name."""
    begin = {**upload, "proposedUploadMethods": {}}
    objects.createUpload(NAME, begin)

    with pytest.raises(TaskclusterConflict):
        objects.createUpload(NAME, {**begin, "uploadId": taskcluster.slugId()})
    with pytest.raises(TaskclusterConflict, match="in use"):
        objects.createUpload("another", begin)


def test_upload_cannot_be_finished_by_others_or_without_data(objects, upload):
    """The uploadId, the project and the data have to be there."""
    with pytest.raises(TaskclusterNotFound):
        finish(objects, upload)
    objects.createUpload(NAME, {**upload, "proposedUploadMethods": by_url()})

    with pytest.raises(TaskclusterConflict, match="uploadId"):
        finish(objects, {**upload, "uploadId": taskcluster.slugId()})
    with pytest.raises(TaskclusterBadRequest, match="projectId"):
        finish(objects, {**upload, "projectId": "other"})
    with pytest.raises(TaskclusterBadRequest, match="no data"):
        finish(objects, upload)


@pytest.mark.parametrize(
    "proposed",
    [
        inline(content_type="nonsense"),
        inline(b"x" * 8193),
        {"putUrl": {"contentType": "text/plain", "contentLength": -1}},
    ],
)
def test_upload_refuses_what_no_store_takes(objects, upload, proposed):
    """Wrong types and lengths are 400."""
    with pytest.raises(TaskclusterBadRequest):
        objects.createUpload(NAME, {**upload, "proposedUploadMethods": proposed})


def test_objects_and_uploads_expire(deployment, objects, upload):
    """An upload lasts a day, an object until it expires; its data goes with it."""
    objects._sources = Sources(now=lambda: deployment.clock.now().timestamp())  # what it signs must not be stale
    objects.createUpload(NAME, {**upload, "proposedUploadMethods": inline()})
    deployment.clock.advance("25 hours")
    with pytest.raises(TaskclusterNotFound):
        finish(objects, upload)
    objects.createUpload(NAME, {**upload, "proposedUploadMethods": inline()})
    finish(objects, upload)
    assert deployment.store.find(f"objects/{NAME}")
    deployment.clock.advance("2 days")

    with pytest.raises(TaskclusterNotFound):
        objects.object(NAME)
    assert deployment.store.find(f"objects/{NAME}") is None


def test_download_needs_a_method(objects, upload):
    """Nothing that the service could do is 406."""
    objects.createUpload(NAME, {**upload, "proposedUploadMethods": inline()})
    finish(objects, upload)

    with pytest.raises(TaskclusterRestFailure, match="simple, getUrl") as caught:
        objects.startDownload(NAME, {"acceptDownloadMethods": {}})

    assert (caught.value.status_code, caught.value.code) == (406, "NoMatchingMethod")


def test_objects_need_scopes(connect, make_client, objects, upload):
    """Uploading needs the project and the name, downloading the name."""
    uploader = connect("Object", make_client("up", f"object:upload:docs:{NAME}"))
    reader = connect("Object", make_client("down", f"object:download:{NAME}"))

    uploader.createUpload(NAME, {**upload, "proposedUploadMethods": inline()})
    finish(uploader, upload)

    assert reader.object(NAME)["projectId"] == "docs"
    with pytest.raises(TaskclusterForbidden):
        uploader.object(NAME)
    with pytest.raises(TaskclusterForbidden):
        uploader.createUpload("another", {**upload, "proposedUploadMethods": {}})
