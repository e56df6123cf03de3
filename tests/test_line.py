"""The main job, through every distribution: clients against an embedded deployment over real HTTP."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

import taskcluster
import taskcluster.aio
from taskcluster_testing import Deployment
from taskcluster_testing.__main__ import main
from taskcluster_testing.demo import run_demo


def test_sequential_sync_calls_share_one_connection(deployment, options):
    """Twenty calls, one after the other, open one connection."""
    with taskcluster.Queue(options) as queue:
        for _ in range(20):
            queue.ping()

    assert len(deployment.requests) == 20
    assert deployment.connections == 1


def test_threads_open_at_most_the_connections_allowed(deployment, options):
    """Sixteen threads that share one client open no more connections than `maxConnections`."""
    with taskcluster.Queue({**options, "maxConnections": 4}) as queue, ThreadPoolExecutor(16) as pool:
        results = list(pool.map(lambda _: queue.ping(), range(64)))

    assert len(results) == 64
    assert deployment.connections <= 4


def test_concurrent_async_calls_open_all_the_connections_allowed_and_no_more(deployment, options):
    """Fifty calls at once use as many connections as `maxConnections` says."""

    async def main():
        async with taskcluster.aio.Queue({**options, "maxConnections": 7}) as queue:
            await asyncio.gather(*(queue.ping() for _ in range(50)))

    asyncio.run(main())

    assert len(deployment.requests) == 50
    assert (deployment.connections, deployment.most_open_connections) == (7, 7)


def test_a_failing_service_is_asked_again_with_a_new_nonce(deployment, options):
    """A service that answers 500 twice and then 200 sees three attempts with three nonces."""
    deployment.fail_next(500, times=2)
    with taskcluster.Auth({**options, "delayFactor": 0}) as auth:
        scopes = auth.currentScopes()

    assert scopes == {"scopes": ["*"]}
    assert [each.status for each in deployment.requests] == [500, 500, 200]
    assert len({each.nonce for each in deployment.requests}) == 3


def test_the_same_fault_is_the_same_error_sync_and_async(deployment, options):
    """A refused call raises the same type with the same facts from both clients."""
    anonymous = {"rootUrl": options["rootUrl"]}

    async def ask():
        async with taskcluster.aio.Secrets(anonymous) as secrets:
            await secrets.get("a/b")

    with taskcluster.Secrets(anonymous) as secrets, pytest.raises(taskcluster.TaskclusterRestFailure) as sync_error:
        secrets.get("a/b")
    with pytest.raises(taskcluster.TaskclusterRestFailure) as async_error:
        asyncio.run(ask())

    for error in (sync_error.value, async_error.value):
        assert (error.status_code, error.code, error.service, error.method_name) == (
            403,
            "InsufficientScopes",
            "secrets",
            "get",
        )
        assert "secrets:get:a/b" in str(error)
        assert error.request_id


def test_a_client_follows_its_options(deployment):
    """An option that is changed on a client counts from its next call on."""
    with Deployment() as other, taskcluster.Queue({"rootUrl": other.root_url}) as queue:
        queue.options["rootUrl"] = deployment.root_url
        queue.ping()

        assert (len(other.requests), len(deployment.requests)) == (0, 1)
        assert queue.buildUrl("task", "abc") == f"{deployment.root_url}/api/queue/v1/task/abc"


def test_paging_handler_sees_every_page(deployment, options):
    """A `paginationHandler` is called with each page, and the call itself returns nothing."""
    expires = taskcluster.fromNowJSON("1 day")
    seen = []
    with taskcluster.Secrets(options) as secrets:
        for number in range(5):
            secrets.set(f"page/{number}", {"secret": {}, "expires": expires})
        result = secrets.list(limit=2, paginationHandler=seen.append)

    assert result is None
    assert [len(page["secrets"]) for page in seen] == [2, 2, 1]


#: A proxy where nobody listens: whoever goes through it fails.
_DEAD_PROXY = dict.fromkeys(("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"), "http://127.0.0.1:1")


@pytest.mark.parametrize("proxies", [{}, _DEAD_PROXY], ids=["no proxy", "proxy"])
def test_the_demo_tells_that_all_is_well(proxies):
    """The demo exits with 0 and says so, whatever proxy the environment names."""
    command = [sys.executable, "-W", "error", "-m", "taskcluster_testing", "demo"]
    environment = {name: value for name, value in os.environ.items() if name.lower() != "no_proxy"} | proxies
    finished = subprocess.run(  # noqa: S603
        command, capture_output=True, text=True, check=False, timeout=120, env=environment
    )

    assert finished.returncode == 0, finished.stderr + finished.stdout
    assert "Everything was as it should be" in finished.stdout


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [(403, None, "a fault that this deployment was told"), (200, {"secret": {"password": "?"}}, "what was stored")],
    ids=["a call fails", "an answer is wrong"],
)
def test_the_demo_tells_that_something_is_not_as_it_should_be(capsys, status, body, said):
    """Where a call fails or an answer is wrong, the demo says what, and its exit status is 1."""
    deployment = Deployment()
    deployment.fail_next(status, service="secrets", method="get", body=body)

    assert run_demo(deployment) == 1

    _, found, reason = capsys.readouterr().out.partition("Not as it should be: ")
    assert found
    assert said in reason


@pytest.mark.parametrize(("known", "wanted"), [("corp.example", "corp.example,127.0.0.1"), ("", "127.0.0.1")])
def test_the_command_hands_on_the_status_of_the_demo(monkeypatch, known, wanted):
    """`demo` exits with what the demo returns, which runs with loopback beside what needs no proxy already."""
    seen = []
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.setenv("NO_PROXY", known)
    monkeypatch.setattr("taskcluster_testing.demo.run_demo", lambda: seen.append(dict(os.environ)) or 3)

    assert main(["demo"]) == 3

    assert [(each["no_proxy"], each["NO_PROXY"]) for each in seen] == [(wanted, wanted)]


def test_serve_prints_variables_that_make_a_client_and_ends_by_ctrl_c():
    """A client made from what `serve` prints reaches the deployment on that port; Ctrl-C is a good end."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-W", "error", "-m", "taskcluster_testing", "serve", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            lines = [process.stdout.readline().removeprefix("export ").rstrip("\n") for _ in range(5)]
            variables = dict(line.split("=", 1) for line in lines[:3])
            with taskcluster.Auth(taskcluster.optionsFromEnvironment(environment=variables)) as auth:
                assert auth.ping()["alive"]
                assert auth.currentScopes() == {"scopes": ["*"]}
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=60)
        finally:
            process.kill()

    assert (process.returncode, errors) == (0, "")
    assert variables["TASKCLUSTER_ROOT_URL"] == f"http://127.0.0.1:{port}"
    assert len(variables) == 3
