"""Which messages to listen to: patterns as tables, and what is refused."""

from __future__ import annotations

import re

import pytest

from taskcluster_core import (
    BaseClient,
    InvalidReference,
    ServiceReference,
    TaskclusterTopicExchangeFailure,
    make_client_class,
)

WORDS = [
    {"name": "kind", "constant": "primary", "multipleWords": False},
    {"name": "taskId", "multipleWords": False},
    {"name": "runId", "multipleWords": False},
    {"name": "reserved", "multipleWords": True},
]
ENTRY = {"type": "topic-exchange", "name": "sold", "exchange": "thing-sold", "schema": "v1/sold.json#"}
REFERENCE = {
    "serviceName": "shop",
    "apiVersion": "v1",
    "exchangePrefix": "exchange/shop/v1/",
    "entries": [{**ENTRY, "routingKey": WORDS}],
}


@pytest.fixture
def events():
    made = make_client_class("ShopEvents", BaseClient, ServiceReference.from_json(REFERENCE))
    return made({"rootUrl": "https://tc.example.com"})


@pytest.mark.parametrize(
    ("args", "kwargs", "pattern"),
    [
        ([], {}, "primary.*.*.#"),
        (["#"], {}, "#"),
        ([{"taskId": "abc", "runId": 0}], {}, "primary.abc.0.#"),
        ([{"taskId": "abc"}], {"runId": 2}, "primary.abc.2.#"),
        ([], {"taskId": None, "kind": "primary", "reserved": "a.b"}, "primary.*.*.a.b"),
        ([None], {"taskId": "*"}, "primary.*.*.#"),
    ],
)
def test_patterns(events, args, kwargs, pattern):
    """A pattern is given whole or by its words; what is not given matches anything."""
    assert events.sold(*args, **kwargs) == {"exchange": "exchange/shop/v1/thing-sold", "routingKeyPattern": pattern}


@pytest.mark.parametrize(
    ("args", "kwargs", "text"),
    [
        ([], {"taskid": "x"}, "shop.sold: 'taskid': unknown word; did you mean 'taskId'?"),
        ([{"zzz": 1}], {}, "'zzz': unknown word; expected one of kind, taskId, runId, reserved"),
        ([{"taskId": "x"}], {"taskId": "x"}, "'taskId': given twice"),
        (["#"], {"taskId": "x"}, "expected a whole pattern or its words, not both"),
        ([], {"taskId": "a.b"}, "'taskId': expected a single word without dots, not 'a.b'"),
        ([], {"taskId": ""}, "'taskId': expected a text or a whole number, not ''"),
        ([], {"runId": True}, "'runId': expected a text or a whole number, not True"),
        ([], {"runId": ["0"]}, "'runId': expected a text or a whole number"),
        ([], {"kind": "secondary"}, "'kind': always 'primary', not 'secondary'"),
        ([["a"]], {}, "expected a whole pattern or a dict of its words, not ['a']"),
        ([{1: "a"}], {}, "1: unknown word"),
        ([""], {}, "the pattern has an empty word, which no message has: ''"),
        ([], {"reserved": "a..b"}, "the pattern has an empty word"),
        ([], {"taskId": "abc*"}, "'*' and '#' stand for whole words, not for parts of one as in 'abc*'"),
        ([], {"reserved": "a" * 255}, "the pattern has more than the 255 bytes that AMQP carries"),
    ],
)
def test_refused_patterns(events, args, kwargs, text):
    """What can match no message is refused, with the exchange and the word."""
    with pytest.raises(TaskclusterTopicExchangeFailure, match=re.escape(text)) as caught:
        events.sold(*args, **kwargs)

    assert (caught.value.service, caught.value.method_name) == ("shop", "sold")


def test_an_entry_must_be_whole():
    """An exchange without its routing key is refused when the reference is read."""
    with pytest.raises(InvalidReference, match=r"an entry of 'shop' lacks the key 'routingKey': 'sold'"):
        ServiceReference.from_json({**REFERENCE, "entries": [ENTRY]})


@pytest.mark.parametrize(("args", "kwargs"), [(["#", "#"], {}), (["#"], {"routingKeyPattern": "#"})])
def test_one_pattern_is_enough(events, args, kwargs):
    """More than one pattern is refused as any other wrong one."""
    with pytest.raises(TaskclusterTopicExchangeFailure, match=r"shop.sold: expected one pattern, or its words, not 2"):
        events.sold(*args, **kwargs)
    assert events.sold(routingKeyPattern="#")["routingKeyPattern"] == "#"
