"""What is particular to the transport on requests; the contract of all transports has a suite of its own."""

from __future__ import annotations

import contextlib
import io
import json
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httmock
import pytest
import requests
import responses
import urllib3
from requests.adapters import BaseAdapter, HTTPAdapter

from taskcluster_core import (
    ClientOptions,
    Request,
    TaskclusterFailure,
    TaskclusterRestFailure,
    Timeout,
    TransportFailure,
)
from taskcluster_core.requests_transport import RequestsTransport


class _Echo(BaseHTTPRequestHandler):
    """Answers with what it was asked."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        seen = {name.lower(): value for name, value in self.headers.items()}
        text = self.rfile.read(int(seen.get("content-length", "0"))).decode()
        body = json.dumps({"path": self.path, "text": text, **seen}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_PUT = do_GET

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def echo():
    """The URL of a server that answers with what it was asked."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Echo) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture
def send():
    """Returns a function that sends one request and closes the transport."""

    def send(url, session=None, **headers):
        transport = RequestsTransport(ClientOptions(), session)
        try:
            return transport.send(Request("GET", url, headers), Timeout(total=60))
        finally:
            transport.close()

    return send


def test_sync_clients_send_with_requests(shop, echo):
    """A client without plugins sends its calls, payloads included, and reads the answers."""
    with shop.client_class()({"rootUrl": echo, "authorizedScopes": []}) as client:
        assert client.ping()["path"] == "/api/shop/v1/ping"
        seen = client.makeThing("t", {"a": "é"})

    assert (seen["path"], seen["text"], seen["content-type"]) == (
        "/api/shop/v1/thing/t",
        '{"a":"\\u00e9"}',
        "application/json",
    )


def test_user_agent(echo, send):
    """Requests name this client unless they name another."""
    assert send(echo).json()["user-agent"].startswith("taskcluster-python/")
    assert send(echo, **{"User-Agent": "me"}).json()["user-agent"] == "me"


def test_a_users_session_adds_its_headers(echo, send):
    """A given session's headers are sent, without those that it sets to None; the request's own win."""
    with requests.Session() as session:
        session.headers.update({"X-Mine": "1", "user-agent": "session", "Accept": None})
        seen = send(echo, session, **{"User-Agent": "request"}).json()

    assert (seen["x-mine"], seen["user-agent"]) == ("1", "request")
    assert "accept" not in seen


def test_a_users_session_sends_its_cookies(echo, send):
    """A given session's cookies are for calls, such as one that a proxy before the deployment asks for."""
    with requests.Session() as session:
        session.cookies.set("pass", "7", domain="127.0.0.1")

        assert send(echo, session).json()["cookie"] == "pass=7"


def test_a_users_session_may_change(echo):
    """What a given session says of proxies counts at each call, whenever it is said."""
    with requests.Session() as session:
        session.trust_env = False
        transport = RequestsTransport(ClientOptions(), session)
        assert "host" in transport.send(Request("GET", echo), Timeout()).json()
        session.proxies = {"http": echo}
        answer = transport.send(Request("GET", "http://tc.invalid/there"), Timeout())

    assert answer.json()["host"] == "tc.invalid"


class _Falsy(requests.Session):
    """A session that has nothing in it, to judge by its length."""

    def __len__(self):
        return 0


def test_an_empty_session_is_a_session(echo, send):
    """A given session is used whatever its truth value."""
    with _Falsy() as session:
        session.headers["X-Mine"] = "1"
        assert send(echo, session).json()["x-mine"] == "1"


@pytest.mark.parametrize(("session", "kind"), [({}, "dict"), (requests.Session, "type")])
def test_what_is_no_session_is_refused(shop, session, kind):
    """A dict in the session's place, or its class, is refused at the first call, and not taken apart."""
    with pytest.raises(TaskclusterFailure, match=rf"session: expected a requests\.Session, not {kind}"):
        shop.client_class()({"rootUrl": "https://tc.example.com"}, session).ping()


def test_proxies_of_the_environment(echo, send, monkeypatch):
    """A proxy that the environment names is asked with the whole URL."""
    monkeypatch.setenv("HTTP_PROXY", echo)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.setenv("http_proxy", echo)

    assert send("http://tc.invalid/a%2Fb").json()["path"] == "http://tc.invalid/a%2Fb"


@contextlib.contextmanager
def _responses():
    seen = []

    def answer(request):
        seen.append(request)
        return 201, {}, '{"faked": true}'

    with responses.RequestsMock() as mock:
        mock.add_callback("PUT", "https://tc.example.com/api/shop/v1/thing/t", answer, content_type="application/json")
        yield seen


@contextlib.contextmanager
def _httmock():
    seen = []

    @httmock.all_requests
    def answer(url, request):
        seen.append(request)
        return {"status_code": 201, "headers": {"Content-Type": "application/json"}, "content": {"faked": True}}

    with httmock.HTTMock(answer):
        yield seen


