"""From outcomes to results and errors, as tables."""

from __future__ import annotations

import copy
import pickle
from dataclasses import replace

import pytest

from taskcluster_core import (
    Request,
    Response,
    TaskclusterAuthFailure,
    TaskclusterBadRequest,
    TaskclusterConflict,
    TaskclusterConnectionError,
    TaskclusterConnectionTimeout,
    TaskclusterForbidden,
    TaskclusterNotFound,
    TaskclusterRestFailure,
    TaskclusterServiceFailure,
    TaskclusterTooManyRequests,
    TaskclusterUnexpectedAnswer,
    TransportFailure,
)
from taskcluster_core.decoding import decode
from taskcluster_core.reference import Signature

AGAIN = "\n\nthe same, or the like, in 3 attempts; the service logs the last one under the id r1"
REQUEST = Request("GET", "https://tc.example.com/api/shop/v1/ping", {"Authorization": "Hawk s3cret"})


@pytest.mark.parametrize(
    ("content", "status", "kind", "result"),
    [
        (b'{"a": "\xc3\xa9"}', 200, "application/json; charset=utf-8", {"a": "é"}),
        (b"[1]", 201, "Application/JSON", [1]),
        (b"null", 200, "application/problem+json", None),
        (b"", 204, "", None),
        (b"", 200, "application/json", None),
        (b'{"url": "u"}', 303, "application/json", {"url": "u"}),
    ],
)
def test_results(shop, answer, content, status, kind, result):
    """JSON is parsed, and no body is None."""
    assert result == decode(answer(content, status, kind), REQUEST, shop.context("ping"), 1)


@pytest.mark.parametrize(("content", "status", "kind"), [(b"\x00", 200, "text/plain"), (b"", 302, "text/html")])
def test_results_that_are_not_json(shop, answer, content, status, kind):
    """What is not JSON by its type, and a redirect, come as the answer itself."""
    response = answer(content, status, kind)

    assert decode(response, REQUEST, shop.context("ping"), 1) == {"response": response}


def test_results_that_are_not_json_explain_themselves(shop, answer):
    """Who looks for a field in a page of HTML is told what has answered; a copy is an ordinary dict."""
    result = decode(answer(b"<p>Sign in</p>", 200, "text/html"), REQUEST, shop.context("ping"), 1)

    with pytest.raises(KeyError) as caught:
        result["status"]
    assert str(caught.value) == (
        "shop.ping: expected JSON with 'status', not 200 with text/html; "
        "is https://tc.example.com the deployment's root URL?"
    )
    assert isinstance(caught.value, TaskclusterUnexpectedAnswer)
    assert (caught.value.status_code, caught.value.method_name) == (200, "ping")
    assert result.get("status") is None
    assert type(copy.copy(result)) is type(pickle.loads(pickle.dumps(result))) is dict  # noqa: S301 - our own


def test_a_404_that_no_service_sent(shop, answer):
    """A page of somebody else's says which URL was asked, and what is probably wrong."""
    with pytest.raises(TaskclusterNotFound) as caught:
        decode(answer(b"<p>Gone</p>", 404, "text/html"), REQUEST, shop.context("ping"), 1)

    asked = "the call was GET https://tc.example.com/api/shop/v1/ping, and no service has answered it"
    assert str(caught.value) == (
        f"shop.ping: answered 404: '<p>Gone</p>'\n\n{asked}: is https://tc.example.com the deployment's root URL?"
    )


@pytest.mark.parametrize(
    ("error", "raised"),
    [(TimeoutError("slow"), TaskclusterConnectionTimeout), (OSError("broken"), TaskclusterConnectionError)],
)
def test_limits_that_were_passed_have_a_class_of_their_own(shop, error, raised):
    """One `except TimeoutError` catches every call that took too long."""
    with pytest.raises(raised) as caught:
        decode(TransportFailure(error, may_have_arrived=True), REQUEST, shop.context("ping"), 1)

    assert type(caught.value) is raised
    assert isinstance(caught.value, TimeoutError) == isinstance(error, TimeoutError)


