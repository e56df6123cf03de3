"""Whatever the arguments: a refusal that names the call, or a request that the reference allows."""

from __future__ import annotations

import functools
import json
import re
from importlib.metadata import entry_points
from urllib.parse import parse_qsl, unquote, urlsplit

from hypothesis import event, given
from hypothesis import strategies as st

from taskcluster_core import CallContext, ClientOptions, TaskclusterArgumentError
from taskcluster_core.binding import bind
from taskcluster_core.flow import call
from taskcluster_core.plugins import client_hooks
from taskcluster_core.steps import Send

OPTIONS = ClientOptions.from_mapping(
    {
        "rootUrl": "https://tc.example.com",
        "credentials": {"clientId": "ada", "accessToken": "secret"},
    }
)
ENDPOINTS = [
    endpoint
    for entry in entry_points(group="taskcluster.services")
    for endpoint in entry.load()._reference.endpoints.values()
]

texts = st.text() | st.sampled_from([".", "..", "", "a/b", "%2F", "a b", "é", "?&=#", "\\", '"'])
scalars = st.none() | st.booleans() | st.integers() | st.floats() | texts | st.binary()
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3))
legal = texts | st.integers(0, 9)


@st.composite
def calls(draw):
    """Draw a method and a call of it: legal, nearly legal, or anything."""
    endpoint = draw(st.sampled_from(ENDPOINTS))
    signature = draw(st.sampled_from(endpoint.signatures))
    own = draw(st.sampled_from([legal, values]))
    by_position = draw(st.integers(0, len(signature.arguments)))
    args = [draw(own) for _ in signature.arguments[:by_position]]
    kwargs = {name: draw(own) for name in signature.arguments[by_position:]}
    kwargs.update({key: draw(own | st.none()) for key in endpoint.query if draw(st.booleans())})
    payload = draw(st.dictionaries(texts, st.integers() | texts, max_size=3) | values)
    if endpoint.input is not None and draw(st.booleans()):
        args.append(payload)
    elif endpoint.input is not None or draw(st.integers(0, 9)) == 0:
        kwargs["payload"] = payload
    for name in ("params", "query"):  # the same arguments in another place, or whatever
        if draw(st.integers(0, 4)) == 0:
            moved = [key for key in kwargs if key in (signature.arguments if name == "params" else endpoint.query)]
            kwargs[name] = draw(st.just({key: kwargs.pop(key) for key in moved}) | values)
    if draw(st.integers(0, 9)) == 0:
        kwargs["paginationHandler"] = draw(st.just(print) | values)
    if draw(st.integers(0, 9)) == 0:
        kwargs[draw(texts)] = draw(values)
    return endpoint, args, kwargs


@functools.cache
def route_pattern(signature):
    """Return what a path of the signature looks like, its arguments as groups."""
    return re.compile("".join("([^/]*)" if i % 2 else re.escape(piece) for i, piece in enumerate(signature.pieces)))


@given(calls())
def test_whatever_the_arguments(drawn):
    """The first step of a call is a request whose parts read back as what was given, or the call is refused."""
    endpoint, args, kwargs = drawn
    bound = refusal = None
    try:
        bound = bind(endpoint, args, kwargs)
        step = next(call(bound, CallContext(endpoint, OPTIONS), client_hooks(())))
    except TaskclusterArgumentError as error:
        refusal = error
    event("refused" if refusal else "sent")
    if refusal is not None:
        assert (refusal.service, refusal.method_name) == (endpoint.service, endpoint.name)
        assert str(refusal).startswith(f"{endpoint.label}: ")
        return

    assert isinstance(step, Send)
    request, url = step.request, urlsplit(step.request.url)
    prefix = f"/api/{endpoint.service}/{endpoint.api_version}"
    matched = route_pattern(bound.signature).fullmatch(url.path.removeprefix(prefix))
    names = bound.signature.pieces[1::2]
    assert dict(zip(names, map(unquote, matched.groups()), strict=True)) == bound.arguments
    assert dict(parse_qsl(url.query, keep_blank_values=True)) == bound.query
    assert set(bound.query) <= set(endpoint.query)
    assert url.fragment == ""
    assert request.url.isascii()
    assert (request.method, request.body is not None) == (endpoint.method, endpoint.input is not None)
    if request.body is not None:
        assert json.loads(request.body) == json.loads(json.dumps(bound.payload))
    assert request.headers["Authorization"].startswith("Hawk ")
