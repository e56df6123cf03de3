"""What users are told where no answer came: the same words, whichever library was to send."""

from __future__ import annotations

import socket
import ssl

import pytest
import trustme

from taskcluster_core import Request, Timeout
from taskcluster_core.reasons import why_no_answer

WAIT = Timeout(5, 5, 20)
HEAD = b"HTTP/1.1 200 OK\r\n"


@pytest.fixture
def ask(library, check_error):
    """Returns the words about a request to a URL; those on the server as `SERVER`."""

    def why(url, timeout=WAIT):
        (outcome,) = library.send(Request("GET", url, {"Authorization": "Hawk s3cret"}), timeout=timeout)
        check_error(outcome.error)
        return why_no_answer(outcome, url, timeout).replace(url.split("/")[2], "SERVER")

    return why


@pytest.mark.parametrize(
    ("reply", "timeout", "words"),
    [
        (b"", WAIT, "SERVER closed the connection without an answer"),
        (None, Timeout(read=0.2), "timed out waiting for SERVER (the option timeout allows connect 30 s, read 0.2 s)"),
        (HEAD + b"Content-Length: 9\r\n\r\nabc", Timeout(9, 9, 0.2), "timed out waiting for SERVER"),
        (b"NONSENSE\r\n\r\n", WAIT, "what SERVER answered is not HTTP"),
        (HEAD + b"Content-Length: 9\r\nConnection: close\r\n\r\nabc", WAIT, "the answer of SERVER broke off"),
        (
            HEAD + b"Content-Length: 5\r\nContent-Encoding: gzip\r\n\r\nplain",
            WAIT,
            "the answer of SERVER is not packed as it says",
        ),
    ],
    ids=["closed", "silent", "stuck", "not HTTP", "cut off", "not gzip"],
)
def test_answers_that_do_not_come(ask, serve, reply, timeout, words):
    """What a server does wrong is told in these words."""
    with serve(lambda seen: reply) as server:
        assert ask(server.url + "/", timeout).startswith(words)


@pytest.fixture
def nobody():
    """The address of a port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return f"127.0.0.1:{free.getsockname()[1]}"


def test_servers_that_are_not_there(ask, nobody, monkeypatch):
    """A refused connection and a name without an address are told in these words."""
    assert ask(f"http://{nobody}/") == "connection refused by SERVER"

    def unknown(*_, **__):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    assert ask("http://tc.invalid/") == "could not resolve the host name SERVER (Name or service not known)"


def test_certificates_of_strangers(ask, serve_safely, http, monkeypatch, tmp_path):
    """A certificate that is not trusted is told with what is wrong with it, whomever the environment trusts."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    trustme.CA().cert_pem.write_to_path(str(tmp_path / "other.pem"))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "other.pem"))
    with serve_safely(lambda seen: http(), context) as server:
        assert ask(server.url + "/").startswith("the TLS certificate of SERVER is not trusted (")


def test_proxies(ask, serve, http, nobody, monkeypatch):
    """A proxy that is not there, and one that does not connect, are told in these words and without a password."""
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", f"http://ada:s3cret@{nobody}")

    assert ask("http://tc.invalid/") == "connection refused by the proxy"

    with serve(lambda seen: http(b"", "403 No")) as proxy:
        monkeypatch.setenv("https_proxy", proxy.url.replace("//", "//ada:s3cret@"))
        assert ask("https://tc.invalid/") == "the proxy did not connect: Tunnel connection failed: 403 No"
