"""A small service of our own, and the means to drive its calls by hand."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Any

import pytest

from taskcluster_core import CallContext, Client, ClientOptions, Response, ServiceReference, make_client_class
from taskcluster_core.binding import bind
from taskcluster_core.context import Sources
from taskcluster_core.flow import call
from taskcluster_core.plugins import client_hooks
from taskcluster_core.steps import Ask, Send

ROOT_URL = "https://tc.example.com"
CREDENTIALS = {"clientId": "ada", "accessToken": "secret-token"}
PAGED = ["continuationToken", "limit"]


def _entry(method: str, name: str, route: str, args: list[str], **more: Any) -> dict[str, Any]:
    return {"type": "function", "method": method, "name": name, "route": route, "args": args, **more}


REFERENCE = {
    "serviceName": "shop",
    "apiVersion": "v1",
    "title": "The shop",
    "description": "Sells things.",
    "entries": [
        _entry("get", "ping", "/ping", [], title="Ping", stability="stable"),
        # the route's order differs from the arguments'
        _entry("get", "part", "/part/<name>/of/<thingId>", ["thingId", "name"], query=["limit", "quick"]),
        _entry("put", "makeThing", "/thing/<thingId>", ["thingId"], input="v1/thing.json", title="Make"),
        _entry("post", "claim", "/claim/<queueId>", ["queueId"], input="v1/claim.json", stability="deprecated"),
        _entry("get", "listThings", "/things", [], query=PAGED),
    ],
}
ADDITIONS = {
    "claim": {
        "idempotent": False,
        "alternates": [{"route": "/claim/<family>/<kind>", "args": ["family", "kind"]}],
        "deployments": ["2019"],
    },
    "listThings": {"itemsKey": "things"},
}


def make_answer(content: bytes = b"{}", status: int = 200, kind: str = "application/json", **headers: str) -> Response:
    """Return an answer as a transport replies it."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(status, {"content-type": kind, **named}, content, ROOT_URL)


@dataclass
class Drive:
    """One call, driven by hand.

    Attributes:
        replies: What to reply to each `Send`.
        steps: What the flow yielded so far, also if it raised.
    """

    replies: list[Any]
    steps: list[Any] = field(default_factory=list)

    def run(self, flow: Any) -> Any:
        """Run a flow to its end and return its result."""
        reply = None
        while True:
            try:
                step = flow.send(reply)
            except StopIteration as stop:
                return stop.value
            self.steps.append(step)
            if isinstance(step, Ask):
                reply = step.function()
            else:
                reply = self.replies.pop(0) if isinstance(step, Send) else None

    @property
    def requests(self) -> list[Any]:
        """The requests that were sent."""
        return [step.request for step in self.steps if isinstance(step, Send)]


@dataclass
class Shop:
    """The service: its reference, its clients, and calls of its methods as flows."""

    reference: ServiceReference

    def client_class(self, base: type = Client, sources: Sources | None = None) -> Any:
        """Return its client class; `sources` stands for time and chance."""
        made = make_client_class("Shop", base, self.reference)
        made._sources = sources or self.sources()
        return made

    def sources(self) -> Sources:
        """Return a time that stands still, counted nonces, and a middling chance."""
        counter = itertools.count(1)
        ticks = itertools.count(10)
        return Sources(
            now=lambda: 1_700_000_000.5,
            monotonic=lambda: next(ticks),
            nonce=lambda: f"nonce{next(counter)}",
            random=lambda: 0.5,
        )

    def context(self, method: str, **options: Any) -> CallContext:
        """Return the context of a call."""
        checked = ClientOptions.from_mapping({"rootUrl": ROOT_URL, "credentials": CREDENTIALS, **options})
        return CallContext(self.reference.endpoints[method], checked, self.sources())

    def flow(self, method: str, *args: Any, options: dict[str, Any] | None = None, **kwargs: Any) -> Any:
        """Return a call as a flow."""
        context = self.context(method, **(options or {}))
        return call(bind(context.endpoint, args, kwargs), context, client_hooks(context.options.plugins))


@pytest.fixture(scope="session")
def shop() -> Shop:
    """The service."""
    return Shop(ServiceReference.from_json(REFERENCE, ADDITIONS))


@pytest.fixture(scope="session")
def answer() -> Any:
    """A function that makes answers as a transport replies them."""
    return make_answer


@pytest.fixture
def drive() -> Any:
    """Returns a `Drive` with the replies that it is called with."""
    return lambda *replies: Drive(list(replies))
