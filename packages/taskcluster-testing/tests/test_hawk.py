"""Hawk: what a signature covers, and the texts by which a bad one is refused."""

from __future__ import annotations

import base64
import json

import mohawk
import pytest
from mohawk.base import Resource
from mohawk.bewit import get_bewit

from taskcluster_testing.hawk import (
    HawkError,
    SignedRequest,
    check_mac,
    check_timestamp,
    has_bewit,
    payload_hash,
    read_bewit,
    read_ext,
    read_header,
)

SCOPES = "/api/auth/v1/scopes/current"
SECRET = "/api/secrets/v1/secret/a"
BODY = json.dumps({"secret": {"a": 1}, "expires": "2099-01-01T00:00:00Z"}).encode()


def flip(text, position):
    """Return a text with one character changed."""
    changed = "A" if text[position] != "A" else "B"
    return text[:position] + changed + text[position + 1 :]


def sign_url(call, path, *, expires=600, credentials=None, ext="", pad=False, method="GET"):
    """Return a path with the signature that mohawk makes; mohawk pads it, the services want no padding."""
    who = credentials or call.deployment.root_credentials
    resource = Resource(
        credentials={"id": who["clientId"], "key": who["accessToken"], "algorithm": "sha256"},
        url=call.deployment.root_url + path,
        method=method,
        nonce="",
        timestamp=int(call.deployment.clock.now().timestamp()) + expires,
        ext=ext,
    )
    bewit = get_bewit(resource)
    if not pad:
        bewit = bewit.rstrip("=")
    return f"{path}{'&' if '?' in path else '?'}bewit={bewit}"


@pytest.mark.parametrize(
    ("method", "path"), [("GET", SCOPES), ("GET", f"{SECRET}%2Fb"), ("GET", f"{SECRET}//%C3%A9%2f"), ("HEAD", SCOPES)]
)
def test_request_as_signed_is_accepted(call, method, path):
    """The path is signed as it is sent, however it is encoded."""
    assert call(method, path).status in (200, 404)


def test_request_with_another_path_is_refused(call):
    """One byte of the path more, and the signature is another's."""
    answer = call.send("GET", f"{SECRET}b", {"Authorization": call.sign("GET", SECRET)})
    assert (answer.status, answer.message) == (401, "Unauthorized: Bad mac")


@pytest.mark.parametrize("sent", ["?limit=3", "?limit=2&x=1", "", "?limit=%32"])
def test_request_with_another_query_is_refused(call, sent):
    """The query is signed as it is sent."""
    header = call.sign("GET", "/api/secrets/v1/secrets?limit=2")
    answer = call.send("GET", f"/api/secrets/v1/secrets{sent}", {"Authorization": header})
    assert (answer.status, answer.message) == (401, "Unauthorized: Bad mac")


def test_request_with_another_method_is_refused(call):
    """The method is signed too."""
    answer = call.send("DELETE", SECRET, {"Authorization": call.sign("GET", SECRET)})
    assert (answer.status, answer.message) == (401, "Unauthorized: Bad mac")


def test_request_for_another_host_is_refused(call):
    """A header made for one host does not serve at another."""
    headers = {"Authorization": call.sign("GET", SCOPES), "Host": f"other.example:{call.address.port}"}
    assert call.send("GET", SCOPES, headers).message == "Unauthorized: Bad mac"


def test_request_with_its_payload_hash_is_accepted(call):
    """A header may carry the hash of the payload."""
    headers = {"Authorization": call.sign("PUT", SECRET, body=BODY), "Content-Type": "application/json"}
    assert call.send("PUT", SECRET, headers, BODY).status == 200


def test_request_with_another_body_is_refused(call):
    """One byte of the body changed on the way, and the hash does not match."""
    headers = {"Authorization": call.sign("PUT", SECRET, body=BODY), "Content-Type": "application/json"}
    changed = BODY.replace(b"1}", b"2}")
    answer = call.send("PUT", SECRET, headers, changed)
    assert answer.status == 401
    assert answer.message == (
        "Invalid payload hash: {{hash}}\n"
        f"Computed payload hash: {payload_hash('application/json', changed.decode())}\n"
        "This happens when your request carries a signed hash of the payload and the hash doesn't match the hash "
        "we've computed on the server-side."
    )


@pytest.mark.parametrize("position", [0, 20, 42])
def test_request_with_another_mac_is_refused(call, position):
    """One character of the MAC changed, wherever it is."""
    header = call.sign("GET", SCOPES)
    start = header.index('mac="') + 5
    answer = call.send("GET", SCOPES, {"Authorization": flip(header, start + position)})
    assert (answer.status, answer.message) == (401, "Unauthorized: Bad mac")


