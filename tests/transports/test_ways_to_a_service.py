"""The contract of transports on how they get to a service: by name, through a proxy, on a kept connection."""

from __future__ import annotations

import socket

import pytest

from taskcluster_core import Request

SIGNED = {"Authorization": "Hawk s3cret"}


@pytest.fixture
def environment(monkeypatch):
    """An environment that names no proxy."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    return monkeypatch


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_connection_that_the_service_closed_is_not_used_again(library, serve, http, method):
    """A kept connection that was closed between two calls costs neither of them: the next one opens another."""
    with serve(lambda seen: http()) as server:

        def leave():
            server.connections[-1].shutdown(socket.SHUT_RDWR)

        outcomes = library.send(*[Request(method, server.url + "/", SIGNED, b"{}")] * 3, between=leave)

    assert [outcome.status_code for outcome in outcomes] == [200, 200, 200]
    assert (len(server.seen), len(server.connections)) == (3, 3)


def test_host_without_an_address_is_not_reached(library, monkeypatch, check_error):
    """A request to a name that does not resolve has not arrived."""

    def unknown(*_, **__):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    (outcome,) = library.send(Request("GET", "http://tc.invalid/", SIGNED))

    assert not outcome.may_have_arrived
    check_error(outcome.error)


@pytest.mark.parametrize("variable", ["http_proxy", "HTTP_PROXY", "all_proxy"])
def test_proxy_of_the_environment_is_asked(library, serve, http, environment, variable):
    """A proxy gets the whole URL, byte for byte, and the signature; its password is for it alone."""
    with serve(lambda seen: http(b"from the proxy")) as proxy:
        environment.setenv(variable, proxy.url.replace("//", "//ada:p%40ss@"))
        (outcome,) = library.send(Request("GET", "http://tc.invalid/a%2Fb?c=%26", SIGNED))

    seen = proxy.seen[0]
    assert outcome.content == b"from the proxy"
    assert seen.line == "GET http://tc.invalid/a%2Fb?c=%26 HTTP/1.1"
    assert seen.headers["host"] == "tc.invalid"
    assert seen.headers["authorization"] == SIGNED["Authorization"]
    assert seen.headers["proxy-authorization"] == "Basic YWRhOnBAc3M="


@pytest.mark.parametrize(
    "variables",
    [{}, {"https_proxy": "http://127.0.0.1:1"}, {"http_proxy": "http://127.0.0.1:1", "no_proxy": "127.0.0.1"}],
    ids=["none", "for another scheme", "for other hosts"],
)
def test_no_proxy_is_asked_unless_the_environment_says_so(library, serve, http, environment, variables):
    """Without a proxy for this scheme and host the service itself is asked, for its path."""
    for name, value in variables.items():
        environment.setenv(name, value)
    with serve(lambda seen: http()) as server:
        (outcome,) = library.send(Request("GET", server.url + "/a", SIGNED))

    assert outcome.status_code == 200
    assert server.seen[0].line == "GET /a HTTP/1.1"


def test_proxy_that_refuses_has_carried_nothing(library, environment, check_error):
    """A request to a proxy that is not there has not arrived, and no password is shown."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment.setenv("http_proxy", f"http://ada:s3cret@127.0.0.1:{port}")
    (outcome,) = library.send(Request("GET", "http://tc.invalid/", SIGNED))

    assert not outcome.may_have_arrived
    check_error(outcome.error)


def test_tunnel_that_a_proxy_refuses_has_carried_nothing(library, serve, http, environment, check_error):
    """For https the proxy is asked for a tunnel, without the signature; its refusal means that nothing arrived."""
    with serve(lambda seen: http(b"", "403 No")) as proxy:
        environment.setenv("https_proxy", proxy.url)
        (outcome,) = library.send(Request("GET", "https://tc.invalid/", SIGNED))

    assert not outcome.may_have_arrived
    assert proxy.seen[0].line.startswith("CONNECT tc.invalid:443 ")
    assert "authorization" not in proxy.seen[0].headers
    check_error(outcome.error)
