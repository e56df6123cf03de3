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
    "stability": "experimental",
}
MORE = {
    "deployments": ["2019", "2026"],
    "alternates": [{"args": ["kind", "name"], "route": "/thing/<kind>/<name>"}],
    "arguments": {
        "thingId": "The thing's id, which is long enough " + "to fill a line and to go on in the next one " * 2
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
    """Title, text, every argument, the example, and the facts of the route, in this order."""
    assert document_endpoint(_read(ENTRY).endpoints["makeThing"]) == (
        "Make a thing.\n\n"
        "Takes a while. Needs `shop:make:<thingId>`.\n\n"
        "Twice is as good as once.\n\n"
        "Args:\n"
        "    thingId: The thing's id, which is long enough to fill a line and to go on in the next one to\n"
        "        fill a line and to go on in the next one\n"
        "    kind:\n"
        "    name:\n"
        "    payload: JSON that the service's schema `v1/thing.json` allows.\n"
        "    limit: How many.\n\n"
        "Example:\n"
        "    shop.makeThing(\n"
        "        'x', {})\n\n"
        "PUT /thing/<thingId>\n\n"
        "This method is experimental.\n\n"
        "Only deployments of 2019 and 2026 have it."
    )


def test_a_method_with_nothing():
    """A deployment's own reference may say no more than the route."""
    bare = {"type": "function", "name": "ping", "method": "get", "route": "/ping", "args": []}

    assert document_endpoint(_read(bare).endpoints["ping"]) == "GET /ping"


def test_an_exchange():
    """The words that vary are explained, and the exchange's full name stands at the end."""
    exchange = _read(EXCHANGE).exchanges["sold"]

    assert document_exchange(exchange) == "Hear of things sold.\n\nArgs:\n    thingId: The thing.\n\nExchange sold"


def test_a_service():
    """A class says what its service is for."""
    assert document_service(_read()) == "Shop\n\nSells."
