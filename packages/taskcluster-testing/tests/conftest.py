"""A deployment to call, and a caller that signs with mohawk: an implementation of Hawk that is not ours."""

from __future__ import annotations

import base64
import contextlib
import http.client
import json
from dataclasses import dataclass
from urllib.parse import urlsplit

import mohawk
import pytest
from mohawk.base import EmptyValue

from taskcluster_testing import Deployment


@dataclass(frozen=True)
class Answer:
    """What came back: status, headers by lower-case name, and the body's bytes."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self):
        """The body's JSON."""
        return json.loads(self.body)

    @property
    def message(self):
        """The error's text without its footer."""
        return self.json["message"].partition("\n\n---\n\n")[0]


class Caller:
    """Calls a deployment over one connection, each byte as it was given."""

    def __init__(self, deployment):
        self.deployment = deployment
        self.address = urlsplit(deployment.root_url)
        self._connection = http.client.HTTPConnection(self.address.hostname, self.address.port)

    def sign(self, method, path, credentials=None, *, body=None, skew=0, ext=None, **kwargs):
        """Return the Authorization header for a request; with a body, its payload hash is signed too."""
        who = credentials or self.deployment.root_credentials
        said = {**({"certificate": json.loads(who["certificate"])} if who.get("certificate") else {}), **(ext or {})}
        if said:
            kwargs["ext"] = base64.b64encode(json.dumps(said).encode()).decode()
        sender = mohawk.Sender(
            {"id": who["clientId"], "key": who["accessToken"], "algorithm": "sha256"},
            self.deployment.root_url + path,
            method,
            content=EmptyValue if body is None else body,
            content_type=EmptyValue if body is None else "application/json",
            always_hash_content=False,
            _timestamp=int(self.deployment.clock.now().timestamp()) + skew,
            **kwargs,
        )
        return sender.request_header

    def send(self, method, path, headers=None, body=None):
        """Send a request as it is."""
        self._connection.request(method, path, body, headers or {})
        response = self._connection.getresponse()
        return Answer(response.status, {key.lower(): value for key, value in response.getheaders()}, response.read())

    def __call__(self, method, path, payload=None, credentials=None, *, ext=None, headers=None):
        """Send a signed request."""
        body = None if payload is None else json.dumps(payload).encode()
        sent = {"Authorization": self.sign(method, path, credentials, ext=ext), **(headers or {})}
        if body is not None:
            sent.setdefault("Content-Type", "application/json")
        return self.send(method, path, sent, body)

    def close(self):
        """Close the connection."""
        self._connection.close()


@pytest.fixture
def deployment():
    """A deployment of the test's own."""
    with Deployment() as running:
        yield running


@pytest.fixture
def make_caller():
    """A function that makes callers of deployments, and closes them at the end."""
    with contextlib.ExitStack() as callers:
        yield lambda deployment: callers.enter_context(contextlib.closing(Caller(deployment)))


@pytest.fixture
def call(deployment, make_caller):
    """A caller of that deployment; called without credentials, it is the client that may do everything."""
    return make_caller(deployment)


@pytest.fixture
def make_client(call):
    """A function that makes a client with some scopes and returns its credentials."""

    def make(client_id, *scopes, **definition):
        payload = {"expires": "2099-01-01T00:00:00Z", "description": "", "scopes": list(scopes), **definition}
        path = f"/api/auth/v1/clients/{client_id.replace('/', '%2F')}"
        answer = call("PUT", path, payload)
        assert answer.status == 200, answer.body
        return {"clientId": client_id, "accessToken": answer.json["accessToken"]}

    return make


@pytest.fixture
def make_role(call):
    """A function that makes a role with some scopes."""

    def make(role_id, *scopes):
        path = f"/api/auth/v1/roles/{role_id.replace('/', '%2F').replace(':', '%3A')}"
        answer = call("PUT", path, {"description": "", "scopes": list(scopes)})
        assert answer.status == 200, answer.body

    return make
