"""Clients: made, described, changed, switched off, deleted, listed."""

from __future__ import annotations

import pytest

CLIENT = "/api/auth/v1/clients/a%2Fb"
DEFINITION = {"expires": "2099-01-01T00:00:00Z", "description": "a client", "scopes": ["b", "assume:r", "a"]}


@pytest.fixture
def created(call, make_role):
    """A client, as it was described when it was made; its role grants one scope."""
    make_role("r", "granted")
    return call("PUT", CLIENT, DEFINITION).json


def test_create_client_describes_it_with_its_secret(created):
    """The answer has everything that is known of a client, and this once its secret."""
    times = {key: created.pop(key) for key in ("created", "lastModified", "lastDateUsed", "lastRotated")}
    assert len(set(times.values())) == 1
    assert len(created.pop("accessToken")) == 44
    assert created == {
        "clientId": "a/b",
        "description": "a client",
        "expires": "2099-01-01T00:00:00.000Z",
        "deleteOnExpiration": False,
        "scopes": ["a", "assume:r", "b"],
        "expandedScopes": ["a", "assume:r", "b", "granted"],
        "disabled": False,
    }


def test_created_client_can_call(call, created):
    """The secret works at once."""
    credentials = {"clientId": "a/b", "accessToken": created["accessToken"]}
    assert call("GET", "/api/auth/v1/scopes/current", credentials=credentials).status == 403


def test_create_client_again_tells_the_same_secret(call, created):
    """The same definition within 15 minutes is the same call again."""
    again = call("PUT", CLIENT, {**DEFINITION, "scopes": sorted(DEFINITION["scopes"])})
    assert (again.status, again.json["accessToken"]) == (200, created["accessToken"])


def test_create_client_again_later_is_a_conflict(call, deployment, created):
    """After 15 minutes nobody learns the secret any more."""
    deployment.clock.advance("16 minutes")
    answer = call("PUT", CLIENT, DEFINITION)
    assert (answer.status, answer.json["code"]) == (409, "RequestConflict")


@pytest.mark.parametrize(
    "change", [{"description": ""}, {"scopes": []}, {"expires": "2098-01-01T00:00:00Z"}, {"deleteOnExpiration": True}]
)
def test_create_client_otherwise_is_a_conflict(call, created, change):
    """Another definition is another client, and the name is taken."""
    answer = call("PUT", CLIENT, {**DEFINITION, **change})
    assert (answer.status, answer.message) == (409, "Client already exists")


def test_create_client_takes_the_scopes_that_it_gives(call, make_client):
    """Nobody gives what they do not have."""
    credentials = make_client("maker", "auth:create-client:a/*", "b")
    assert call("PUT", CLIENT, {**DEFINITION, "scopes": ["b"]}, credentials).status == 200
    assert call("PUT", f"{CLIENT}c", {**DEFINITION, "scopes": ["a"]}, credentials).status == 403


@pytest.mark.parametrize(
    ("method", "path", "payload"),
    [
        ("PUT", "", DEFINITION),
        ("POST", "", DEFINITION),
        ("POST", "/reset", None),
        ("POST", "/disable", None),
        ("DELETE", "", None),
    ],
)
def test_static_clients_are_not_touched(call, method, path, payload):
    """A name that begins with `static/` belongs to the deployment."""
    answer = call(method, f"/api/auth/v1/clients/static%2Fx{path}", payload)
    assert (answer.status, answer.json["code"]) == (400, "InputError")
    assert answer.message == (
        'clientId "static/x" starts with "static/" which is reserved for statically configured clients. '
        "Contact your administrator to change static clients."
    )


def test_double_star_is_refused(call):
    """A scope that ends in two stars means nothing."""
    answer = call("PUT", CLIENT, {**DEFINITION, "scopes": ["a**"]})
    assert (answer.status, answer.message) == (400, "scopes must not end with `**`")


def test_client_is_described_without_its_secret(call, created):
    """Everybody who may look sees all but the secret."""
    del created["accessToken"]
    assert call("GET", CLIENT).json == created


@pytest.mark.parametrize(
    ("method", "path", "payload"),
    [("GET", "", None), ("POST", "", DEFINITION), ("POST", "/reset", None), ("POST", "/enable", None)],
)
def test_unknown_client_is_not_found(call, method, path, payload):
    """What is not there cannot be described or changed."""
    answer = call(method, CLIENT + path, payload)
    assert (answer.status, answer.message) == (404, "Client not found")


def test_update_client_changes_what_is_given(call, deployment, created):
    """Without scopes, a client keeps those that it has."""
    deployment.clock.advance("1 hour")
    changed = {"expires": "2098-01-01T00:00:00Z", "description": "changed"}
    answer = call("POST", CLIENT, changed).json
    assert (answer["description"], answer["scopes"]) == ("changed", created["scopes"])
    assert answer["lastModified"] > answer["created"] == created["created"]
    assert call("POST", CLIENT, {**changed, "scopes": ["z", "y"]}).json["scopes"] == ["y", "z"]


def test_update_client_takes_the_scopes_that_it_adds(call, created, make_client):
    """What a client has already needs no scope to keep."""
    credentials = make_client("changer", "auth:update-client:a/b")
    assert call("POST", CLIENT, {**DEFINITION, "scopes": ["a"]}, credentials).status == 200
    answer = call("POST", CLIENT, {**DEFINITION, "scopes": ["a", "b"]}, credentials)
    assert (answer.status, "missing the following scopes:\n\n```\nb\n```" in answer.message) == (403, True)


def test_reset_access_token_replaces_the_secret(call, created):
    """The old secret stops working, the new one is told."""
    new = call("POST", f"{CLIENT}/reset").json["accessToken"]
    path = "/api/auth/v1/scopes/current"
    old = {"clientId": "a/b", "accessToken": created["accessToken"]}
    assert call("GET", path, credentials=old).status == 401
    assert call("GET", path, credentials={**old, "accessToken": new}).status == 403


def test_delete_client_forgets_it(call, created):
    """It is gone, and deleting it again changes nothing."""
    assert [call("DELETE", CLIENT).status for _ in range(2)] == [204, 204]
    assert call("GET", CLIENT).status == 404


def test_list_clients_pages_through_a_prefix(call, make_client):
    """All clients whose names begin alike, sorted, page by page."""
    for name in ("p/c", "p/a", "q/x", "p/b"):
        make_client(name)
    first = call("GET", "/api/auth/v1/clients/?prefix=p/&limit=2").json
    second = call("GET", f"/api/auth/v1/clients/?prefix=p/&continuationToken={first['continuationToken']}").json
    names = [client["clientId"] for page in (first, second) for client in page["clients"]]
    assert names == ["p/a", "p/b", "p/c"]
    assert "continuationToken" not in second