@pytest.mark.parametrize("name", ["ts", "nonce", "id", "ext"])
def test_request_with_another_attribute_is_refused(call, name):
    """Whatever else the header says is signed as well."""
    header = call.sign("GET", SCOPES, ext={"authorizedScopes": ["*"]})
    start = header.index(f'{name}="') + len(name) + 2
    answer = call.send("GET", SCOPES, {"Authorization": flip(header, start + 3)})
    assert answer.status == 401


@pytest.mark.parametrize("skew", [-14 * 60, 14 * 60])
def test_timestamp_may_be_14_minutes_off(call, skew):
    """Clocks may differ by a quarter of an hour."""
    assert call.send("GET", SCOPES, {"Authorization": call.sign("GET", SCOPES, skew=skew)}).status == 200


@pytest.mark.parametrize("skew", [-16 * 60, 16 * 60])
def test_timestamp_16_minutes_off_is_refused(call, skew):
    """A timestamp further off is refused, with a valid signature."""
    answer = call.send("GET", SCOPES, {"Authorization": call.sign("GET", SCOPES, skew=skew)})
    assert (answer.status, answer.message) == (401, "Unauthorized: Stale timestamp")


def test_refusal_names_the_scheme(call):
    """A 401 says which scheme is asked for, and nothing of the time."""
    answer = call.send("GET", SCOPES, {"Authorization": "Bearer x"})
    assert answer.headers["www-authenticate"] == "hawk"


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("Bearer abc", "Unauthorized: Unauthorized"),
        ("Hawk", "Bad Request: Invalid header syntax"),
        ("Hawk, id=1", "Bad Request: Invalid header syntax"),
        ("Hawk garbage", "Bad Request: Bad header format"),
        ('Hawk id="x", foo="y"', "Bad Request: Unknown attribute: foo"),
        ('Hawk id="x", id="y"', "Bad Request: Duplicate attribute: id"),
        ('Hawk id="\x01"', "Bad Request: Bad attribute value: id"),
        ('Hawk id=""', "Bad Request: Bad attribute value: id"),
        ('Hawk id="x", ts="1", nonce="y"', "Bad Request: Missing attributes"),
        (f'Hawk id="{"x" * 5000}"', "Bad Request: Header length too long"),
    ],
)
def test_read_header_says_what_is_wrong(header, message):
    """Each way in which a header can be malformed has the services' text."""
    with pytest.raises(HawkError) as caught:
        read_header(header, "/")
    assert str(caught.value) == message


def test_read_header_takes_any_case_of_the_scheme():
    """The scheme's name is not case-sensitive."""
    attributes = read_header('hAWK id="i", ts="1", nonce="n", mac="m"', "/r")
    assert (attributes.kind, attributes.id, attributes.resource) == ("header", "i", "/r")


def test_check_mac_covers_applications():
    """A header that names an application is signed with it."""
    url = "http://localhost:80/r"
    sender = mohawk.Sender(
        {"id": "i", "key": "k", "algorithm": "sha256"}, url, "GET", app="app", dlg="dlg", content="", content_type=""
    )
    attributes = read_header(sender.request_header, "/r")
    check_mac(attributes, SignedRequest("GET", "/r", "LOCALHOST", 80), "k")
    with pytest.raises(HawkError, match="Bad mac"):
        check_mac(attributes, SignedRequest("GET", "/r", "localhost", 81), "k")


def test_check_timestamp_wants_a_number():
    """A timestamp that is no number is as good as none."""
    with pytest.raises(HawkError, match="Stale timestamp"):
        check_timestamp(read_header('Hawk id="i", ts="soon", nonce="n", mac="m"', "/"), 0)


def test_payload_hash_ignores_what_follows_the_media_type():
    """Parameters and case of the content type do not matter."""
    assert payload_hash("application/json", "{}") == payload_hash("Application/JSON; charset=utf-8", "{}")


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("path", [SCOPES, "/api/secrets/v1/secrets?limit=2", f"{SECRET}%2F%C3%A9"])
def test_signed_url_is_accepted(call, method, path):
    """A URL signed for GET works without a header, for GET and HEAD."""
    assert call.send(method, sign_url(call, path)).status in (200, 404)


def test_signed_url_works_until_it_expires(call, deployment):
    """It works for any time, and not a moment longer."""
    url = sign_url(call, SCOPES, expires=400 * 24 * 3600)
    assert call.send("GET", url).status == 200
    deployment.clock.advance("400 days 1 second")
    assert call.send("GET", url).message == "Unauthorized: Access expired"


def test_signed_url_for_another_path_is_refused(call):
    """The path is signed."""
    url = sign_url(call, f"{SECRET}b").replace(f"{SECRET}b", f"{SECRET}c")
    assert call.send("GET", url).message == "Unauthorized: Bad mac"


