"""The two clients, on transports that answer from a list."""

from __future__ import annotations

import asyncio
import inspect
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest

from taskcluster_core import AsyncClient, Client, TaskclusterArgumentError, TaskclusterFailure, hookimpl
from taskcluster_core.options import default_options

OPTIONS = {"rootUrl": "https://tc.example.com", "credentials": {"clientId": "ada", "accessToken": "s3cret"}}


class _Answers:
    """A plugin whose transports, sync and async, answer from one list and write down what happens."""

    def __init__(self, *answers):
        self.answers, self.log = list(answers), []

    @hookimpl
    def taskcluster_make_transport(self, options, session):
        self.log.append("make")
        return self._Transport(self)

    @hookimpl
    def taskcluster_make_async_transport(self, options, session):
        self.log.append("make")
        return self._AsyncTransport(self)

    class _Transport:
        def __init__(self, plugin):
            self.plugin = plugin

        def send(self, request, timeout):
            self.plugin.log.append(f"{request.method} {urlsplit(request.url).path.rpartition('/')[2]}")
            return self.plugin.answers.pop(0)

        def sleep(self, seconds):
            self.plugin.log.append(f"sleep {seconds}")

        def close(self):
            self.plugin.log.append("close")

    class _AsyncTransport:
        def __init__(self, plugin):
            self.sync = plugin._Transport(plugin)

        async def send(self, request, timeout):
            return self.sync.send(request, timeout)

        async def sleep(self, seconds):
            self.sync.sleep(seconds)

        async def close(self):
            self.sync.close()


async def _maybe_await(value):
    return await value if inspect.isawaitable(value) else value


@pytest.fixture(params=[Client, AsyncClient])
def make(request, shop):
    """Returns a client of either kind whose transport gives these answers, and that transport's log."""

    def make(*answers, **options):
        plugin = _Answers(*answers)
        client = shop.client_class(request.param)({**OPTIONS, "plugins": [plugin], **options})
        return client, plugin.log

    return make


@pytest.fixture
def run():
    """Returns what runs a function's calls one after another, awaiting those that need it."""

    def run(*steps):
        async def main():
            return [await _maybe_await(step()) for step in steps]

        return asyncio.run(main())

    return run


def test_calls_wait_between_attempts(make, run, answer):
    """A call goes to the transport and waits there until it succeeds."""
    client, log = make(answer(status=500), answer(status=500), answer(b'"made"'))

    assert run(lambda: client.makeThing("t", {})) == ["made"]
    assert log == ["make", "PUT t", "sleep 0.1", "PUT t", "sleep 0.2", "PUT t"]


def test_closing(make, run, answer):
    """A closed client may be closed again, and opens anew at its next call."""
    client, log = make(answer(), answer())

    run(client.close, client.ping, client.close, client.close, client.ping)
    assert log == ["make", "GET ping", "close", "make", "GET ping"]


def test_refused_calls_open_nothing(make, run):
    """A call with wrong arguments fails before a transport is made."""
    client, log = make()

    with pytest.raises(TaskclusterArgumentError, match=r"shop.part: 'name': missing"):
        run(lambda: client.part("t"))
    assert log == []


def test_options_are_the_clients_own(make, run, answer, shop):
    """The given dict is copied; a change of the client's own counts from its next call on."""
    client, log = make(answer(status=500))
    client.options.update({"maxRetries": 0, "rootUrl": "https://other.example.com"})

    with pytest.raises(TaskclusterFailure):
        run(client.ping)
    assert log == ["make", "GET ping"]
    assert client.buildUrl("ping") == "https://other.example.com/api/shop/v1/ping"

    given = dict(OPTIONS)
    shop.client_class()(given).options["maxRetries"] = 0
    assert given == OPTIONS


def test_build_url(make):
    """A URL needs no payload, takes one in every convention, and is refused like the call."""
    client, _ = make()

    for args, kwargs in (
        (("a b",), {}),
        (("a b", {}), {}),
        (({},), {"thingId": "a b"}),
        ((), {"payload": {}, "params": {"thingId": "a b"}}),
    ):
        assert client.buildUrl("makeThing", *args, **kwargs) == "https://tc.example.com/api/shop/v1/thing/a%20b"
    assert client.buildUrl("claim", "a", "b", {}) == "https://tc.example.com/api/shop/v1/claim/a/b"
    with pytest.raises(TaskclusterArgumentError, match=r"shop has no method 'makething'; did you mean 'makeThing'\?"):
        client.buildUrl("makething")
    with pytest.raises(TaskclusterArgumentError, match=r"shop has no method 'sell'$"):
        client.buildUrl("sell")
    with pytest.raises(TaskclusterArgumentError, match="'name': missing"):
        client.buildUrl("part", "t")
    with pytest.raises(TaskclusterArgumentError, match="query keys go by keyword: limit="):
        client.buildUrl("part", "t", "n", {"limit": 5})


@pytest.mark.parametrize(("kwargs", "separator"), [({}, "?bewit="), ({"limit": 5}, "?limit=5&bewit=")])
def test_build_signed_url(make, kwargs, separator):
    """The bewit is the last key of the URL that it signs, and expires when it was asked to."""
    client, _ = make(authorizedScopes=["a"])
    short, default = (client.buildSignedUrl("part", "t", "n", **kwargs, **more) for more in ({"expiration": 9}, {}))

    url, found, bewit = short.partition(separator)
    assert (url, found) == (client.buildUrl("part", "t", "n"), separator)
    assert bewit != parse_qs(urlsplit(default).query)["bewit"][0]
    assert "=" not in bewit


