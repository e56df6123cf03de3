"""The examples in the methods' documentation run, and what they send is what the services' schemas allow."""

from __future__ import annotations

import json
import re
from importlib.metadata import entry_points
from types import SimpleNamespace

import pytest

import reference_pages
import taskcluster
from taskcluster_core import Response, hookimpl
from taskcluster_core.validation import PayloadValidation

CLASSES = {
    registered.module.rpartition(".")[2]: registered
    for registered in entry_points(group="taskcluster.services")
    if not registered.name.endswith("Events")
}
EXAMPLES = [
    pytest.param(endpoint, id=endpoint.label)
    for registered in CLASSES.values()
    for endpoint in registered.load()._reference.endpoints.values()
]
SLUG_ID = "VZ5Q7j1dTQ2cXbM0Mpl7Xw"

#: What an example may take for granted, beside clients that are named like their services, and `taskcluster`.
AROUND = {
    "task_id": SLUG_ID,
    "group_id": SLUG_ID,
    "task_ids": [SLUG_ID],
    "run_id": 0,
    "upload_id": SLUG_ID,
    "secret": "x" * 44,
    "token": "a-token",
    "sha": "0" * 40,
    "request": SimpleNamespace(
        method="GET", path="/x?y=z", headers={"Authorization": "Hawk"}, host="example.com", port=443
    ),
    "boto3": SimpleNamespace(client=lambda *names, **options: None),
    "sentry_sdk": SimpleNamespace(init=lambda dsn: None),
}


class Stage:
    """A plugin that answers each call with a result that its schema allows, and keeps what was called."""

    def __init__(self, sampler):
        self.called, self._sampler, self._result = [], sampler, None

    @hookimpl
    def taskcluster_before_request(self, context):
        endpoint = context.endpoint
        self.called.append(endpoint.label)
        known = endpoint.output not in (None, "blob")
        self._result = self._sampler(endpoint.package).named(endpoint.output) if known else {}
        if isinstance(self._result, dict):
            self._result.pop("continuationToken", None)  # this is the last page
            if "certificate" in (self._result.get("credentials") or {}):
                self._result["credentials"] = {"clientId": "task-client/made", "accessToken": "invented"}  # can sign

    @hookimpl
    def taskcluster_make_transport(self):
        return self

    def send(self, request, timeout):
        return Response(200, {"content-type": "application/json"}, json.dumps(self._result).encode(), request.url)

    def sleep(self, seconds):
        raise AssertionError("nothing fails here")

    def close(self):
        pass


@pytest.mark.parametrize("endpoint", EXAMPLES)
def test_examples_run(endpoint, sampler, recorder, tmp_path, monkeypatch):
    """An example can be copied: it calls the method, with a payload that is allowed, and uses the result rightly."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".taskcluster.yml").write_text("version: 1")
    stage = Stage(sampler)
    options = {
        "rootUrl": recorder.root_url,
        "credentials": {"clientId": "tests/services", "accessToken": "invented"},
        "plugins": [PayloadValidation(), stage],
    }
    clients = {name: registered.load()(options) for name, registered in CLASSES.items()}
    names = {**AROUND, **clients, "taskcluster": taskcluster, "root_url": recorder.root_url}

    exec(compile(endpoint.example, endpoint.label, "exec"), names)  # noqa: S102 - our own documentation

    asked = [request.path for request in recorder.requests]  # by clients that the example made itself
    recorder.requests.clear()
    assert (
        endpoint.label in stage.called or asked or re.search(rf'build(Signed)?Url\("{endpoint.name}"', endpoint.example)
    )


@pytest.mark.parametrize(
    ("events", "exchange"),
    [
        pytest.param(registered.name, exchange, id=f"{registered.name}.{exchange.name}")
        for registered in entry_points(group="taskcluster.services")
        if registered.name.endswith("Events")
        for exchange in registered.load()._reference.exchanges.values()
    ],
)
def test_examples_of_exchanges_run(events, exchange, capsys):
    """What the pages show of an exchange can be copied, and prints what a consumer binds to."""
    example = reference_pages.example_of_exchange(events, exchange)

    exec(example, {**AROUND, "taskcluster": taskcluster, "root_url": "https://tc.example.com"})  # noqa: S102 - our own

    assert capsys.readouterr().out.startswith(f"{exchange.exchange} ")
