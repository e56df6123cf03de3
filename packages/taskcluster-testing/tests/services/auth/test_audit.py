"""What auth tells of changes: its history, and its messages."""

from __future__ import annotations

import base64
import json

import pytest

from taskcluster import AuthEvents

AUTH = "/api/auth/v1"
CLIENT = {"expires": "2099-01-01T00:00:00Z", "description": ""}


def history(call, path):
    """Return who did what, in order."""
    entries = call("GET", f"{AUTH}/{path}").json["auditHistory"]
    return [(each["clientId"], each["actionType"]) for each in entries]


def test_history_tells_what_was_done_to_a_client(call):
    """Each change, whoever made it, in order."""
    path = f"{AUTH}/clients/c"
    for method, action in (("PUT", ""), ("POST", ""), ("POST", "/reset"), ("POST", "/disable"), ("POST", "/enable")):
        assert call(method, path + action, None if action else CLIENT).status == 200
    call("DELETE", path)
    root = call.deployment.root_credentials["clientId"]
    actions = ["created", "updated", "access token reset", "client disabled", "client enabled", "deleted"]
    assert history(call, "audit/client/c") == [(root, action) for action in actions]


def test_history_tells_what_a_client_did(call, make_client):
    """To roles and secrets as well, and nothing that others did."""
    who = make_client("c", "auth:*", "secrets:*")
    call("PUT", f"{AUTH}/roles/r", {"description": "", "scopes": []}, who)
    secret = {"secret": {}, "expires": "2099-01-01T00:00:00Z"}
    for _ in range(2):
        call("PUT", "/api/secrets/v1/secret/s", secret, who)
    call("DELETE", "/api/secrets/v1/secret/s", credentials=who)
    entries = call("GET", f"{AUTH}/clients/c/audit").json["auditHistory"]
    assert [(each["entityType"], each["entityId"], each["actionType"]) for each in entries] == [
        ("role", "r", "created"),
        ("secret", "s", "created"),
        ("secret", "s", "updated"),
        ("secret", "s", "deleted"),
    ]
    assert history(call, "audit/client/c") == [(call.deployment.root_credentials["clientId"], "created")]


def test_refused_change_leaves_no_trace(call, make_client):
    """Neither in the history nor in a message."""
    nobody = make_client("nobody")
    before = len(call.deployment.messages())
    assert call("PUT", f"{AUTH}/roles/r", {"description": "", "scopes": []}, nobody).status == 403
    assert history(call, "audit/role/r") == []
    assert len(call.deployment.messages()) == before


def test_changes_are_published(call, deployment):
    """Of clients and roles, with their names."""
    call("PUT", f"{AUTH}/clients/c", CLIENT)
    call("POST", f"{AUTH}/clients/c/disable")
    call("DELETE", f"{AUTH}/clients/c")
    for method in ("PUT", "POST"):
        call(method, f"{AUTH}/roles/r", {"description": method, "scopes": []})
    call("DELETE", f"{AUTH}/roles/r")
    kinds = [each.exchange.rpartition("/")[2] for each in deployment.messages()]
    assert kinds == [f"client-{what}" for what in ("created", "updated", "deleted")] + [
        f"role-{what}" for what in ("created", "updated", "deleted")
    ]
    (created,) = deployment.messages(AuthEvents(deployment.options()).roleCreated())
    assert (created.payload, created.routing_key) == ({"version": 1, "roleId": "r"}, "_")


def test_client_that_wants_it_is_deleted_when_it_has_expired(call, deployment):
    """At the end of that day, unless it was given more time; others stay."""
    soon = "2099-01-01T12:00:00Z"
    for name, wish in (("a", True), ("b", False), ("c", True)):
        call("PUT", f"{AUTH}/clients/{name}", {**CLIENT, "expires": soon, "deleteOnExpiration": wish})
    call("POST", f"{AUTH}/clients/c", {**CLIENT, "expires": "2199-01-01T00:00:00Z", "deleteOnExpiration": True})
    deployment.clock.advance("80 years")
    assert [call("GET", f"{AUTH}/clients/{name}").status for name in "abc"] == [404, 200, 200]
    assert history(call, "audit/client/a")[-1] == ("static/taskcluster/auth", "expired")


def test_tunnel_token_is_a_signed_token_for_its_client(call):
    """It says for whom it is, and until when."""
    token = call("GET", f"{AUTH}/websocktunnel/aud/cli.ent").json["token"]
    parts = [_decode(part) for part in token.split(".")]
    head, claims = (json.loads(part) for part in parts[:2])
    assert head == {"alg": "HS256", "typ": "JWT"}
    assert (claims["tid"], claims["aud"], claims["exp"] - claims["iat"]) == ("cli.ent", "aud", 96 * 3600)
    assert len(parts[2]) == 32


def _decode(part):
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("aws/s3/read-only/some-bucket/pre", "No credentials available for bucket some-bucket"),
        ("azure/account/tables", "Account 'account' not found, can't delegate access"),
        ("azure/account/containers/box/read-write", "Account 'account' not found, can't delegate access."),
        ("gcp/credentials/p/me%40example.com", "The service account me@example.com isn't allowed"),
        ("sentry/mine/dsn", "Sentry credentials not found"),
    ],
)
def test_no_other_system_is_connected(call, path, problem):
    """The methods refuse as on a deployment to which no such account was given."""
    assert call("GET", f"{AUTH}/{path}").message == problem
    assert call("GET", f"{AUTH}/azure/accounts").json == {"accounts": []}
