"""The headers of answers, and what they save."""

from __future__ import annotations

import email.utils
import gzip
import re

import pytest

PING = "/api/auth/v1/ping"
SECRET = "/api/secrets/v1/secret/a"
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")


@pytest.fixture
def secret(call):
    """A secret long enough that answers with it are compressed."""
    assert call("PUT", SECRET, {"secret": {"a": "x" * 2000}, "expires": "2099-01-01T00:00:00Z"}).status == 200


@pytest.mark.parametrize("path", [PING, SECRET, "/api/auth/v1/nothing"])
def test_answer_has_the_headers_of_the_services(call, path):
    """Good answers, errors and unknown routes carry the same headers."""
    headers = call.send("GET", path).headers
    assert headers["content-type"] == "application/json; charset=utf-8"
    assert headers["access-control-allow-origin"] == "*"
    assert headers["cache-control"] == "no-store no-cache must-revalidate"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert headers["vary"] == "Accept-Encoding"
    assert re.fullmatch(r'W/"[0-9a-f]+-[A-Za-z0-9+/]{27}"', headers["etag"])
    assert UUID.fullmatch(headers["x-for-request-id"])
    assert UUID.fullmatch(headers["x-for-trace-id"])


def test_answer_outside_a_service_has_fewer_headers(call):
    """Where no service is, nobody sets what services set."""
    headers = call.send("GET", "/api/nothing/v1/ping").headers
    assert "x-for-trace-id" in headers
    assert not headers.keys() & {"access-control-allow-origin", "cache-control", "vary"}


def test_answer_repeats_the_trace_id(call):
    """A caller's trace goes on."""
    assert call.send("GET", PING, {"x-taskcluster-trace-id": "t"}).headers["x-for-trace-id"] == "t"


def test_answer_is_dated_by_the_deployment(call, deployment):
    """A client whose clock differs can learn the deployment's time."""
    deployment.clock.advance("400 days")
    date = email.utils.parsedate_to_datetime(call.send("GET", PING).headers["date"])
    assert abs((date - deployment.clock.now()).total_seconds()) < 60


def test_json_is_indented(call):
    """Bodies are for people, too."""
    assert call.send("GET", PING).body.startswith(b'{\n  "alive": true,\n  "uptime": ')


def test_json_keeps_what_is_not_ascii(call):
    """Letters of any script are sent as they are."""
    call("PUT", SECRET, {"secret": {"é": "☃"}, "expires": "2099-01-01T00:00:00Z"})
    assert '"é": "☃"'.encode() in call("GET", SECRET).body


def test_head_has_the_headers_and_no_body(call, secret):
    """HEAD is GET without the body."""
    full, head = call("GET", SECRET), call("HEAD", SECRET)
    assert head.body == b""
    assert head.headers["content-length"] == full.headers["content-length"]
    assert head.headers["etag"] == full.headers["etag"]


def test_answer_without_a_result_has_no_body(call):
    """A method without a result answers 204, and nothing says what the nothing is."""
    answer = call("DELETE", "/api/auth/v1/roles/r")
    assert (answer.status, answer.body) == (204, b"")
    assert not answer.headers.keys() & {"content-type", "etag", "vary"}


@pytest.mark.parametrize("form", ["{}", "*", '"x", {}'])
def test_unchanged_answer_is_not_sent_again(call, secret, form):
    """Who knows the answer by its tag gets 304."""
    tag = call("GET", SECRET).headers["etag"]
    answer = call("GET", SECRET, headers={"If-None-Match": form.format(tag)})
    assert (answer.status, answer.body, answer.headers["etag"]) == (304, b"", tag)
    assert "content-type" not in answer.headers


def test_changed_answer_is_sent_again(call, secret):
    """Who knows another answer gets this one, and so does who wants no cache."""
    tag = call("GET", SECRET).headers["etag"]
    assert call("GET", SECRET, headers={"If-None-Match": 'W/"1-x"'}).status == 200
    assert call("GET", SECRET, headers={"If-None-Match": tag, "Cache-Control": "no-cache"}).status == 200


def test_error_is_always_sent(call):
    """A tag never saves an error."""
    assert call("GET", SECRET, headers={"If-None-Match": "*"}).status == 404


def test_long_answer_is_compressed(call, secret):
    """From 1 kB on, for those who can read it; the tag stays that of the content."""
    plain, packed = call("GET", SECRET), call("GET", SECRET, headers={"Accept-Encoding": "gzip, br"})
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert packed.headers["etag"] == plain.headers["etag"]
    assert "content-encoding" not in plain.headers


def test_short_answer_is_not_compressed(call):
    """Below 1 kB it would not pay."""
    assert "content-encoding" not in call.send("GET", PING, {"Accept-Encoding": "gzip"}).headers