def test_signed_url_ends_with_its_signature(call):
    """What is added behind the signature is not covered by it."""
    assert call.send("GET", sign_url(call, SCOPES) + "&x=1").message == "Unauthorized: Bad mac"


def test_signed_url_with_padding_is_refused(call):
    """The signature is base64url without padding."""
    url = sign_url(call, SCOPES, pad=True)
    padded = url if url.endswith("=") else url + "="
    assert call.send("GET", padded).message == "Bad Request: Invalid bewit encoding"


def test_signed_url_beside_a_header_is_refused(call):
    """One signature at a time."""
    url = sign_url(call, SCOPES)
    answer = call.send("GET", url, {"Authorization": call.sign("GET", url)})
    assert answer.message.startswith("Cannot use two authentication schemes at once")


def test_signed_url_does_not_post(call):
    """Signed URLs read; they change nothing."""
    url = sign_url(call, "/api/auth/v1/scopes/expand")
    answer = call.send("POST", url, {"Content-Type": "application/json"}, b'{"scopes": []}')
    assert (answer.status, answer.message) == (401, "Unauthorized: Invalid method")


def test_signed_url_with_other_credentials_is_refused(call):
    """Somebody else's key does not sign for the client."""
    wrong = {**call.deployment.root_credentials, "accessToken": "wrong"}
    assert call.send("GET", sign_url(call, SCOPES, credentials=wrong)).message == "Unauthorized: Bad mac"


def test_signed_url_is_recorded_without_its_signature(call, deployment):
    """A signature is a secret as long as it works."""
    call.send("GET", sign_url(call, "/api/secrets/v1/secrets?limit=2"))
    assert deployment.requests[-1].path == "/api/secrets/v1/secrets?limit=2"


def encode(text):
    """Return a text as a bewit is encoded."""
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    ("bewit", "message"),
    [
        ("", "Unauthorized: Empty bewit"),
        ("a", "Bad Request: Invalid bewit structure"),
        ("abc", "Bad Request: Invalid bewit structure"),
        (encode("a\\b"), "Bad Request: Invalid bewit structure"),
        (encode("\\9\\mac\\"), "Bad Request: Missing bewit attributes"),
        (encode("id\\0\\mac\\"), "Bad Request: Missing bewit attributes"),
        (encode("id\\soon\\mac\\"), "Bad Request: Missing bewit attributes"),
        (encode("id\\9\\\\"), "Bad Request: Missing bewit attributes"),
        (encode("id\\9\\mac\\"), "Unauthorized: Access expired"),
        ("a" * 5000, "Bad Request: Resource path exceeds max length"),
    ],
)
def test_read_bewit_says_what_is_wrong(bewit, message):
    """Each way in which a signed URL can be malformed has the services' text."""
    with pytest.raises(HawkError) as caught:
        read_bewit(SignedRequest("GET", f"/x?bewit={bewit}", "localhost", 80), now=10)
    assert str(caught.value) == message


def test_read_bewit_wants_one():
    """A URL without a signature is not signed."""
    with pytest.raises(HawkError, match="Unauthorized: Unauthorized"):
        read_bewit(SignedRequest("GET", "/x", "localhost", 80), now=10)


def test_read_bewit_takes_the_last_of_two():
    """What stands before the last signature belongs to what was signed."""
    attributes = read_bewit(
        SignedRequest("GET", f"/x?bewit=a&bewit={encode('id' + chr(92) + '99' + chr(92) + 'm' + chr(92))}", "h", 80), 10
    )
    assert attributes.resource == "/x?bewit=a"


def test_has_bewit_looks_at_the_query_alone():
    """A path may hold the word."""
    assert has_bewit("/a?x=1&bewit=b")
    assert not has_bewit("/bewit=b")


@pytest.mark.parametrize(
    "ext",
    ["bm90IGpzb24=", "this is not base64", "/////w==", base64.b64encode(b"[" * 100_000 + b"]" * 100_000).decode()],
    ids=["no JSON", "no base64", "no UTF-8", "nested too deeply"],
)
def test_read_ext_refuses_what_is_no_json(ext):
    """The extension is JSON in base64, nested no deeper than can be read."""
    with pytest.raises(HawkError, match="Failed to parse ext"):
        read_ext(ext)


def test_read_ext_takes_both_alphabets():
    """Base64 and base64url are read alike, with padding or without."""
    text = json.dumps({"a": "???>>>"})
    plain = base64.b64encode(text.encode()).decode()
    assert read_ext(plain) == read_ext(plain.replace("+", "-").replace("/", "_").rstrip("=")) == {"a": "???>>>"}
