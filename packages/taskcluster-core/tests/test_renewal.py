"""Credentials that a provider hands out: when it is asked, by whom, and what it may give."""

from __future__ import annotations

import asyncio
import dataclasses
import functools
import inspect
import json
import re
import threading
from base64 import urlsafe_b64decode
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qs, urlsplit

import pytest

from taskcluster_core import AsyncClient, BaseClient, Client, Credentials, TaskclusterFailure, hookimpl

#: What the service's clock shows.
NOW = 1_700_000_000.5


def _temporary(name, seconds=3600.0):
    """Return credentials that work for some seconds from now on."""
    certificate = {"scopes": [], "start": 0, "expiry": round((NOW + seconds) * 1000)}
    return {"clientId": name, "accessToken": "t0k3n", "certificate": json.dumps(certificate)}


class _Service:
    """A plugin whose transports write down who calls, and answer by the statuses given."""

    def __init__(self, answer, statuses):
        self.answer, self.statuses, self.callers = answer, list(statuses), []

    def _reply(self, request):
        found = re.search('id="(.+?)"', request.headers.get("Authorization", ""))
        self.callers.append(found and found[1])
        return self.answer(status=self.statuses.pop(0) if self.statuses else 200)

    @hookimpl
    def taskcluster_make_transport(self, options, session):
        return _Transport(self._reply)

    @hookimpl
    def taskcluster_make_async_transport(self, options, session):
        return _AsyncTransport(self._reply)


class _Transport:
    def __init__(self, reply):
        self.reply = reply

    def send(self, request, timeout):
        return self.reply(request)

    def sleep(self, seconds):
        pass


class _AsyncTransport(_Transport):
    async def send(self, request, timeout):
        await asyncio.sleep(0)
        return self.reply(request)

    async def sleep(self, seconds):
        await asyncio.sleep(0)


class _Provider:
    """An object that hands out credentials one after another, and counts how often it is asked."""

    def __init__(self, *given):
        self.given, self.asked = list(given), 0

    def get_credentials(self):
        self.asked += 1
        given = self.given.pop(0)
        if isinstance(given, Exception):
            raise given
        return given


def _awaited(provider):
    """Return a coroutine function that does what a provider does, some turns of the event loop later."""

    async def provide():
        for _ in range(3):
            await asyncio.sleep(0)
        return provider.get_credentials()

    return provide


KINDS = {
    "sync object": (Client, lambda provider: provider),
    "sync function": (Client, lambda provider: provider.get_credentials),
    "async object": (AsyncClient, lambda provider: provider),
    "async function": (AsyncClient, lambda provider: provider.get_credentials),
    "coroutine function": (AsyncClient, _awaited),
}


@pytest.fixture(params=KINDS.values(), ids=KINDS)
def make(request, shop, answer):
    """Returns a client whose credentials come from a provider, and the list of those who call."""

    def make(provider, *statuses, **options):
        service = _Service(answer, statuses)
        base, wrap = request.param
        made = shop.client_class(base)(
            rootUrl="https://tc.example.com", credentials=wrap(provider), plugins=[service], **options
        )
        return made, service.callers

    return make


def _run(*steps):
    """Run calls one after another, awaiting those that need it."""

    async def main():
        results = []
        for step in steps:
            result = step()
            results.append(await result if inspect.isawaitable(result) else result)
        return results

    return asyncio.run(main())


@pytest.mark.parametrize(
    ("given", "callers"),
    [
        ([{"clientId": "permanent", "accessToken": "t0k3n"}], ["permanent"] * 3),
        ([Credentials("checked", "t0k3n")], ["checked"] * 3),
        ([_temporary("long", 61)], ["long"] * 3),
        ([_temporary("a", 59), _temporary("b", 60), _temporary("c", 61)], ["a", "b", "c"]),
        ([_temporary("over", -1), _temporary("new")], ["over", "new", "new"]),
    ],
)
def test_asked_when_needed(make, given, callers):
    """A provider is asked when nothing is held, and when what is held works for no more than a minute."""
    provider = _Provider(*given)
    client, seen = make(provider)
    assert provider.asked == 0

    _run(client.ping, client.ping, client.ping)
    assert seen == callers
    assert provider.asked == len(given)


