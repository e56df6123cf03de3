"""Who calls, and what they may do: clients, roles, the anonymous role, and authorizedScopes."""

from __future__ import annotations

import pytest

SCOPES = "/api/auth/v1/scopes/current"


def scopes_of(call, credentials=None, **kwargs):
    """Return what the caller may do, as the deployment tells it."""
    answer = call("GET", SCOPES, credentials=credentials, **kwargs)
    assert answer.status == 200, answer.body
    return answer.json["scopes"]


def refusal(call, credentials=None, **kwargs):
    """Return why the caller is not accepted."""
    answer = call("GET", SCOPES, credentials=credentials, **kwargs)
    assert (answer.status, answer.json["code"]) == (401, "AuthenticationFailed")
    return answer.message


def test_root_may_do_everything(call):
    """The deployment's own credentials have the scope that covers all others."""
    assert scopes_of(call) == ["*"]


def test_unknown_client_is_refused(call):
    """A name that nobody has."""
    assert refusal(call, {"clientId": "nobody", "accessToken": "x"}) == "Client with clientId 'nobody' not found"


def test_expired_client_is_refused(call, deployment, make_client):
    """A client works until it expires."""
    credentials = make_client("c", "auth:current-scopes", expires="2099-01-01T00:00:00Z")
    assert scopes_of(call, credentials)
    deployment.clock.advance("100 years")
    assert refusal(call, credentials) == "Client with clientId: 'c' has expired"


def test_disabled_client_is_refused_until_enabled(call, make_client):
    """A client can be switched off and on."""
    credentials = make_client("c", "auth:current-scopes")
    call("POST", "/api/auth/v1/clients/c/disable")
    assert refusal(call, credentials) == "Client with clientId 'c' is disabled"
    call("POST", "/api/auth/v1/clients/c/enable")
    assert "auth:current-scopes" in scopes_of(call, credentials)


def test_everybody_has_the_anonymous_role(call, make_client, make_role):
    """What the anonymous role grants is granted with and without credentials."""
    make_role("anonymous", "auth:current-scopes", "free:*")
    expected = ["assume:anonymous", "auth:current-scopes", "free:*"]
    assert scopes_of(call, make_client("c")) == expected
    assert call.send("GET", SCOPES).json["scopes"] == expected


def test_scopes_expand_through_roles(call, make_client, make_role):
    """A role grants its scopes, with its parameter filled in, and those of the roles that it assumes."""
    make_role("project:*", "secrets:get:<..>/*", "assume:reader")
    make_role("reader", "auth:current-scopes")
    credentials = make_client("c", "assume:project:x")
    assert scopes_of(call, credentials) == [
        "assume:anonymous",
        "assume:project:x",
        "assume:reader",
        "auth:current-scopes",
        "secrets:get:x/*",
    ]


def test_role_that_is_deleted_grants_nothing(call, make_client, make_role):
    """Roles count at the moment of the call."""
    make_role("r", "auth:current-scopes")
    credentials = make_client("c", "assume:r")
    assert call("GET", SCOPES, credentials=credentials).status == 200
    call("DELETE", "/api/auth/v1/roles/r")
    assert call("GET", SCOPES, credentials=credentials).status == 403


def test_authorized_scopes_restrict_the_caller(call):
    """Of all that the caller may do, only what it names is left, and what everybody may do."""
    said = {"authorizedScopes": ["auth:current-scopes", "queue:*"]}
    assert scopes_of(call, ext=said) == ["assume:anonymous", "auth:current-scopes", "queue:*"]
    answer = call("GET", "/api/secrets/v1/secrets", ext=said)
    assert (answer.status, answer.json["code"]) == (403, "InsufficientScopes")


def test_authorized_scopes_may_be_none_at_all(call):
    """An empty list leaves nothing."""
    assert call("GET", SCOPES, ext={"authorizedScopes": []}).status == 403


def test_authorized_scopes_may_come_from_a_role(call, make_client, make_role):
    """The caller's roles are expanded before the check."""
    make_role("r", "auth:current-scopes")
    credentials = make_client("c", "assume:r")
    said = {"authorizedScopes": ["auth:current-scopes"]}
    assert scopes_of(call, credentials, ext=said) == ["assume:anonymous", "auth:current-scopes"]


def test_authorized_scopes_beyond_the_caller_are_refused(call, make_client):
    """Nobody can authorize what they may not do: 401, with both lists."""
    credentials = make_client("c", "auth:current-scopes")
    assert refusal(call, credentials, ext={"authorizedScopes": ["queue:x", "queue:y"]}) == (
        "Supplied credentials do not satisfy authorizedScopes; credentials have scopes:\n\n"
        "```\nassume:anonymous\nauth:current-scopes\n```\n\nauthorizedScopes are:\n\n```\nqueue:x\nqueue:y\n```"
    )


@pytest.mark.parametrize(
    ("ext", "message"),
    [
        ({"authorizedScopes": "auth:*"}, "ext.authorizedScopes must be an array"),
        ({"authorizedScopes": ["café"]}, "ext.authorizedScopes must be an array of valid scopes"),
        ({"authorizedScopes": [5]}, "ext.authorizedScopes must be an array of valid scopes"),
        ({"certificate": "x"}, "ext.certificate must be a JSON object"),
    ],
)
def test_malformed_ext_is_refused(call, ext, message):
    """The extension must hold what it should."""
    assert refusal(call, ext=ext) == message


@pytest.mark.parametrize("said", [{"authorizedScopes": 0}, {"authorizedScopes": None, "other": 1}])
def test_ext_that_says_nothing_is_accepted(call, said):
    """What is not known in the extension does not matter."""
    assert scopes_of(call, ext=said) == ["*"]


def test_methods_without_scopes_do_not_look_at_credentials(call):
    """A ping with credentials of nobody is answered like any other."""
    wrong = {"clientId": "nobody", "accessToken": "x"}
    assert call("GET", "/api/queue/v1/ping", credentials=wrong).status == 200


def test_anonymous_caller_is_told_what_is_required(call):
    """Without credentials, the refusal names the required scopes alone."""
    answer = call.send("GET", "/api/secrets/v1/secret/a")
    assert (answer.status, answer.json["code"]) == (403, "InsufficientScopes")
    assert answer.message == (
        "This request requires Taskcluster credentials that satisfy the following scope expression:\n\n"
        "```\nsecrets:get:a\n```"
    )


def test_caller_is_told_what_is_missing(call, make_client):
    """With credentials, the refusal names the caller, what is missing, and what is required."""
    credentials = make_client("c", "a:b")
    payload = {"description": "", "scopes": ["a:b", "x:y"]}
    answer = call("PUT", "/api/auth/v1/roles/r", payload, credentials)
    assert answer.message == (
        "Client ID c does not have sufficient scopes and is missing the following scopes:\n\n"
        '```\n{\n  "AllOf": [\n    "auth:create-role:r",\n    "x:y"\n  ]\n}\n```\n\n'
        "This request requires the client to satisfy the following scope expression:\n\n"
        '```\n{\n  "AllOf": [\n    "auth:create-role:r",\n    "a:b",\n    "x:y"\n  ]\n}\n```'
    )
