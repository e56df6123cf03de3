"""Temporary credentials: what they grant, and each way in which a certificate is refused."""

from __future__ import annotations

import base64
import datetime
import hmac
import json
import secrets

import pytest

SCOPES = "/api/auth/v1/scopes/current"
MINUTE = 60 * 1000
DAY = 24 * 60 * MINUTE


def issue(issuer, now, scopes=("auth:current-scopes",), name=None, *, times=(-MINUTE, 60 * MINUTE), changes=()):
    """Make temporary credentials by hand, with parts of the certificate changed after it was signed."""
    start, expiry = (int(now.timestamp() * 1000) + milliseconds for milliseconds in times)
    seed = secrets.token_urlsafe(33)
    lines = ["version:1", *([f"clientId:{name}", f"issuer:{issuer['clientId']}"] if name else [])]
    lines += [f"seed:{seed}", f"start:{start}", f"expiry:{expiry}", "scopes:", *scopes]
    key = issuer["accessToken"].encode()
    certificate = {"version": 1, "scopes": list(scopes), "start": start, "expiry": expiry, "seed": seed}
    certificate["signature"] = base64.b64encode(hmac.digest(key, "\n".join(lines).encode(), "sha256")).decode()
    if name:
        certificate["issuer"] = issuer["clientId"]
    certificate.update(changes)
    token = base64.urlsafe_b64encode(hmac.digest(key, seed.encode(), "sha256")).decode().rstrip("=")
    return {"clientId": name or issuer["clientId"], "accessToken": token, "certificate": json.dumps(certificate)}


@pytest.fixture
def now(deployment):
    """The deployment's time."""
    return deployment.clock.now()


@pytest.fixture
def issuer(make_client):
    """A client that may name others below its own name."""
    return make_client("issuer", "auth:current-scopes", "secrets:*", "auth:create-client:issuer/*")


def refusal(call, credentials):
    """Return why the caller is not accepted."""
    answer = call("GET", SCOPES, credentials=credentials)
    assert (answer.status, answer.json["code"]) == (401, "AuthenticationFailed")
    return answer.message


def test_temporary_credentials_have_their_certificate_scopes(call, issuer, now):
    """They can do what the certificate says, not what the issuer can."""
    answer = call("GET", SCOPES, credentials=issue(issuer, now, ["auth:current-scopes", "secrets:get:a"]))
    assert answer.json["scopes"] == ["assume:anonymous", "auth:current-scopes", "secrets:get:a"]


def test_temporary_credentials_expand_roles(call, now, make_client, make_role):
    """A role in the certificate grants what the role grants."""
    make_role("r", "auth:current-scopes")
    credentials = issue(make_client("c", "assume:r"), now, ["assume:r"])
    assert call("GET", SCOPES, credentials=credentials).json["scopes"] == [
        "assume:anonymous",
        "assume:r",
        "auth:current-scopes",
    ]


def test_named_temporary_credentials_call_under_their_name(call, deployment, issuer, now):
    """A name that the issuer may give is who called."""
    assert call("GET", SCOPES, credentials=issue(issuer, now, name="issuer/one")).status == 200
    assert deployment.requests[-1].client_id == "issuer/one"


def test_temporary_credentials_can_be_restricted_further(call, issuer, now):
    """The scopes that a call authorizes narrow what the certificate grants."""
    credentials = issue(issuer, now, ["auth:current-scopes", "secrets:get:a"])
    answer = call("GET", SCOPES, credentials=credentials, ext={"authorizedScopes": ["auth:current-scopes"]})
    assert answer.json["scopes"] == ["assume:anonymous", "auth:current-scopes"]


def test_another_certificate_is_refused(call, issuer, now):
    """The key of one set of temporary credentials does not serve with the certificate of another."""
    mixed = {**issue(issuer, now), "certificate": issue(issuer, now)["certificate"]}
    assert refusal(call, mixed) == "Unauthorized: Bad mac"


def test_certificate_of_another_issuer_is_refused(call, issuer, now, make_client):
    """A certificate counts with the client that signed it."""
    other = make_client("other", "auth:current-scopes")
    credentials = {**issue(other, now), "clientId": "issuer"}
    assert refusal(call, credentials) == "ext.certificate.signature is not valid"


