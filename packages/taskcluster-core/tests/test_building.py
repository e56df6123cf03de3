"""Requests, byte for byte."""

from __future__ import annotations

import datetime
import json

import pytest

from taskcluster_core import ClientOptions, TaskclusterArgumentError
from taskcluster_core.binding import bind
from taskcluster_core.building import build_request, build_url, encode_json


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


def test_json_is_what_services_read():
    """Datetimes become texts in UTC, and other texts survive."""
    moment = datetime.datetime(2030, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)

    assert encode_json({"at": moment, "é": [1, None]}) == b'{"at":"2030-01-02T03:04:05Z","\\u00e9":[1,null]}'
    assert json.loads(encode_json("\U0001d11e\ud800")) == "\U0001d11e\ud800"


def _own_element() -> list:
    loop: list = []
    loop.append(loop)
    return loop


@pytest.mark.parametrize(
    "payload", [float("nan"), float("-inf"), {1, 2}, b"", {"a": object()}, {(): 1}, _own_element()]
)
def test_payload_that_is_not_json(shop, payload):
    """A payload that is not JSON is refused before anything is sent, with the cause kept."""
    bound = bind(shop.reference.endpoints["makeThing"], ("t",), {"payload": payload})

    with pytest.raises(TaskclusterArgumentError, match="'payload': cannot be sent as JSON") as caught:
        build_request(ClientOptions(root_url="https://x"), bound)
    assert caught.value.argument == "payload"
    assert isinstance(caught.value.__cause__, (TypeError, ValueError, RecursionError))
