"""What errors say beyond the service's own words."""

from __future__ import annotations

import json
import sys

import pytest

from taskcluster_core import (
    Request,
    TaskclusterAuthFailure,
    TaskclusterBadRequest,
    TaskclusterFailure,
    TaskclusterForbidden,
    TransportFailure,
)
from taskcluster_core.decoding import decode

REQUEST = Request("GET", "https://tc.example.com/api/shop/v1/ping", {"Authorization": "Hawk s3cret"})
NOW_IN_MILLISECONDS = 1_700_000_000_500


def _refuse(answer, context, message):
    """Return the error of a 401 with a message as the auth service sends it."""
    body = json.dumps({"code": "AuthenticationFailed", "message": f"{message}\n\n---\n\n* method:     ping"})
    with pytest.raises(TaskclusterAuthFailure) as caught:
        decode(answer(body.encode(), 401), REQUEST, context, 1)
    assert f"shop.ping: {message}" in str(caught.value)
    return str(caught.value).rpartition("\n\n")[2]


@pytest.mark.parametrize(
    ("message", "meaning"),
    [
        ("Unauthorized: Bad mac", "the accessToken is not that of 'ada'"),
        ("Client with clientId 'ada' not found", "no client 'ada' is known there: check clientId and rootUrl"),
        ("Client with clientId: 'ada' has expired", "'ada' has expired: extend it (auth.updateClient)"),
        ("Client with clientId 'ada' is disabled", "'ada' is disabled: enable it (auth.enableClient)"),
        ("Unauthorized: Stale timestamp", "this machine's clock is wrong by more than 15 minutes"),
        ("ext.certificate.expiry < now", "the temporary credentials have ended: get new ones"),
        ("ext.certificate.start > now", "the temporary credentials do not work yet"),
        (
            "ext.certificate issuer `a` doesn't have `b` for supplied clientId.",
            "made these temporary credentials lacks",
        ),
        ("ext.certificate.signature is not valid, or wrong clientId provided", "must come from one createTemporary"),
        ("Supplied credentials do not satisfy authorizedScopes; credentials have", "scopes that the credentials lack"),
        ("Unauthorized: Unauthorized", "'ada' may be unknown there, disabled or expired, or its accessToken another"),
    ],
)
def test_a_401_is_put_in_plain_words(shop, answer, message, meaning):
    """What the auth service says is followed by what it means for the caller."""
    assert meaning in _refuse(answer, shop.context("ping"), message)


def test_a_401_without_credentials(shop, answer):
    """Who gave none is told which option takes them."""
    context = shop.context("ping", credentials=None)

    assert "was given no credentials; the option credentials takes them" in _refuse(answer, context, "no")


@pytest.mark.parametrize(
    ("start", "expiry", "is_told"),
    [(-60, 60, False), (-60, -1, True), (60, 120, True)],
)
def test_a_401_of_temporary_credentials(shop, answer, start, expiry, is_told):
    """If they do not work at this moment, the error says from when until when they do."""
    times = {"start": NOW_IN_MILLISECONDS + start * 1000, "expiry": NOW_IN_MILLISECONDS + expiry * 1000}
    credentials = {"clientId": "ada", "accessToken": "s3cret", "certificate": {"scopes": [], **times}}
    text = _refuse(answer, shop.context("ping", credentials=credentials), "Unauthorized: Bad mac")

    assert ("it is 2023-11-14T22:13:20Z, and these temporary credentials work from 2023-11-14T22:" in text) is is_told
    assert "s3cret" not in text


def test_a_401_of_a_certificate_that_is_none(shop, answer):
    """A certificate that lacks something is said to."""
    credentials = {"clientId": "ada", "accessToken": "s3cret", "certificate": {"version": 1}}
    text = _refuse(answer, shop.context("ping", credentials=credentials), "ext.certificate.scopes must be an array")

    assert "expected a certificate with scopes, start and expiry" in text


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ("Tue, 14 Nov 2023 22:00:00 GMT", "clock is 800 seconds ahead of the service's, which may be the reason"),
        ("Tue, 14 Nov 2023 22:30:00 GMT", "clock is 1000 seconds behind the service's, which may be the reason"),
        ("Tue, 14 Nov 2023 22:13:00 GMT", None),
        ("no date", None),
    ],
)
def test_a_skewed_clock_is_named(shop, answer, date, text):
    """A 401 says by how much the clocks differ, if that may be why."""
    with pytest.raises(TaskclusterAuthFailure) as caught:
        decode(answer(b'{"message": "bad mac"}', 401, date=date), REQUEST, shop.context("ping"), 1)

    assert str(caught.value).endswith(text) if text else "clock" not in str(caught.value)


