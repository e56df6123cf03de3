"""What callers are told about themselves."""

from __future__ import annotations

import pytest

TESTER = {"clientId": "tester", "accessToken": "no-secret"}
PATH = "/api/auth/v1/test-authenticate"


def test_expand_scopes_follows_roles(call, make_role):
    """Scopes come back sorted, with what their roles grant, and without what others cover."""
    make_role("r:*", "x:<..>")
    answer = call("POST", "/api/auth/v1/scopes/expand", {"scopes": ["d", "c*", "cd", "assume:r:1"]})
    assert answer.json == {"scopes": ["assume:r:1", "c*", "d", "x:1"]}


@pytest.mark.parametrize(
    ("scopes", "required", "status"), [(["a:*"], ["a:b"], 200), (["a:*"], ["b"], 403), (["a:*"], [], 200)]
)
def test_test_authenticate_gives_the_tester_scopes(call, scopes, required, status):
    """The invented client has the scopes that the payload gives, and they are checked."""
    answer = call("POST", PATH, {"clientScopes": scopes, "requiredScopes": required}, TESTER)
    assert answer.status == status
    if status == 200:
        assert answer.json == {"clientId": "tester", "scopes": ["a:*", "assume:anonymous"]}


def test_test_authenticate_knows_nobody_else(call):
    """The deployment's own clients do not count there."""
    answer = call("POST", PATH, {"clientScopes": [], "requiredScopes": []})
    assert (answer.status, answer.message) == (401, "Client with clientId 'static/taskcluster/root' not found")


def test_test_authenticate_takes_nobody_too(call):
    """Without credentials, nothing can be required."""
    headers = {"Content-Type": "application/json"}
    answer = call.send("POST", PATH, headers, b'{"clientScopes": [], "requiredScopes": []}')
    assert answer.json == {"clientId": "auth-failed:no-auth", "scopes": ["assume:anonymous"]}


def test_test_authenticate_checks_the_payload_hash(call):
    """A hash of another payload is refused there, too."""
    headers = {"Authorization": call.sign("POST", PATH, TESTER, body=b"{}"), "Content-Type": "application/json"}
    answer = call.send("POST", PATH, headers, b'{"clientScopes": [], "requiredScopes": []}')
    assert answer.message.startswith("Invalid payload hash")


def test_test_authenticate_get_has_fixed_scopes(call):
    """The twin for signed URLs needs one scope that the tester has, unless it is restricted."""
    path = f"{PATH}-get/"
    assert call("GET", path, credentials=TESTER).json["clientId"] == "tester"
    assert call("GET", path, credentials=TESTER, ext={"authorizedScopes": ["test:a"]}).status == 403


def ask(call, path="/x", method="get", **asked):
    """Ask who made a request."""
    payload = {"method": method, "resource": path, "host": call.address.hostname, "port": call.address.port, **asked}
    return call("POST", "/api/auth/v1/authenticate-hawk", payload).json


def test_authenticate_hawk_tells_who_signed(call, make_client):
    """A valid header has a name, scopes and an end."""
    credentials = make_client("c", "a")
    answer = ask(call, authorization=call.sign("GET", "/x", credentials))
    assert answer == {
        "status": "auth-success",
        "scheme": "hawk",
        "clientId": "c",
        "scopes": ["a", "assume:anonymous"],
        "expires": "2099-01-01T00:00:00.000Z",
    }


def test_authenticate_hawk_tells_why_not(call):
    """A header for something else is refused with the text that a service would give."""
    answer = ask(call, authorization=call.sign("GET", "/y"))
    assert answer == {"status": "auth-failed", "message": "Unauthorized: Bad mac"}


def test_authenticate_hawk_passes_the_payload_hash_on(call):
    """The service that has the payload compares."""
    assert ask(call, method="put", authorization=call.sign("PUT", "/x", body=b"{}"))["hash"]


def test_authenticate_hawk_of_nobody(call):
    """A request without a signature is nobody's, and may do what everybody may."""
    answer = ask(call)
    assert (answer["status"], answer["scheme"], answer["scopes"]) == ("no-auth", "none", ["assume:anonymous"])
