"""`taskcluster.helper`: one configuration for all services, secrets by prefix, an upload from within a task."""

from __future__ import annotations

import asyncio
import datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from unittest import mock

import pytest

import taskcluster
import taskcluster.aio
from taskcluster.helper import TaskclusterConfig, load_secrets, upload_artifact
from taskcluster_testing import Deployment

ROOT_URL = "https://tc.example.com"
SECRET = {
    "common": {"environment": "production", "remote_log": "https://log.example.com"},
    "backend": {"bugzilla_token": "t0k3n"},
}


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch):
    """No variable of the machine that runs the tests."""
    for name in ("ROOT_URL", "CLIENT_ID", "ACCESS_TOKEN", "CERTIFICATE", "PROXY_URL"):
        monkeypatch.delenv(f"TASKCLUSTER_{name}", raising=False)
    for name in ("TASK_ID", "RUN_ID"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    "spelling", ["workerManager", "worker-manager", "worker_manager", "WorkerManager", "workermanager"]
)
def test_get_service_takes_any_spelling(spelling):
    """A service is found however its name is written, sync and async."""
    config = TaskclusterConfig(ROOT_URL)

    assert isinstance(config.get_service(spelling), taskcluster.WorkerManager)
    assert isinstance(config.get_service(spelling, use_async=True), taskcluster.aio.WorkerManager)


def test_get_service_knows_every_service():
    """Every installed service can be had under its own name."""
    config = TaskclusterConfig(ROOT_URL)

    for name in ("auth", "aws-provisioner", "ec2-manager", "github", "hooks", "index", "login", "notify", "object"):
        assert config.get_service(name).serviceName == name
    for name in ("purge-cache", "queue", "secrets", "web-server", "worker-manager"):
        assert config.get_service(name, use_async=True).serviceName == name
    assert isinstance(config.get_service("queueEvents"), taskcluster.QueueEvents)
    with pytest.raises(taskcluster.TaskclusterFailure, match="no service 'fridge'; expected one of auth, "):
        config.get_service("fridge")


def test_get_service_finds_what_a_test_put_on_the_package(monkeypatch):
    """Classes are looked up by attribute at the call, also those that only a test knows."""
    config = TaskclusterConfig(ROOT_URL)
    monkeypatch.setattr("taskcluster.Queue", dict)
    monkeypatch.setattr("taskcluster.Foo", sorted, raising=False)

    assert config.get_service("queue") == config.options
    assert config.get_service("foo") == ["maxRetries", "rootUrl"]


def test_config_can_be_changed_and_walked_by_tests():
    """Tests assign its attributes, change its options, and make doubles of an instance."""
    config = TaskclusterConfig(ROOT_URL)
    config.auth("ada", "s3cret")

    with mock.patch.dict(config.options, maxRetries=0):
        assert config.get_service("queue").options["maxRetries"] == 0
    config.options, config.secrets, config.default_url = {"rootUrl": "https://b.example.com"}, {"a": 1}, "https://c"
    assert config.get_service("queue").options["rootUrl"] == "https://b.example.com"
    double = mock.create_autospec(config)
    double.get_service("queue")
    double.get_service.assert_called_once_with("queue")


ENVIRONMENT = {"TASKCLUSTER_CLIENT_ID": "ada", "TASKCLUSTER_ACCESS_TOKEN": "s3cret"}


