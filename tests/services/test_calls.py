"""Every method of every service, sync and async, in every legal way to call it, held to the reference.

What arrives at a server over loopback is compared with the data as it is published: the path's bytes, the query, the
body, and a Hawk signature that the library mohawk accepts. How a path is quoted is computed here anew.
"""

from __future__ import annotations

import asyncio
import json
from importlib.metadata import entry_points
from importlib.resources import files
from itertools import cycle
from urllib.parse import parse_qsl

import mohawk
import pytest

CREDENTIALS = {"clientId": "tests/services", "accessToken": "aW52ZW50ZWQ_-x"}

#: Arguments that a careless client spoils, one way or the other.
DIFFICULT = (
    "a b", "a/b//c", "100%", "%2F", "é€𝄞", "?&=#", "a+b;c,d:e@f!$'()*~", '"<>\\^`{|}', "..a", "a\tb\n", "x/y.tar.gz",
)  # fmt: skip
UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")  # RFC 3986, section 2.3


class Method:
    """One form of one method of a service: its entry as it was published, and one of its routes.

    Attributes:
        entry: The entry of the service's reference.
        route: The route of this form.
        args: The names of its arguments, in calling order.
    """

    def __init__(self, registered, reference, entry, route, args):
        self.package = registered.module.removesuffix(".aio")
        self.class_name, self.reference, self.entry = registered.name, reference, entry
        self.route, self.args = route, args

    def __repr__(self):
        form = "" if self.route == self.entry["route"] else "-older-form"
        return f"{self.class_name}.{self.entry['name']}{form}"

    @property
    def query(self):
        """The names of the query keys."""
        return self.entry.get("query", [])

    def path(self, values):
        """Return the path that the reference demands for the arguments' values."""
        path = self.route
        for name, value in values.items():
            path = path.replace(f"<{name}>", quoted(value))
        return f"/api/{self.reference['serviceName']}/{self.reference['apiVersion']}{path}"


def quoted(text):
    """Return a text with all bytes percent-encoded that a path's segment cannot have as they are."""
    return "".join(chr(byte) if byte in UNRESERVED else f"%{byte:02X}" for byte in text.encode())


def methods():
    """Yield every form of every method of every service that is installed."""
    for registered in entry_points(group="taskcluster.services"):
        if registered.name.endswith("Events"):
            continue
        data = files(registered.module).joinpath("data")
        reference = json.loads(data.joinpath("api.json").read_text("utf-8"))
        additions = json.loads(data.joinpath("additions.json").read_text("utf-8"))["functions"]
        for entry in reference["entries"]:
            for form in (entry, *additions.get(entry["name"], {}).get("alternates", [])):
                yield Method(registered, reference, entry, form["route"], form["args"])


METHODS = list(methods())


def arguments(method):
    """Yield values for the route's arguments, and for the query keys, that go through all difficult texts in turn."""
    start = METHODS.index(method)
    for texts in (cycle(DIFFICULT[start % 11 :] + DIFFICULT[: start % 11]), cycle(reversed(DIFFICULT))):
        values = {name: next(texts) for name in method.args}
        query = {key: next(texts) for key in method.query}
        query.update({key: start for key in query if key == "limit"})
        query.update({key: start % 2 == 0 for key in query if key == "quarantined"})
        yield values, query


def ways(method, payload, values, query):
    """Yield the positional and keyword arguments of each legal way to make one call."""
    positional = list(values.values())
    last = [] if payload is None else [payload]
    named = {} if payload is None else {"payload": payload}
    yield [*positional, *last], query
    yield last, {**values, **query}
    yield [], {**values, **named, "query": query}
    yield [], {"params": values, **named, "query": query}
    yield positional, {**named, "query": query}
    if len(positional) > 1:
        names = list(values)
        yield [positional[0], *last], {**{name: values[name] for name in names[1:]}, **query}
        yield [*positional[1:], *last], {names[0]: positional[0], **query}
        yield [positional[0]], {"params": {name: values[name] for name in names[1:]}, **named, **query}
    if query:
        first, *rest = query
        yield [*positional, *last], {first: query[first], "query": {key: query[key] for key in rest}}
    if "continuationToken" in query:
        # None stands for an absent key
        yield [*positional, *last], {**query, "continuationToken": None}


def held_to_the_reference(request, method, payload, values, query, recorder):
    """Compare what arrived with what the reference demands."""
    path, _, search = request.path.partition("?")
    sent = {key: value for key, value in query.items() if value is not None}

    assert request.method == method.entry["method"].upper()
    assert path == method.path(values)
    assert dict(parse_qsl(search, strict_parsing=bool(sent), keep_blank_values=True)) == {
        key: value if isinstance(value, str) else json.dumps(value) for key, value in sent.items()
    }
    assert len(search.split("&")) == max(len(sent), 1)
    headers = {name.lower(): value for name, value in request.headers.items()}
    if payload is None:
        assert request.body == b""
        assert "content-type" not in headers
        signed = {"accept_untrusted_content": True}
    else:
        assert json.loads(request.body) == payload
        assert headers["content-type"] == "application/json"
        signed = {"content": request.body, "content_type": "application/json"}
    mohawk.Receiver(
        lambda client_id: {"id": client_id, "key": CREDENTIALS["accessToken"], "algorithm": "sha256"},
        headers["authorization"],
        f"{recorder.root_url}{request.path}",
        request.method,
        **signed,
    )
    assert f'id="{CREDENTIALS["clientId"]}"' in headers["authorization"]


@pytest.fixture(scope="module")
def loop():
    """An event loop for all awaited calls."""
    made = asyncio.new_event_loop()
    yield made
    made.close()


@pytest.fixture(scope="module", params=["taskcluster.services", "taskcluster.services.aio"], ids=["sync", "async"])
def call(request, recorder, loop):
    """Returns a function that calls a method of a service by its name, with one client for each service."""
    clients = {}
    classes = {each.name: each for each in entry_points(group=request.param)}
    options = {"rootUrl": recorder.root_url, "credentials": CREDENTIALS}

    def made(method, args, kwargs):
        if method.class_name not in clients:
            clients[method.class_name] = classes[method.class_name].load()(options)
        answer = getattr(clients[method.class_name], method.entry["name"])(*args, **kwargs)
        return loop.run_until_complete(answer) if asyncio.iscoroutine(answer) else answer

    yield made
    for client in clients.values():
        if request.param.endswith("aio"):
            loop.run_until_complete(client.close())
        else:
            client.close()


def test_every_method_is_called():
    """The methods of both deployments are found, and the older forms of four of them."""
    assert len({repr(method).removesuffix("-older-form") for method in METHODS}) >= 239
    assert len(METHODS) >= 239 + 4


@pytest.mark.parametrize("method", METHODS, ids=repr)
def test_calls_arrive_as_the_reference_demands(method, call, recorder, sampler):
    """However a method is called, the service is asked for the same thing, whatever is in the arguments."""
    schema = method.entry.get("input")
    payload = None if schema is None else sampler(method.package).named(schema)
    for values, query in arguments(method):
        for args, kwargs in ways(method, payload, values, query):
            assert call(method, args, kwargs) == {}
            seen = {key: kwargs.get(key, value) for key, value in query.items()}
            held_to_the_reference(recorder.take(), method, payload, values, seen, recorder)
