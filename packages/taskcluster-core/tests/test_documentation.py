"""Docstrings, as they are written from references."""

from __future__ import annotations

from taskcluster_core import ServiceReference
from taskcluster_core.documentation import document_endpoint, document_exchange, document_service

ENTRY = {
    "type": "function",
    "name": "makeThing",
    "title": "Make a thing",
    "description": "Takes a while. Needs `shop:make:<thingId>`.\n\nTwice is as good as once.",
    "method": "put",
    "route": "/thing/<thingId>",
    "args": ["thingId"],
    "query": ["limit"],
    "input": "v1/thing.json#",
    "output": "v1/things.json#",
    "stability": "experimental",
}
MORE = {
    "idempotent": False,
    "itemsKey": "things",
    "deployments": ["2019", "2026"],
    "alternates": [{"args": ["kind", "name"], "route": "/thing/<kind>/<name>"}],
    "arguments": {
        "thingId": "The thing's id, which is long enough " + "to fill a line and to go on in the next one " * 2,
        "payload": "What it is.",
    },
    "query": {"limit": "How many."},
    "example": "shop.makeThing(\n    'x', {})",
}
EXCHANGE = {
    "type": "topic-exchange",
    "name": "sold",
    "title": "Hear of things sold",
    "exchange": "sold",
    "schema": "v1/sold.json#",
    "routingKey": [
        {"name": "kind", "constant": "primary", "multipleWords": False},
        {"name": "thingId", "multipleWords": False, "summary": "The thing."},
    ],
}


def _read(*entries):
    reference = {
        "serviceName": "shop",
        "apiVersion": "v1",
        "title": "Shop",
        "description": "Sells.",
        "entries": entries,
    }
    return ServiceReference.from_json(reference, {"makeThing": MORE})


def test_a_method_with_everything():
    """Title, text, every argument, the result, the example, and the facts of the route, in this order."""
    assert document_endpoint(_read(ENTRY).endpoints["makeThing"]) == (
        "Make a thing.\n\n"
        "Takes a while. Needs `shop:make:<thingId>`.\n\n"
        "Twice is as good as once.\n\n"
        "Args:\n"
        "    thingId: The thing's id, which is long enough to fill a line and to go on in the next one to\n"
        "        fill a line and to go on in the next one\n"
        "    kind:\n"
        "    name:\n"
        "    payload: What it is. JSON of the schema `v1/thing.json`.\n"
        "    limit: How many.\n\n"
        "Returns:\n"
        "    JSON of the schema `v1/things.json`. That is one page; `items(client.makeThing, ...)` goes\n"
        "    through the `things` of all.\n\n"
        "Example:\n"
        "    shop.makeThing(\n"
        "        'x', {})\n\n"
        "PUT /thing/<thingId>\n"
        "Older form: `makeThing(kind, name, payload)`, which is `PUT /thing/<kind>/<name>`.\n"
        "A call that failed is repeated only if it cannot have reached the service.\n"
        "This method is experimental: it may change or go.\n"
        "Only deployments of 2019 and 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours\n"
        "lacks it."
    )


def test_a_method_with_nothing():
    """A deployment's own reference may say no more than the route."""
    bare = {"type": "function", "name": "ping", "method": "get", "route": "/ping", "args": []}

    assert document_endpoint(_read(bare).endpoints["ping"]) == "GET /ping"


def test_words_longer_than_a_line_are_not_broken():
    """A scope or a URL can be copied in one piece, however long it is."""
    scope = f"`shop:{'x' * 150}`"
    bare = {**ENTRY, "description": f"Needs {scope} and more.", "args": [], "query": [], "route": "/x"}

    assert f"\n\nNeeds\n{scope}\nand more.\n\n" in document_endpoint(_read(bare).endpoints["makeThing"])


def test_an_exchange():
    """The words that vary are explained, and the exchange's full name and its messages' schema stand at the end."""
    exchange = ServiceReference.from_json(
        {"serviceName": "shop", "apiVersion": "v1", "exchangePrefix": "exchange/shop/v1/", "entries": [EXCHANGE]},
        {"sold": {"deployments": ["2026"]}},
    ).exchanges["sold"]

    assert document_exchange(exchange) == (
        "Hear of things sold.\n\n"
        "Args:\n"
        "    routingKeyPattern: A whole pattern, or a dict of words, instead of the keywords below.\n"
        "    thingId: The thing.\n\n"
        "Returns:\n"
        "    `exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them.\n\n"
        "Messages: JSON of the schema `v1/sold.json`, on `exchange/shop/v1/sold`.\n"
        "Only deployments of 2026 have this exchange."
    )


def test_a_service():
    """A class says what its service is for."""
    assert document_service(_read()) == "Shop\n\nSells."
