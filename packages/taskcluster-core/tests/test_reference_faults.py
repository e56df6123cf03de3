"""References as deployments publish them: what is taken, and every fault that is told."""

from __future__ import annotations

import copy
import pickle

import pytest

from taskcluster_core import Client, InvalidReference, ServiceReference, make_client_class, validate_reference

FUNCTION = {
    "type": "function",
    "name": "claim",
    "title": "Claim",
    "description": "Claims.",
    "category": "Work",
    "method": "post",
    "route": "/claim/<queueId>",
    "args": ["queueId"],
    "query": ["limit"],
    "scopes": {"AllOf": ["shop:claim:<queueId>", {"for": "scope", "in": "scopes", "each": "<scope>"}]},
    "input": "v1/claim.json#",
    "output": "blob",
    "stability": "stable",
}
API = {
    "$schema": "/schemas/common/api-reference-v0.json#",
    "version": 0,
    "serviceName": "shop",
    "apiVersion": "v1",
    "title": "Shop",
    "description": "Sells.",
    "entries": [FUNCTION, {**FUNCTION, "name": "ping", "route": "/ping", "args": [], "scopes": None}],
}
WORD = {"name": "kind", "constant": "primary", "multipleWords": False, "required": True, "summary": "Always so."}
EXCHANGE = {
    "type": "topic-exchange",
    "name": "sold",
    "title": "Sold",
    "description": "Tells of sales.",
    "exchange": "sold",
    "routingKey": [WORD, {"name": "rest", "multipleWords": True, "required": False, "summary": "The rest."}],
    "schema": "v1/sold.json#",
}
EVENTS = {**API, "exchangePrefix": "exchange/taskcluster-shop/v1/", "entries": [EXCHANGE]}


def faults(reference):
    """Return the faults that are told of a reference."""
    with pytest.raises(InvalidReference) as raised:
        validate_reference(reference)
    return list(raised.value.faults)


@pytest.mark.parametrize("reference", [API, EVENTS], ids=["functions", "exchanges"])
def test_published_references_are_taken_as_they_are(reference):
    """What stands in the published formats, and keys beside it, is no fault, and nothing is changed."""
    before = copy.deepcopy(reference)
    validate_reference(reference)

    assert reference == before


def test_from_published_makes_a_client():
    """A client is made of a deployment's own reference."""
    shop = make_client_class("Shop", Client, ServiceReference.from_published(API))(
        {"rootUrl": "https://tc.example.com"}
    )

    assert shop.buildUrl("claim", "a/b", limit=1) == "https://tc.example.com/api/shop/v1/claim/a%2Fb?limit=1"


def test_from_published_takes_references_of_old():
    """Without a version, without an exchange's schema, and without a slash after the prefix, as they once were."""
    entry = {key: value for key, value in EXCHANGE.items() if key != "schema"}
    old = {"serviceName": "shop", "exchangePrefix": "exchange/taskcluster-shop/v1", "entries": [entry]}
    reference = ServiceReference.from_published(old)

    assert reference.api_version == "v1"
    assert reference.exchanges["sold"].exchange == "exchange/taskcluster-shop/v1/sold"
    assert "apiVersion" not in old


def test_from_published_takes_what_the_format_cannot_say():
    """Additions go with a published reference as they do with those of our distributions."""
    reference = ServiceReference.from_published(API, {"claim": {"idempotent": False}})

    assert [each.idempotent for each in reference.endpoints.values()] == [False, True]


def test_every_fault_is_told_at_once():
    """The message names the service, counts the faults and has each of them on a line, and survives pickling."""
    broken = {**API, "apiVersion": 1, "entries": [{**FUNCTION, "args": ["queueID"], "stability": "firm"}, "ping"]}
    with pytest.raises(InvalidReference) as raised:
        ServiceReference.from_published(broken)

    assert str(raised.value) == (
        "the reference of 'shop' has 5 faults\n"
        "    apiVersion: expected a version such as 'v1', not 1\n"
        "    entries[0] (claim).stability: expected 'stable' or 'experimental' or 'deprecated', not 'firm'\n"
        "    entries[0] (claim).route: '/claim/<queueId>' has no place for the argument 'queueID'\n"
        "    entries[0] (claim).args: expected 'queueId' too, for which '/claim/<queueId>' has a place\n"
        "    entries[1]: expected a dict, not 'ping'"
    )
    assert pickle.loads(pickle.dumps(raised.value)).faults == raised.value.faults  # noqa: S301


