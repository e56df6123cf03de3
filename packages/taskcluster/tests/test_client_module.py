"""`taskcluster.client` and `taskcluster.aio.asyncclient`: clients from references, sessions, default options."""

from __future__ import annotations

import asyncio
import inspect

import aiohttp
import pytest
import requests

import taskcluster
import taskcluster.aio
from taskcluster import client
from taskcluster._services import installed_services
from taskcluster.aio import asyncclient
from taskcluster_core import InvalidReference
from taskcluster_testing import Deployment

ROOT = {"rootUrl": "https://tc.example.com"}
ENTRY = {"type": "function", "method": "get", "args": [], "stability": "stable"}
REFERENCE = {
    "serviceName": "auth",
    "title": "Auth",
    "description": "Who is who.",
    "exchangePrefix": "exchange/taskcluster-auth/v1/",
    "entries": [
        {**ENTRY, "name": "currentScopes", "route": "/scopes/current", "output": "v1/scopes.json"},
        {
            "type": "topic-exchange",
            "exchange": "client-created",
            "name": "clientCreated",
            "schema": "v1/client-message.json",
            "routingKey": [{"name": "reserved", "multipleWords": True, "summary": "more"}],
        },
    ],
}


@pytest.mark.parametrize("given", [{"reference": REFERENCE}, REFERENCE], ids=["wrapped", "plain"])
def test_create_api_client_calls_a_service(given):
    """A class that is made from a reference calls its service, blocking and awaited."""
    blocking, awaited = client.createApiClient("Who", given), asyncclient.createApiClient("Who", given)

    async def ask(options):
        async with awaited(options) as who:
            return await who.currentScopes()

    with Deployment() as deployment, blocking(deployment.options()) as who:
        assert who.currentScopes() == {"scopes": ["*"]}
        assert asyncio.run(ask(deployment.options())) == {"scopes": ["*"]}
    assert (blocking.__name__, blocking.serviceName, blocking.apiVersion) == ("Who", "auth", "v1")
    assert blocking(ROOT).clientCreated() == {
        "exchange": "exchange/taskcluster-auth/v1/client-created",
        "routingKeyPattern": "#",
    }
    assert inspect.iscoroutinefunction(awaited.currentScopes)


def test_create_api_client_knows_what_the_format_cannot_say():
    """A deployment's own reference is completed: some calls are not to be repeated, and pages can be walked."""
    claim = {
        **ENTRY,
        "method": "post",
        "name": "claimWork",
        "route": "/claim-work/<taskQueueId>",
        "args": ["taskQueueId"],
    }
    group = {**ENTRY, "name": "listTaskGroup", "route": "/task-group/<taskGroupId>/list", "args": ["taskGroupId"]}
    made = client.createApiClient("Made", {"serviceName": "queue", "entries": [claim, group]})
    unknown = client.createApiClient("Made", {"serviceName": "not-ours", "entries": [claim, group]})

    assert [each.idempotent for each in made._reference.endpoints.values()] == [False, True]
    assert [each.idempotent for each in unknown._reference.endpoints.values()] == [True, True]
    assert made.listTaskGroup.items_key == "tasks"


def test_create_api_client_takes_references_of_old():
    """Without a version, without an exchange's schema, and without a slash after the prefix, as they once were."""
    entry = {key: value for key, value in REFERENCE["entries"][1].items() if key != "schema"}
    made = client.createApiClient(
        "Who",
        {"reference": {"serviceName": "auth", "exchangePrefix": "exchange/taskcluster-auth/v1", "entries": [entry]}},
    )

    assert made.apiVersion == "v1"
    assert made(ROOT).clientCreated("a.b") == {
        "exchange": "exchange/taskcluster-auth/v1/client-created",
        "routingKeyPattern": "a.b",
    }


def test_create_api_client_takes_additions_from_no_other_package(tmp_path, monkeypatch):
    """A foreign package may be called as a service: it neither breaks its class nor lends it anything."""
    info = tmp_path / "acme-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1\n", "utf-8")
    services = "Shop = acme.shop:Shop\nAcmeQueue = acme.queue:Queue"
    (info / "entry_points.txt").write_text(f"[taskcluster.services]\n{services}\n", "utf-8")
    for package, additions in (("shop", None), ("queue", '{"functions": {"task": {"idempotent": false}}}')):
        data = tmp_path / "acme" / package / "data"
        data.mkdir(parents=True)
        (data.parent / "__init__.py").touch()
        if additions:
            (data / "additions.json").write_text(additions, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    installed_services.cache_clear()
    task = {**ENTRY, "name": "task", "route": "/task/<taskId>", "args": ["taskId"]}
    try:
        made = [client.createApiClient("Made", {"serviceName": name, "entries": [task]}) for name in ("shop", "queue")]
    finally:
        installed_services.cache_clear()

    assert [each._reference.endpoints["task"].idempotent for each in made] == [True, True]


def test_create_api_client_refuses_a_faulty_reference():
    """The error says what is wrong with the reference."""
    with pytest.raises(InvalidReference, match=r"entries: missing; expected a list"):
        client.createApiClient("Who", {"reference": {"serviceName": "auth"}})


def test_events_are_in_the_client_module():
    """`client.QueueEvents` and its like are there, as a bound pattern shows."""
    events = client.QueueEvents(ROOT)

    assert events.taskCompleted({"taskId": "atask"}) == events.taskCompleted(taskId="atask")
    assert {"Queue", "QueueEvents", "createApiClient"} <= set(dir(client))
    with pytest.raises(AttributeError, match="did you mean 'createSession'"):
        client.createSesion  # noqa: B018


def test_create_session_passes_its_arguments_on():
    """Sessions are those of requests and aiohttp, made from the arguments."""

    async def make():
        async with taskcluster.aio.createSession(headers={"X-Mine": "1"}) as session:
            return type(session), session.headers["X-Mine"]

    assert isinstance(taskcluster.createSession(), requests.Session)
    assert asyncio.run(make()) == (aiohttp.ClientSession, "1")


def test_config_is_one_dict_for_all(monkeypatch):
    """Whatever module a program takes `config` from, a change counts for all clients made afterwards."""
    for module in (taskcluster, taskcluster.aio, asyncclient, taskcluster.auth, taskcluster.aio.queue):
        assert module.config is client.config
    monkeypatch.setitem(taskcluster.auth.config, "rootUrl", "https://all.example.com")

    for module in (taskcluster, taskcluster.aio):
        assert module.Queue().options["rootUrl"] == "https://all.example.com"
    assert taskcluster.Queue(ROOT).options["rootUrl"] == "https://tc.example.com"


def test_base_client_is_the_base_of_all():
    """`isinstance` tells clients of every kind from other things."""
    for made in (taskcluster.Queue, taskcluster.QueueEvents, taskcluster.aio.Queue):
        assert isinstance(made(ROOT), client.BaseClient)
    assert isinstance(taskcluster.aio.Queue(ROOT), asyncclient.AsyncBaseClient)
