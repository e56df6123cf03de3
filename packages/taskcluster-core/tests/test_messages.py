"""Requests, answers and their headers as values."""

from __future__ import annotations

import copy
import pickle

import pytest

from taskcluster_core import Headers, RawResponse, Request, Response

LOCATION = "https://tc.example.com/x?bewit=s3cret"


@pytest.fixture
def response():
    """A redirect as a transport brings it."""
    return Response(303, {"Content-Type": "Text/HTML; charset=utf-8", "Location": LOCATION}, b"s3cret", LOCATION)


@pytest.mark.parametrize("name", ["location", "Location", "LOCATION"])
def test_headers_are_found_in_any_case(response, name):
    """Names are spelt as the reader likes, and listed in lower case."""
    assert response.headers[name] == response.headers.get(name) == LOCATION
    assert name in response.headers
    assert list(response.headers) == ["content-type", "location"]
    assert (len(response.headers), response.headers.get("etag")) == (2, None)
    assert response.headers == {"content-type": "Text/HTML; charset=utf-8", "location": LOCATION}


@pytest.mark.parametrize("clone", [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))])  # noqa: S301
def test_answers_are_copied_whole(response, clone):
    """An answer crosses processes with its headers."""
    assert clone(response) == response
    assert isinstance(clone(response).headers, Headers)


def test_answers_show_nothing_secret(response):
    """Neither an answer nor its headers show a body, or a URL to go to."""
    raw = RawResponse(None, 303, response.headers, 1, 0.5)

    for shown in map(repr, (response, response.headers, raw)):
        assert "s3cret" not in shown
        assert "location" in shown


def test_answers_have_a_text_and_a_type(response):
    """What is no JSON by its type is not taken for it; the text is what there is."""
    assert (response.text, response.is_json) == ("s3cret", False)
    assert Response(200, {}, b"\xff", "").text == "\ufffd"


def test_request_repr_hides_the_signature():
    """A request that is printed or logged does not show what it is signed with, nor its body."""
    request = Request("GET", "https://tc.example.com/ping", {}, b"s3cret").with_headers(Authorization="Hawk mac=1")

    assert "Hawk" not in repr(request)
    assert "s3cret" not in repr(request)
    assert request.headers == {"Authorization": "Hawk mac=1"}
