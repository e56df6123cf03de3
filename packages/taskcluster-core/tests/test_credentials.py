"""Temporary credentials, recomputed by the documented algorithm."""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import b64encode, urlsafe_b64encode
from datetime import datetime, timedelta, timezone

import pytest

from taskcluster_core import Credentials, TaskclusterFailure, createTemporaryCredentials

START = datetime(2030, 1, 1, tzinfo=timezone.utc)
MILLISECONDS = 1_893_456_000_000
HOUR = timedelta(hours=1)


def _hmac(text: str) -> bytes:
    return hmac.new(b"key", text.encode(), hashlib.sha256).digest()


@pytest.mark.parametrize("name", [None, "", "bob"])
def test_signature_is_the_documented_one(name):
    """The certificate's signature covers the lines that the manual lists; an empty name is none."""
    made = createTemporaryCredentials("ada", "key", START, START + HOUR, ["a", "b:*"], name)
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


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"expiry": START - HOUR}, "is before start"),
        ({"expiry": START + timedelta(days=31, seconds=1)}, "31 days"),
        ({"scopes": "queue:*"}, "expected a list of scopes, not 'queue:\\*'"),
        ({"scopes": ["a", 1]}, "expected a list of scopes"),
        ({"scopes": ["a\nb"]}, "expected a list of scopes"),
        ({"name": "ada"}, "must differ from the issuer"),
    ],
)
def test_refusals(change, text):
    """Times, scopes and names that no service accepts are refused when the credentials are made."""
    good = {"start": START, "expiry": START + HOUR, "scopes": ["a"]}

    with pytest.raises(TaskclusterFailure, match=text) as caught:
        createTemporaryCredentials("ada", "key", **{**good, **change})
    assert "key" not in str(caught.value)
