"""Our signatures against those of the library mohawk."""

from __future__ import annotations

import json
import re
from base64 import b64decode, urlsafe_b64decode

import mohawk
import mohawk.bewit
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskcluster_core import Credentials
from taskcluster_core.hawk import authorization_header, bewit, encode_ext

SAFE = st.text(alphabet="abcXYZ019/_-.|@", min_size=1, max_size=20)
KEYS = st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=44)
SCOPES = st.lists(st.text(max_size=10), max_size=3)
URLS = st.builds(
    "{}://{}{}/api/{}{}".format,
    st.sampled_from(["http", "https"]),
    st.sampled_from(["x", "TC.Example.com", "127.0.0.1"]),
    st.sampled_from(["", ":80", ":443", ":8080"]),
    st.sampled_from(["", "v1/ping", "task/a%2Fb%20c", "%E2%82%AC"]),
    st.sampled_from(["", "?limit=5", "?a=%26%3D&b=", "?x=y?z"]),
)
TIMES = st.integers(1, 2**33)


def _mohawk_credentials(credentials: Credentials) -> dict[str, str]:
    return {"id": credentials.client_id, "key": credentials.access_token, "algorithm": "sha256"}


def _fields(header: str) -> dict[str, str]:
    return dict(re.findall(r'(\w+)="([^"]*)"', header))


@given(
    credentials=st.builds(Credentials, SAFE, KEYS),
    url=URLS,
    method=st.sampled_from(["GET", "PUT", "POST", "DELETE"]),
    content=st.none() | st.binary(),
    content_type=st.sampled_from(["application/json", "Text/Plain; charset=utf-8", ""]),
    scopes=st.none() | SCOPES,
    timestamp=TIMES,
    nonce=SAFE,
)
def test_header_equals_mohawks(credentials, url, method, content, content_type, scopes, timestamp, nonce):
    """A header has the fields that mohawk computes, with and without payload and ext."""
    ext = encode_ext(credentials, scopes)
    header = authorization_header(
        credentials,
        method,
        url,
        timestamp=timestamp,
        nonce=nonce,
        content=content,
        content_type=content_type,
        ext=ext,
    )
    payload = {"always_hash_content": False} if content is None else {"content": content, "content_type": content_type}
    theirs = mohawk.Sender(
        _mohawk_credentials(credentials), url, method, nonce=nonce, ext=ext or None, _timestamp=timestamp, **payload
    )

    assert header.startswith("Hawk ")
    assert _fields(header) == _fields(theirs.request_header)


@given(credentials=st.builds(Credentials, SAFE, KEYS), url=URLS, scopes=st.none() | SCOPES, expires=TIMES)
def test_bewit_equals_mohawks_without_padding(credentials, url, scopes, expires):
    """A bewit is mohawk's, but for the padding that the services refuse."""
    ext = encode_ext(credentials, scopes)
    ours = bewit(credentials, url, expires=expires, ext=ext)
    resource = mohawk.base.Resource(
        credentials=_mohawk_credentials(credentials),
        url=url,
        method="GET",
        nonce="",
        timestamp=str(expires),
        ext=ext or None,
    )

    assert ours == mohawk.bewit.get_bewit(resource).rstrip("=")
    assert "=" not in ours
    assert urlsafe_b64decode(ours + "=" * (-len(ours) % 4)).decode().split("\\")[::3] == [credentials.client_id, ext]


@pytest.mark.parametrize(
    ("certificate", "scopes", "expected"),
    [
        (None, None, None),
        (None, (), {"authorizedScopes": []}),
        ('{"version":1}', None, {"certificate": {"version": 1}}),
        ('{"version":1}', ("a:*",), {"certificate": {"version": 1}, "authorizedScopes": ["a:*"]}),
    ],
)
def test_ext_holds_certificate_and_scopes(certificate, scopes, expected):
    """The ext is the Base64 of what restricts the call, and empty if nothing does."""
    ext = encode_ext(Credentials("c", "t", certificate), scopes)

    assert expected == (json.loads(b64decode(ext)) if ext else None)


def test_ext_refuses_a_broken_certificate():
    """A certificate that is not JSON is an error, not a signature that no service accepts."""
    with pytest.raises(ValueError):
        encode_ext(Credentials("c", "t", "{"), None)
