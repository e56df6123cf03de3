"""What a test asserts of requests, and how it reads when it does not hold."""

from __future__ import annotations

import re

import pytest

PATH = "/api/queue/v1/task/fN1SbArXTPSVFNUvaOlinQ"
SECRET = "/api/secrets/v1/secret/name"
PASSWORD = {"secret": {"password": "swordfish"}, "expires": "2099-01-01T00:00:00Z"}
ROLE = {"description": "of a test", "scopes": ["a", "b"]}


@pytest.fixture
def role(call):
    """A role that was made by the client that may do everything."""
    assert call("PUT", "/api/auth/v1/roles/r", ROLE).status == 200


def test_calls_finds_by_every_property(deployment, call, role):
    """Payload, route arguments, query, caller and status each tell calls apart."""
    call.send("GET", "/api/auth/v1/roles/r")
    call("GET", "/api/auth/v1/roles2/?limit=5")
    root = deployment.root_credentials["clientId"]

    assert [len(deployment.calls("auth.*")), len(deployment.calls("auth.createRole"))] == [3, 1]
    assert len(deployment.calls("auth.createRole", payload={"scopes": ["a", "b"]})) == 1
    assert not deployment.calls("auth.createRole", payload={"scopes": ["a"]})
    assert len(deployment.calls("auth.*", params={"roleId": "r"})) == 2
    assert len(deployment.calls("auth.*", query={"limit": "5"})) == 1
    assert len(deployment.calls("auth.*", client_id=root)) == 2
    assert len(deployment.calls("auth.role", client_id=None)) == 1
    assert len(deployment.calls("auth.*", payload=lambda payload: payload == ROLE)) == 1
    assert not deployment.calls("auth.*", status=500)


def test_record_has_payload_and_result(deployment, call, role):
    """What was sent and answered can be looked at, a compressed answer as well."""
    record = deployment.requests[-1]
    assert record.payload == ROLE
    assert record.result["roleId"] == "r"
    call(
        "PUT", "/api/auth/v1/roles/long", {"description": "x" * 5000, "scopes": []}, headers={"Accept-Encoding": "gzip"}
    )
    assert deployment.requests[-1].result["description"] == "x" * 5000
    call("GET", "/api/auth/v1/roles/nobody")
    assert (deployment.requests[-1].code, deployment.requests[-1].payload) == ("ResourceNotFound", None)


def test_record_keeps_the_payload_of_a_request_that_met_a_fault(deployment, call):
    """A request that was not served can still be asserted about."""
    deployment.fail_next(503)
    call("PUT", "/api/auth/v1/roles/r", ROLE)
    deployment.assert_called("auth.createRole", times=1, payload=ROLE, status=503)


def test_assert_called_returns_the_requests(deployment, call, role):
    """So that a test can look closer at them."""
    (record,) = deployment.assert_called("auth.createRole", times=1, payload={"description": "of a test"})
    assert record.params == {"roleId": "r"}
    deployment.assert_called("auth.createClient", times=0)


def test_assert_called_tells_what_differs(deployment, call, role):
    """The failure lists the calls that came, and where each differs."""
    with pytest.raises(AssertionError) as caught:
        deployment.assert_called("auth.createRole", times=2, payload={"scopes": ["a"], "more": 1}, client_id="me")
    assert str(caught.value).splitlines() == [
        "expected auth.createRole to be called twice with payload={'scopes': ['a'], 'more': 1}, client_id='me'; "
        "it was never called like that",
        "other calls of it:",
        "  1. auth.createRole(roleId='r') by static/taskcluster/root -> 200",
        '       client_id: expected "me", not "static/taskcluster/root"',
        '       payload.scopes: expected ["a"], not ["a", "b"]',
        "       payload.more: missing",
    ]


def test_assert_called_lists_everything_if_the_method_was_not_called(deployment, call):
    """Then other requests tell what happened instead, or there were none."""
    with pytest.raises(AssertionError, match=r"called at least once; it was never called like that\nno requests were"):
        deployment.assert_called("queue.task")
    call.send("GET", PATH)
    call.send("GET", "/nowhere")
    with pytest.raises(AssertionError) as caught:
        deployment.assert_called("queue.createTask")
    assert "  1. queue.task(taskId='fN1SbArXTPSVFNUvaOlinQ') by nobody -> 403 InsufficientScopes" in str(caught.value)
    assert "  2. GET /nowhere by nobody -> 404" in str(caught.value)


def test_assert_called_shortens_long_lists(deployment, call):
    """Twenty requests are enough to see what went wrong."""
    for _ in range(25):
        call.send("GET", "/api/queue/v1/ping")
    with pytest.raises(AssertionError, match=r"called 3 times; it was called 25 times like that[^$]*and 5 more"):
        deployment.assert_called("queue.ping", times=3)


def test_assert_called_shows_no_secret(deployment, call):
    """Payloads of methods that are given secrets are compared, but neither side is shown."""
    call("PUT", SECRET, PASSWORD)
    deployment.assert_called("secrets.set", payload=PASSWORD)
    with pytest.raises(AssertionError) as caught:
        deployment.assert_called("secrets.set", payload={"secret": {"password": "trout"}})
    assert "payload: differs, and is not shown" in str(caught.value)
    assert not {"swordfish", "trout"} & set(str(caught.value).split("'"))
    assert "swordfish" not in repr(deployment.requests)


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("createTask", "expected a name such as 'queue.createTask' or 'queue.\\*', not 'createTask'"),
        ("queue.makeTask", "service 'queue' has no method 'makeTask'"),
        ("queues.task", "there is no service 'queues'; did you mean 'queue'"),
    ],
)
def test_assert_called_refuses_what_there_is_not(deployment, label, text):
    """A misspelt name would else be a method that is never called."""
    with pytest.raises(ValueError, match=text):
        deployment.assert_called(label, times=0)


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ({"parms": {"name": "zzz"}}, "secrets.set: unknown keyword 'parms'; did you mean 'params'?"),
        ({"clientId": "me"}, "secrets.set: unknown keyword 'clientId'; did you mean 'client_id'?"),
        ({"zzz": 1}, "secrets.set: unknown keyword 'zzz'; expected one of payload, params, query, client_id, status"),
    ],
)
def test_calls_and_assert_called_refuse_keywords_that_there_are_not(deployment, call, wanted, text):
    """A misspelt keyword would else tell no calls apart, so that an assertion about any call holds."""
    call("PUT", SECRET, PASSWORD)
    with pytest.raises(TypeError, match=re.escape(text)):
        deployment.assert_called("secrets.set", **wanted)
    with pytest.raises(TypeError, match=re.escape(text)):
        deployment.calls("secrets.set", **wanted)