MISSING = "Client ID x does not have sufficient scopes and is missing the following scopes:\n\n```\n{}\n```\n\nThis"


@pytest.mark.parametrize(
    ("missing", "expression"),
    [
        ("shop:buy", "shop:buy"),
        ('{\n  "AnyOf": [\n    "shop:buy",\n    "shop:use"\n  ]\n}', {"AnyOf": ["shop:buy", "shop:use"]}),
    ],
)
def test_missing_scopes_are_read(shop, answer, missing, expression):
    """A 403 has the scopes that are missing; restricted credentials are told which of theirs came near."""
    body = json.dumps({"code": "InsufficientScopes", "message": MISSING.format(missing)}).encode()
    with pytest.raises(TaskclusterForbidden) as plain:
        decode(answer(body, 403), REQUEST, shop.context("ping"), 1)
    with pytest.raises(TaskclusterForbidden) as restricted:
        decode(answer(body, 403), REQUEST, shop.context("ping", authorizedScopes=["shop:buyer"]), 1)

    assert plain.value.missing_scopes == restricted.value.missing_scopes == expression
    assert "are restricted" not in str(plain.value)
    assert "the scopes are restricted, by authorizedScopes or by the certificate: missing" in str(restricted.value)
    assert "(nearest held: shop:buyer)" in str(restricted.value)


def test_a_403_that_is_no_want_of_scopes(shop, answer):
    """Where the service does not list scopes, none are made up."""
    with pytest.raises(TaskclusterForbidden) as caught:
        decode(answer(b'{"message": "no"}', 403), REQUEST, shop.context("ping", authorizedScopes=[]), 1)

    assert (caught.value.missing_scopes, str(caught.value)) == (None, "shop.ping: no")


@pytest.mark.parametrize("missing", ["[1]", '{"AllOf": 5}', "é", '{"a": 1}'])
def test_missing_scopes_that_are_none(shop, answer, missing):
    """What stands where scopes should, and is no scope expression, is shown and not interpreted."""
    body = json.dumps({"message": MISSING.format(missing)}).encode()
    with pytest.raises(TaskclusterForbidden) as caught:
        decode(answer(body, 403), REQUEST, shop.context("ping", authorizedScopes=["a"]), 1)

    assert caught.value.missing_scopes is None
    assert missing in str(caught.value)


def test_a_403_without_credentials(shop, answer):
    """Who lacks scopes for want of credentials is told so, and which they are."""
    said = "This request requires Taskcluster credentials that satisfy the following scope expression:"
    body = json.dumps({"message": f"{said}\n\n```\nshop:buy\n```\n\n---"}).encode()
    with pytest.raises(TaskclusterForbidden, match="was given no credentials") as caught:
        decode(answer(body, 403), REQUEST, shop.context("ping", credentials=None), 1)

    assert caught.value.missing_scopes == "shop:buy"


BROKEN = TransportFailure(OSError("reset"), may_have_arrived=True)
REFUSED = TransportFailure(OSError("refused"), may_have_arrived=False)
ACTED = "the service may have acted on it, so it is not repeated: find out before you call again"


@pytest.mark.parametrize(
    ("method", "outcome", "remedy"),
    [
        ("claim", BROKEN, ACTED),
        ("claim", {"status": 500}, ACTED),
        ("claim", {"status": 503}, ACTED),
        ("claim", REFUSED, None),
        ("claim", {"status": 429}, None),
        ("claim", {"status": 503, "retry_after": "5"}, None),
        ("claim", {"status": 404}, None),
        ("ping", BROKEN, None),
        ("ping", {"status": 500}, None),
        ("ping", {"status": 429, "retry_after": "121"}, "the service asks to be called again in 121 seconds"),
    ],
)
def test_a_call_that_is_not_repeated_says_why(shop, answer, method, outcome, remedy):
    """An error says if it was given up for what the method is, or for how long the service asks to wait."""
    reply = answer(**outcome) if isinstance(outcome, dict) else outcome
    with pytest.raises(TaskclusterFailure) as caught:
        decode(reply, REQUEST, shop.context(method), 1)

    assert str(caught.value).partition("\n\n")[2] == (remedy or "")


def test_a_400_of_many_forms_without_the_means_to_tell_them_apart(shop, answer, monkeypatch):
    """Without the library that checks payloads, the error names the extra that brings it."""
    monkeypatch.setitem(sys.modules, "taskcluster_core.validation", None)
    body = json.dumps({"code": "InputValidationError", "message": "  * data must match exactly one schema in oneOf"})

    with pytest.raises(TaskclusterBadRequest, match=r'\n\nof these, pip install "taskcluster-core\[validate\]" tells'):
        decode(answer(body.encode(), 400), REQUEST, shop.context("ping"), 1)
