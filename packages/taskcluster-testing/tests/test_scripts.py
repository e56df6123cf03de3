"""Answers that a test wrote in advance, and what a strict deployment complains about."""

from __future__ import annotations

import contextlib

import pytest

import taskcluster
from taskcluster_testing import Deployment, DeploymentBug, Reply, ServiceError, StrictnessError, fake

ROLES = "/api/auth/v1/roles"
PING = "/api/queue/v1/ping"


@pytest.fixture
def strict(make_caller):
    """A function that runs a strict deployment, lets a test act on it, and returns what it complains about."""

    def strict(act):
        try:
            with Deployment(strict=True) as deployment:
                act(deployment, make_caller(deployment))
        except StrictnessError as error:
            return list(error.surprises)
        return []

    return strict


def test_script_answers_in_turn(deployment, call):
    """Each call gets the next answer, and the last one again and again."""
    deployment.script("auth.listRoleIds", {"roleIds": ["a"]}, {"roleIds": ["b"]})
    answers = [call("GET", "/api/auth/v1/roleids/").json["roleIds"] for _ in range(3)]
    assert answers == [["a"], ["b"], ["b"]]


def test_script_answers_errors_and_more(deployment, call):
    """An error is raised, a function is called with the call, and a reply has its own status."""
    deployment.script(
        "auth.role",
        ServiceError("ResourceNotFound", "not today"),
        lambda scripted: Reply({"asked": scripted.params["roleId"]}, 424),
    )
    first, second = call("GET", f"{ROLES}/r"), call("GET", f"{ROLES}/r")
    assert (first.status, first.message) == (404, "not today")
    assert (second.status, second.json) == (424, {"asked": "r"})


def test_script_refuses_an_answer_that_the_service_could_not_give(deployment):
    """What the method's schema does not allow is refused when it is written, not when it is asked for."""
    with pytest.raises(ValueError, match=r"the answer of auth.listRoleIds is not .*\n.*data/roleIds must be array"):
        deployment.script("auth.listRoleIds", {"roleIds": 5})
    with pytest.raises(ValueError, match="did you mean 'listRoleIds'"):
        deployment.script("auth.listRoleId", {})
    with pytest.raises(ValueError, match=r"expected a method and at least one answer, not 'auth.role' and 0 answers"):
        deployment.script("auth.role")


@pytest.mark.parametrize(
    ("label", "args", "answer", "is_possible"),
    [
        ("Auth.listRoleIds", (), {"roleIds": []}, True),
        ("Auth.listRoleIds", (), {"roleIds": 5}, False),
        ("Auth.listRoleIds", (), Reply({"roleIds": 5}), False),
        ("Auth.listRoleIds", (), Reply({"roleIds": 5}, 404), True),
        ("Auth.listRoleIds", (), Reply(body=b"[", headers={"content-type": "text/html"}), True),
        ("Secrets.remove", ("name",), None, True),
        ("Secrets.remove", ("name",), {}, True),
        ("Secrets.remove", ("name",), {"nonsense": 1}, False),
        ("WebServer.taskProfile", ("VZ5Q7j1dTQ2cXbM0Mpl7Xw",), {"threads": []}, True),
        ("EC2Manager.terminateInstance", ("us-east-1", "i-1"), {"current": "terminating"}, True),
    ],
)
def test_script_fake_and_deployment_agree_on_what_an_answer_is(label, args, answer, is_possible):
    """What the deployment would call its own bug is refused when it is scripted, and by a fake too."""
    name, _, method = label.partition(".")
    client_class = getattr(taskcluster, name)

    def script():
        with Deployment() as deployment:
            deployment.script(f"{client_class.serviceName}.{method}", answer)

    def pretend():
        with fake(client_class, **{method: answer}):
            pass

    def serve():
        with Deployment() as deployment, contextlib.suppress(taskcluster.TaskclusterRestFailure):
            deployment.script(f"{client_class.serviceName}.{method}", lambda _call: answer)
            getattr(deployment.client(client_class, maxRetries=0), method)(*args)

    for give, error in ((script, ValueError), (pretend, ValueError), (serve, DeploymentBug)):
        with contextlib.nullcontext() if is_possible else pytest.raises(error, match="is not what its reference says"):
            give()


def test_strict_deployment_complains_about_unknown_routes(strict):
    """They are answered as the services answer them, and are not forgotten."""

    def act(deployment, call):
        assert call.send("GET", "/api/queue/v1/pong?a=b").json == {"error": "Not found"}
        assert call.send("GET", PING).status == 200

    assert strict(act) == [
        "GET /api/queue/v1/pong?a=b leads to no method of any service; if that is meant, say so: "
        "deployment.expect_unknown('/api/queue/v1/pong')"
    ]


def test_strict_deployment_lets_expected_routes_pass(strict):
    """A pattern says which routes are meant to lead nowhere."""

    def act(deployment, call):
        deployment.expect_unknown("/api/queue/v9/*")
        call.send("GET", "/api/queue/v9/task/a")

    assert strict(act) == []


def test_strict_deployment_complains_about_what_it_cannot_answer(strict):
    """A method without a state is answered 501, and the complaint says how to give it an answer."""

    def act(deployment, call):
        assert call.send("GET", "/api/login/v1/oidc-credentials/provider").status == 501

    assert strict(act) == [
        "login.oidcCredentials was called, and nothing answers for it here; "
        "write an answer in advance: deployment.script('login.oidcCredentials', ...)"
    ]


def test_strict_deployment_complains_about_what_nobody_met(strict):
    """A fault or an answer that waits in vain shows that the test tested less than it says."""

    def act(deployment, call):
        deployment.fail_next(503, times=3, method="ping")
        deployment.faults.status(500, times=None, method="task")
        deployment.script("auth.listRoleIds", {"roleIds": []}, {"roleIds": []})
        call.send("GET", PING)
        call("GET", "/api/auth/v1/roleids/")

    assert strict(act) == [
        "a fault that was ordered (status 503 for ping) still waits for 2 of 3 requests",
        "an answer scripted for auth.listRoleIds: nobody asked for it",
    ]


def test_strict_deployment_lets_a_failure_pass(strict):
    """A test that fails anyway is not told about its consequences."""

    def act(deployment, call):
        call.send("GET", "/nowhere")
        raise LookupError("the test's own")

    with pytest.raises(LookupError, match="the test's own"):
        strict(act)


def test_lenient_deployment_can_be_asked(deployment, call):
    """Without being strict it says nothing by itself."""
    call.send("GET", "/nowhere")
    assert len(deployment.surprises()) == 1
    deployment.expect_unknown("/nowhere")
    assert deployment.surprises() == []
