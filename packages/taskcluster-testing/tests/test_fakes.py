"""The light double: a client's methods with answers of the test's own, and nothing sent."""

from __future__ import annotations

import asyncio

import pytest

import taskcluster
from taskcluster_testing import Reply, RequestRecord, ServiceError, UnscriptedCallError, fake
from taskcluster_testing.fakes import PRIVATE
from taskcluster_testing.services import find_services

OPTIONS = {"rootUrl": "https://tc.example.com", "credentials": {"clientId": "me", "accessToken": "t"}, "delayFactor": 0}
TASK_ID = "JsBzqRlXTCiXbPjjTabcDA"
ROLE = {
    "roleId": "r",
    "scopes": [],
    "expandedScopes": [],
    "description": "",
    "created": "2026-01-01T00:00:00.000Z",
    "lastModified": "2026-01-01T00:00:00.000Z",
}
NEW_ROLE = {"description": "", "scopes": ["a"]}


@pytest.fixture
def auth():
    """A client of auth that nobody has connected."""
    with taskcluster.Auth(OPTIONS) as client:
        yield client


def test_fake_answers_as_the_service_would(auth):
    """The call gets what the test gave, as parsed JSON of its own, and is remembered with its arguments."""
    with fake(auth, role=ROLE) as calls:
        answer = auth.role("r")
        answer["scopes"].append("changed")
        assert auth.role("r") == ROLE
    assert [call.label for call in calls] == ["auth.role", "auth.role"]
    (first, _) = calls.assert_called("role", times=2, params={"roleId": "r"}, client_id="me", status=200)
    assert isinstance(first, RequestRecord)


def test_fake_is_over_with_its_block(auth):
    """Afterwards calls are real again; before, an inner fake goes before an outer one."""
    with fake(auth, ping={"alive": True}):
        with fake(auth, ping={"alive": False}):
            assert auth.ping() == {"alive": False}
        assert auth.ping() == {"alive": True}
    assert "_call" not in vars(auth)


def test_fake_answers_siblings_too(auth):
    """A client that the code under test makes with other options sends nothing either."""
    with fake(auth, role=ROLE) as calls:
        sibling = auth.with_options(timeout=5).with_options(maxRetries=0)
        assert sibling.role("r") == ROLE
        assert sibling.options["timeout"] == 5
    assert len(calls) == 1
    assert "with_options" not in vars(auth)


@pytest.mark.parametrize(
    ("args", "kwargs", "text"),
    [
        ((), {}, "'roleId': missing"),
        (("r", "more"), {}, "too many"),
        (("r",), {"limits": 5}, "'limits': unknown argument"),
    ],
)
def test_fake_checks_arguments_as_a_real_call_does(auth, args, kwargs, text):
    """A call that could not be made fails, whatever the answer is."""
    with fake(auth, role=ROLE), pytest.raises(taskcluster.TaskclusterArgumentError, match=text):
        auth.role(*args, **kwargs)


def test_fake_checks_payloads_as_the_service_does(auth):
    """A payload that the service would refuse is refused in its words, as its error."""
    with fake(auth, createRole=ROLE) as calls:
        with pytest.raises(taskcluster.TaskclusterBadRequest, match="data/scopes must be array"):
            auth.createRole("r", {"description": "", "scopes": "a"})
        assert auth.createRole("r", NEW_ROLE) == ROLE
    calls.assert_called("createRole", times=1, payload=NEW_ROLE, status=200)
    assert calls[0].code == "InputValidationError"


def test_fake_takes_functions_lists_and_errors(auth):
    """A function is called with the call's arguments; a list has an answer for each call; errors are decoded."""
    not_found = ServiceError("ResourceNotFound", "no such role")
    with fake(
        auth,
        role=[ROLE, not_found, OSError("cable"), lambda roleId: {**ROLE, "roleId": roleId}],
        createRole=lambda roleId, payload: {**ROLE, "roleId": roleId, "scopes": payload["scopes"]},
        listRoles2=lambda limit, continuationToken=None: {
            "roles": [{**ROLE, "roleId": str(n)} for n in range(int(limit))]
        },
    ):
        assert auth.role("r") == ROLE
        with pytest.raises(taskcluster.TaskclusterNotFound, match="no such role"):
            auth.role("r")
        with pytest.raises(OSError, match="cable"):
            auth.role("r")
        assert auth.role("mine")["roleId"] == "mine"
        assert auth.createRole("new", NEW_ROLE)["scopes"] == ["a"]
        assert len(auth.listRoles2(limit=3)["roles"]) == 3


def test_fake_decides_retries_without_waiting(auth):
    """Errors of the service are tried again as by a real call, each attempt with the next answer."""
    with fake(auth, role=[ServiceError("InternalServerError", "oh"), Reply({}, 503), ROLE]) as calls:
        assert auth.role("r") == ROLE
    assert [call.status for call in calls] == [500, 503, 200]


