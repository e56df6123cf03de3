"""From a body's bytes to the payload."""

from __future__ import annotations

import gzip
import zlib

import pytest

from taskcluster_testing.bodies import has_json, read_payload
from taskcluster_testing.messages import BODY_LIMIT, RawRequest


def read(body, content_type="application/json", **headers):
    """Read a body as the payload of a request."""
    sent = {"content-type": content_type, "content-length": str(len(body)), **headers}
    return read_payload(RawRequest("PUT", "/", sent, body))


@pytest.mark.parametrize(
    "content_type", ["application/json", "Application/JSON", "application/json; a=b; charset=utf-8"]
)
def test_payload_is_parsed(content_type):
    """JSON by its type is parsed, and its text is kept for the payload hash."""
    payload = read(b'{"a": 1}', content_type)
    assert (payload.value, payload.text, payload.error) == ({"a": 1}, '{"a": 1}', None)


@pytest.mark.parametrize("content_type", ["", "text/plain", "application/x+json"])
def test_payload_of_another_type_counts_as_empty(content_type):
    """What does not call itself JSON is not looked at."""
    payload = read(b"{broken", content_type)
    assert (payload.value, payload.text, payload.error) == ({}, "", None)


def test_empty_body_counts_as_an_empty_object():
    """No bytes of JSON are an object without keys."""
    assert read(b"").value == {}


def test_has_json_wants_a_body():
    """A content type alone is no body."""
    assert not has_json({"content-type": "application/json"})
    assert has_json({"content-type": "application/json", "transfer-encoding": "chunked"})


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("identity", bytes), ("GZIP", gzip.compress)],
)
def test_payload_may_be_compressed(encoding, pack):
    """Compressed bodies are unpacked."""
    assert read(pack(b'{"a": 1}'), **{"content-encoding": encoding}).value == {"a": 1}


def test_payload_may_be_in_another_charset():
    """The content type's charset counts."""
    assert read(b'{"a": "\xe9"}', 'application/json; charset="latin1"').value == {"a": "é"}


@pytest.mark.parametrize(
    ("body", "content_type", "headers"),
    [
        (b"{}", "application/json; charset=nonsense", {}),
        (b"{}", "application/json", {"content-encoding": "nonsense"}),
        (b"{}", "application/json", {"content-encoding": "gzip"}),
        (b"{}", "application/json", {"content-encoding": "deflate"}),
        (b" " * (BODY_LIMIT + 1), "application/json", {}),
        (b"[" * 100_000, "application/json", {}),
        (gzip.compress(b" " * (BODY_LIMIT + 1)), "application/json", {"content-encoding": "gzip"}),
    ],
    # made from the bodies, they would be long, and one of them would hold the time
    ids=["charset", "encoding", "no gzip", "no deflate", "too long", "too deep", "too long unpacked"],
)
def test_unreadable_payload_is_an_internal_error(body, content_type, headers):
    """The services answer 500 to what they cannot read, and show nothing of it."""
    payload = read(body, content_type, **headers)
    assert payload.error.code == "InternalServerError"
    assert payload.value is ...


def test_payload_may_have_10_mebibytes():
    """A body exactly as long as the limit is read."""
    assert read(b'"' + b"x" * (BODY_LIMIT - 2) + b'"').error.code == "MalformedPayload"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a": ', "Unexpected end of JSON input"),
        ("[1, ", "Unexpected end of JSON input"),
        ("{", "Expected property name or '}' in JSON at position 1 (line 1 column 2)"),
        ('{"a" 1}', "Expected ':' after property name in JSON at position 5 (line 1 column 6)"),
        ('{"a": "b', "Unterminated string in JSON at position 6 (line 1 column 7)"),
        ("{} x", "Unexpected non-whitespace character after JSON at position 3 (line 1 column 4)"),
        ('{"a": x}', 'Unexpected token \'x\', "{"a": x}" is not valid JSON'),
        ('{"a": NaN}', "Unexpected token in JSON"),
        ('"text"', "Must be an object or array"),
        ("null", "Must be an object or array"),
        ("5", "Must be an object or array"),
    ],
)
def test_malformed_payload_is_described(text, message):
    """What is wrong with a JSON text is said in the words of the services' reader."""
    error = read(text.encode()).error
    assert (error.code, error.text) == ("MalformedPayload", f"Failed to parse JSON: {message}")


def test_malformed_payload_is_kept_for_the_error():
    """The error shows the text as it came, or the value that is no object."""
    assert read(b"{").value == "{"
    assert read(b"5").value == 5
