"""Payloads as JSON, and the place of what is not."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskcluster_core.payloads import encode_json, find_fault


def test_json_is_what_services_read():
    """Datetimes become texts in UTC, and other texts survive."""
    moment = datetime.datetime(2030, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)

    assert encode_json({"at": moment, "é": [1, None]}) == b'{"at":"2030-01-02T03:04:05Z","\\u00e9":[1,null]}'
    assert json.loads(encode_json("\U0001d11e\ud800")) == "\U0001d11e\ud800"


def _holding_itself():
    inner: dict = {}
    inner["again"] = [1, inner]
    return {"a": inner}


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        (float("nan"), "payload is nan, which JSON cannot say"),
        ([0, float("-inf")], "payload[1] is -inf, which JSON cannot say"),
        ({"a": {"b": b"s3cret"}}, "payload.a.b is of type bytes, which is not JSON; expected a text"),
        ({"a b": ({"s3cret"},)}, "payload['a b'][0] is of type set, which is not JSON; expected a list"),
        ({"a": object()}, "payload.a is of type object, which is not JSON"),
        ({"a": [Decimal(1)]}, "payload.a[0] is of type Decimal, which is not JSON"),
        ({"a": {(): 1}}, "payload.a has a key of type tuple; expected texts"),
        (_holding_itself(), "payload.a.again[1] holds itself"),
    ],
)
def test_find_fault_names_the_place(value, fault):
    """The first part that is not JSON is named by its path, without its value."""
    with pytest.raises((TypeError, ValueError)):
        encode_json(value)
    assert find_fault(value, "payload") == fault


def test_find_fault_has_no_depth_limit():
    """What is merely nested too deeply has no faulty part, however deep it is."""
    value: list = []
    for _ in range(5_000):
        value = [value]

    assert find_fault(value, "payload") is None


keys = st.text(max_size=3) | st.integers() | st.booleans() | st.none() | st.binary(max_size=2)
leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.binary(max_size=2)
anything = st.recursive(leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3))


@given(anything)
def test_find_fault_agrees_with_the_encoder(value):
    """Whatever cannot be encoded has a fault, and nothing else."""
    try:
        encode_json(value)
    except (TypeError, ValueError):
        assert find_fault(value, "payload")
    else:
        assert find_fault(value, "payload") is None
