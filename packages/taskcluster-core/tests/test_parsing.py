"""JSON from two decoders, with the same result."""

from __future__ import annotations

import json
import math
import struct
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from taskcluster_core import TaskclusterRestFailure, parsing
from taskcluster_core.parsing import parse_json

TASK = {
    "status": {
        "taskId": "VZ5Q7j1dTQ2cXbM0Mpl7Xw",
        "provisionerId": "gecko-t",
        "retriesLeft": 5,
        "state": "completed",
        "expires": "2026-11-25T04:36:03.123Z",
        "runs": [{"runId": 0, "reasonCreated": "scheduled", "resolved": None, "started": True}],
    },
    "task": {
        "payload": {"command": ["/bin/bash", "-c", 'echo "ü \u2028 \U0001f600" && make\t-j8\n'], "maxRunTime": 3600.5},
        "metadata": {"name": "größe/ünïcode", "owner": "a@example.com", "description": ""},
        "tags": {},
        "scopes": ["queue:*"],
        "extra": {"notBefore": 1.5e-7, "big": 2**63 - 1, "bigger": 2**64 - 1, "least": -(2**63)},
    },
}
PAGES = {
    "a page of a group": {
        "taskGroupId": "VZ5Q7j1dTQ2cXbM0Mpl7Xw",
        "tasks": [TASK] * 300,
        "continuationToken": "1",
    },
    "a page without elements": {"tasks": []},
    "a page of long numbers": {"tasks": [TASK] * 3, "extra": [2**64, -(2**63) - 1, 10**30, 2**200]},
}


def outcome(content, decoder):
    """Return what parsing comes to, in a form that tells 1 from 1.0 and True, and one order of keys from another."""
    try:
        return repr(parse_json(content, decoder))
    except (ValueError, RecursionError) as error:
        return type(error), str(error)


def both(content):
    """Return what the standard library comes to, sure that orjson comes to the same."""
    expected = outcome(content, "json")
    assert outcome(content, "orjson") == expected
    return expected


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=30,
)


@given(value=VALUES, encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32-le"]), ascii_only=st.booleans())
def test_parsing_any_value_is_the_same(value, encoding, ascii_only):
    """Whatever can be written as JSON, in whichever encoding, is read as the same value."""
    both(json.dumps(value, ensure_ascii=ascii_only).encode(encoding, "surrogatepass"))


@given(content=st.binary() | st.text("[]{},:\"'\\u0123456789dDeE+-. \t\n\x00truefalsn").map(str.encode))
@example(b"")
@example(b"\xff")
def test_parsing_any_bytes_is_the_same(content):
    """What is JSON to the standard library is JSON, and what is not fails with its words."""
    both(content)


@given(bits=st.integers(0, 2**64 - 1), digits=st.integers(1, 25))
def test_parsing_any_number_is_the_same(bits, digits):
    """Floats are read to their last bit, however many digits they are written with."""
    (number,) = struct.unpack("<d", struct.pack("<Q", bits))
    if math.isfinite(number):
        both(f"[{number!r}, {number:.{digits}e}, {bits}, -{bits}, {bits * 10**digits}]".encode())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (b"[NaN, Infinity, -Infinity]", "[nan, inf, -inf]"),
        (b"1e400", "inf"),
        (b'"\\ud800"', "'\\ud800'"),
        (b'"\xed\xa0\x80"', "'\\ud800'"),
        (b'{"a": 1, "b": 2, "a": 3}', "{'a': 3, 'b': 2}"),
        (b"[18446744073709551615, 18446744073709551616]", "[18446744073709551615, 18446744073709551616]"),
        (b"[-9223372036854775808, -9223372036854775809]", "[-9223372036854775808, -9223372036854775809]"),
        (b"[1.0, -0, -0.0]", "[1.0, 0, -0.0]"),
        ('["ü"]'.encode("utf-16"), "['ü']"),
        (b"\xef\xbb\xbf1", "1"),
    ],
)
def test_parsing_where_decoders_differ(text, value):
    """What orjson refuses or rounds comes out as the standard library has it."""
    assert both(text) == value


def test_parsing_deep_nesting():
    """A nesting that is too deep for orjson is not too deep because of it."""
    deep = b"[" * 100_000 + b"]" * 100_000

    assert {outcome(deep, decoder)[0] for decoder in ("json", "orjson")} == {RecursionError}
    assert both(b"[" * 200 + b"]" * 200).startswith("[" * 200)


def test_parsing_numbers_without_end():
    """A number of more digits than Python reads is refused, not rounded."""
    kind, _ = both(b"1" * 5_000)
    assert issubclass(kind, ValueError)


@pytest.mark.parametrize("page", PAGES)
def test_parsing_pages_is_the_same(page):
    """Realistic answers are read as they were written."""
    assert both(json.dumps(PAGES[page]).encode()) == repr(PAGES[page])


def test_parsing_without_orjson(monkeypatch):
    """Where orjson is not installed, the standard library does it."""
    monkeypatch.setitem(sys.modules, "orjson", None)
    parsing._find_orjson.cache_clear()
    try:
        assert parse_json(b'{"a": [1]}', "orjson") == {"a": [1]}
        assert parsing._find_orjson() is None
    finally:
        parsing._find_orjson.cache_clear()


def test_calls_are_decoded_as_the_option_says(shop, answer, drive, monkeypatch):
    """The option decides what reads an answer, and the errors of answers are the same."""
    used: list = []
    monkeypatch.setattr(parsing, "_find_orjson", lambda: used.append("orjson"))
    options = {"jsonDecoder": "orjson"}

    assert drive(answer(b"[1]")).run(shop.flow("ping")) == [1]
    assert used == []
    assert drive(answer(b"[1]")).run(shop.flow("ping", options=options)) == [1]
    assert used == ["orjson"]
    with pytest.raises(TaskclusterRestFailure, match="calls itself JSON and is not"):
        drive(answer(b"[1")).run(shop.flow("ping", options=options))