def test_headers_of_a_response_are_found_in_any_spelling(shop, answer):
    """What comes as the answer itself has headers as those of requests are."""
    headers = decode(answer(b"", 303, "text/plain", location="/b"), REQUEST, shop.context("ping"), 1)[
        "response"
    ].headers

    assert headers["Location"] == headers["location"] == headers.get("LOCATION") == "/b"
    assert "Location" in headers
    assert headers.get("X-None", "no") == "no"
    assert "X-None" not in headers
    with pytest.raises(KeyError):
        headers["X-None"]


@pytest.mark.parametrize(
    ("kind", "content", "result"),
    [
        ({}, b'{"a": 1}', {"a": 1}),
        ({"content-type": "text/plain"}, b'{"a": 1}', {"a": 1}),
        ({"content-type": "text/plain; charset=utf-8"}, b"[1]", [1]),
        ({}, b"plain", None),
        ({}, b"1", None),
        ({"content-type": "text/html"}, b"[1]", None),
    ],
)
def test_answers_that_do_not_say_that_they_are_json(shop, kind, content, result):
    """What answers in a service's place sends JSON as plain text, or as nothing: an object or a list is JSON."""
    response = Response(200, kind, content, REQUEST.url)

    expected = {"response": response} if result is None else result
    assert decode(response, REQUEST, shop.context("ping"), 1) == expected


@pytest.mark.parametrize(
    ("content", "status", "error", "body", "text"),
    [
        (
            b'{"code": "ResourceNotFound", "message": "gone"}',
            404,
            TaskclusterRestFailure,
            {"code": "ResourceNotFound", "message": "gone"},
            f"shop.ping: gone\n\nthe call was {REQUEST.method} {REQUEST.url}",
        ),
        (b'{"message": "odd"}', 418, TaskclusterRestFailure, {"message": "odd"}, "shop.ping: odd"),
        (
            b'{"message": " "}',
            418,
            TaskclusterRestFailure,
            {"message": " "},
            """shop.ping: answered 418: '{"message": " "}'""",
        ),
        (b"<html>", 502, TaskclusterRestFailure, {}, f"shop.ping: answered 502: '<html>'{AGAIN}"),
        (b"[]", 500, TaskclusterRestFailure, {}, f"shop.ping: answered 500: '[]'{AGAIN}"),
        (b"\xff" * 999, 500, TaskclusterRestFailure, {}, f"shop.ping: answered 500: '{chr(0xFFFD) * 200}'{AGAIN}"),
    ],
)
def test_errors_that_were_answered(shop, answer, content, status, error, body, text):
    """An error says what the service said, with the facts of the call."""
    response = answer(content, status, x_for_request_id="r1", x_for_trace_id="t1")
    with pytest.raises(error) as caught:
        decode(response, REQUEST, shop.context("ping"), 3)

    failure = caught.value
    assert (str(failure), failure.status_code, failure.body, failure.code) == (text, status, body, body.get("code"))
    assert (failure.service, failure.method_name, failure.request_method) == ("shop", "ping", "GET")
    assert (failure.url, failure.attempts, failure.request_id, failure.trace_id) == (REQUEST.url, 3, "r1", "t1")
    assert "s3cret" not in repr(vars(failure))


def test_json_that_is_none(shop, answer):
    """An answer that calls itself JSON and is not is an error with the parser's as its cause."""
    with pytest.raises(TaskclusterRestFailure, match=r"calls itself JSON and is not: '\[\["):
        decode(answer(b"[" * 100_000), REQUEST, shop.context("ping"), 1)
    with pytest.raises(TaskclusterRestFailure, match=r"calls itself JSON and is not: '{'") as caught:
        decode(answer(b"{"), REQUEST, shop.context("ping"), 1)

    assert caught.value.status_code == 200
    assert caught.value.superExc is caught.value.__cause__
    assert isinstance(caught.value.__cause__, ValueError)