@pytest.mark.parametrize(
    ("reference", "told"),
    [
        (None, "the reference: expected a dict with serviceName, apiVersion and entries, not None"),
        ({"reference": API}, "the reference: expected the reference itself; it stands under the key 'reference'"),
        ({**API, "serviceName": "Shop"}, "serviceName: expected a name such as 'worker-manager', not 'Shop'"),
        ({**API, "title": 5}, "title: expected a text, not 5"),
        ({**API, "entries": {}}, "entries: expected a list with an entry for each method or exchange, not {}"),
        ({key: API[key] for key in API if key != "entries"}, "entries: missing; expected a list"),
        ({**API, "entries": [FUNCTION, FUNCTION]}, "entries[1] (claim).name: entries[0] has the name 'claim' already"),
        ({**EVENTS, "exchangePrefix": ""}, "exchangePrefix: expected a text such as"),
    ],
)
def test_references_with_one_fault(reference, told):
    """A fault of the reference as a whole is told with its key."""
    (fault,) = faults(reference)

    assert fault.startswith(told)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"type": None}, ".type: expected 'function' or 'topic-exchange', not None"),
        ({"name": "a-b"}, ".name: expected a name that a Python method can have, not 'a-b'"),
        ({"name": "import"}, ".name: expected a name that a Python method can have, not 'import'"),
        ({"description": None, "title": ["x"]}, ".title: expected a text, not ['x']"),
        ({"method": "GET /"}, ".method: expected an HTTP method such as 'get', not 'GET /'"),
        ({"route": "claim/<queueId>"}, ".route: expected a path from '/' on, its arguments as <name>, without query"),
        ({"route": "/claim/<queueId>?x=1"}, ".route: expected a path from '/' on"),
        ({"route": "/claim/<queueId"}, ".route: expected a path from '/' on"),
        (
            {"route": "/<queueId>/<queueId>"},
            ".route: '/<queueId>/<queueId>' has more than one place for the argument 'queueId'",
        ),
        ({"args": None}, ".args: expected a list of names, not None"),
        ({"args": ["queueId", 5]}, ".args[1]: expected a name that a Python argument can have, not 5"),
        ({"args": ["queueId", "queueId"]}, ".args[1]: expected each name once, and 'queueId' is there already"),
        ({"query": "limit"}, ".query: expected a list of names, not 'limit'"),
        ({"query": ["payload"]}, ".query[0]: expected another name: calls use 'payload' for a purpose of its own"),
        ({"query": ["queueId"]}, ".query[0]: expected another name: 'queueId' is an argument of the route"),
        ({"input": ""}, ".input: expected the name of a schema, not ''"),
        ({"output": {}}, ".output: expected the name of a schema, not {}"),
        ({"scopes": {"OneOf": []}}, ".scopes: "),
        ({"scopes": {"AllOf": ["<x>", {"if": "x", "then": "y"}]}}, ".scopes: "),
    ],
)
def test_functions_with_one_fault(change, told):
    """A fault of a function is told with the entry's position and name, and with its key."""
    entry = {**FUNCTION, **change}
    (fault,) = faults({**API, "entries": [entry]})

    assert fault.startswith(f"entries[0] ({entry['name']}){told}")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"exchange": None}, ".exchange: expected the exchange's name after the prefix, not None"),
        ({"schema": 1}, ".schema: expected the name of a schema, not 1"),
        ({"routingKey": None}, ".routingKey: expected a list of the routing key's words, not None"),
        ({"routingKey": ["kind"]}, ".routingKey[0]: expected a dict, not 'kind'"),
        ({"routingKey": [WORD, WORD]}, ".routingKey[1].name: expected each name once, and 'kind' is there already"),
        ({"routingKey": [{**WORD, "name": "self"}]}, ".routingKey[0].name: expected another name"),
        ({"routingKey": [{**WORD, "multipleWords": 1}]}, ".routingKey[0].multipleWords: expected True or False, not 1"),
        ({"routingKey": [{**WORD, "constant": ""}]}, ".routingKey[0].constant: expected a text, not ''"),
    ],
)
def test_exchanges_with_one_fault(change, told):
    """A fault of a topic exchange is told with the entry's position and name, and with its key."""
    (fault,) = faults({**EVENTS, "entries": [{**EXCHANGE, **change}]})

    assert fault.startswith(f"entries[0] (sold){told}")


def test_entries_of_other_types_are_not_looked_at():
    """What is neither a method nor an exchange may be anything."""
    validate_reference({**API, "entries": [{"type": "log", "name": 5}, FUNCTION]})


def test_long_values_are_cut():
    """A fault shows the beginning of a long value, so that its message can be read."""
    (fault,) = faults({**API, "entries": ["x" * 1000]})

    assert len(fault) < 150
    assert fault.endswith("xxx...")
