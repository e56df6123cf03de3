"""Services that write down who calls, providers that count how often they are asked, and clients with both."""

from __future__ import annotations

import asyncio
import inspect
import json
import re

import pytest

from taskcluster_core import AsyncClient, Client, hookimpl

#: What the service's clock shows.
NOW = 1_700_000_000.5


def temporary_credentials(name, seconds=3600.0):
    """Return credentials that work for some seconds from now on."""
    certificate = {"scopes": [], "start": 0, "expiry": round((NOW + seconds) * 1000)}
    return {"clientId": name, "accessToken": "t0k3n", "certificate": json.dumps(certificate)}


class Service:
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


class Provider:
    """An object that hands out credentials one after another, and counts how often it is asked."""

    def __init__(self, *given):
        self.given, self.asked = list(given), 0

    def get_credentials(self):
        self.asked += 1
        given = self.given.pop(0)
        if isinstance(given, Exception):
            raise given
        return given


def awaited_provider(provider):
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
    "coroutine function": (AsyncClient, awaited_provider),
}


def run_steps(*steps):
    """Run calls one after another, awaiting those that need it."""

    async def main():
        results = []
        for step in steps:
            result = step()
            results.append(await result if inspect.isawaitable(result) else result)
        return results

    return asyncio.run(main())


@pytest.fixture
def make(kind, shop, make_service):
    """Returns a client whose credentials come from a provider, and the list of those who call."""

    def make(provider, *statuses, **options):
        service = make_service(*statuses)
        _, base, wrap = kind
        made = shop.client_class(base)(
            rootUrl="https://tc.example.com", credentials=wrap(provider), plugins=[service], **options
        )
        return made, service.callers

    return make


@pytest.fixture(scope="session")
def now():
    """What the service's clock shows, in seconds since the epoch."""
    return NOW


@pytest.fixture(scope="session")
def temporary():
    """Returns credentials of a name that work for some seconds from now on."""
    return temporary_credentials


@pytest.fixture
def make_provider():
    """Returns an object that hands out the credentials that it is called with, one after another."""
    return Provider


@pytest.fixture(scope="session")
def awaited():
    """Returns a coroutine function that does what a provider does."""
    return awaited_provider


@pytest.fixture
def make_service(answer):
    """Returns a plugin whose transports answer by the statuses that it is called with."""
    return lambda *statuses: Service(answer, statuses)


@pytest.fixture(params=KINDS)
def kind(request):
    """The name of a kind of provider, its client's base, and what makes it of an object."""
    return request.param, *KINDS[request.param]


@pytest.fixture
def run():
    """Returns what runs calls one after another, awaiting those that need it."""
    return run_steps
