"""What the established client's documentation shows, in words of our own, on a deployment."""

from __future__ import annotations

import asyncio
import datetime
import logging
import subprocess
import sys

import pytest
import requests

import taskcluster
import taskcluster.aio
from taskcluster.helper import TaskclusterConfig, load_secrets
from taskcluster_testing import Deployment


@pytest.fixture
def options(deployment):
    """What a client of the test's deployment is made with."""
    return deployment.options()


@pytest.fixture
def deployment():
    """A deployment of the test's own."""
    with Deployment() as deployment, deployment.environment():
        yield deployment


@pytest.fixture
def task_id(options):
    """A task that is there."""
    task_id = taskcluster.slugId()
    with taskcluster.Queue(options) as queue:
        queue.createTask(task_id, make_task())
    return task_id


def make_task(**changes):
    """Return a task's definition."""
    return {
        "taskQueueId": "my/workers",
        "created": taskcluster.fromNow("0 seconds"),
        "deadline": taskcluster.fromNow("1 hour"),
        "payload": {},
        "metadata": {"name": "n", "description": "d", "owner": "o@example.com", "source": "https://example.com"},
        **changes,
    }


def test_client_is_made_from_root_url_and_credentials(deployment):
    """Setup: a deployment's URL and, for calls that need scopes, credentials."""
    index = taskcluster.Index(
        {
            "rootUrl": deployment.root_url,
            "credentials": {
                "clientId": deployment.root_credentials["clientId"],
                "accessToken": deployment.root_credentials["accessToken"],
            },
        }
    )

    assert index.listNamespaces("") == {"namespaces": []}


def test_options_come_from_the_environment(deployment):
    """Setup: the standard variables say where and who."""
    auth = taskcluster.Auth(taskcluster.optionsFromEnvironment())

    assert auth.currentScopes() == {"scopes": ["*"]}


def test_proxy_is_a_root_url_like_any_other(deployment, monkeypatch):
    """Setup: within a task the proxy's URL serves, without credentials; `discover_options` finds it by itself."""
    import os

    monkeypatch.setenv("TASKCLUSTER_PROXY_URL", deployment.root_url)

    assert "alive" in taskcluster.Auth({"rootUrl": os.environ["TASKCLUSTER_PROXY_URL"]}).ping()
    assert taskcluster.discover_options().options == {"rootUrl": deployment.root_url}


def test_authorized_scopes_restrict_calls(options):
    """Authorized scopes: calls for a third party, with less than one has."""
    options["authorizedScopes"] = ["auth:current-scopes", "queue:create-task:highest:my/workers"]

    assert set(options["authorizedScopes"]) <= set(taskcluster.Auth(options).currentScopes()["scopes"])
    with pytest.raises(taskcluster.TaskclusterRestFailure, match="secrets:get:a"):
        taskcluster.Secrets(options).get("a")


def test_four_conventions_call_the_same(options):
    """Calling: route arguments and payload by position, by keyword, or both."""
    payload = {"secret": {"a": 1}, "expires": taskcluster.fromNow("1 day")}
    with taskcluster.Secrets(options) as secrets:
        secrets.set("one", payload)
        secrets.set(payload, name="two")
        secrets.set(payload=payload, query={}, params={"name": "three"})
        secrets.set("four", payload=payload, query={})

        assert {secrets.get(name)["secret"]["a"] for name in ("one", "two", "three", "four")} == {1}


def test_query_goes_along_with_async_calls(options, task_id):
    """Calling: the query of a listing."""

    async def ask():
        async with taskcluster.aio.Queue(options) as queue:
            previous = await queue.listTaskGroup(task_id)
            return await queue.listTaskGroup(task_id, query={"continuationToken": previous.get("continuationToken")})

    assert len(asyncio.run(ask())["tasks"]) == 1


def test_urls_are_built_and_signed(options):
    """URLs: of a method, plain or signed for a while, with `expiration` in seconds."""
    index, secrets = taskcluster.Index(taskcluster.optionsFromEnvironment()), taskcluster.Secrets(options)
    secrets.set("my-secret", {"secret": {"a": 1}, "expires": taskcluster.fromNow("1 day")})
    url = secrets.buildSignedUrl("get", "my-secret")

    assert index.buildUrl("findTask", "builds.v1.latest") == f"{options['rootUrl']}/api/index/v1/task/builds.v1.latest"
    assert requests.get(url, timeout=60).json()["secret"] == {"a": 1}
    assert secrets.buildSignedUrl("get", "my-secret", expiration=60) != url


