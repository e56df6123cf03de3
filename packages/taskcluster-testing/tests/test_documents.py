"""References and schemas, as deployments publish them."""

from __future__ import annotations

import pytest

from taskcluster_core.reference import ServiceReference, read_schemas
from taskcluster_testing.services import find_services


def test_manifest_lists_every_reference(call):
    """The manifest names the references of all services, and each is there."""
    manifest = call.send("GET", "/references/manifest.json")
    assert manifest.json["$schema"] == "/schemas/common/manifest-v3.json#"
    paths = manifest.json["references"]
    assert paths == sorted(paths)
    assert {"/references/auth/v1/api.json", "/references/queue/v1/exchanges.json"} <= set(paths)
    assert {f"/references/{service.name}/{service.api_version}/api.json" for service in find_services()} <= set(paths)
    for path in paths:
        answer = call.send("GET", path)
        assert (answer.status, answer.json["$id"]) == (200, f"{path}#")


def test_reference_is_what_clients_are_made_from(call, deployment):
    """A client can be made from a published reference; what only older deployments have is not in it."""
    published = ServiceReference.from_json(call.send("GET", "/references/worker-manager/v1/api.json").json).endpoints
    shipped = ServiceReference.from_package("taskcluster_services.worker_manager").endpoints
    service = next(each for each in find_services() if each.name == "worker-manager")
    assert published.keys() == service.endpoints.keys()
    assert {endpoint.route for endpoint in published.values()} <= {endpoint.route for endpoint in shipped.values()}


def test_schemas_are_there(call):
    """Every schema that a reference names is served as it is shipped."""
    schemas = read_schemas("taskcluster_services.queue")
    for entry in call.send("GET", "/references/queue/v1/api.json").json["entries"]:
        for name in filter(None, (entry.get("input"), entry.get("output"))):
            if name != "blob":
                answer = call.send("GET", f"/schemas/queue/{name.removesuffix('#')}")
                assert answer.json == schemas[name.removesuffix("#")]


@pytest.mark.parametrize(
    "path",
    [
        "/references/",
        "/references/nothing/v1/api.json",
        "/references/queue/v2/api.json",
        "/references/queue/v1/api",
        "/references/queue/v1/logs.json",
        "/references/secrets/v1/exchanges.json",
        "/schemas/queue/v1/nothing.json",
        "/schemas/nothing/v1/task.json",
    ],
)
def test_documents_that_are_not_there_are_404(call, path):
    """Whatever is not published is not found."""
    assert call.send("GET", path).status == 404


def test_documents_have_the_headers_of_answers(call):
    """Pages of any origin may read them, and a client that has one already need not get it again."""
    first = call.send("GET", "/schemas/queue/v1/task.json")
    assert first.headers["access-control-allow-origin"] == "*"
    assert first.headers["content-type"] == "application/json; charset=utf-8"
    assert call.send("GET", "/schemas/queue/v1/task.json", {"If-None-Match": first.headers["etag"]}).status == 304
    assert call.send("HEAD", "/schemas/queue/v1/task.json").body == b""
    assert call.send("POST", "/schemas/queue/v1/task.json").status == 404


@pytest.mark.parametrize("service", [each.name for each in find_services() if "version" in each.endpoints])
def test_every_service_of_today_has_what_watches_it(call, service):
    """Version, heartbeats and ping are there without credentials, but for services of 2019."""
    version = call.send("GET", f"/api/{service}/v1/__version__").json
    assert version.keys() == {"version", "commit", "source", "build"}
    assert call.send("GET", f"/api/{service}/v1/__heartbeat__").json == {}
    assert call.send("GET", f"/api/{service}/v1/__lbheartbeat__").json == {}
    assert call.send("GET", f"/api/{service}/v1/ping").json["alive"] is True
