"""What real programs do with the established client that one would not expect, case by case."""

from __future__ import annotations

import asyncio
import pickle
from unittest import mock

import aiohttp
import pytest
import requests

import taskcluster
import taskcluster.aio
from taskcluster_testing import Deployment

OPTIONS = {"rootUrl": "https://tc.example.com", "credentials": {"clientId": "ada", "accessToken": "s3cret"}}
GROUP = "MXdP4M7TTRmsXVXqsyfMgA"


@pytest.fixture(scope="module")
def deployment():
    """One deployment for the tests that only read."""
    with Deployment() as deployment:
        yield deployment


def test_root_url_may_be_changed_afterwards(deployment):
    """It is set on clients that were made for another deployment, as treeherder does; all that follows goes there."""
    service = taskcluster.Auth({"rootUrl": "https://tc.example.com", "credentials": {}})
    service.options["rootUrl"] = deployment.root_url
    service.options["credentials"] = deployment.options()["credentials"]

    assert service.buildUrl("ping") == f"{deployment.root_url}/api/auth/v1/ping"
    assert service.currentScopes() == {"scopes": ["*"]}


def test_credentials_are_read_as_text():
    """Shipit decodes the clientId, which the established client keeps as bytes; `toStr` reads it with either."""
    options = {"rootUrl": "https://tc.example.com", "credentials": {"clientId": "ada", "accessToken": "s3cret"}}
    hooks = taskcluster.Hooks(options)

    assert hooks.options["credentials"]["clientId"] == "ada"
    assert taskcluster.toStr(hooks.options["credentials"]["clientId"]) == taskcluster.toStr(b"ada") == "ada"
    assert options["credentials"] == {"clientId": "ada", "accessToken": "s3cret"}


def test_credentials_may_be_empty(deployment):
    """Treeherder passes an empty dict for calls that are not signed."""
    for credentials in ({}, {"clientId": None, "accessToken": None}, None):
        assert "alive" in taskcluster.Queue({"rootUrl": deployment.root_url, "credentials": credentials}).ping()


@pytest.mark.parametrize("package", [taskcluster, taskcluster.aio], ids=lambda package: package.__name__)
def test_session_may_go_by_position(package):
    """Programs, and their doubles of clients, take options and session in that order."""
    session = object()

    assert package.Notify(OPTIONS, session).session is session
    assert package.Auth(options=OPTIONS, session=session).session is session


def test_session_of_the_caller_counts(deployment):
    """fxci-config and pool-classifier pass sessions with adapters of their own: they are used, which they were not."""

    class Counting(requests.adapters.HTTPAdapter):
        sent = 0

        def send(self, *args, **kwargs):
            self.sent += 1
            return super().send(*args, **kwargs)

    adapter = Counting()
    with requests.Session() as session:
        session.mount("http://", adapter)
        taskcluster.Auth(deployment.options(), session=session).currentScopes()
    assert adapter.sent == 1


def test_session_of_a_client_can_be_used_for_other_things(deployment):
    """code-review fetches artifacts with `queue.session`."""
    with taskcluster.Queue(deployment.options()) as queue:
        response = queue.session.get(queue.buildUrl("ping"), stream=True, allow_redirects=True)

        assert "alive" in response.json()


def test_token_may_be_none_or_go_by_keyword(deployment):
    """Divvun passes None at first, and translations the token; both got the first page again and again."""
    with taskcluster.Secrets(deployment.options()) as secrets:
        for name in ("a", "b", "c"):
            secrets.set(name, {"secret": {}, "expires": taskcluster.fromNow("1 day")})
        first = secrets.list(limit=2, continuationToken=None)
        second = secrets.list(limit=2, continuationToken=first["continuationToken"])

    assert first["secrets"] + second["secrets"] == ["a", "b", "c"]


def test_keyword_that_a_method_does_not_take_is_refused():
    """It was dropped without a word; now it is told what is right, before anything is sent."""
    queue = taskcluster.Queue(OPTIONS)

    with pytest.raises(taskcluster.TaskclusterFailure, match=r"'continuationTokn': .*did you mean 'continuationToken'"):
        queue.listTaskGroup(GROUP, continuationTokn="a")
    with pytest.raises(taskcluster.TaskclusterFailure, match="query keys go by keyword: continuationToken="):
        queue.listTaskGroup(GROUP, {"continuationToken": "a"})


