"""What programs written for the established client read from a client, change on it, and hand to it."""

from __future__ import annotations

import pytest
import requests

from taskcluster_core import AsyncClient, BaseClient, Client, TaskclusterArgumentError, TaskclusterFailure
from taskcluster_core.options import default_options

OPTIONS = {"rootUrl": "https://tc.example.com", "credentials": {"clientId": "ada", "accessToken": "s3cret"}}


def test_funcinfo_has_each_method_as_its_reference_has_it(shop):
    """`funcinfo` is a dict of the class, with every method's entry by its name."""
    made = shop.client_class()

    assert made(OPTIONS).funcinfo["part"] == {
        "name": "part",
        "method": "get",
        "route": "/part/<name>/of/<thingId>",
        "args": ["thingId", "name"],
        "query": ["limit", "quick"],
        "stability": "stable",
    }
    assert made.funcinfo is made(OPTIONS).funcinfo
    assert made.funcinfo["makeThing"]["input"] == "v1/thing.json"
    assert (made.serviceName, made.apiVersion) == ("shop", "v1")
    assert BaseClient.funcinfo == {}


def test_session_is_the_one_that_calls_go_through(shop):
    """A sync client has a requests session, its own or the one that was given; another one may be set."""
    client, other = shop.client_class()(OPTIONS), requests.Session()

    assert isinstance(client.session, requests.Session)
    assert client.session is client.session
    assert client.with_options(timeout=1).session is client.session
    client.close()
    client.session = other
    assert client.session is other
    with shop.client_class()({**OPTIONS, "transport": "urllib3"}) as bare:
        assert bare.session is None


def test_session_of_an_async_client_is_the_one_that_was_given(shop):
    """An async client makes sessions in its event loops, and shows only one that was given."""
    client, session = shop.client_class(AsyncClient)(OPTIONS), object()

    assert client.session is None
    client.session = session
    assert client.session is session


def test_default_options_serve_clients_made_afterwards(shop, monkeypatch):
    """What a program sets for all counts unless a client says otherwise, and no client changes it for others."""
    monkeypatch.setitem(default_options, "rootUrl", "https://all.example.com")
    monkeypatch.setitem(default_options, "credentials", {"clientId": "all", "accessToken": "s3cret"})
    first, second = shop.client_class()(), shop.client_class()(OPTIONS)
    first.options["credentials"]["clientId"] = "eve"

    assert default_options["credentials"]["clientId"] == "all"
    assert first.buildUrl("ping") == "https://all.example.com/api/shop/v1/ping"
    assert second.options["credentials"] is OPTIONS["credentials"]
    assert (second.options["maxRetries"], second.options["signedUrlExpiration"]) == (5, 900)


def test_credentials_may_be_bytes(shop):
    """Credentials that the established client made are bytes; they sign as the same texts do."""
    as_bytes = {key: value.encode() for key, value in OPTIONS["credentials"].items()}
    urls = {
        shop.client_class()({**OPTIONS, "credentials": each}).buildSignedUrl("ping", expiration=60)
        for each in (as_bytes, OPTIONS["credentials"])
    }

    assert len(urls) == 1


@pytest.mark.parametrize("base", [Client, AsyncClient])
def test_pagination_limit_is_the_limit(shop, base):
    """`paginationLimit` asks for pages of that length, once, and of listings alone."""
    client = shop.client_class(base)(OPTIONS)

    assert client.buildUrl("listThings", paginationLimit=5).endswith("/things?limit=5")
    assert client.buildUrl("listThings", paginationLimit=None).endswith("/things")
    with pytest.raises(TaskclusterArgumentError, match="'limit': given twice"):
        client.buildUrl("listThings", limit=5, paginationLimit=5)
    with pytest.raises(TaskclusterArgumentError, match=r"shop.ping: 'limit': unknown argument"):
        client.buildUrl("ping", paginationLimit=5)


@pytest.mark.parametrize("credentials", [{"a": "b"}, {"task_credentials": True}])
def test_stand_in_for_credentials_is_refused_by_the_first_call(shop, credentials):
    """Scriptworker's tests make clients with it, whose methods they replace."""
    client = shop.client_class()({**OPTIONS, "credentials": credentials})

    with pytest.raises(TaskclusterFailure, match="unknown key in credentials"):
        client.ping()


@pytest.mark.parametrize("key", ["clientID", "client_id", "access_token", "acessToken", "certifcate"])
def test_misspelt_credentials_are_refused_at_once(shop, key):
    """What is nearly right is a mistake, which the client says when it is made."""
    with pytest.raises(TaskclusterFailure, match=f"unknown key in credentials: '{key}'"):
        shop.client_class()({**OPTIONS, "credentials": {key: "a"}})
