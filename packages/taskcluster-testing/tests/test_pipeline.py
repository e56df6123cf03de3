"""The order in which a request is looked at, and the errors on its way."""

from __future__ import annotations

import re

import pytest

from taskcluster_testing import Deployment
from taskcluster_testing.service import Service

SECRET = "/api/secrets/v1/secret/a"
PROTECTED = {"secret": {"a": 1}, "expires": "2099-01-01T00:00:00Z"}
JSON = {"Content-Type": "application/json"}
NOBODY = {"clientId": "nobody", "accessToken": "x"}


def test_error_body_is_that_of_the_services(call):
    """Code, message with its footer, and what was asked, in the services' form."""
    body = call("GET", SECRET).json
    time = body["requestInfo"]["time"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", time)
    assert body == {
        "code": "ResourceNotFound",
        "message": "Secret not found\n\n---\n\n* method:     get\n* errorCode:  ResourceNotFound\n"
        f"* statusCode: 404\n* time:       {time}",
        "requestInfo": {"method": "get", "params": {"name": "a"}, "payload": {}, "time": time},
    }
    assert list(body["requestInfo"]) == ["method", "params", "payload", "time"]


def test_error_never_repeats_a_secret(call):
    """What is refused as a secret is not shown, and the rest of the payload is."""
    answer = call("PUT", SECRET, {**PROTECTED, "expires": "never"})
    assert answer.json["requestInfo"]["payload"] == {"secret": "(OMITTED)", "expires": "never"}
    broken = call.send("PUT", SECRET, JSON, b'{"secret": {"password": ')
    assert b"password" not in broken.body


@pytest.mark.parametrize("credentials", [None, NOBODY])
@pytest.mark.parametrize("path", ["/api/auth/v1/roles/r", "/api/index/v1/task/a"])
def test_broken_json_comes_before_credentials(call, path, credentials):
    """A body that is no JSON is refused to anybody, whatever the method needs."""
    headers = {**JSON, **({"Authorization": call.sign("PUT", path, credentials)} if credentials else {})}
    answer = call.send("PUT", path, headers, b'{"a": ')
    assert (answer.status, answer.json["code"]) == (400, "MalformedPayload")
    assert answer.message == "Failed to parse JSON: Unexpected end of JSON input"
    assert answer.json["requestInfo"]["payload"] == '{"a": '


def test_broken_json_is_refused_even_where_no_payload_is_read(call):
    """A GET with a body is parsed, too."""
    assert call.send("GET", SECRET, JSON, b"{").json["code"] == "MalformedPayload"


@pytest.mark.parametrize("query", ["", "?nonsense=1"])
def test_scopes_come_before_arguments_query_and_schema(call, make_client, query):
    """Where the URL tells the scopes, whoever lacks them learns nothing else."""
    credentials = make_client("c")
    answer = call("PUT", f"/api/index/v1/task/bad..namespace{query}", {"nonsense": 1}, credentials)
    assert answer.status == 403


def test_arguments_come_before_query(call):
    """A route argument of the wrong form is named with the pattern that it should match."""
    answer = call("GET", "/api/auth/v1/clients/has%20space?nonsense=1")
    assert (answer.status, answer.json["code"]) == (400, "InvalidRequestArguments")
    assert answer.message == (
        "Invalid URL patterns:\nURL parameter 'clientId' given as 'has space' must match regular expression: "
        "'/^[A-Za-z0-9!@/:.+|_-]+$/'"
    )


def test_query_comes_before_schema(call):
    """An unknown query key is refused before the payload is looked at."""
    answer = call("PUT", f"{SECRET}?nonsense=1", {})
    assert answer.json["code"] == "InvalidRequestArguments"


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("?a=1&b", "Query-string parameter: a is not supported!\nQuery-string parameter: b is not supported!"),
        ("?limit=1&limit=2", "Query-string parameter: limit must be a string!"),
        ("?limit=", 'Query-string parameter: limit="" does not match expression: /^[0-9]+$/'),
        ("?limit=1.5", 'Query-string parameter: limit="1.5" does not match expression: /^[0-9]+$/'),
        ("?continuationToken=", 'Query-string parameter: continuationToken="" does not match expression: /./'),
    ],
)
def test_query_is_refused_key_by_key(call, query, message):
    """Each wrong key of the query has its line."""
    answer = call("GET", f"/api/secrets/v1/secrets{query}")
    assert (answer.status, answer.message) == (400, message)


def test_schema_comes_before_deferred_scopes(call):
    """Where the payload tells the scopes, a bad payload is refused to anybody."""
    answer = call("PUT", "/api/auth/v1/roles/r", {"scopes": []}, NOBODY)
    assert (answer.status, answer.json["code"]) == (400, "InputValidationError")


