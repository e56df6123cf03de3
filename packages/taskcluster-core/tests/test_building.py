"""Requests, byte for byte."""

from __future__ import annotations

import pytest

from taskcluster_core import ClientOptions, TaskclusterArgumentError
from taskcluster_core.binding import bind
from taskcluster_core.building import build_request, build_url


def test_request_without_payload(shop):
    """A method without a payload sends neither body nor Content-Type."""
    request = build_request(ClientOptions(root_url="https://x"), bind(shop.reference.endpoints["ping"], (), {}))

    assert (
        request.method,
        request.url,
        request.headers,
        request.body,
    ) == ("GET", "https://x/api/shop/v1/ping", {}, None)


def test_request_with_payload(shop):
    """A payload is sent as compact JSON, even an empty one, and user agent and trace id as they were given."""
    options = ClientOptions(root_url="https://x", user_agent="me/1", trace_id="t1")
    request = build_request(options, bind(shop.reference.endpoints["makeThing"], ("a/b",), {"payload": {}}))

    assert (request.method, request.url, request.body) == ("PUT", "https://x/api/shop/v1/thing/a%2Fb", b"{}")
    assert request.headers == {
        "User-Agent": "me/1",
        "x-taskcluster-trace-id": "t1",
        "Content-Type": "application/json",
    }


def test_url_keeps_the_order_of_query_keys(shop):
    """Query keys stand in the URL in the order in which they were given, quoted once."""
    bound = bind(shop.reference.endpoints["part"], ("ü", "a b"), {"quick": "1&2", "limit": "%20"})

    assert build_url("http://x", bound) == "http://x/api/shop/v1/part/a%20b/of/%C3%BC?quick=1%262&limit=%2520"


def test_a_payload_that_is_not_json_is_refused(shop):
    """The refusal names the call and the place in the payload, and shows no value; the encoder's error is its cause."""
    payload = {"a": [1, {"b": {"s3cret"}}]}
    bound = bind(shop.reference.endpoints["makeThing"], ("t",), {"payload": payload})

    with pytest.raises(TaskclusterArgumentError) as caught:
        build_request(ClientOptions(root_url="https://x"), bound)
    assert str(caught.value) == (
        "shop.makeThing: 'payload': cannot be sent as JSON: "
        "payload.a[1].b is of type set, which is not JSON; expected a list"
    )
    assert caught.value.argument == "payload"
    assert isinstance(caught.value.__cause__, TypeError)