@pytest.mark.parametrize(
    ("statuses", "callers"),
    [
        ([200, 401, 200, 200], ["a", "a", "b", "b"]),
        ([200, 200, 401, 401], ["a", "a", "a", "b"]),
        ([200, 200, 401, 500, 401], ["a", "a", "a", "b", "b"]),
    ],
)
def test_refused_credentials_are_renewed_once(make, statuses, callers):
    """After a 401 a call tries once more with fresh credentials, and what fails then is its error."""
    client, seen = make(_Provider(_temporary("a"), _temporary("b"), _temporary("c")), *statuses)
    steps = (client.ping, client.ping, client.ping)

    if statuses[-1] == 401:
        with pytest.raises(TaskclusterFailure) as caught:
            _run(*steps)
        assert caught.value.attempts == len(statuses) - 2
    else:
        _run(*steps)
    assert seen == callers


def test_a_refusal_is_not_repeated_without_a_provider(make):
    """Credentials that are always the same are not tried again; without retries a provider's are."""
    client, seen = make(_Provider(_temporary("a"), _temporary("b")), 401, 200, 401, maxRetries=0)
    _run(client.ping)
    assert seen == ["a", "b"]

    client.options["credentials"] = {"clientId": "ada", "accessToken": "t0k3n"}
    with pytest.raises(TaskclusterFailure):
        _run(client.ping)
    assert seen == ["a", "b", "ada"]


def test_attempts_outlive_credentials(make):
    """Credentials that end while a call waits for its next attempt are renewed before it."""
    client, seen = make(_Provider(_temporary("a"), _temporary("b", 9999)), 500)
    client._renewal._now = lambda: NOW + 3600

    _run(client.ping)
    assert seen == ["a", "b"]


def test_the_same_again_is_fresh(make):
    """A provider that gives one object twice is believed: a service may have been wrong."""
    same = Credentials("same", "t0k3n")
    client, seen = make(_Provider(same, same), 401)

    _run(client.ping, client.ping)
    assert seen == ["same"] * 3


def test_siblings_share_what_is_held(make):
    """A sibling with the same provider does not ask again; one with another provider, or none, is on its own."""
    provider = _Provider(_temporary("a"))
    client, seen = make(provider)
    sibling, other = client.with_options(timeout=1), client.with_options(credentials=lambda: _temporary("z"))

    _run(sibling.ping, client.ping, other.ping, client.with_options(credentials=None).ping)
    assert seen == ["a", "a", "z", None]
    assert provider.asked == 1


def test_an_error_fails_one_call(make):
    """What a provider raises is the call's error; nothing is sent, and the next call asks again."""
    client, seen = make(_Provider(OSError("vault is sealed"), _temporary("a")))

    with pytest.raises(OSError, match="vault is sealed"):
        _run(client.ping)
    assert seen == []
    _run(client.ping)
    assert seen == ["a"]


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (None, "expected a dict with clientId and accessToken, not NoneType"),
        ({}, "not an empty one"),
        ("t0k3n", "not str"),
        ({"clientId": "ada"}, "need a non-empty text as 'accessToken'"),
        ({"clientId": "ada", "accessToken": "t0k3n", "certificate": "t0k3n"}, "expected a certificate"),
        (Credentials("ada", "t0k3n", "{}"), "expected a certificate with scopes"),
    ],
)
def test_gifts_that_are_refused(make, given, text):
    """What is no credentials is refused before anything is sent, without a secret."""
    client, seen = make(_Provider(given))

    with pytest.raises(TaskclusterFailure, match=text) as caught:
        _run(client.ping)
    assert "t0k3n" not in str(caught.value)
    assert seen == []


def _bewit_id(url):
    return urlsafe_b64decode(parse_qs(urlsplit(url).query)["bewit"][0] + "==").partition(b"\\")[0].decode()


@pytest.mark.parametrize(("kind", "works"), [(kind, kind != "coroutine function") for kind in KINDS])
def test_signed_urls(shop, answer, kind, works):
    """A URL is signed with what the provider gives; a coroutine cannot be awaited for it, but before it."""
    base, wrap = KINDS[kind]
    options = {"rootUrl": "https://tc.example.com", "plugins": [_Service(answer, [])]}
    client = shop.client_class(base)(options, credentials=wrap(_Provider(_temporary("a"), _temporary("b"))))

    if not works:
        with pytest.raises(TaskclusterFailure, match="a call of this client that is awaited just before"):
            client.buildSignedUrl("ping")
        _run(client.ping)
    assert [_bewit_id(client.buildSignedUrl("ping")) for _ in range(2)] == ["a", "a"]


class _CallableCoroutine:
    async def __call__(self):
        raise AssertionError("never awaited")


@pytest.mark.parametrize(
    "provider",
    [
        _awaited(_Provider()),
        functools.partial(_awaited(_Provider())),
        _CallableCoroutine(),
    ],
)
def test_coroutines_need_async_clients(shop, provider):
    """A coroutine function is refused when a sync client is made; a client that calls nothing takes it."""
    options = {"rootUrl": "https://tc.example.com", "credentials": provider}

    with pytest.raises(TaskclusterFailure, match="a coroutine function serves async clients only"):
        shop.client_class()(options)
    shop.client_class(AsyncClient)(options)
    shop.client_class(BaseClient)(options)