@pytest.mark.parametrize("intercept", [_responses, _httmock])
@pytest.mark.parametrize("is_given", [False, True], ids=["own session", "given session"])
def test_interception(shop, intercept, is_given):
    """Libraries that intercept requests in tests see ours, whoever made the session, and answer for the service."""
    options = {"rootUrl": "https://tc.example.com", "credentials": {"clientId": "ada", "accessToken": "s3cret"}}
    with intercept() as seen, requests.Session() as session:
        client = shop.client_class()(options, session if is_given else None)
        raw = client.with_raw_response.makeThing("t", {"a": 1})
        client.close()

    assert (raw.status, raw.value) == (201, {"faked": True})
    assert seen[0].headers["Authorization"].startswith('Hawk id="ada"')
    assert (seen[0].method, seen[0].body) == ("PUT", b'{"a":1}')


@pytest.mark.parametrize("status", [303, 404, 500])
def test_interception_of_what_is_no_success(shop, status):
    """Intercepted redirects and errors come as those of a service do."""

    @httmock.all_requests
    def answer(url, request):
        headers = {"Content-Type": "application/json", "Location": "https://elsewhere.invalid/"}
        return {"status_code": status, "headers": headers, "content": {"url": "u", "message": "no"}}

    client = shop.client_class()({"rootUrl": "https://tc.example.com", "maxRetries": 0})
    with httmock.HTTMock(answer), client:
        if status < 400:
            assert client.ping()["url"] == "u"
        else:
            with pytest.raises(TaskclusterRestFailure, match=r"shop\.ping: no") as caught:
                client.ping()
            assert caught.value.status_code == status


class _Curious(HTTPAdapter):
    """An adapter that looks at the bodies it brings."""

    def send(self, request, **settings):
        response = super().send(request, **settings)
        self.text = response.text
        return response


def test_an_adapter_may_read_first(echo, send):
    """A body that a given session's adapter has read is still there for us."""
    adapter = _Curious()
    with requests.Session() as session:
        session.mount("http://", adapter)
        content = send(echo, session).content

    assert content.decode() == adapter.text != ""


class _Read(BaseAdapter):
    """An adapter whose answers are already read, as libraries for tests have them."""

    def send(self, request, **settings):
        response = requests.Response()
        response.status_code, response._content, response.raw = 200, b"faked", io.BytesIO()
        return response

    def close(self):
        """Nothing was opened."""


def test_answers_that_are_read_already(send):
    """An adapter may give answers that did not come through urllib3."""
    with requests.Session() as session:
        session.mount("https://", _Read())
        assert send("https://tc.invalid/", session).content == b"faked"


class _Broken(urllib3.HTTPResponse):
    """An answer whose body fails with an error of TLS."""

    def read1(self, amt=None, decode_content=None):
        raise urllib3.exceptions.SSLError("bad record")


class _Breaking(HTTPAdapter):
    """An adapter whose answers break."""

    def send(self, request, **settings):
        return self.build_response(request, _Broken(io.BytesIO(b"{}"), status=200, preload_content=False))


def test_bodies_that_break_otherwise(send):
    """Whatever urllib3 fails with while a body is read is an error of requests."""
    with requests.Session() as session:
        session.mount("https://", _Breaking())
        outcome = send("https://tc.invalid/", session)

    assert isinstance(outcome.error, requests.ConnectionError)
    assert outcome.may_have_arrived


class _Raise(BaseAdapter):
    """An adapter that fails with one error."""

    def __init__(self, error):
        super().__init__()
        self.error = error

    def send(self, request, **settings):
        self.error.request = request
        raise self.error

    def close(self):
        """Nothing was opened."""


def _failed(reason):
    return urllib3.exceptions.MaxRetryError(None, "/", reason)


@pytest.mark.parametrize(
    ("error", "may_have_arrived"),
    [
        (requests.ConnectTimeout(_failed(urllib3.exceptions.ConnectTimeoutError())), False),
        (requests.ConnectionError(_failed(urllib3.exceptions.NewConnectionError(None, "refused"))), False),
        (requests.ConnectionError(_failed(urllib3.exceptions.NameResolutionError("x", None, OSError()))), False),
        (requests.exceptions.SSLError(_failed(urllib3.exceptions.SSLError(ssl.SSLCertVerificationError()))), False),
        (requests.exceptions.SSLError(_failed(urllib3.exceptions.SSLError(ssl.SSLEOFError()))), True),
        (requests.ReadTimeout(), True),
        (requests.ConnectionError("broken"), True),
    ],
)
def test_what_may_have_arrived(send, error, may_have_arrived):
    """Only a connection that was never made is sure to have carried nothing; no error keeps the request."""
    with requests.Session() as session:
        session.mount("https://", _Raise(error))
        assert send("https://tc.invalid/", session) == TransportFailure(error, may_have_arrived)
    assert error.request is None


def test_sleep_returns_when_time_is_up():
    """A delay of nothing takes no time."""
    assert RequestsTransport(ClientOptions()).sleep(0) is None


def test_errors_that_are_not_the_networks_pass(send):
    """A mistake in an adapter is not mistaken for a broken connection."""
    with requests.Session() as session:
        session.mount("https://", _Raise(RuntimeError("a bug")))
        with pytest.raises(RuntimeError, match="a bug"):
            send("https://tc.invalid/", session)
