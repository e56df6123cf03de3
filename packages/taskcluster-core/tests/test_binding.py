"""Every calling convention, and every refusal."""

from __future__ import annotations

import dataclasses
import re
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskcluster_core import TaskclusterArgumentError
from taskcluster_core.binding import bind
from taskcluster_core.building import build_url

PART = {"thingId": "t", "name": "n"}


@pytest.mark.parametrize(
    ("method", "args", "kwargs", "arguments", "query", "payload"),
    [
        ("ping", (), {}, {}, {}, None),
        ("ping", (), {"payload": None}, {}, {}, None),
        ("part", ("t", "n"), {}, PART, {}, None),
        ("part", ("t",), {"name": "n"}, PART, {}, None),
        ("part", ("n",), {"thingId": "t"}, PART, {}, None),
        ("part", (), PART, PART, {}, None),
        ("part", (), {"params": PART}, PART, {}, None),
        ("part", ("t",), {"params": {"name": "n"}, "query": {"limit": 5}}, PART, {"limit": "5"}, None),
        ("part", (7, 8), {"quick": True}, {"thingId": "7", "name": "8"}, {"quick": "true"}, None),
        ("part", ("t", "n"), {"limit": None, "quick": False}, PART, {"quick": "false"}, None),
        ("makeThing", ("t", {"a": 1}), {}, {"thingId": "t"}, {}, {"a": 1}),
        ("makeThing", ("t",), {"payload": {}}, {"thingId": "t"}, {}, {}),
        ("makeThing", ({"a": 1},), {"thingId": "t"}, {"thingId": "t"}, {}, {"a": 1}),
        ("claim", ("q", {}), {}, {"queueId": "q"}, {}, {}),
        ("claim", ("f", "k", {}), {}, {"family": "f", "kind": "k"}, {}, {}),
        ("claim", ({},), {"family": "f", "kind": "k"}, {"family": "f", "kind": "k"}, {}, {}),
    ],
)
def test_bind_accepts(shop, method, args, kwargs, arguments, query, payload):
    """Each way to give arguments, keys and payload binds to the same thing."""
    bound = bind(shop.reference.endpoints[method], args, kwargs)

    assert (arguments, query, payload) == (bound.arguments, bound.query, bound.payload)


@pytest.mark.parametrize(
    ("method", "args", "kwargs", "argument", "text"),
    [
        ("part", ("t",), {}, "name", "missing; expected part(thingId, name, limit=, quick=)"),
        ("part", ("t", "n", "x"), {}, None, "1 positional argument(s) too many; expected part("),
        ("part", ("t", "n", {"limit": 1, "colour": 2}), {}, None, "query keys go by keyword: limit="),
        ("part", ("t", "n", {"lmit": 1}), {}, None, "query keys go by keyword: limit=, quick="),
        ("makeThing", ({},), {}, "thingId", "expected a text or a whole number, not dict"),
        ("part", ("t", "n"), {"name": "n"}, "name", "given twice, by position and by name"),
        ("part", (), {**PART, "params": {"name": "x"}}, "name", "given twice, as a keyword and in params"),
        ("part", ("t", "n"), {"limit": 1, "query": {"limit": 2}}, "limit", "given twice, as a keyword and in query"),
        ("part", ("t", "n"), {"limitt": 1}, "limitt", "unknown argument; did you mean 'limit'?"),
        ("part", ("t", "n"), {"query": {"zzz": 1}}, "zzz", "unknown query key; expected part("),
        ("part", ("t", "n"), {"query": {1: 1}}, "query", "expected texts as keys, not 1"),
        ("part", ("t", "n"), {"query": [1]}, "query", "expected a dict, not list"),
        ("part", ("t", "n"), {"params": "x"}, "params", "expected a dict, not str"),
        ("part", ("t", "n"), {"payload": {}}, "payload", "not taken by this method"),
        ("listThings", (), {"paginationHandler": 5}, "paginationHandler", "expected a function, not int"),
        ("part", ("t", "n"), {"paginationHandler": print}, "paginationHandler", "this method has no pages"),
        ("part", ("t", 1.5), {}, "name", "expected a text or a whole number, not float"),
        ("part", ("t", None), {}, "name", "expected a text or a whole number, not NoneType"),
        ("part", ("t", "n"), {"limit": [1]}, "limit", "expected a text or a whole number, not list"),
        ("part", ("t", "\ud800"), {}, "name", "holds a lone surrogate"),
        ("part", ("t", ""), {}, "name", "expected a name, not ''"),
        ("part", ("t", ".."), {}, "name", "expected a name, not '..'"),
        ("makeThing", ("t",), {}, "payload", "missing; expected JSON of v1/thing.json"),
        ("makeThing", ("t", None), {}, "payload", "missing"),
        ("makeThing", ("t", '{"a": 1}'), {}, "payload", "expected a dict, not str; it is encoded when it is sent"),
        ("makeThing", ("t", 5), {}, "payload", "expected a dict, not int"),
        ("makeThing", ("t", {}, {}), {}, None, "too many"),
        ("makeThing", ("t", {}), {"payload": {}}, None, "too many"),
        ("claim", ("a", "b", "c", {}), {}, None, "too many; expected claim(queueId, payload)"),
    ],
)
def test_bind_refuses(shop, method, args, kwargs, argument, text):
    """What a method does not take is refused, with the offender named and a remedy."""
    with pytest.raises(TaskclusterArgumentError, match=re.escape(text)) as caught:
        bind(shop.reference.endpoints[method], args, kwargs)

    assert ("shop", method, argument) == (caught.value.service, caught.value.method_name, caught.value.argument)
    assert str(caught.value).startswith(f"shop.{method}: ")


