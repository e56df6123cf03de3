"""Functions, coroutine functions and objects as providers, in clients of each kind."""

from __future__ import annotations

import functools
from base64 import urlsafe_b64decode
from urllib.parse import parse_qs, urlsplit

import pytest

from taskcluster_core import AsyncClient, BaseClient, TaskclusterFailure


def _bewit_id(url):
    return urlsafe_b64decode(parse_qs(urlsplit(url).query)["bewit"][0] + "==").partition(b"\\")[0].decode()


def test_signed_urls(kind, make, run, make_provider, temporary):
    """A URL is signed with what the provider gives; a coroutine cannot be awaited for it, but before it."""
    client, _ = make(make_provider(temporary("a"), temporary("b")))

    if kind[0] == "coroutine function":
        with pytest.raises(TaskclusterFailure, match="a call of this client that is awaited just before"):
            client.buildSignedUrl("ping")
        run(client.ping)
    assert [_bewit_id(client.buildSignedUrl("ping")) for _ in range(2)] == ["a", "a"]


async def _coroutine():
    raise AssertionError("never awaited")


class _CallableCoroutine:
    async def __call__(self):
        raise AssertionError("never awaited")


@pytest.mark.parametrize("provider", [_coroutine, functools.partial(_coroutine), _CallableCoroutine()])
def test_coroutines_need_async_clients(shop, provider):
    """A coroutine function is refused when a sync client is made; a client that calls nothing takes it."""
    options = {"rootUrl": "https://tc.example.com", "credentials": provider}

    with pytest.raises(TaskclusterFailure, match="a coroutine function serves async clients only"):
        shop.client_class()(options)
    shop.client_class(AsyncClient)(options)
    shop.client_class(BaseClient)(options)


def test_coroutines_that_hide(shop):
    """A plain function that returns a coroutine is refused by a sync client when it does so."""
    client = shop.client_class()(rootUrl="https://tc.example.com", credentials=lambda: _coroutine())

    with pytest.raises(TaskclusterFailure, match="a coroutine serves async clients only; expected a plain function"):
        client.buildSignedUrl("ping")


def test_providers_that_call_their_own_client(make, run, make_provider):
    """A provider that needs itself is an error, and neither a deadlock nor without end."""
    client, _ = make(make_provider())
    if isinstance(client, AsyncClient):

        async def provide():
            return await client.ping()
    else:
        provide = client.ping
    client.options["credentials"] = provide

    with pytest.raises(TaskclusterFailure, match="give it a client of its own"):
        run(client.ping)


def test_providers_that_sign_by_their_own_client(make, run, make_provider):
    """A provider that needs a signed URL of its own client is an error, too, within a task and outside of any."""
    client, _ = make(make_provider())
    client.options["credentials"] = lambda: client.buildSignedUrl("ping")

    for step in (lambda: client.buildSignedUrl("ping"), client.ping):
        with pytest.raises(TaskclusterFailure, match="give it a client of its own"):
            run(step)
    with pytest.raises(TaskclusterFailure, match="give it a client of its own"):
        client.buildSignedUrl("ping")