def test_signed_urls_that_are_refused(make):
    """Only a GET of a client with credentials can be signed."""
    client, _ = make(credentials={})

    with pytest.raises(TaskclusterArgumentError, match=r"shop.makeThing: only a GET can have a signed URL, not a PUT"):
        client.buildSignedUrl("makeThing", "t")
    with pytest.raises(TaskclusterFailure, match=r"shop.ping: a signed URL needs credentials"):
        client.buildSignedUrl("ping")


def test_repr_has_no_secret(make):
    """A client shows its class and root URL, and no credentials."""
    assert repr(make()[0]).endswith(".Shop of https://tc.example.com>")
    assert "s3cret" not in repr(make()[0])


def test_clients_without_own_plugins(shop):
    """Options are checked when a client is made."""
    with pytest.raises(TaskclusterFailure, match="rootUrl"):
        shop.client_class()()


@pytest.mark.parametrize("base", [Client, AsyncClient])
def test_options_by_keyword(shop, base):
    """Options go into a dict or by keyword, beside a session, but not in both ways."""
    made, session = shop.client_class(base), object()

    for client in (made(OPTIONS, session), made(session=session, **OPTIONS), made({}, session, **OPTIONS)):
        assert (client.options, client.session) == ({**default_options, **OPTIONS}, session)
    with pytest.raises(TaskclusterFailure, match="'rootUrl': given twice"):
        made(OPTIONS, rootUrl=OPTIONS["rootUrl"])
    with pytest.raises(TaskclusterFailure, match="unknown option 'rootURL'; did you mean 'rootUrl'"):
        made(rootURL="https://tc.example.com")


def test_transport_is_made_again_after_an_error(shop, answer):
    """A transport that could not be made fails that call alone."""
    faults = [RuntimeError("no network")]

    @hookimpl
    def taskcluster_make_transport(options):
        if faults:
            raise faults.pop()
        return SimpleNamespace(send=lambda request, timeout: answer(b"1"))

    plugin = SimpleNamespace(taskcluster_make_transport=taskcluster_make_transport)
    client = shop.client_class()({**OPTIONS, "plugins": [plugin]})
    with pytest.raises(RuntimeError, match="no network"):
        client.ping()
    assert client.ping() == 1


def test_siblings_share_the_connections(make, run, answer):
    """A client with other options uses the same transport, and the first one keeps its options."""
    client, log = make(answer(), answer(status=500))
    sibling = client.with_options(maxRetries=0)

    run(client.ping)
    with pytest.raises(TaskclusterFailure):
        run(sibling.ping)
    run(sibling.close)
    assert log == ["make", "GET ping", "GET ping", "close"]
    assert client.options["maxRetries"] == 5
    for option in ({"maxConnections": 1}, {"transport": "urllib3"}):
        with pytest.raises(TaskclusterFailure, match=f"'{next(iter(option))}': belongs to the connections"):
            client.with_options(**option)


def test_raw_responses(make, run, answer):
    """A raw response has the result, and what is known of the answer."""
    client, _ = make(answer(status=500), answer(b'{"a": 1}', x_for_request_id="r1"))
    (raw,) = run(client.with_raw_response.ping)

    assert (raw.value, raw.status, raw.attempts, raw.elapsed, raw.request_id) == ({"a": 1}, 200, 2, 5, "r1")
    with pytest.raises(AttributeError, match="shop has no method 'sell'"):
        client.with_raw_response.sell  # noqa: B018
    with pytest.raises(AttributeError, match=r"did you mean 'makeThing'\?"):
        client.with_raw_response.makething  # noqa: B018


def test_pages_go_to_a_handler_of_either_kind(make, run, answer):
    """A `paginationHandler` is called in both clients, and awaited where that is possible."""
    client, _ = make(answer(b'{"things": [1], "continuationToken": "t"}'), answer(b'{"things": [2]}'))
    seen = []

    run(lambda: client.listThings(paginationHandler=seen.append))
    assert [page["things"] for page in seen] == [[1], [2]]


def test_pages_go_to_a_coroutine(shop, answer):
    """An async client awaits a `paginationHandler` that is a coroutine function before it asks for the next page."""
    plugin = _Answers(answer(b'{"things": [1], "continuationToken": "t"}'), answer(b'{"things": [2]}'))
    client = shop.client_class(AsyncClient)({**OPTIONS, "plugins": [plugin]})

    async def handle(page):
        await asyncio.sleep(0)
        plugin.log.append(page["things"])

    asyncio.run(client.listThings(paginationHandler=handle))
    assert plugin.log == ["make", "GET things", [1], "GET things", [2]]


def test_blocking_clients_await_no_handler(shop, answer):
    """A coroutine function as `paginationHandler` of a sync client is refused, and not passed over in silence."""
    plugin = _Answers(answer(b'{"things": [1], "continuationToken": "t"}'))
    client = shop.client_class()({**OPTIONS, "plugins": [plugin]})

    async def handle(page):
        raise AssertionError("never awaited")

    with pytest.raises(TaskclusterArgumentError, match="'paginationHandler': a coroutine function serves async"):
        client.listThings(paginationHandler=handle)


@pytest.mark.parametrize("expiration", ["5", 0, -5, True, None, float("inf"), float("nan"), 1e300, 10**400])
def test_a_signed_url_works_for_some_time(make, expiration):
    """An expiration that is no time, or no time to come, is refused."""
    with pytest.raises(
        TaskclusterArgumentError, match=r"shop.ping: 'expiration': expected a number of seconds from 1 to"
    ):
        make()[0].buildSignedUrl("ping", expiration=expiration)


def test_raw_responses_come_one_by_one(make, run):
    """A handler of pages is not passed over by a raw call, but refused."""
    client, log = make()
    with pytest.raises(TaskclusterArgumentError, match=r"'paginationHandler': not taken here"):
        run(lambda: client.with_raw_response.listThings(paginationHandler=print))
    assert not [line for line in log if line.startswith("GET")]