def test_bind_without_payload(shop):
    """Where only the URL is wanted, a payload is not asked for."""
    bound = bind(shop.reference.endpoints["makeThing"], ("t",), {}, with_payload=False)

    assert bound.payload is None


def test_bind_takes_an_empty_text_where_it_means_something(shop):
    """An argument that may be empty may be, and no more than that."""
    part = dataclasses.replace(shop.reference.endpoints["part"], may_be_empty=("name",))

    assert bind(part, ("t", ""), {}).arguments == {"thingId": "t", "name": ""}
    for arguments in (("", "n"), ("t", ".")):
        with pytest.raises(TaskclusterArgumentError, match="expected a name"):
            bind(part, arguments, {})


TEXTS = st.one_of(st.text(), st.text(alphabet=" /%?&=#.+:;@\\é€𝄞\ud800"), st.sampled_from(["t", ".", "a b", "%2F"]))
VALUES = st.one_of(TEXTS, st.integers(), st.booleans(), st.none(), st.floats(), st.binary(), st.lists(TEXTS))
ROUTE_VALUES = st.one_of(TEXTS.filter(lambda text: text not in ("", ".", "..")), st.integers(), st.booleans())
CALLS = [
    ("ping", [], False, []),
    ("part", ["thingId", "name"], False, ["limit", "quick"]),
    ("makeThing", ["thingId"], True, []),
    ("claim", ["queueId"], True, []),
    ("claim", ["family", "kind"], True, []),
    ("listThings", [], False, ["limit", "continuationToken"]),
]
NAMES = st.sampled_from(
    ["thingId", "name", "limit", "quick", "queueId", "family", "kind", "continuationToken", "limitt", ""]
)
MAPPINGS = st.one_of(st.dictionaries(st.one_of(NAMES, VALUES.filter(lambda each: not isinstance(each, list))), VALUES))


@given(
    method=st.sampled_from(["ping", "part", "makeThing", "claim", "listThings"]),
    args=st.lists(st.one_of(VALUES, MAPPINGS), max_size=4),
    kwargs=st.dictionaries(NAMES, VALUES, max_size=3),
    special=st.fixed_dictionaries({}, optional=dict.fromkeys(("query", "params", "payload"), MAPPINGS | VALUES)),
)
def test_bind_whatever_the_arguments(shop, method, args, kwargs, special):
    """Any arguments are refused with our error, or their URL parses back to exactly them."""
    endpoint = shop.reference.endpoints[method]
    try:
        bound = bind(endpoint, args, {**kwargs, **special})
    except TaskclusterArgumentError:
        return

    _, arguments, query = _read_back(bound)
    assert (arguments, query) == (bound.arguments, bound.query)
    assert set(bound.arguments.values()) <= {_as_text(each) for each in [*args, *kwargs.values(), *_values(special)]}


@st.composite
def _spread_calls(draw):
    """Return a method, what its call means, and one of the many ways to write it."""
    method, names, takes_payload, keys = draw(st.sampled_from(CALLS))
    arguments = {name: draw(ROUTE_VALUES) for name in names}
    query = {key: draw(TEXTS | st.integers() | st.booleans()) for key in keys if draw(st.booleans())}
    args, kwargs, params, by_query = [], {}, {}, {}
    for name, value in arguments.items():
        place = draw(st.sampled_from([args, kwargs, params]))
        args.append(value) if place is args else place.update({name: value})
    for key, value in query.items():
        draw(st.sampled_from([kwargs, by_query]))[key] = value
    if takes_payload and draw(st.booleans()):
        args.append({"a": 1})
    elif takes_payload:
        kwargs["payload"] = {"a": 1}
    return method, arguments, query, args, {**kwargs, "params": params, "query": by_query}


@given(_spread_calls())
def test_urls_bring_exactly_what_was_given(shop, spread):
    """However a call is written, the service reads from its URL the very texts that were given."""
    method, arguments, query, args, kwargs = spread
    given_texts = [_as_text(each) for each in [*arguments.values(), *query.values()]]
    try:
        bound = bind(shop.reference.endpoints[method], args, kwargs)
    except TaskclusterArgumentError:
        assert any("\ud800" <= each <= "\udfff" for each in "".join(given_texts))
        return

    path, found, query_read = _read_back(bound)
    assert sorted(found.values()) == sorted(_as_text(each) for each in arguments.values())
    assert query_read == {key: _as_text(value) for key, value in query.items()}
    assert re.fullmatch(r"[A-Za-z0-9/._~%-]+", path)
    # names that went by keyword or in params kept their values
    named = {**kwargs["params"], **{name: value for name, value in kwargs.items() if name in arguments}}
    assert {name: found[name] for name in named} == {name: _as_text(value) for name, value in named.items()}


def _read_back(bound) -> tuple[str, dict[str, str], dict[str, str]]:
    """Return a call's path, and the arguments and the query that a service reads from its URL."""
    parts = urlsplit(build_url("https://tc.example.com", bound))
    assert (parts.netloc, parts.fragment) == ("tc.example.com", "")
    route = re.escape("/api/shop/v1" + bound.signature.route)
    found = re.fullmatch(re.sub("<(.+?)>", "(?P<\\1>[^/]+)", route), parts.path)
    query = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)))
    return parts.path, {name: unquote(text) for name, text in found.groupdict().items()}, query


def _as_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _values(special: dict) -> list:
    return list(special["params"].values()) if isinstance(special.get("params"), dict) else []