def test_fake_gives_pages_to_a_handler(auth):
    """Calls with a paginationHandler get page after page."""
    pages = [{"roleIds": ["a"], "continuationToken": "more"}, {"roleIds": ["b"]}]
    seen = []
    with fake(auth, listRoleIds=pages) as calls:
        auth.listRoleIds(paginationHandler=seen.append)
    assert seen == pages
    assert len(calls.of("listRoleIds", query={"continuationToken": "more"})) == 1


def test_fake_serves_async_clients():
    """Methods that are awaited get the same answers, raw ones too."""

    async def ask():
        async with taskcluster.aio.Auth(OPTIONS) as auth:
            with fake(auth, role=ROLE, deleteRole=None) as calls:
                answers = await asyncio.gather(auth.role("r"), auth.deleteRole("r"), auth.with_raw_response.role("r"))
            return answers, calls

    (role, nothing, raw), calls = asyncio.run(ask())
    assert (role, nothing, raw.value, raw.status) == (ROLE, None, ROLE, 200)
    assert len(calls) == 3


def test_fake_of_a_class_serves_all_its_clients():
    """Clients that the code under test makes itself are answered, those of other classes are not."""
    with fake(taskcluster.Auth, role=ROLE) as calls:
        with taskcluster.Auth(OPTIONS) as first, taskcluster.Auth(OPTIONS) as second:
            assert (first.role("a"), second.role("b")) == (ROLE, ROLE)
        assert "_call" not in vars(taskcluster.aio.Auth)
    assert [call.params for call in calls] == [{"roleId": "a"}, {"roleId": "b"}]
    assert "_call" not in vars(taskcluster.Auth)


def swallow(method, *args):
    """Call a method as code does that goes on whatever happens, and return what it missed."""
    try:
        method(*args)
    except UnscriptedCallError as error:
        return str(error)
    return None


def test_fake_has_no_answer_of_its_own(auth):
    """A call without an answer fails at once, and again at the end if the failure was swallowed."""
    missed = []
    missing = r"this fake has no answer for auth\.ping; give it one: ping=\.\.\."
    with pytest.raises(UnscriptedCallError, match=missing), fake(auth, role=[ROLE]):
        missed += [swallow(auth.ping), swallow(auth.role, "r"), swallow(auth.role, "r")]
    assert missed[1:] == [None, "auth.role was called more often than this fake has answers"]


@pytest.mark.parametrize(
    ("answers", "text"),
    [
        ({"roles": ROLE}, "service 'auth' has no method 'roles'; did you mean 'role'"),
        ({"role": {**ROLE, "scopes": "a"}}, r"the answer of auth.role is not what its reference says:\n.*scopes"),
        ({"role": [ROLE, {}]}, "must have required property 'roleId'"),
        ({"role": Reply({})}, "must have required property 'roleId'"),
        ({"deleteRole": {"a": 1}}, "expected None or {}, not {'a': 1}"),
    ],
)
def test_fake_refuses_what_no_service_answers(auth, answers, text):
    """A misspelt method or a wrong answer is refused before anything is called."""
    with pytest.raises(ValueError, match=text), fake(auth, **answers):
        pass


def test_fake_refuses_a_function_that_answers_wrongly(auth):
    """What a function returns is held to the schema when it returns it."""
    with (
        fake(auth, role=lambda roleId: {}),
        pytest.raises(AssertionError, match="must have required property 'roleId'"),
    ):
        auth.role("r")


def test_calls_of_a_fake_refuse_keywords_that_there_are_not(auth):
    """A misspelt keyword would else tell no calls apart."""
    with fake(auth, role=ROLE) as calls:
        auth.role("r")
    for ask in (calls.of, calls.assert_called):
        with pytest.raises(TypeError, match=r"auth\.role: unknown keyword 'parms'; did you mean 'params'\?"):
            ask("role", parms={"roleId": "other"})


def test_fake_refuses_what_is_no_service():
    """Only a service's clients have methods to answer for."""
    from taskcluster_core.client import Client

    with pytest.raises(ValueError, match="expected a client of a service, or its class, not Client"), fake(Client):
        pass


def test_private_methods_are_those_of_the_deployment():
    """A payload that the deployment does not repeat in errors, a fake does not show either."""
    redacted = {f"{service.name}.{method}" for service in find_services() for method in service.redactions}
    assert redacted == PRIVATE


def test_fake_answers_what_is_no_json(auth):
    """Bytes with a type of their own come as they are, as from methods without a schema."""
    with fake(auth, ping=Reply(body=b"pong", headers={"content-type": "text/plain"})):
        assert auth.ping()["response"].content == b"pong"