def test_temporary_credentials_are_handed_out(deployment, options):
    """Temporary credentials: named, for a minute, with some scopes."""
    start = datetime.datetime.now(datetime.timezone.utc)
    credentials = taskcluster.createTemporaryCredentials(
        options["credentials"]["clientId"],
        options["credentials"]["accessToken"],
        start,
        start + datetime.timedelta(0, 60),
        ["ScopeA", "ScopeB", "auth:current-scopes"],
        "foo",
    )
    scopes = taskcluster.Auth({"rootUrl": deployment.root_url, "credentials": credentials}).currentScopes()["scopes"]

    assert credentials["clientId"] == "foo"
    assert {"ScopeA", "ScopeB"} <= set(scopes)


def test_times_are_offset():
    """Timestamps: forth, back, as texts, and from another time."""
    now = datetime.datetime.now(datetime.timezone.utc)
    soon = taskcluster.fromNow("2 days 3 hours 1 minute")
    past = taskcluster.fromNow("- 1 year 2 months 3 weeks 5 seconds")

    assert soon - now >= datetime.timedelta(days=2, hours=3, minutes=1)
    assert now - past <= datetime.timedelta(days=365 + 60 + 21, seconds=5)
    assert taskcluster.fromNowJSON("2 days 3 hours 1 minute").endswith("Z")
    assert taskcluster.fromNow("1 year", soon) == taskcluster.fromNow("1 year", dateObj=soon)
    assert taskcluster.fromNow("+1YR 2mo 1 wk 4d 5 hr 6min 7 sec", soon) > soon


def test_stable_slug_ids_are_stable():
    """SlugIds: the same one for a name, another one from another generator."""
    generate, other = taskcluster.stableSlugId(), taskcluster.stableSlugId()
    some_task = generate("sometask")

    assert generate("sometask") == some_task
    assert generate("othertask") != some_task != other("sometask")


def test_scopes_are_matched():
    """Scopes: one of the sets must be held."""
    sets = [["scopeA", "scopeB"], ["scopeC:xyz"]]

    assert taskcluster.scopeMatch(["scopeA", "scopeB"], sets)
    assert taskcluster.scopeMatch(["scopeC:*"], sets)
    assert not taskcluster.scopeMatch(["scopeA"], sets)
    assert not taskcluster.scopeMatch(["scopeC"], sets)


def test_pages_are_walked_by_hand_by_handler_and_lazily(options, task_id):
    """Pagination: a loop with tokens, a handler, and what is better than both."""
    with taskcluster.Queue(options) as queue:
        for _ in range(4):
            queue.createTask(taskcluster.slugId(), make_task(taskGroupId=task_id))
        outcome = queue.listTaskGroup(task_id, query={"limit": 2})
        by_hand = list(outcome["tasks"])
        while outcome.get("continuationToken"):
            query = {"limit": 2, "continuationToken": outcome["continuationToken"]}
            outcome = queue.listTaskGroup(task_id, query=query)
            by_hand += outcome["tasks"]
        by_handler = []
        queue.listTaskGroup(
            task_id, query={"limit": 2}, paginationHandler=lambda page: by_handler.extend(page["tasks"])
        )

        assert len(by_hand) == 5
        assert by_hand == by_handler == list(taskcluster.items(queue.listTaskGroup, task_id, limit=2))


def test_exchanges_are_bound_by_dict_or_keywords(deployment):
    """Pulse: the same pattern from a dict and from keywords, and it is what the messages have."""
    events = taskcluster.client.QueueEvents({"rootUrl": deployment.root_url})

    assert events.taskCompleted({"taskId": "atask"}) == events.taskCompleted(taskId="atask")
    assert events.taskDefined()["exchange"] == "exchange/taskcluster-queue/v1/task-defined"


def test_log_is_shown_if_the_environment_asks(deployment):
    """Logging: `DEBUG_TASKCLUSTER_CLIENT` shows each call on standard error, without what is secret."""
    program = "import taskcluster; taskcluster.Auth(taskcluster.optionsFromEnvironment()).currentScopes()"
    run = [sys.executable, "-c", f"import os; os.environ['DEBUG_TASKCLUSTER_CLIENT'] = '1'; {program}"]
    shown = subprocess.run(run, capture_output=True, text=True, check=True).stderr  # noqa: S603

    assert "auth.currentScopes: GET" in shown
    assert deployment.root_credentials["accessToken"] not in shown
    assert logging.getLogger("taskcluster").level == logging.NOTSET


