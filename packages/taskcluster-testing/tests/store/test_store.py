"""The store over real HTTP, as a client meets it."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import http.client
from urllib.parse import urlsplit

import pytest

DATA = bytes(range(256)) * 40


@pytest.fixture
def store(deployment):
    """The deployment's store."""
    return deployment.store


@pytest.fixture
def ask(store):
    """A function that sends a request to a URL of the store, and returns status, headers and body."""
    with contextlib.ExitStack() as connections:

        def send(method, url, headers=None, body=None):
            parts = urlsplit(url)
            connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)
            connections.callback(connection.close)
            connection.request(method, url.partition(parts.netloc)[2], body, headers or {})
            response = connection.getresponse()
            names = {name.lower(): value for name, value in response.getheaders()}
            return response.status, names, response.read()

        yield send


def test_store_keeps_what_is_put_and_returns_it(store, ask):
    """What is PUT to a signed URL can be got with another one, its headers with it."""
    answer = ask("PUT", store.signed_url("PUT", "a/b c+d.txt", 30), {"Content-Type": "text/plain"}, DATA)
    status, headers, body = ask("GET", store.signed_url("GET", "a/b c+d.txt", 30))

    assert answer[0] == 200
    assert (status, body, headers["content-type"]) == (200, DATA, "text/plain")
    assert headers["etag"] == answer[1]["etag"] == f'"{hashlib.md5(DATA, usedforsecurity=False).hexdigest()}"'
    assert [(each.method, each.key, each.status) for each in store.requests] == [
        ("PUT", "a/b c+d.txt", 200),
        ("GET", "a/b c+d.txt", 200),
    ]


def test_store_heads_tell_length_without_body(store, ask):
    """HEAD tells what GET would."""
    store.put("a", DATA)

    status, headers, body = ask("HEAD", store.signed_url("HEAD", "a", 30))

    assert (status, headers["content-length"], body) == (200, str(len(DATA)), b"")


@pytest.mark.parametrize(
    ("asked", "span", "expected"),
    [
        ("bytes=10-", f"bytes 10-{len(DATA) - 1}/{len(DATA)}", DATA[10:]),
        ("bytes=10-19", f"bytes 10-19/{len(DATA)}", DATA[10:20]),
        ("bytes=-5", f"bytes {len(DATA) - 5}-{len(DATA) - 1}/{len(DATA)}", DATA[-5:]),
        ("bytes=0-99999999", f"bytes 0-{len(DATA) - 1}/{len(DATA)}", DATA),
    ],
)
def test_store_serves_ranges(store, ask, asked, span, expected):
    """A range of bytes is answered with 206 and just these bytes."""
    store.put("a", DATA)

    status, headers, body = ask("GET", store.signed_url("GET", "a", 30), {"Range": asked})

    assert (status, headers["content-range"], body) == (206, span, expected)


def test_store_serves_the_whole_if_the_object_is_another(store, ask):
    """If-Range with another entity tag makes a range be ignored."""
    stored = store.put("a", DATA)
    url = store.signed_url("GET", "a", 30)

    assert ask("GET", url, {"Range": "bytes=10-", "If-Range": stored.etag})[0] == 206
    assert ask("GET", url, {"Range": "bytes=10-", "If-Range": '"another"'})[::2] == (200, DATA)


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"Range": f"bytes={len(DATA)}-"}, 416), ({"If-Match": '"another"'}, 412), ({"If-None-Match": "*"}, 304)],
)
def test_store_refuses_what_does_not_hold(store, ask, headers, status):
    """Ranges that are not there and conditions that do not hold have their statuses."""
    store.put("a", DATA)

    assert ask("GET", store.signed_url("GET", "a", 30), headers)[0] == status


def test_store_urls_expire_by_the_clock_of_the_deployment(deployment, store, ask):
    """After its seconds a URL is answered with 403 and XML."""
    store.put("a", DATA)
    url = store.signed_url("GET", "a", 30)
    deployment.clock.advance("31 seconds")

    status, headers, body = ask("GET", url)

    assert (status, headers["content-type"]) == (403, "application/xml")
    assert b"<Code>AccessDenied</Code><Message>Request has expired</Message>" in body


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda url: url.partition("?")[0], b"AccessDenied"),
        (lambda url: url.replace("/a%2Bb", "/a+b"), b"SignatureDoesNotMatch"),
        (lambda url: url.replace("Expires=30", "Expires=3000"), b"SignatureDoesNotMatch"),
        (lambda url: url.replace("X-Amz-Date", "X-Amz-Day"), b"AuthorizationQueryParametersError"),
    ],
)
def test_store_refuses_urls_that_were_changed(store, ask, change, code):
    """A signature is about every byte of path and query."""
    store.put("a+b", DATA)

    status, _, body = ask("GET", change(store.signed_url("GET", "a+b", 30)))

    assert status in (400, 403)
    assert b"<Code>" + code in body


def test_store_refuses_another_method_than_signed(store, ask):
    """A URL to GET does not PUT."""
    store.put("a", DATA)

    assert ask("PUT", store.signed_url("GET", "a", 30), {}, b"x")[0] == 403
    assert ask("POST", store.signed_url("POST", "a", 30), {}, b"x")[0] == 405


def test_store_refuses_credentials_beside_a_signature(store, ask):
    """As S3 does, it takes either a signed URL or an Authorization header."""
    store.put("a", DATA)

    status, _, body = ask("GET", store.signed_url("GET", "a", 30), {"Authorization": "Hawk mac=1"})

    assert status == 400
    assert b"Only one auth mechanism" in body


