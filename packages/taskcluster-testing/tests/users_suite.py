"""A user's test suite, as it may stand in any project; `test_pytest_plugin.py` runs it."""

import asyncio

import pytest

import taskcluster


def remember(name, value):
    """Do what a user's program does: find the deployment by the environment, and call it."""
    with taskcluster.Secrets(taskcluster.optionsFromEnvironment()) as secrets:
        secrets.set(name, {"secret": value, "expires": taskcluster.fromNowJSON("1 day")})


def test_program_keeps_its_secret(taskcluster_deployment, taskcluster_client):
    """What the program stores can be read, and the deployment saw it once."""
    remember("mine", {"password": "swordfish"})
    assert taskcluster_client(taskcluster.Secrets).get("mine")["secret"] == {"password": "swordfish"}
    taskcluster_deployment.assert_called("secrets.set", times=1, params={"name": "mine"})


def test_secret_is_gone_after_a_day(taskcluster_deployment, taskcluster_client):
    """Time passes when the test says so."""
    remember("mine", {})
    taskcluster_deployment.clock.advance("2 days")
    with pytest.raises(taskcluster.TaskclusterNotFound):
        asyncio.run(taskcluster_client(taskcluster.aio.Secrets).get("mine"))


@pytest.mark.taskcluster_scopes("secrets:get:*")
def test_program_may_not_write(taskcluster_deployment):
    """A program without the scope is told which one it lacks."""
    with pytest.raises(taskcluster.TaskclusterForbidden, match="secrets:set:mine"):
        remember("mine", {})


def test_program_survives_a_broken_service(taskcluster_deployment):
    """A lost answer makes the program's client call again."""
    taskcluster_deployment.faults.reset(service="secrets", after_serving=True)
    remember("mine", {})
    assert len(taskcluster_deployment.calls("secrets.set")) == 2
