"""Services whose answers a test scripts."""

from __future__ import annotations

import pytest

import taskcluster
from taskcluster.exceptions import TaskclusterForbidden, TaskclusterServiceFailure
from taskcluster_testing import Deployment
from taskcluster_testing.monitoring import MONITORING
from taskcluster_testing.services import find_services

SCRIPTED = {service.name: service for service in find_services() if service.is_scripted}
METHODS = [
    (name, method) for name, service in SCRIPTED.items() for method in service.endpoints if method not in MONITORING
]
CREDENTIALS = {
    "expires": "2099-01-01T00:00:00.000Z",
    "credentials": {"clientId": "me", "accessToken": "a" * 44},
}


@pytest.fixture
def client(deployment):
    """A function that makes clients by the names of their services."""
    classes = {
        "aws-provisioner": taskcluster.AwsProvisioner,
        "ec2-manager": taskcluster.EC2Manager,
        "login": taskcluster.Login,
        "web-server": taskcluster.WebServer,
    }
    return lambda name: deployment.client(classes[name], maxRetries=0)


def test_services_without_state_are_those():
    """Three of old deployments, and the web server's profiles."""
    assert sorted(SCRIPTED) == ["aws-provisioner", "ec2-manager", "login", "web-server"]
    assert len(METHODS) == 38


@pytest.mark.parametrize("name", SCRIPTED)
def test_scripted_service_is_alive(client, name):
    """What all services have needs no script."""
    assert client(name).ping()["alive"] is True


def test_answer_is_scripted(client, deployment):
    """The client gets it as it was given."""
    deployment.script("login.oidcCredentials", CREDENTIALS)
    assert client("login").oidcCredentials("mozilla-auth0") == CREDENTIALS


def test_method_without_a_script_says_how_to_give_it_one(client):
    """Nothing is made up."""
    with pytest.raises(
        TaskclusterServiceFailure, match=r'deployment\.script\("login\.oidcCredentials", \.\.\.\)'
    ) as failure:
        client("login").oidcCredentials("mozilla-auth0")
    assert (failure.value.status_code, failure.value.code) == (501, "NotImplemented")


def test_script_is_held_to_the_schema(deployment):
    """An answer that no deployment gives is refused when it is given."""
    with pytest.raises(ValueError, match="must have required property 'credentials'"):
        deployment.script("login.oidcCredentials", {"expires": CREDENTIALS["expires"]})


def test_answer_without_a_schema_is_free(client, deployment):
    """The reference of old services says nothing about some answers."""
    deployment.script("ec2-manager.regions", {"regions": ["us-east-1"]})
    assert client("ec2-manager").regions() == {"regions": ["us-east-1"]}


def test_requests_are_checked_before_the_script(deployment):
    """Scopes that the URL tells, and route arguments."""
    deployment.script("aws-provisioner.workerType", lambda _call: {})
    provisioner = deployment.client(taskcluster.AwsProvisioner, scopes=[])
    with pytest.raises(TaskclusterForbidden):
        provisioner.workerType("linux")


@pytest.mark.parametrize(("name", "method"), METHODS)
def test_every_method_can_be_scripted(deployment, call, name, method):
    """And is there: none of them is an unknown route."""
    deployment.script(f"{name}.{method}", lambda _call: None)
    endpoint = SCRIPTED[name].endpoints[method]
    path = endpoint.route
    for argument in endpoint.signatures[0].arguments:
        path = path.replace(f"<{argument}>", "VZ5Q7j1dTQ2cXbM0Mpl7Xw")
    answer = call.send("OPTIONS", f"/api/{name}/v1{path}")
    assert endpoint.method in answer.body.decode().split(", ")


def test_strict_deployment_misses_a_script_that_nobody_asked_for():
    """It would say nothing about the code under test."""
    with pytest.raises(AssertionError, match="nobody asked for it"), Deployment(strict=True) as deployment:
        deployment.script("login.oidcCredentials", CREDENTIALS)


def test_old_services_have_no_method_of_today(call):
    """A profile is of today; a version is told today, and was not then."""
    assert "taskProfile" in SCRIPTED["web-server"].endpoints
    assert call("GET", "/api/web-server/v1/__version__").status == 200
    assert call("GET", "/api/login/v1/__version__").status == 404
