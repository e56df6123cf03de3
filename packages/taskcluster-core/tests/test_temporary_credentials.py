"""Temporary credentials, recomputed by the documented algorithm."""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import b64encode, urlsafe_b64encode
from datetime import datetime, timedelta, timezone, tzinfo

import pytest

from taskcluster_core import (
    Client,
    CredentialInformation,
    Credentials,
    TaskclusterFailure,
    createTemporaryCredentials,
    credential_information,
)

START = datetime(2030, 1, 1, tzinfo=timezone.utc)
MILLISECONDS = 1_893_456_000_000
HOUR = timedelta(hours=1)


def _hmac(text: str) -> bytes:
    return hmac.new(b"key", text.encode(), hashlib.sha256).digest()


@pytest.mark.parametrize("name", [None, "", "bob", b"", b"bob"])
@pytest.mark.parametrize(("issuer", "key"), [("ada", "key"), (b"ada", b"key")])
def test_signature_is_the_documented_one(issuer, key, name):
    """The certificate's signature covers the lines that the manual lists; an empty name is none, bytes are texts."""
    made = createTemporaryCredentials(issuer, key, START, START + HOUR, ["a", "b:*"], name)
    name = name.decode() if isinstance(name, bytes) else name
    certificate = json.loads(made["certificate"])
    seed = certificate["seed"]
    named = [f"clientId:{name}", "issuer:ada"] if name else []
    lines = ["version:1", *named, f"seed:{seed}", f"start:{MILLISECONDS}", f"expiry:{MILLISECONDS + 3_600_000}"]

    assert certificate.pop("signature") == b64encode(_hmac("\n".join([*lines, "scopes:", "a", "b:*"]))).decode()
    assert certificate == {
        "version": 1,
        "scopes": ["a", "b:*"],
        "start": MILLISECONDS,
        "expiry": MILLISECONDS + 3_600_000,
        "seed": seed,
        **({"issuer": "ada"} if name else {}),
    }
    assert made["clientId"] == (name or "ada")
    assert made["accessToken"] == urlsafe_b64encode(_hmac(seed)).decode().rstrip("=")


def test_credentials_in_a_clients_options_make_others():
    """What a client was given, bytes or texts, is still among its options, and can be passed on."""
    given = {"clientId": b"ada", "accessToken": b"key"}
    client = Client({"rootUrl": "https://tc.example.com", "credentials": given})

    kept = client.options["credentials"]
    made = createTemporaryCredentials(kept["clientId"], kept["accessToken"], START, START + HOUR, [])
    assert credential_information(made).issuer == "ada"


def test_each_is_different_and_an_option():
    """Two sets never share a seed, and each is what the option `credentials` takes."""
    first, second = (createTemporaryCredentials("ada", "key", START, START, []) for _ in range(2))

    assert first["accessToken"] != second["accessToken"]
    assert len(json.loads(first["certificate"])["seed"]) == 44
    assert Credentials.from_mapping(first).certificate == first["certificate"]


def test_times_are_utc_unless_they_say_otherwise():
    """A time without a zone is UTC, one with a zone is converted."""
    naive, east = START.replace(tzinfo=None), START.astimezone(timezone(timedelta(hours=5)))
    made = createTemporaryCredentials("ada", "key", naive, east, [])

    certificate = json.loads(made["certificate"])
    assert certificate["start"] == certificate["expiry"] == MILLISECONDS


def test_milliseconds_are_kept():
    """Times are given to the millisecond, and what is finer is dropped."""
    made = createTemporaryCredentials("ada", "key", START + timedelta(microseconds=123_999), START + HOUR, ["a"])

    assert json.loads(made["certificate"])["start"] == MILLISECONDS + 123


class _Zone(tzinfo):
    """A zone whose clocks are put forward by an hour at the start of February."""

    def utcoffset(self, moment):
        return HOUR if moment.month > 1 else timedelta(0)

    def dst(self, moment):
        return self.utcoffset(moment)