def test_certificate_under_another_name_is_refused(call, issuer, now):
    """The name is signed."""
    credentials = {**issue(issuer, now, name="issuer/one"), "clientId": "issuer/two"}
    assert refusal(call, credentials) == "ext.certificate.signature is not valid, or wrong clientId provided"


def test_name_that_the_issuer_may_not_give_is_refused(call, issuer, now):
    """Naming others takes the scope to create them."""
    assert refusal(call, issue(issuer, now, name="somebody/else")) == (
        "ext.certificate issuer `issuer` doesn't have `auth:create-client:somebody/else` for supplied clientId."
    )


def test_certificate_with_scopes_that_the_issuer_lacks_is_refused(call, issuer, now):
    """Nobody hands out what they do not have."""
    assert refusal(call, issue(issuer, now, ["queue:a", "queue:b"])) == (
        "ext.certificate issuer `issuer` doesn't satisfy all certificate scopes queue:a, queue:b.  "
        "The temporary credentials were not generated correctly."
    )


def test_certificate_of_a_disabled_issuer_is_refused(call, issuer, now):
    """Temporary credentials end with their issuer."""
    credentials = issue(issuer, now)
    call("POST", "/api/auth/v1/clients/issuer/disable")
    assert refusal(call, credentials) == "Client with clientId 'issuer' is disabled"


@pytest.mark.parametrize("times", [(4 * MINUTE, 60 * MINUTE), (-60 * MINUTE, -4 * MINUTE)])
def test_certificate_has_5_minutes_of_grace(call, issuer, now, times):
    """It works up to 5 minutes before its start and after its end."""
    assert call("GET", SCOPES, credentials=issue(issuer, now, times=times)).status == 200


@pytest.mark.parametrize(
    ("times", "message"),
    [
        ((6 * MINUTE, 60 * MINUTE), "ext.certificate.start > now"),
        ((-60 * MINUTE, -6 * MINUTE), "ext.certificate.expiry < now"),
        ((-MINUTE, 32 * DAY), "ext.certificate cannot last longer than 31 days!"),
    ],
)
def test_certificate_out_of_its_time_is_refused(call, issuer, now, times, message):
    """Beyond the grace it does not work, and none is valid for more than 31 days."""
    assert refusal(call, issue(issuer, now, times=times)) == message


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"version": 2}, "ext.certificate.version must be 1"),
        ({"version": True}, "ext.certificate.version must be 1"),
        ({"seed": 5}, "ext.certificate.seed must be a string"),
        ({"seed": "short"}, "ext.certificate.seed must be 44 characters"),
        ({"start": "soon"}, "ext.certificate.start must be a number"),
        ({"expiry": None}, "ext.certificate.expiry must be a number"),
        ({"scopes": "a"}, "ext.certificate.scopes must be an array"),
        ({"scopes": ["café"]}, "ext.certificate.scopes must be an array of valid scopes"),
        ({"scopes": ["secrets:*"]}, "ext.certificate.signature is not valid"),
        ({"start": 1.5e12}, "ext.certificate cannot last longer than 31 days!"),
        ({"signature": None}, "ext.certificate.signature is not valid"),
        ({"signature": "A" * 44}, "ext.certificate.signature is not valid"),
        ({"issuer": 5}, "ext.certificate.issuer must be a string"),
        ({"issuer": "issuer"}, "ext.certificate.issuer must differ from the supplied clientId"),
        ({"clientId": "x"}, "ext.certificate.clientId must only be used with ext.certificate.issuer"),
    ],
)
def test_certificate_is_refused_with_the_services_text(call, issuer, now, changes, message):
    """Each way in which a certificate can be wrong has its text."""
    assert refusal(call, issue(issuer, now, changes=changes)) == message


def test_certificate_ends_when_the_clock_says(call, deployment, issuer, now):
    """It works for its time and the grace, and then no more."""
    credentials = issue(issuer, now)
    deployment.clock.advance(datetime.timedelta(minutes=64))
    assert call("GET", SCOPES, credentials=credentials).status == 200
    deployment.clock.advance(datetime.timedelta(minutes=2))
    assert refusal(call, credentials) == "ext.certificate.expiry < now"
