"""The pytest plugin, as users' suites in processes of their own see it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

import pytest

import taskcluster
from taskcluster_testing import Deployment, StrictnessError

SUITE = Path(__file__).with_name("users_suite.py")

SURPRISED = """
import urllib.error, urllib.request
import pytest

def get(deployment, path):
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(deployment.root_url + path)

def test_unknown_route(taskcluster_deployment):
    get(taskcluster_deployment, "/api/queue/v1/pong")

def test_expected_route(taskcluster_deployment):
    taskcluster_deployment.expect_unknown("/api/queue/v1/pong")
    get(taskcluster_deployment, "/api/queue/v1/pong")

def test_scripted_in_vain(taskcluster_deployment):
    taskcluster_deployment.script("auth.listRoleIds", {"roleIds": []})

def test_own_failure(taskcluster_deployment):
    get(taskcluster_deployment, "/nowhere")
    assert 1 + 1 == 3
"""


def run_pytest(folder, *arguments):
    """Run pytest in a folder, in a process of its own, and return its output's lines and its exit status."""
    # the environment's own plugins, of a coverage run or of this repository, are not a user's
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "TASKCLUSTER"))}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", "-rA", "--strict-markers", *arguments]
    finished = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)  # noqa: S603
    return finished.stdout.splitlines(), finished.returncode


@pytest.fixture
def folder(tmp_path):
    """A user's folder, whose settings are its own even if it lies in this repository, as in a session it does."""
    (tmp_path / "pytest.ini").write_text("[pytest]\nfilterwarnings = error\n")
    return tmp_path


@pytest.fixture
def suite(folder):
    """A folder with a user's test suite."""
    shutil.copy(SUITE, folder / "test_users.py")
    return folder


def test_users_suite_passes(suite):
    """Deployment, clients, scopes, environment, clock and faults are at hand by installing the distribution."""
    lines, status = run_pytest(suite)
    assert (status, lines[-1].split()[0:2]) == (0, ["4", "passed"]), "\n".join(lines)


def test_users_suite_passes_under_xdist(suite):
    """Workers run at the same time, each with deployments of its own."""
    lines, status = run_pytest(suite, "-n", "2")
    assert (status, lines[-1].split()[0:2]) == (0, ["4", "passed"]), "\n".join(lines)


def test_surprised_deployment_fails_the_test(folder):
    """What was not expected fails the test itself, unless it fails anyway; its end says nothing more."""
    (folder / "test_surprised.py").write_text(SURPRISED)
    lines, status = run_pytest(folder)
    outcomes = {name: outcome for outcome, name in re.findall(r"^([A-Z]+) \S+::(\w+)", "\n".join(lines), re.MULTILINE)}
    assert status == 1
    assert outcomes == {
        "test_unknown_route": "FAILED",
        "test_expected_route": "PASSED",
        "test_scripted_in_vain": "FAILED",
        "test_own_failure": "FAILED",
    }
    text = "\n".join(lines)
    assert "GET /api/queue/v1/pong leads to no method of any service" in text
    assert "an answer scripted for auth.listRoleIds: nobody asked for it" in text
    assert "GET /nowhere leads" not in text


def test_marker_and_fixtures_are_documented(folder):
    """`pytest --markers` and `pytest --fixtures` say what there is."""
    lines, _ = run_pytest(folder, "--markers")
    assert any(line.startswith("@pytest.mark.taskcluster_scopes(*scopes):") for line in lines)
    lines, _ = run_pytest(folder, "--fixtures")
    assert {"taskcluster_deployment", "taskcluster_client"} <= {line.split(" ")[0] for line in lines}


def test_plugin_costs_nothing_where_it_is_not_used():
    """Every project's pytest imports it; it brings no client, no server and no schema along."""
    code = "import sys, pytest; known = set(sys.modules); import taskcluster_testing.pytest_plugin; "
    code += "print(*(set(sys.modules) - known))"
    finished = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert set(finished.stdout.split()) == {"taskcluster_testing", "taskcluster_testing.pytest_plugin"}


class UnittestCase(unittest.TestCase):
    """A test case without pytest: the deployment is a context manager."""

    def test_deployment_in_the_environment(self):
        """Inside the block, a program finds the deployment by the environment."""
        with Deployment(strict=True, scopes=["secrets:get:*"]) as deployment, deployment.environment():
            options = taskcluster.optionsFromEnvironment()
            assert options == deployment.options()
            with taskcluster.Secrets(options) as secrets, pytest.raises(taskcluster.TaskclusterNotFound):
                secrets.get("mine")


def test_environment_is_put_back(deployment, monkeypatch):
    """Variables that were there are there again, others are gone; nobody's proxy is in the way."""
    monkeypatch.setenv("TASKCLUSTER_ROOT_URL", "https://tc.example.com")
    monkeypatch.setenv("TASKCLUSTER_PROXY_URL", "http://taskcluster")
    monkeypatch.setenv("no_proxy", "example.com")
    monkeypatch.delenv("TASKCLUSTER_CLIENT_ID", raising=False)
    before = dict(os.environ)
    with deployment.environment({"clientId": "a", "accessToken": "b", "certificate": "{}"}):
        assert os.environ["TASKCLUSTER_ROOT_URL"] == deployment.root_url
        assert os.environ["TASKCLUSTER_CERTIFICATE"] == "{}"
        assert "TASKCLUSTER_PROXY_URL" not in os.environ
        assert os.environ["no_proxy"] == "example.com,127.0.0.1"
    assert dict(os.environ) == before


def test_client_has_its_own_scopes(deployment):
    """A client made with scopes may do nothing else, and is called by a name of its own."""
    reader = deployment.client(taskcluster.Secrets, scopes=["secrets:get:*"])
    with pytest.raises(taskcluster.TaskclusterForbidden):
        reader.remove("mine")
    with pytest.raises(taskcluster.TaskclusterNotFound):
        reader.get("mine")
    assert deployment.requests[-1].client_id == "test/1"
    assert deployment.make_credentials(["a"])["clientId"] == "test/2"
    assert deployment.make_credentials(["a"], "me")["clientId"] == "me"


def test_client_is_closed_with_the_deployment():
    """Its connections do not outlive the block."""
    with Deployment() as deployment:
        queue = deployment.client(taskcluster.Queue)
        queue.ping()
        assert deployment.open_connections == 1
    assert queue._connections.take() is None


def test_strict_deployment_repeats_nothing():
    """What `verify` has raised, the end of the block does not raise again."""
    with Deployment(strict=True) as deployment:
        deployment.fail_next(503)
        with pytest.raises(StrictnessError):
            deployment.verify()
        deployment.verify()