def test_store_refuses_amazon_headers_that_are_not_signed(store, ask):
    """A header of Amazon's that the signature does not name is refused."""
    url = store.signed_url("PUT", "a", 30)

    assert ask("PUT", url, {"x-amz-acl": "public-read"}, DATA)[0] == 403


def test_store_takes_signed_headers_as_they_were_signed(store, ask):
    """Length and type that a URL was signed with have to be those of the request."""
    signed = {"content-type": "text/plain", "content-length": str(len(DATA))}

    assert ask("PUT", store.signed_url("PUT", "a", 30, signed), {"Content-Type": "text/plain"}, DATA)[0] == 200
    assert ask("PUT", store.signed_url("PUT", "b", 30, signed), {"Content-Type": "text/html"}, DATA)[0] == 403
    assert ask("PUT", store.signed_url("PUT", "b", 30, signed), {"Content-Type": "text/plain"}, DATA[1:])[0] == 403
    assert store.find("b") is None


def test_store_refuses_bodies_without_a_length(store, ask):
    """A chunked body is refused, as S3 does."""
    assert ask("PUT", store.signed_url("PUT", "a", 30), {}, iter([b"x"]))[0] == 501
    assert store.find("a") is None


def test_store_checks_checksums(store, ask):
    """Bytes that do not have the checksum that came with them are not kept."""
    right = base64.b64encode(hashlib.md5(DATA, usedforsecurity=False).digest()).decode()

    status, _, body = ask("PUT", store.signed_url("PUT", "a", 30), {"Content-MD5": right}, DATA[::-1])

    assert (status, store.find("a")) == (400, None)
    assert b"BadDigest" in body
    assert ask("PUT", store.signed_url("PUT", "a", 30), {"Content-MD5": right}, DATA)[0] == 200


def test_store_serves_public_objects_to_anyone(store, ask):
    """A public object needs no signed URL; one that is not there is a 404 to those who may look."""
    store.put("public-bucket/a", DATA, {"content-encoding": "gzip"})
    store.put("a", DATA)

    assert ask("GET", store.plain_url("public-bucket/a"))[1]["content-encoding"] == "gzip"
    assert ask("GET", store.plain_url("public-bucket/b"))[0] == 404
    assert ask("GET", store.plain_url("a"))[0] == 403
    assert ask("PUT", store.plain_url("public-bucket/b"), {}, DATA)[0] == 403
    assert ask("GET", store.signed_url("GET", "b", 30))[0] == 404


def test_store_forgets_what_is_removed(store, ask):
    """A removed object is not there any more; to remove it again changes nothing."""
    store.put("a", DATA)
    store.remove("a")
    store.remove("a")

    assert ask("GET", store.signed_url("GET", "a", 30))[0] == 404


@pytest.mark.parametrize("after", [0, 1, 5000, len(DATA) - 1])
def test_store_cuts_a_download(store, ask, after):
    """A download that is cut brings so many bytes and no more."""
    store.put("a", DATA)
    store.fail_next("cut", after=after)

    with pytest.raises(http.client.IncompleteRead) as caught:
        ask("GET", store.signed_url("GET", "a", 30))

    assert caught.value.partial == DATA[:after]
    assert ask("GET", store.signed_url("GET", "a", 30))[2] == DATA


def test_store_cuts_an_upload(store, ask):
    """An upload that is cut leaves nothing; so does one whose answer is lost."""
    for after in (10, len(DATA)):
        store.fail_next("cut", after=after)
        with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
            ask("PUT", store.signed_url("PUT", "a", 30), {}, DATA)

    assert store.find("a") is None


def test_store_brings_a_wrong_byte(store, ask):
    """A corrupt transfer has the right length and one wrong byte, in both directions."""
    store.put("a", DATA)
    store.fail_next("corrupt", after=7, method="GET")
    store.fail_next("corrupt", after=7, method="PUT")

    body = ask("GET", store.signed_url("GET", "a", 30))[2]
    ask("PUT", store.signed_url("PUT", "b", 30), {}, DATA)

    wrong = DATA[:7] + bytes([DATA[7] ^ 0xFF]) + DATA[8:]
    assert body == wrong
    assert store.find("b").path.read_bytes() == wrong


def test_store_answers_with_ordered_errors(store, ask):
    """Any error of S3's can be ordered, for one key and method."""
    store.put("a", DATA)
    store.fail_next("answer", 2, key="a", method="GET", status=503, headers={"retry-after": "1"})
    store.fail_next("expire", key="a")

    answers = [ask("GET", store.signed_url("GET", "a", 30)) for _ in range(4)]

    assert [each[0] for each in answers] == [503, 503, 403, 200]
    assert answers[0][1]["retry-after"] == "1"
    assert b"<Code>SlowDown</Code>" in answers[0][2]


def test_store_lets_go_of_what_stalls_when_it_ends(deployment, store):
    """A stalled transfer holds neither the deployment's end nor its client for ever."""
    store.put("a", DATA)
    store.fail_next("stall", after=100)
    url = urlsplit(store.signed_url("GET", "a", 30))
    with contextlib.closing(http.client.HTTPConnection(url.hostname, url.port, timeout=30)) as connection:
        connection.request("GET", f"{url.path}?{url.query}")

        assert connection.getresponse().read(100) == DATA[:100]


def test_store_refuses_faults_that_it_does_not_know(store):
    """A misspelt fault is an error of the test's."""
    with pytest.raises(ValueError, match="expected one of cut, stall"):
        store.fail_next("cutt")


def test_store_leaves_nothing_on_the_disk():
    """The bytes are gone with the deployment."""
    from taskcluster_testing import Deployment

    with Deployment() as deployment:
        path = deployment.store.put("a", DATA).path
        assert path.exists()

    assert not path.exists()
    with pytest.raises(RuntimeError, match="not been started"):
        _ = Deployment().store
