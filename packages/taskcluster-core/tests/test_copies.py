"""Copies of clients: shallow, deep, and in other processes."""

from __future__ import annotations

import copy
import math
import pickle
from types import ModuleType, SimpleNamespace

import pytest

from taskcluster_core import AsyncClient, Client, hookimpl

OPTIONS = {"rootUrl": "https://tc.example.com", "credentials": {"clientId": "ada", "accessToken": "s3cret"}}
COPIES = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "pickle": lambda client: pickle.loads(pickle.dumps(client)),  # noqa: S301
}


@pytest.fixture(params=[Client, AsyncClient])
def made(request, shop, monkeypatch):
    """A client class of either kind, where `pickle` looks for it."""
    made = shop.client_class(request.param)
    # pickling finds a class by its module and name
    made.__module__ = math.__name__
    monkeypatch.setattr(math, "Shop", made, raising=False)
    return made


@pytest.mark.parametrize("make_copy", COPIES.values(), ids=COPIES)
def test_a_copy_is_a_client_of_its_own(made, make_copy):
    """It has the same options, also those that were changed, in a dict of its own, and connections of its own."""
    client = made(OPTIONS)
    client.options["maxRetries"] = 1
    client.remark = "kept"
    other = make_copy(client)

    assert (type(other), other.options, other.remark) == (made, client.options, "kept")
    assert other.buildUrl("ping") == client.buildUrl("ping")
    assert other._connections is not client._connections
    other.options["maxRetries"] = 2
    assert client.options["maxRetries"] == 1


class _Witness:
    """A plugin that counts the clients that it sees, and cannot be copied."""

    def __init__(self):
        self.seen = []

    @hookimpl
    def taskcluster_client_created(self, client):
        self.seen.append(client)

    def __deepcopy__(self, memo):
        raise AssertionError("copied")


def _module_with_a_hook():
    @hookimpl
    def taskcluster_sign_url():
        pass

    module = ModuleType("signing")
    module.taskcluster_sign_url = taskcluster_sign_url
    return module


@pytest.mark.parametrize("make_copy", [copy.copy, copy.deepcopy])
def test_a_copy_uses_what_is_somebodys(made, make_copy):
    """Plugins, also modules, a session and a provider of credentials are used by a copy, and not copied."""
    plugins = witness, module = _Witness(), _module_with_a_hook()
    provider, session = SimpleNamespace(get_credentials=lambda: None, module=module), SimpleNamespace(module=module)
    client = made({**OPTIONS, "credentials": provider, "plugins": list(plugins)}, session)
    other = make_copy(client)

    assert other.options["plugins"] == [witness, module]
    assert other.options["credentials"] is provider
    assert other._session is session
    assert witness.seen == [client, other]
    assert other._renewal is not client._renewal


def test_a_deep_copy_has_credentials_of_its_own(made):
    """A change within the options of a deep copy does not reach the first client."""
    client = made(OPTIONS)
    other = copy.deepcopy(client)
    other.options["credentials"]["clientId"] = "eve"

    assert client.options["credentials"]["clientId"] == "ada"


def test_a_client_within_something_is_copied_once(made):
    """Copying what holds one client twice makes one other client."""
    client = made(OPTIONS)
    first, second = copy.deepcopy([client, client])

    assert first is second
    assert first is not client