def test_days_are_counted_in_utc():
    """Where clocks are put back, 31 days are not one hour more."""
    zone = _Zone()
    february = datetime(2030, 2, 1, tzinfo=zone)

    made = createTemporaryCredentials("ada", "key", START.replace(tzinfo=zone), february + HOUR, [])
    assert json.loads(made["certificate"])["expiry"] - MILLISECONDS == 31 * 24 * 3_600_000
    with pytest.raises(TaskclusterFailure, match="31 days"):
        createTemporaryCredentials("ada", "key", START.replace(tzinfo=zone), february + 2 * HOUR, [])


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"expiry": START - HOUR}, "is before start"),
        ({"expiry": START + timedelta(days=31, seconds=1)}, "31 days"),
        ({"expiry": "2030-01-02"}, "expiry: expected a datetime, not '2030-01-02'"),
        ({"start": MILLISECONDS}, f"start: expected a datetime, not {MILLISECONDS}"),
        ({"scopes": "queue:*"}, "expected a list of scopes, not 'queue:\\*'"),
        ({"scopes": None}, "expected a list of scopes, not None"),
        ({"scopes": ["a", 1]}, "expected a scope of printable ASCII, not 1"),
        ({"scopes": ["a\nb"]}, r"expected a scope of printable ASCII, not 'a\\nb'"),
        ({"scopes": ["caf\xe9"]}, "expected a scope of printable ASCII, not 'caf\xe9'"),
        ({"name": "ada"}, "must differ from the issuer"),
        ({"name": "bob\nissuer:eve"}, "expected a name of printable ASCII"),
        ({"certificate": '{"version": 1}'}, "the issuer 'ada' has temporary credentials itself"),
        ({"clientId": ""}, "expected a non-empty text as 'clientId'"),
        ({"accessToken": b""}, "expected a non-empty text as 'accessToken'"),
        ({"accessToken": b"key\xff"}, "expected a non-empty text as 'accessToken'"),
        ({"accessToken": 5}, "expected a non-empty text as 'accessToken'"),
        ({"name": b"ada"}, "must differ from the issuer"),
        ({"name": b"\xff"}, "expected a name of printable ASCII"),
    ],
)
def test_refusals(change, text):
    """Issuers, times, scopes and names that no service accepts are refused when the credentials are made."""
    good = {"clientId": "ada", "accessToken": "key", "start": START, "expiry": START + HOUR, "scopes": ["a"]}

    with pytest.raises(TaskclusterFailure, match=text) as caught:
        createTemporaryCredentials(**{**good, **change})
    assert "key" not in str(caught.value)


def test_permanent_credentials_can_be_spread():
    """Permanent credentials go in as they are, an empty certificate among them."""
    permanent = {"clientId": "ada", "accessToken": "key", "certificate": None}

    made = createTemporaryCredentials(**permanent, start=START, expiry=START + HOUR, scopes=[])
    with pytest.raises(TaskclusterFailure, match="temporary credentials itself"):
        createTemporaryCredentials(**made, start=START, expiry=START + HOUR, scopes=[])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (None, ("ada", True, "ada", START, START + HOUR, ("a",))),
        ("bob", ("bob", True, "ada", START, START + HOUR, ("a",))),
    ],
)
def test_information_on_temporary_credentials(name, expected):
    """Temporary credentials say who made them, for how long and for what; as texts, parsed or checked."""
    made = createTemporaryCredentials("ada", "key", START, START + HOUR, ["a"], name)
    parsed = {**made, "certificate": json.loads(made["certificate"])}

    for given in (made, parsed, Credentials.from_mapping(made)):
        assert credential_information(given) == CredentialInformation(*expected)
    assert made["accessToken"] not in repr(credential_information(made))


def test_information_on_permanent_credentials():
    """Permanent credentials only say who calls; they are always active."""
    information = credential_information({"clientId": "ada", "accessToken": "key"})

    assert information == CredentialInformation("ada", False, None, None, None, None)
    assert information.active


@pytest.mark.parametrize(
    ("moment", "active"),
    [
        (START - timedelta(seconds=1), False),
        (START, True),
        (START.replace(tzinfo=None), True),
        (START + HOUR - timedelta(seconds=1), True),
        (START + HOUR, False),
    ],
)
def test_active(moment, active):
    """Temporary credentials are active from their start until their expiry."""
    information = credential_information(createTemporaryCredentials("ada", "key", START, START + HOUR, []))

    assert information.active_at(moment) == active


def test_active_now():
    """Without a moment it is this one."""
    now = datetime.now(timezone.utc)

    assert credential_information(createTemporaryCredentials("ada", "key", now - HOUR, now + HOUR, [])).active
    assert not credential_information(createTemporaryCredentials("ada", "key", now + HOUR, now + HOUR, [])).active


@pytest.mark.parametrize(
    ("credentials", "text"),
    [
        ({}, "not empty ones"),
        ({"clientId": "ada"}, "'accessToken'"),
        ({"certificate": "s33d"}, "expected a certificate"),
        ({"certificate": "[]"}, "expected a certificate"),
        ({"certificate": '"s33d"'}, "expected a certificate"),
        ({"certificate": '{"seed":"s33d"}'}, "expected a certificate"),
        ({"certificate": {"scopes": [], "start": "s33d", "expiry": 1}}, "expected a certificate"),
        ({"certificate": {"scopes": [], "start": 10**30, "expiry": 1}}, "expected a certificate"),
    ],
)
def test_information_that_is_not_there(credentials, text):
    """Credentials without a client or with a broken certificate are refused, without showing it."""
    named = {"clientId": "ada", "accessToken": "t0k3n"} if "certificate" in credentials else {}

    with pytest.raises(TaskclusterFailure, match=text) as caught:
        credential_information({**named, **credentials})
    assert "s33d" not in str(caught.value)