def test_coroutines_that_hide(shop, answer):
    """A plain function that returns a coroutine is refused by a sync client when it does so."""
    provide = _awaited(_Provider(_temporary("a")))
    client = shop.client_class()(rootUrl="https://tc.example.com", credentials=lambda: provide())

    with pytest.raises(TaskclusterFailure, match="a coroutine serves async clients only; expected a plain function"):
        client.buildSignedUrl("ping")


def test_providers_that_call_their_own_client(make):
    """A provider that needs itself is an error, and neither a deadlock nor without end."""
    client, _ = make(_Provider())
    if isinstance(client, AsyncClient):

        async def provide():
            return await client.ping()
    else:
        provide = client.ping
    client.options["credentials"] = provide

    with pytest.raises(TaskclusterFailure, match="give it a client of its own"):
        _run(client.ping)


@pytest.mark.parametrize("refused", [False, True])
def test_one_thread_asks(shop, answer, refused):
    """Of many threads that find no credentials, or whose credentials were refused, one asks the provider."""
    service, threads = _Service(answer, []), 8
    everyone = threading.Barrier(threads)
    all_found_none, lock, found_none = threading.Event(), threading.Lock(), []

    def provide():
        assert all_found_none.wait(10)
        return _temporary("new")

    client = shop.client_class()(rootUrl="https://tc.example.com", credentials=provide, plugins=[service])
    renewal = client._renewal
    old = renewal._keep(_temporary("old")) if refused else None
    usable = renewal.usable

    def watched(credentials=None):
        found = usable(credentials)
        with lock:
            found_none.append(found is None)
            # each thread looks before it waits; the one that asks looks once more
            if sum(found_none) == threads + 1:
                all_found_none.set()
        return found

    renewal.usable = watched

    def renew(_):
        everyone.wait(10)
        return renewal.usable(old) or renewal.renew(old)

    with ThreadPoolExecutor(threads) as pool:
        results = list(pool.map(renew, range(threads)))
    assert {each.client_id for each in results} == {"new"}
    assert len(set(map(id, results))) == 1
    client.ping()
    assert service.callers == ["new"]


@pytest.mark.parametrize("statuses", [[], [401] * 8])
def test_one_task_asks(shop, answer, statuses):
    """Of many tasks that find no credentials, or whose credentials were refused, one asks; in each event loop."""
    service = _Service(answer, statuses)
    provider = _Provider(*[_temporary("first")] * bool(statuses), _temporary("short", 60), _temporary("new"))
    client = shop.client_class(AsyncClient)(
        rootUrl="https://tc.example.com", credentials=_awaited(provider), plugins=[service]
    )
    renewal = client._renewal
    expected = 1 + bool(statuses)

    async def main():
        await asyncio.gather(*(client.ping() for _ in range(8)))

    # the second ones work for a minute, which is too short from one second later on
    renewal._now = lambda: NOW - 1
    asyncio.run(main())
    assert provider.asked == expected
    renewal._now = lambda: NOW
    asyncio.run(main())
    assert provider.asked == expected + 1
    assert service.callers == ["first"] * len(statuses) + ["short"] * 8 + ["new"] * 8


def test_a_cancelled_task_lets_the_next_one_ask(shop, answer):
    """A task that is cancelled while it asks does not leave the others waiting, nor without credentials."""
    service = _Service(answer, [])
    asked: list = []

    async def provide():
        asked.append(asyncio.current_task())
        if len(asked) == 1:
            await asyncio.Event().wait()
        return _temporary("a")

    client = shop.client_class(AsyncClient)(rootUrl="https://tc.example.com", credentials=provide, plugins=[service])

    async def main():
        tasks = [asyncio.create_task(client.ping()) for _ in range(3)]
        while not asked:
            await asyncio.sleep(0)
        asked[0].cancel()
        return await asyncio.gather(*tasks, return_exceptions=True)

    results = asyncio.run(main())
    assert [type(each) for each in results] == [asyncio.CancelledError, dict, dict]
    assert len(asked) == 2


def test_held_credentials_are_not_shown(make):
    """Neither a client nor the context that hooks see shows what is held."""
    client, _ = make(_Provider(_temporary("a")))
    _run(client.ping)

    context = client._context(client._reference.endpoints["ping"])
    assert "t0k3n" not in repr(client) + repr(context) + repr(vars(client)) + repr(dataclasses.asdict(context.sources))
