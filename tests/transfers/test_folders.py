"""Many artifacts into a folder, with every kind of client."""

from __future__ import annotations

import pytest

import taskcluster
import taskcluster.aio
from taskcluster.exceptions import (
    TaskclusterArgumentError,
    TaskclusterArtifactError,
    TaskclusterIncompleteDownload,
)

KEY = "artifact"


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


@pytest.mark.parametrize("concurrency", [0, -1, 1.5, True])
def test_many_artifacts_need_a_number_at_once(kind, real_queue, many, tmp_path, concurrency):
    """Fewer than one at once would download nothing; it is refused instead."""
    expected = "^download_artifacts: 'concurrency': expected a whole number of at least 1, not "
    with pytest.raises(TaskclusterArgumentError, match=expected):
        fetch(kind, real_queue, many, into=tmp_path, concurrency=concurrency)