@pytest.mark.parametrize(
    ("arguments", "environment", "options"),
    [
        ((), {}, {"rootUrl": ROOT_URL}),
        (("eve", "t"), ENVIRONMENT, {"rootUrl": ROOT_URL, "credentials": {"clientId": "eve", "accessToken": "t"}}),
        ((), ENVIRONMENT, {"rootUrl": ROOT_URL, "credentials": {"clientId": "ada", "accessToken": "s3cret"}}),
        (
            (),
            {**ENVIRONMENT, "TASKCLUSTER_CERTIFICATE": "{}", "TASKCLUSTER_PROXY_URL": "http://proxy"},
            {"rootUrl": ROOT_URL, "credentials": {"clientId": "ada", "accessToken": "s3cret", "certificate": "{}"}},
        ),
        ((), {"TASKCLUSTER_PROXY_URL": "http://proxy"}, {"rootUrl": "http://proxy"}),
        ((), {"TASK_ID": "t"}, {"rootUrl": "http://taskcluster"}),
        ((), {"TASK_ID": "t", "TASKCLUSTER_PROXY_URL": "http://proxy"}, {"rootUrl": "http://proxy"}),
    ],
)
def test_auth_prefers_arguments_then_environment_then_proxy(monkeypatch, arguments, environment, options):
    """The first that is there says who calls; a certificate of the environment belongs to its credentials."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    config = TaskclusterConfig(ROOT_URL)
    config.auth(*arguments)

    assert config.options == {"maxRetries": 12, **options}


def test_auth_takes_a_certificate_and_retries():
    """Temporary credentials go by argument as well."""
    config = TaskclusterConfig(ROOT_URL)
    config.auth("ada", "s3cret", 3, certificate={"version": 1})

    assert config.options["credentials"]["certificate"] == {"version": 1}
    assert config.get_service("queue").options["maxRetries"] == 3


def test_config_needs_a_url(monkeypatch):
    """The root URL comes from the argument or the environment."""
    with pytest.raises(taskcluster.TaskclusterFailure, match="TASKCLUSTER_ROOT_URL"):
        TaskclusterConfig()
    monkeypatch.setenv("TASKCLUSTER_ROOT_URL", ROOT_URL)
    assert TaskclusterConfig().default_url == ROOT_URL


def test_config_makes_clients_that_call(monkeypatch):
    """Clients of both kinds call the deployment as the environment says."""
    with Deployment() as deployment:
        options = deployment.options()
        monkeypatch.setenv("TASKCLUSTER_ROOT_URL", options["rootUrl"])
        monkeypatch.setenv("TASKCLUSTER_CLIENT_ID", options["credentials"]["clientId"])
        monkeypatch.setenv("TASKCLUSTER_ACCESS_TOKEN", options["credentials"]["accessToken"])
        config = TaskclusterConfig()

        async def ask():
            async with config.get_service("auth", use_async=True) as auth:
                return await auth.currentScopes()

        assert config.get_service("auth").currentScopes() == asyncio.run(ask()) == {"scopes": ["*"]}


def test_load_secrets_takes_the_parts_that_are_asked_for():
    """Parts are laid over each other and over what is there already; the secret itself is not changed."""
    with Deployment() as deployment, taskcluster.Secrets(deployment.options()) as secrets:
        secrets.set("project/foo/prod", {"secret": SECRET, "expires": taskcluster.fromNow("1 day")})
        existing = {"environment": "dev", "port": 80}
        loaded = load_secrets(
            secrets, "project/foo/prod", ["common", "backend", "absent"], ["bugzilla_token"], existing
        )
        config = TaskclusterConfig(deployment.root_url)
        config.options = deployment.options()

        assert loaded == {**SECRET["common"], **SECRET["backend"], "port": 80}
        assert existing == {"environment": "dev", "port": 80}
        assert load_secrets(secrets, "project/foo/prod") == SECRET
        assert config.load_secrets("project/foo/prod", prefixes=["common"]) == SECRET["common"] == config.secrets
        with pytest.raises(taskcluster.TaskclusterFailure, match="'project/foo/prod' lacks bugzilla_token"):
            load_secrets(secrets, "project/foo/prod", prefixes=["common"], required=["bugzilla_token", "remote_log"])


def test_load_secrets_from_elsewhere():
    """Local secrets are taken instead of the service's, which is not asked, even if they are empty."""
    assert load_secrets(None, None, ["common"], local_secrets=SECRET) == SECRET["common"]
    assert load_secrets(None, None, local_secrets={}, existing={"a": 1}) == {"a": 1}
    with pytest.raises(taskcluster.TaskclusterFailure, match="expected a secret's name"):
        load_secrets(None, None)
    with pytest.raises(taskcluster.TaskclusterFailure, match="'prefixes': expected a list, not the text 'common'"):
        load_secrets(None, None, "common", local_secrets=SECRET)