@pytest.mark.parametrize(("attempts", "times"), [(1, "1 attempt"), (6, "6 attempts")])
def test_no_answer(shop, attempts, times):
    """Where no answer came, the error counts the attempts and keeps the transport's error."""
    error = OSError("refused")
    with pytest.raises(TaskclusterConnectionError, match=f"shop.ping: no answer after {times}: refused") as caught:
        decode(TransportFailure(error, may_have_arrived=False), REQUEST, shop.context("ping"), attempts)

    assert caught.value.superExc is caught.value.__cause__ is error
    assert (caught.value.attempts, caught.value.request_id) == (attempts, None)


def test_no_answer_and_no_words(shop):
    """A transport's error without a text is shown by its kind."""
    with pytest.raises(TaskclusterConnectionError, match=r"shop\.ping: no answer after 1 attempt: OSError$"):
        decode(TransportFailure(OSError(), may_have_arrived=True), REQUEST, shop.context("ping"), 1)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, TaskclusterBadRequest),
        (401, TaskclusterAuthFailure),
        (402, TaskclusterRestFailure),
        (403, TaskclusterForbidden),
        (404, TaskclusterNotFound),
        (409, TaskclusterConflict),
        (429, TaskclusterTooManyRequests),
        (500, TaskclusterServiceFailure),
        (599, TaskclusterServiceFailure),
    ],
)
def test_each_status_that_users_handle_has_a_class(shop, answer, status, kind):
    """An error is of the class of its status, and one made by hand has that status."""
    with pytest.raises(kind) as caught:
        decode(answer(status=status), REQUEST, shop.context("ping"), 1)

    assert type(caught.value) is kind
    assert kind("msg").status_code in (status, 500)


@pytest.mark.parametrize(
    ("method", "text"),
    [
        ("ping", "shop.ping: the service at https://tc.example.com has no such method (GET /ping)"),
        ("claim", "has no such method (POST /claim/<queueId>); only deployments of 2019 have it"),
    ],
)
def test_a_method_that_a_deployment_lacks(shop, answer, method, text):
    """A 404 without a message is about the method, not about what it was asked for."""
    with pytest.raises(TaskclusterNotFound) as caught:
        decode(answer(b'{"error": "Not found"}', 404), REQUEST, shop.context(method), 1)

    assert str(caught.value).endswith(text)


def test_what_is_not_there_is_named(shop, answer):
    """A service says that a secret is not there; which one it was asked for is added."""
    with pytest.raises(TaskclusterNotFound) as caught:
        decode(answer(b'{"message": "Secret not found"}', 404), REQUEST, shop.context("ping"), 1)

    assert str(caught.value) == f"shop.ping: Secret not found\n\nthe call was {REQUEST.method} {REQUEST.url}"


def test_a_token_in_a_route_is_not_told(shop, answer):
    """Who sees the message of a 404 cannot trigger the hook next to the one that is missing."""
    context = shop.context("ping")
    route = Signature.from_route("/hook/<token>", ["token"])
    secret = replace(context, endpoint=replace(context.endpoint, signatures=(route,)))
    request = Request("GET", "https://tc.example.com/hook/t0k3n")
    with pytest.raises(TaskclusterNotFound) as caught:
        decode(answer(b'{"message": "No such hook"}', 404), request, secret, 1)

    assert str(caught.value) == "shop.ping: No such hook\n\nthe call was GET https://tc.example.com/hook/<token>"


def test_a_service_that_a_deployment_lacks(shop, answer):
    """A proxy's 404 is shown, with what is known of the deployments that have the method."""
    with pytest.raises(TaskclusterNotFound) as caught:
        decode(answer(b"<h1>404</h1>", 404, "text/html"), REQUEST, shop.context("claim"), 1)

    assert str(caught.value).startswith("shop.claim: answered 404: '<h1>404</h1>'; only deployments of 2019 have it")


def test_a_transport_may_say_what_is_raised(shop):
    """A transport's own class of connection failure is raised as it is."""

    class Lost(TaskclusterConnectionError):
        pass

    with pytest.raises(Lost):
        decode(TransportFailure(OSError(), may_have_arrived=True, raises=Lost), REQUEST, shop.context("ping"), 1)
