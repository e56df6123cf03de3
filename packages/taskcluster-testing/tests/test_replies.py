"""What a handler may answer beside JSON with status 200."""

from __future__ import annotations

import pytest

from taskcluster_testing import Deployment
from taskcluster_testing.replies import Reply
from taskcluster_testing.service import Handlers, Service

PATHS = {"list": ("GET", "/api/secrets/v1/secrets"), "remove": ("DELETE", "/api/secrets/v1/secret/a")}


@pytest.fixture
def ask(make_caller):
    """A function that runs a secrets service of which a method answers something, and asks for it."""

    def ask(value, method="list"):
        handlers = Handlers()
        handlers(method)(lambda call: value)
        with Deployment(services=[Service("taskcluster_services.secrets", handlers)]) as deployment:
            return make_caller(deployment)(*PATHS[method])

    return ask


def test_reply_redirects(ask):
    """A status and headers of the handler's own reach the client, with those that every answer has."""
    answer = ask(Reply({"url": "there"}, 303, {"location": "http://there"}))
    assert (answer.status, answer.headers["location"], answer.json) == (303, "http://there", {"url": "there"})
    assert answer.headers["access-control-allow-origin"] == "*"


def test_reply_has_a_body_that_is_not_json(ask):
    """Bytes go out as they are, under the type that the handler gives them."""
    answer = ask(Reply(body=b"OK", headers={"content-type": "text/plain; charset=utf-8"}))
    assert (answer.status, answer.body, answer.headers["content-type"]) == (200, b"OK", "text/plain; charset=utf-8")


def test_reply_of_nothing_is_204(ask):
    """An answer without a value has no body, and a status of its own only if it is told."""
    assert [ask(value, "remove").status for value in (None, Reply(), Reply(status=202))] == [204, 204, 202]