class _Store(BaseHTTPRequestHandler):
    def do_PUT(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen.append((self.headers["Content-Type"], body))
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def store():
    """A store that keeps what is put into it."""
    server = HTTPServer(("127.0.0.1", 0), _Store)
    server.seen, server.status = [], 200
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


class FakeQueue:
    """A queue that gives places in a store."""

    def __init__(self, answer):
        self.answer, self.calls = answer, []

    def createArtifact(self, *args):
        """Note the call."""
        self.calls.append(args)
        return self.answer


@pytest.mark.parametrize("content", ["größe", "größe".encode()])
def test_upload_artifact_puts_the_content_where_the_queue_says(monkeypatch, store, content):
    """The artifact of the running task is created, its content goes to the store, and its URL comes back."""
    for name, value in {"TASK_ID": "t", "RUN_ID": "0", "TASKCLUSTER_PROXY_URL": "http://proxy"}.items():
        monkeypatch.setenv(name, value)
    place = {"storageType": "s3", "putUrl": f"http://127.0.0.1:{store.server_port}/a", "contentType": "text/plain"}
    queue, day = FakeQueue(place), datetime.timedelta(days=1)
    config = TaskclusterConfig(ROOT_URL)
    monkeypatch.setattr(config, "get_service", {"queue": queue}.get)

    path = "/api/queue/v1/task/t/runs/0/artifacts/public/a%20b.txt"
    assert upload_artifact(queue, "public/a b.txt", content, "text/plain", day) == path
    assert config.upload_artifact("public/a b.txt", content, "text/plain", day) == ROOT_URL + path
    assert store.seen == [("text/plain", "größe".encode())] * 2
    task_id, run_id, name, artifact = queue.calls[0]
    assert (task_id, run_id, name, artifact["storageType"]) == ("t", "0", "public/a b.txt", "s3")
    assert "expires" in artifact


def test_upload_artifact_shows_no_signature_where_the_store_refuses(monkeypatch, store):
    """What the store does not take is an error of ours, without the query of the URL."""
    for name, value in {"TASK_ID": "t", "RUN_ID": "0", "TASKCLUSTER_PROXY_URL": "http://proxy"}.items():
        monkeypatch.setenv(name, value)
    store.status = 400
    url = f"http://127.0.0.1:{store.server_port}/a?Signature=s3cret"

    with pytest.raises(taskcluster.TaskclusterRestFailure, match="the store answered 400") as caught:
        upload_artifact(FakeQueue({"storageType": "s3", "putUrl": url}), "a", "b", "c/d", datetime.timedelta(days=1))

    assert "s3cret" not in f"{caught.value} {caught.value.url}"


def test_upload_artifact_refuses_what_it_cannot_do(monkeypatch):
    """Outside a task, with other content, or with another store there is an error that says so."""
    day, queue = datetime.timedelta(days=1), FakeQueue({"storageType": "object"})

    with pytest.raises(taskcluster.TaskclusterFailure, match="expected to run in a task"):
        upload_artifact(queue, "a", "b", "c/d", day)
    for name, value in {"TASK_ID": "t", "RUN_ID": "0", "TASKCLUSTER_PROXY_URL": "http://proxy"}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(taskcluster.TaskclusterFailure, match="'content': expected a text or bytes, not int"):
        upload_artifact(queue, "a", 1, "c/d", day)
    with pytest.raises(taskcluster.TaskclusterFailure, match="'ttl': expected a timedelta, not int"):
        upload_artifact(queue, "a", "b", "c/d", 1)
    with pytest.raises(taskcluster.TaskclusterFailure, match="type 'object', not s3"):
        upload_artifact(queue, "a", "b", "c/d", day)