def test_method_is_patched_on_the_class(deployment):
    """Taskhuddler and others replace a method on the class; paging goes through what is there."""
    pages = {None: {"tasks": [1], "continuationToken": "t"}, "t": {"tasks": [2]}}

    def blocking(self, group, continuationToken=None):
        return pages[continuationToken]

    async def awaited(self, group, query=None):
        return {"tasks": [3]}

    with mock.patch.object(taskcluster.Queue, "listTaskGroup", new=blocking):
        assert list(taskcluster.items(taskcluster.Queue(OPTIONS).listTaskGroup, GROUP)) == [1, 2]
    with mock.patch.object(taskcluster.aio.Queue, "listTaskGroup", new=awaited):
        assert asyncio.run(taskcluster.aio.Queue(OPTIONS).listTaskGroup(GROUP, query={})) == {"tasks": [3]}
    assert taskcluster.Queue.listTaskGroup is not blocking


@pytest.mark.parametrize("name", ["Index", "Queue", "Notify", "Hooks"])
@pytest.mark.parametrize("package", [taskcluster, taskcluster.aio], ids=lambda package: package.__name__)
def test_class_is_patched_on_the_package(package, name):
    """shipit, fxci-config and taskgraph look a class up by its name at the call, where a test has put another."""
    before = getattr(package, name)
    with mock.patch(f"{package.__name__}.{name}") as double:
        made = getattr(package, name.lower().capitalize())(OPTIONS)

        assert made is double.return_value
    assert getattr(package, name) is before


def test_method_is_set_on_an_instance():
    """A double of one method on one client."""
    queue = taskcluster.Queue(OPTIONS)
    queue.status = lambda task_id: {"status": {"taskId": task_id}}

    assert queue.status("a") == {"status": {"taskId": "a"}}


def test_slugid_is_taken_from_the_package():
    """The module of that name came along with the established client's, and programs use it."""
    from taskcluster import slugid

    assert len(taskcluster.slugid.v4()) == len(slugid.nice()) == 22


def test_errors_are_made_by_hand():
    """Test suites make errors as they need them, set attributes later, and pickle them."""
    error = taskcluster.exceptions.TaskclusterRestFailure("no", None, status_code=409, body={"code": "a"})
    error.status_code = 404
    again = pickle.loads(pickle.dumps(error))  # noqa: S301

    assert (str(again), again.status_code, again.body, again.superExc) == ("no", 404, {"code": "a"}, None)
    assert taskcluster.TaskclusterRestFailure(msg="a", superExc=None).status_code == 500
    assert str(taskcluster.TaskclusterFailure()) == ""
    assert isinstance(taskcluster.exceptions.TaskclusterArtifactError("a", "file-missing-on-worker"), Exception)


def test_connection_failures_are_caught_as_before():
    """Scriptworker catches aiohttp's errors around async calls, and others the clients' own."""

    async def call():
        async with taskcluster.aio.Queue({"rootUrl": "http://127.0.0.1:1", "maxRetries": 0}) as queue:
            await queue.ping()

    with pytest.raises(aiohttp.ClientError) as caught:
        asyncio.run(call())
    assert isinstance(caught.value, taskcluster.TaskclusterConnectionError)


def test_dead_names_can_be_imported():
    """Programs import names that do nothing any more."""
    from taskcluster.utils import encryptEnvVar, scope_match

    assert scope_match(["a:*"], [["a:b"]])
    assert callable(encryptEnvVar)


def test_options_may_come_from_the_environment_with_more(monkeypatch):
    """Programs change what `optionsFromEnvironment` returned, which is theirs, and pass defaults, which stay theirs."""
    monkeypatch.setenv("TASKCLUSTER_ROOT_URL", "https://tc.example.com/")
    monkeypatch.setenv("TASKCLUSTER_CLIENT_ID", "ada")
    monkeypatch.setenv("TASKCLUSTER_ACCESS_TOKEN", "s3cret")
    defaults = {"maxRetries": 2, "credentials": {"certificate": None}}
    options = taskcluster.optionsFromEnvironment(defaults)
    options["credentials"]["clientId"] = "eve"

    assert options["rootUrl"] == "https://tc.example.com"
    assert defaults == {"maxRetries": 2, "credentials": {"certificate": None}}
    assert taskcluster.Queue(options).options["maxRetries"] == 2
