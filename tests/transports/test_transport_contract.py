"""The contract of transports, on the sync ones and the async one alike."""

from __future__ import annotations

import gzip
import re
import threading

import pytest

from taskcluster_core import Request

SIGNATURE = {"Authorization": "Hawk s3cret"}
#: How many connections the transports may open.
CONNECTIONS = 5


@pytest.mark.parametrize(
    "target",
    [
        "/api/queue/v1/task/a%2Fb%20c%25%3F?limit=%26%3D%23&x=%E2%82%AC",
        "/api/queue/v1/task/..%2F%2E./%2Fetc//x?a=%2B+",
        "/~a!$&'()*+,;=:@-._/?/?:@!$'()*,;",
    ],
)
def test_url_is_sent_as_it_is(any_library, target, serve, http):
    """The server reads the very bytes of the URL."""
    with serve(lambda seen: http()) as server:
        (outcome,) = any_library.send(Request("GET", server.url + target))

    assert server.seen[0].line == f"GET {target} HTTP/1.1"
    assert (outcome.status_code, outcome.content, outcome.url) == (200, b"{}", server.url + target)


@pytest.mark.parametrize("method", ["GET", "PUT", "POST", "DELETE"])
@pytest.mark.parametrize("body", [None, b"", b'{"a":1}'])
def test_headers_and_body_are_sent_as_they_are(any_library, method, body, serve, http):
    """No Content-Type is added, the length is right, and the signature arrives."""
    with serve(lambda seen: http()) as server:
        any_library.send(Request(method, server.url + "/", SIGNATURE, body))

    seen = server.seen[0]
    assert (seen.body, seen.headers["authorization"]) == (body or b"", SIGNATURE["Authorization"])
    assert not {"content-type", "transfer-encoding", "cookie", "expect"} & seen.headers.keys()
    assert int(seen.headers.get("content-length", "0")) == len(body or b"")


def test_answers_are_read_whole(any_library, serve, http):
    """Names of headers come in lower case, and a compressed body unpacked."""
    content = gzip.compress(b"hello")
    with serve(lambda seen: http(content, "201 Made", "Content-Encoding: gzip", "X-Some: Thing")) as server:
        (outcome,) = any_library.send(Request("GET", server.url + "/"))

    assert "gzip" in server.seen[0].headers["accept-encoding"]
    assert (outcome.status_code, outcome.content, outcome.headers["x-some"]) == (201, b"hello", "Thing")


@pytest.mark.parametrize("content", [b"", b'{"url": "/elsewhere"}'])
def test_redirects_are_answers(any_library, content, serve, http):
    """A redirect is not followed, and its body is read like any other."""
    with serve(lambda seen: http(content, "303 See Other", "Location: /elsewhere")) as server:
        (outcome,) = any_library.send(Request("GET", server.url + "/"))

    assert (outcome.status_code, outcome.headers["location"], len(server.seen)) == (303, "/elsewhere", 1)
    assert outcome.content == content


@pytest.mark.parametrize("status", ["404 Not Found", "500 Broken"])
def test_errors_are_answers(any_library, status, serve, http):
    """What a service says no with is an answer like any other."""
    with serve(lambda seen: http(b"{}", status)) as server:
        (outcome,) = any_library.send(Request("GET", server.url + "/", SIGNATURE))

    assert (outcome.status_code, outcome.content) == (int(status[:3]), b"{}")


def test_cookies_are_not_kept(library, serve, http):
    """A cookie that a server sets is not sent to it again."""
    with serve(lambda seen: http(b"{}", "200 OK", "Set-Cookie: a=b; Path=/")) as server:
        library.send(*[Request("GET", server.url + "/")] * 2)

    assert ["cookie" in seen.headers for seen in server.seen] == [False, False]


@pytest.mark.parametrize("headers", [SIGNATURE, {}])
def test_netrc_is_not_asked(library, headers, tmp_path, monkeypatch, serve, http):
    """A `.netrc` neither replaces a signature nor adds one."""
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login l password p\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    with serve(lambda seen: http()) as server:
        library.send(Request("GET", server.url + "/", headers))

    assert server.seen[0].headers.get("authorization") == headers.get("Authorization")


def test_sequential_calls_use_one_connection(library, serve, http):
    """A connection is kept and used again, also after an error."""
    with serve(lambda seen: http(b"{}", "500 No" if len(server.seen) % 2 else "200 OK")) as server:
        library.send(*[Request("PUT", server.url + "/", {}, b"{}")] * 20)

    assert (len(server.seen), len(server.connections)) == (20, 1)


def test_concurrent_calls_share_connections(library, serve, http):
    """Fifty calls at once open as many connections as they may, and no more."""
    together = threading.Barrier(CONNECTIONS)

    def script(seen):
        together.wait(10)
        return http()

    with serve(script) as server:
        outcomes = library.send(*[Request("GET", server.url + "/")] * 50, concurrently=True)

    assert {outcome.status_code for outcome in outcomes} == {200}
    assert len(server.connections) == CONNECTIONS


def test_each_server_has_its_own_connections(library, serve, http):
    """Calls to two servers open as many connections as they may to each of them, and no more."""
    together = threading.Barrier(2 * CONNECTIONS)

    def script(seen):
        together.wait(10)
        return http()

    with serve(script) as one, serve(script) as other:
        outcomes = library.send(*[Request("GET", each.url + "/") for each in (one, other)] * 20, concurrently=True)

    assert {outcome.status_code for outcome in outcomes} == {200}
    assert (len(one.connections), len(other.connections)) == (CONNECTIONS, CONNECTIONS)


def test_a_users_session_is_used_and_stays_open(library, serve, http):
    """A given session sends our requests with its headers, and goes on on its own connection afterwards."""
    with serve(lambda seen: http()) as server:
        library.send_by_session({"X-Mine": "1"}, Request("GET", server.url + "/", SIGNATURE))

    assert [seen.headers["x-mine"] for seen in server.seen] == ["1", "1"]
    assert len(server.connections) == 1


@pytest.mark.parametrize("method", ["POST", "GET", "PUT"])
def test_transports_repeat_nothing(any_library, method, serve, http):
    """A kept connection that breaks under a request is a failure; whether to send again is the policy's to decide."""
    with serve(lambda seen: http() if len(server.seen) == 1 else b"") as server:
        first, second = any_library.send(*[Request(method, server.url + "/", SIGNATURE)] * 2)

    assert first.status_code == 200
    assert second.may_have_arrived
    assert len(server.seen) == 2


def test_services_that_fail_twice(library, serve, http):
    """Answers of 500, 500 and 200 are three attempts with three nonces, on one connection."""
    script = ["500 No", "500 No", "200 OK"]
    json = "Content-Type: application/json"
    with serve(lambda seen: http(b'{"alive": true}', script.pop(0), json)) as server:
        credentials = {"clientId": "ada", "accessToken": "t0k3n"}
        assert library.ping({"rootUrl": server.url, "credentials": credentials, "delayFactor": 0}) == {"alive": True}

    assert [seen.line for seen in server.seen] == ["GET /api/queue/v1/ping HTTP/1.1"] * 3
    assert len({re.search('nonce="(.+?)"', seen.headers["authorization"])[1] for seen in server.seen}) == 3
    assert len(server.connections) == 1