def test_schema_errors_name_the_schema_and_each_place(call, deployment):
    """The refusal names the schema and lists everything that is wrong."""
    answer = call("PUT", "/api/auth/v1/clients/c", {"scopes": ["a", "a"], "nonsense": 1})
    assert answer.message == (
        f"\nSchema Validation Failed!\nRejecting Schema: {deployment.root_url}"
        "/schemas/auth/v1/create-client-request.json#\nErrors:\n"
        "  * data must have required property 'expires'\n"
        "  * data must have required property 'description'\n"
        '  * data must NOT have additional properties: "nonsense"\n'
        "  * data/scopes must NOT have duplicate items (items ## 1 and 0 are identical)"
    )


def test_schema_defaults_show_in_the_error(call):
    """The payload is shown with its defaults once the schema was looked at."""
    answer = call("PUT", "/api/auth/v1/clients/static%2Fc", {"expires": "2099-01-01T00:00:00Z", "description": ""})
    assert answer.json["requestInfo"]["payload"]["deleteOnExpiration"] is False


@pytest.mark.parametrize("content_type", [None, "", "text/plain", "application/vnd.x+json"])
def test_payload_must_call_itself_json(call, content_type):
    """A method with a payload takes JSON by its type alone."""
    headers = {"Authorization": call.sign("PUT", SECRET)}
    if content_type is not None:
        headers["Content-Type"] = content_type
    answer = call.send("PUT", SECRET, headers, b"{}")
    assert (answer.status, answer.json["code"]) == (400, "MalformedPayload")
    assert answer.message == (
        f"Payload must be JSON with content-type: application/json got content-type: {content_type or 'null'}"
    )


def test_payload_that_is_too_large_is_an_internal_error(call):
    """The services answer 500 to a body over 10 MiB, and do not show it."""
    headers = {"Authorization": call.sign("PUT", SECRET), **JSON}
    answer = call.send("PUT", SECRET, headers, b'"' + b"x" * 10 * 1024 * 1024 + b'"')
    assert (answer.status, answer.json["code"]) == (500, "InternalServerError")
    assert "payload" not in answer.json["requestInfo"]
    assert answer.message.startswith("Internal Server Error, incidentId ")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/nothing"),
        ("GET", "/api/auth/v1/nothing"),
        ("GET", "/api/auth/v1/PING"),
        ("GET", "/api/auth/v1//ping"),
        ("GET", "/api/auth/v2/ping"),
        ("GET", "/api/nothing/v1/ping"),
        ("POST", "/api/auth/v1/ping"),
        ("PATCH", SECRET),
        ("HEAD", "/api/auth/v1/scopes/expand"),
        ("OPTIONS", "/api/auth/v1/nothing"),
        ("POST", "/api/queue/v1/task/JsBzqRlXTCiXbPjjTabcDA/define"),
    ],
)
def test_unknown_route_is_not_found(call, method, path):
    """What no route takes has a body of its own, whoever asks."""
    answer = call(method, path)
    assert answer.status == 404
    if method != "HEAD":
        assert answer.json == {"error": "Not found"}


def test_options_lists_the_methods_of_a_route(call):
    """OPTIONS needs no credentials."""
    answer = call.send("OPTIONS", SECRET)
    assert (answer.status, answer.body) == (200, b"DELETE, GET, HEAD, PUT")
    assert answer.headers["allow"] == "DELETE, GET, HEAD, PUT"


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_trailing_slash_is_accepted(call, method):
    """A slash at the end makes no difference, unless it is a part of the last argument."""
    assert call.send(method, "/api/auth/v1/ping/").status == 200
    call("PUT", SECRET, PROTECTED)
    assert call(method, SECRET).status == 200
    assert call(method, f"{SECRET}/").status == 404


def test_method_that_is_not_there_yet_says_so(make_caller):
    """A method of the reference without a handler answers 501 and names itself."""
    with Deployment(services=[Service("taskcluster_services.queue", {})]) as deployment:
        answer = make_caller(deployment)("GET", "/api/queue/v1/provisioners")
    assert (answer.status, answer.json["code"]) == (501, "NotImplemented")
    assert answer.message == "`queue.listProvisioners` is not there yet in this embedded deployment"


def test_forwarded_port_is_the_one_that_was_signed(call):
    """Behind a proxy, the port that the client called counts."""
    headers = {"Authorization": call.sign("GET", SECRET), "Host": call.address.hostname}
    port = str(call.address.port)
    assert call.send("GET", SECRET, {**headers, "x-forwarded-port": port}).status == 404
    assert call.send("GET", SECRET, {**headers, "x-forwarded-proto": "https"}).status == 401
    assert call.send("GET", SECRET, headers).status == 401


@pytest.mark.parametrize("port", ["9" * 5000, "999999", "\u00b2"])
@pytest.mark.parametrize(("name", "before"), [("x-forwarded-port", ""), ("Host", "h:")])
def test_port_that_is_none_is_passed_over(call, deployment, name, before, port):
    """A header whose digits are no port makes a signature one for another address, and no bug."""
    headers = {"Authorization": call.sign("GET", SECRET), "Host": "h", name: f"{before}{port}"}
    assert call.send("GET", SECRET, headers).status == 401
    assert deployment.requests[-1].status == 401