def test_configuration_is_shared_by_a_program(deployment, options):
    """Helpers: one configuration, authenticated once, from which all clients come, sync and async."""
    config = TaskclusterConfig(deployment.root_url)
    config.auth(client_id=options["credentials"]["clientId"], access_token=options["credentials"]["accessToken"])

    async def awaited():
        return await config.get_service("queue", use_async=True).ping()

    assert "alive" in config.get_service("queue").ping()
    assert "alive" in asyncio.run(awaited())


def test_secrets_are_loaded_by_prefix_with_defaults(options):
    """Helpers: the parts that a program needs, over its defaults; a local file instead of the service."""
    secret = {
        "common": {"environment": "production", "remote_log": "https://log.example.com/payload"},
        "backend": {"bugzilla_token": "XXXX"},
        "task": {"backend_url": "https://backend.example.com"},
    }
    service = taskcluster.Secrets(options)
    service.set("project/foo/prod-config", {"secret": secret, "expires": taskcluster.fromNow("1 day")})
    asked = {"prefixes": ["common", "backend"], "required": ["bugzilla_token"], "existing": {"environment": "dev"}}

    expected = {**secret["common"], **secret["backend"]}
    assert load_secrets(service, "project/foo/prod-config", **asked) == expected
    assert load_secrets(service, "project/foo/prod-config", **asked, local_secrets=secret) == expected
    task = load_secrets(
        service, "project/foo/prod-config", ["common", "task"], existing={"backend_url": "http://127.0.0.1"}
    )
    assert task == {**secret["common"], **secret["task"]}


def test_objects_are_uploaded_and_downloaded(options, tmp_path):
    """Objects: from and to memory and files, sync and async with the same arguments."""
    from taskcluster import aio, download, upload

    expires = taskcluster.fromNow("1 day")
    described = {"projectId": "p", "contentType": "text/plain", "contentLength": 5, "expires": expires}
    path = tmp_path / "content"
    path.write_bytes(b"hello")

    async def awaited():
        async with taskcluster.aio.Object(options) as objects:
            await aio.upload.uploadFromBuf(name="c", data=b"hello", objectService=objects, **described)
            return await aio.download.downloadToBuf(name="c", objectService=objects)

    with taskcluster.Object(options) as objects:
        upload.uploadFromBuf(name="a", data=b"hello", objectService=objects, uploadId=taskcluster.slugId(), **described)
        with path.open("rb") as file:
            upload.uploadFromFile(name="b", file=file, objectService=objects, maxRetries=2, **described)
        with (tmp_path / "copy").open("wb") as file:
            assert download.downloadToFile(name="a", file=file, objectService=objects) == "text/plain"
        content, content_type = download.downloadToBuf(name="b", objectService=objects, maxRetries=2)

    assert (tmp_path / "copy").read_bytes() == bytes(content) == b"hello"
    assert content_type == "text/plain"
    assert asyncio.run(awaited()) == (b"hello", "text/plain")


def test_artifacts_are_downloaded(options, task_id, tmp_path):
    """Artifacts: of the latest run or of one, to memory and to files; one that is an error says why."""
    from taskcluster import download

    with taskcluster.Queue(options) as queue:
        queue.claimTask(task_id, 0, {"workerGroup": "g", "workerId": "w"})
        kept = {"expires": taskcluster.fromNow("1 day"), "contentType": "text/plain"}
        place = queue.createArtifact(task_id, 0, "public/log", {"storageType": "s3", **kept})
        requests.put(place["putUrl"], b"hello", headers={"Content-Type": place["contentType"]}, timeout=60)
        del kept["contentType"]
        queue.createArtifact(
            task_id,
            0,
            "public/none",
            {"storageType": "error", "reason": "file-missing-on-worker", "message": "m", **kept},
        )
        content, _ = download.downloadArtifactToBuf(taskId=task_id, name="public/log", queueService=queue)
        with (tmp_path / "log").open("wb") as file:
            download.downloadArtifactToFile(taskId=task_id, runId=0, name="public/log", queueService=queue, file=file)
        with pytest.raises(taskcluster.exceptions.TaskclusterArtifactError) as caught:
            download.downloadArtifactToBuf(taskId=task_id, name="public/none", queueService=queue)

    assert bytes(content) == (tmp_path / "log").read_bytes() == b"hello"
    assert caught.value.reason == "file-missing-on-worker"
