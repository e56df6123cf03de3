"""What is particular to the transport on urllib3; the contract of all transports has a suite of its own."""

from __future__ import annotations

import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import requests
import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    NameResolutionError,
    NewConnectionError,
    ProtocolError,
    ProxyError,
    SSLError,
)

from taskcluster_core import ClientOptions, Request, TaskclusterFailure, Timeout
from taskcluster_core.urllib3_transport import Urllib3Transport, may_have_arrived


class _Proxy(BaseHTTPRequestHandler):
    """Writes down what it is asked, and refuses tunnels."""

    def do_GET(self):
        self.server.seen.append((self.path, self.headers))
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def do_CONNECT(self):
        self.server.seen.append((self.path, self.headers))
        self.send_error(403)

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def server():
    """A server that is a proxy as well; `seen` has paths and headers."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Proxy) as server:
        server.seen = []
        server.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def send(monkeypatch):
    """Returns a function that sends requests with one transport, under proxies of the environment."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)

    def send(*urls, session=None, headers=None, **environment):
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        transport = Urllib3Transport(ClientOptions(), session)
        try:
            return [transport.send(Request("GET", url, headers or {}), Timeout(total=60)) for url in urls]
        finally:
            transport.close()

    return send


def test_user_agent(server, send):
    """Requests name this client unless they, or the user's pool, name another."""
    send(server.url)
    send(server.url, headers={"user-agent": "me"})
    with urllib3.PoolManager(headers={"User-Agent": "pool", "X-Mine": "1"}) as pool:
        send(server.url, session=pool)

    ours, request, pool = [headers for _, headers in server.seen]
    assert ours["User-Agent"].startswith("taskcluster-python/")
    assert request.get_all("User-Agent") == ["me"]
    assert (pool["User-Agent"], pool["X-Mine"]) == ("pool", "1")


def test_headers_are_sent_once(server, send):
    """A request's header takes the place of the transport's own, in whatever case it is written."""
    session = urllib3.PoolManager(headers={"x-team": "theirs"})
    send(f"{server.url}/a", session=session, headers={"USER-AGENT": "mine", "X-Team": "ours"})
    ((_, headers),) = server.seen

    assert (headers.get_all("User-Agent"), headers.get_all("X-Team")) == (["mine"], ["ours"])


def test_urls_are_cut_where_the_host_ends(server, send):
    """A URL without a path, and a slash in its query, are asked as they are."""
    send(server.url, f"{server.url}?to=/a", f"{server.url}/b?to=//c", no_proxy="*")

    assert [path for path, _ in server.seen] == ["/", "/?to=/a", "/b?to=//c"]


@pytest.mark.parametrize("variable", ["http_proxy", "all_proxy"])
def test_a_proxy_is_asked_for_the_whole_url(server, send, variable):
    """A proxy of the environment is given the URL's very bytes and its password, and the signature passes through."""
    proxy = server.url.replace("//", "//ada:p%40ss@")
    send("http://tc.invalid/a%2Fb?c=%26", headers={"Authorization": "Hawk x"}, **{variable: proxy})

    path, headers = server.seen[0]
    assert path == "http://tc.invalid/a%2Fb?c=%26"
    assert (headers["Authorization"], headers["Proxy-Authorization"]) == ("Hawk x", "Basic YWRhOnBAc3M=")


def test_a_proxy_is_named_without_a_scheme(server, send):
    """A proxy that is only host and port is an HTTP proxy."""
    send("http://tc.invalid/", http_proxy=server.url.removeprefix("http://"))

    assert server.seen[0][0] == "http://tc.invalid/"


def test_hosts_without_a_proxy(server, send):
    """A host that `no_proxy` names is asked itself."""
    send(f"{server.url}/x", http_proxy="http://127.0.0.1:9", no_proxy="127.0.0.1")

    assert server.seen[0][0] == "/x"


def test_a_proxy_that_refuses_a_tunnel(server, send):
    """The proxy alone sees a request's host, and nothing has arrived at the service."""
    (outcome,) = send("https://tc.invalid/secret", headers={"Authorization": "Hawk x"}, https_proxy=server.url)

    path, headers = server.seen[0]
    assert (path, headers["Authorization"]) == ("tc.invalid:443", None)
    assert not outcome.may_have_arrived


def test_a_proxy_of_another_kind_is_refused(send):
    """A proxy that urllib3 alone cannot use is an error without its password."""
    with pytest.raises(TaskclusterFailure, match="http or https proxy, not socks5://127") as caught:
        send("http://tc.invalid/", http_proxy="socks5://ada:s3cret@127.0.0.1:9")
    assert "s3cret" not in str(caught.value)


def test_a_session_of_another_library_is_refused(shop):
    """A session of requests is not mistaken for a pool."""
    options = {"rootUrl": "https://tc.example.com", "transport": "urllib3"}
    with requests.Session() as session, pytest.raises(TaskclusterFailure, match=r"PoolManager, not Session"):
        shop.client_class()(options, session).ping()


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (ConnectTimeoutError(), False),
        (NewConnectionError(None, "refused"), False),
        (NameResolutionError("x", None, OSError()), False),
        (ProxyError("gone", OSError()), False),
        (SSLError(), True),
        (ProtocolError("broken"), True),
        (None, True),
    ],
)
def test_what_may_have_arrived(error, expected):
    """Only a connection that was never made is sure to have carried nothing."""
    assert may_have_arrived(error) == expected


def test_sleep_returns_when_time_is_up():
    """A delay of nothing takes no time."""
    assert Urllib3Transport(ClientOptions()).sleep(0) is None


def test_requests_is_not_loaded(server):
    """A call through urllib3 loads neither requests nor its certificates."""
    code = f"""
import sys
from taskcluster_core import Client, ServiceReference, make_client_class
route = {{"type": "function", "method": "get", "name": "ping", "route": "/ping", "args": []}}
reference = ServiceReference.from_json({{"serviceName": "shop", "apiVersion": "v1", "entries": [route]}})
with make_client_class("Shop", Client, reference)(rootUrl="{server.url}", transport="urllib3") as client:
    client.ping()
print(*sys.modules)
"""
    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603

    assert len(server.seen) == 1
    assert not {"requests", "certifi"} & set(finished.stdout.split())
