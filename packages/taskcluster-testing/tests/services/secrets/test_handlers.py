"""Secrets: kept, read, forgotten, listed."""

from __future__ import annotations

import pytest

SECRET = "/api/secrets/v1/secret/a/b"
PAYLOAD = {"secret": {"a": [1, None]}, "expires": "2099-01-01T00:00:00+02:00"}


def test_secret_is_kept(call):
    """What was stored is read back, with its end in the services' form."""
    assert call("PUT", SECRET, PAYLOAD).json == {}
    assert call("GET", SECRET).json == {"secret": {"a": [1, None]}, "expires": "2098-12-31T22:00:00.000Z"}
    assert call("GET", SECRET.replace("a/b", "a%2Fb")).status == 200


def test_secret_is_replaced(call):
    """A second one of the same name takes its place."""
    call("PUT", SECRET, PAYLOAD)
    call("PUT", SECRET, {**PAYLOAD, "secret": {}})
    assert call("GET", SECRET).json["secret"] == {}


def test_expired_secret_is_not_found(call, deployment):
    """A secret ends when it said, and is in no listing then."""
    call("PUT", SECRET, PAYLOAD)
    deployment.clock.advance("100 years")
    assert call("GET", SECRET).message == "Secret not found"
    assert call("GET", "/api/secrets/v1/secrets").json == {"secrets": []}


def test_secret_is_forgotten(call):
    """It is gone, and removing it again changes nothing."""
    call("PUT", SECRET, PAYLOAD)
    assert [(answer.status, answer.json) for answer in (call("DELETE", SECRET), call("DELETE", SECRET))] == [
        (200, {})
    ] * 2
    assert call("GET", SECRET).status == 404


@pytest.mark.parametrize(("method", "scope"), [("GET", "get"), ("PUT", "set"), ("DELETE", "set")])
def test_secret_takes_the_scope_of_its_name(call, make_client, method, scope):
    """Reading and writing have a scope each, by name."""
    call("PUT", SECRET, PAYLOAD)
    payload = PAYLOAD if method == "PUT" else None
    allowed, other = make_client("c", f"secrets:{scope}:a/*"), make_client("d", f"secrets:{scope}:b/*")
    assert call(method, SECRET, payload, allowed).status == 200
    assert call(method, SECRET, payload, other).status == 403


def test_secrets_are_listed_by_page(call):
    """The names, sorted, each once."""
    for name in ("c", "a/x", "b", "B"):
        call("PUT", f"/api/secrets/v1/secret/{name}", PAYLOAD)
    first = call("GET", "/api/secrets/v1/secrets?limit=3").json
    second = call("GET", f"/api/secrets/v1/secrets?limit=3&continuationToken={first['continuationToken']}").json
    assert first["secrets"] + second["secrets"] == ["a/x", "b", "B", "c"]
    assert "continuationToken" not in second
