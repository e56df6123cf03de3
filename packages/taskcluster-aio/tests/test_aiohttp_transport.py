"""What is particular to the transport on aiohttp; the contract of all transports has a suite of its own."""

from __future__ import annotations

import re

import aiohttp
import pytest
import requests
from aiohttp.abc import AbstractResolver

from taskcluster_aio import AiohttpTransport
from taskcluster_core import ClientOptions, Request, TaskclusterFailure, TaskclusterRestFailure, Timeout
from taskcluster_services.queue.aio import Queue


@pytest.fixture
def no_proxies(monkeypatch):
    """The means to set variables, in an environment without proxies."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    return monkeypatch


def test_service_client_finds_the_transport(serve, echo):
    """Installing this distribution is all that a service's async client needs."""
    service = echo(failures=2)

    async def use(url):
        credentials = {"clientId": "ada", "accessToken": "t"}
        async with Queue({"rootUrl": url, "credentials": credentials, "delayFactor": 0}) as queue:
            return await queue.ping()

    assert serve(use, service)["user-agent"].startswith("taskcluster-python/")
    assert len({re.search('nonce="(.+?)"', each)[1] for each in service.signatures}) == 3


def test_calls_need_a_running_loop():
    """Where no event loop of asyncio runs, such as under another library, the error says what is needed."""
    call = Queue({"rootUrl": "http://127.0.0.1:1"}).ping()

    with pytest.raises(TaskclusterFailure, match=r"^async clients need an event loop of asyncio .* sync clients"):
        call.send(None)


def test_errors_of_a_service(serve, echo):
    """An error that the service answers is the sync client's error."""

    async def use(url):
        async with Queue({"rootUrl": url, "maxRetries": 0}) as queue:
            await queue.ping()

    with pytest.raises(TaskclusterRestFailure) as caught:
        serve(use, echo(failures=1))
    assert (caught.value.status_code, caught.value.attempts) == (500, 1)


@pytest.mark.parametrize(
    ("variables", "host"),
    [
        ({"http_proxy": "{proxy}"}, "tc.invalid"),
        ({"all_proxy": "{bare}"}, "tc.invalid"),
        ({"http_proxy": "{proxy}", "no_proxy": "other.invalid"}, "tc.invalid"),
        ({"http_proxy": "http://127.0.0.1:1", "no_proxy": "127.0.0.1"}, None),
        ({"https_proxy": "http://127.0.0.1:1"}, None),
        ({}, None),
    ],
)
def test_proxies_of_the_environment(serve, no_proxies, variables, host):
    """A proxy that the environment names is asked with its password, unless `no_proxy` names the server."""

    async def use(url):
        bare = url.removeprefix("http://")
        for name, value in variables.items():
            no_proxies.setenv(name, value.format(proxy=f"http://ada:p%40ss@{bare}", bare=bare))
        transport = AiohttpTransport(ClientOptions())
        asked = Request("GET", f"http://{host}/a%2Fb" if host else url)
        first = await transport.send(asked, Timeout())
        no_proxies.setenv("http_proxy", "http://127.0.0.1:1")
        await transport.send(asked, Timeout())  # the environment is read once
        await transport.close()
        return url, first.json()

    url, seen = serve(use)
    assert seen["host"] == (host or url.removeprefix("http://"))
    with_password = host and "{proxy}" in variables.get("http_proxy", "")
    assert seen.get("proxy-authorization") == ("Basic YWRhOnBAc3M=" if with_password else None)


def test_proxies_that_are_not_there(serve, no_proxies):
    """A proxy that refuses has carried nothing, and its password is in no error."""

    async def use(url):
        no_proxies.setenv("http_proxy", "http://ada:s3cret@127.0.0.1:1")
        transport = AiohttpTransport(ClientOptions())
        outcome = await transport.send(Request("GET", url), Timeout())
        await transport.close()
        return outcome

    outcome = serve(use)
    assert isinstance(outcome.error, aiohttp.ClientConnectionError)
    assert not outcome.may_have_arrived
    assert "s3cret" not in repr(outcome.error)


def test_proxies_that_refuse_to_connect(serve, echo, no_proxies):
    """A proxy that answers no tunnel's request has carried nothing."""

    async def use(url):
        no_proxies.setenv("https_proxy", url)
        transport = AiohttpTransport(ClientOptions())
        outcome = await transport.send(Request("GET", "https://tc.invalid/"), Timeout())
        await transport.close()
        return outcome

    assert not serve(use, echo(failures=1)).may_have_arrived


def test_proxies_of_another_kind(serve, no_proxies):
    """A proxy that aiohttp cannot speak to is refused without its password."""

    async def use(url):
        no_proxies.setenv("all_proxy", "socks5://ada:s3cret@127.0.0.1:1")
        await AiohttpTransport(ClientOptions()).send(Request("GET", url), Timeout())

    with pytest.raises(TaskclusterFailure, match=r"not socks5://127\.0\.0\.1:1$"):
        serve(use)


def test_a_users_session_adds_its_headers(serve):
    """A given session's headers are sent, the request's own win, and it stays open."""

    async def use(url):
        async with aiohttp.ClientSession(headers={"X-Mine": "1", "User-Agent": "session"}) as session:
            transport = AiohttpTransport(ClientOptions(), session)
            response = await transport.send(Request("GET", url, {"User-Agent": "request"}), Timeout())
            await transport.close()
            assert not session.closed
            return response.json()

    seen = serve(use)
    assert (seen["x-mine"], seen["user-agent"]) == ("1", "request")


def test_a_session_of_another_library_is_refused():
    """A session of requests is not asked for what it does not know."""
    with (
        requests.Session() as session,
        pytest.raises(TaskclusterFailure, match=r"expected an aiohttp\.ClientSession, not Session"),
    ):
        AiohttpTransport(ClientOptions(), session)


class _Nowhere(AbstractResolver):
    """A resolver that knows no name."""

    async def resolve(self, host, port=0, family=0):
        raise OSError("no such name")

    async def close(self):
        """Nothing was opened."""


def test_unknown_names(serve):
    """A name that does not resolve is sure to have carried nothing."""

    async def use(url):
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(resolver=_Nowhere())) as session:
            return await AiohttpTransport(ClientOptions(), session).send(
                Request("GET", "http://tc.invalid/"), Timeout()
            )

    outcome = serve(use)
    assert isinstance(outcome.error, aiohttp.ClientConnectorError)
    assert not outcome.may_have_arrived
