"""Roles: made, described, changed, deleted, listed."""

from __future__ import annotations

import pytest

ROLE = "/api/auth/v1/roles/r%3A*"
DEFINITION = {"description": "a role", "scopes": ["x:<..>", "a"]}


@pytest.fixture
def created(call):
    """A role, as it was described when it was made."""
    return call("PUT", ROLE, DEFINITION).json


def test_create_role_describes_it(created):
    """The answer has everything that is known of a role."""
    times = {created.pop(key) for key in ("created", "lastModified")}
    assert len(times) == 1
    assert created == {
        "roleId": "r:*",
        "description": "a role",
        "scopes": ["a", "x:<..>"],
        "expandedScopes": ["a", "assume:r:*", "x:*"],
    }


def test_create_role_again_changes_nothing(call, created):
    """The same definition is the same call again, in any order of scopes."""
    assert call("PUT", ROLE, {**DEFINITION, "scopes": ["a", "x:<..>"]}).json == created


@pytest.mark.parametrize("change", [{"description": ""}, {"scopes": []}])
def test_create_role_otherwise_is_a_conflict(call, created, change):
    """Another definition is another role, and the name is taken."""
    answer = call("PUT", ROLE, {**DEFINITION, **change})
    assert (answer.status, answer.message) == (409, "Role with roleId 'r:*' already exists")


def test_create_role_refuses_a_cycle(call):
    """A role that grants ever longer scopes could not be expanded."""
    answer = call("PUT", ROLE, {**DEFINITION, "scopes": ["assume:r:x<..>"]})
    assert (answer.status, answer.json["code"]) == (400, "InputError")
    assert answer.message == "Roles may not contain dependency cycles, found: 'assume:r:*' -> 'assume:r:*'"


def test_create_role_refuses_an_ambiguous_scope(call):
    """A role has one parameter, and a scope one place for it."""
    answer = call("PUT", ROLE, {**DEFINITION, "scopes": ["<..><..>"]})
    assert (answer.status, answer.json["code"]) == (400, "InputError")


def test_double_star_is_refused(call):
    """A scope that ends in two stars means nothing, but a role's id may end so."""
    assert call("PUT", ROLE, {**DEFINITION, "scopes": ["a**"]}).message == "scopes must not end with `**`"
    assert call("PUT", f"{ROLE}*", {**DEFINITION, "scopes": ["a"]}).status == 200


def test_create_role_takes_the_scopes_that_it_grants(call, make_client):
    """Nobody grants what they do not have."""
    credentials = make_client("maker", "auth:create-role:*", "a")
    assert call("PUT", ROLE, DEFINITION, credentials).status == 403
    assert call("PUT", ROLE, {**DEFINITION, "scopes": ["a"]}, credentials).status == 200


def test_role_is_described(call, created):
    """A role can be looked at, if it is there."""
    assert call("GET", ROLE).json == created
    assert call("GET", "/api/auth/v1/roles/none").message == "Role not found"


def test_update_role_changes_it(call, deployment, created):
    """Description and scopes are replaced, the rest is kept."""
    deployment.clock.advance("1 hour")
    answer = call("POST", ROLE, {"description": "changed", "scopes": ["b"]}).json
    assert (answer["description"], answer["scopes"]) == ("changed", ["b"])
    assert answer["lastModified"] > answer["created"] == created["created"]


def test_update_role_takes_the_scopes_that_it_adds(call, created, make_client):
    """What the role grants already needs no scope to keep."""
    credentials = make_client("changer", "auth:update-role:r:*")
    assert call("POST", ROLE, {**DEFINITION, "scopes": ["a"]}, credentials).status == 200
    assert call("POST", ROLE, {**DEFINITION, "scopes": ["a", "c"]}, credentials).status == 403


def test_update_role_of_an_unknown_one_is_not_found(call):
    """What is not there cannot be changed."""
    answer = call("POST", ROLE, DEFINITION)
    assert (answer.status, answer.message) == (404, "Role with roleId 'r:*' not found")


def test_delete_role_forgets_it(call, created):
    """It is gone, and deleting it again changes nothing."""
    assert [call("DELETE", ROLE).status for _ in range(2)] == [204, 204]
    assert call("GET", ROLE).status == 404


def test_roles_are_listed_whole_and_by_page(call, make_role):
    """There is one listing at once, and two by page."""
    for name in "cab":
        make_role(name)
    everything = call("GET", "/api/auth/v1/roles/").json
    assert [role["roleId"] for role in everything] == ["c", "a", "b"]
    page = call("GET", "/api/auth/v1/roles2/?limit=2").json
    rest = call("GET", f"/api/auth/v1/roles2/?continuationToken={page['continuationToken']}").json
    assert page["roles"] + rest["roles"] == everything
    assert call("GET", "/api/auth/v1/roleids/").json == {"roleIds": ["c", "a", "b"]}


def test_role_pages_refuse_any_unknown_token(call):
    """Unlike other listings, these know their tokens."""
    answer = call("GET", "/api/auth/v1/roles2/?continuationToken=zzz")
    assert (answer.status, answer.message) == (400, "Invalid continuationToken")
