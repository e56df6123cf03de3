"""From a path to the method and its arguments."""

from __future__ import annotations

import pytest

from taskcluster_testing.routes import Router
from taskcluster_testing.services import find_services

TASK = "JsBzqRlXTCiXbPjjTabcDA"
ROUTER = Router(find_services())


def match(path, method="GET"):
    """Return the method that a path calls, and its arguments."""
    found = ROUTER.match(method, path)
    return found and (found.endpoint.name, dict(found.params))


@pytest.mark.parametrize(
    ("path", "method", "params"),
    [
        ("/api/auth/v1/clients/a%2Fb", "client", {"clientId": "a/b"}),
        ("/api/auth/v1/clients/a%2Fb/", "client", {"clientId": "a/b"}),
        ("/api/auth/v1/clients/", "listClients", {}),
        ("/api/auth/v1/clients", "listClients", {}),
        ("/api/auth/v1/roles/caf%C3%A9", "role", {"roleId": "café"}),
        ("/api/secrets/v1/secret/a/b%2Fc//d/", "get", {"name": "a/b/c//d/"}),
        ("/api/secrets/v1/secret/", "get", {"name": ""}),
        (f"/api/queue/v1/task/{TASK}/status", "status", {"taskId": TASK}),
        (f"/api/queue/v1/task/{TASK}/artifacts", "listLatestArtifacts", {"taskId": TASK}),
        (f"/api/queue/v1/task/{TASK}/artifacts/a/b", "getLatestArtifact", {"taskId": TASK, "name": "a/b"}),
        (f"/api/queue/v1/task/{TASK}/artifacts/", "getLatestArtifact", {"taskId": TASK, "name": ""}),
        ("/api/queue/v1/task-queues/p/w/counts", "taskQueueCounts", {"taskQueueId": "p/w"}),
        ("/api/index/v1/namespaces", "listNamespaces", {}),
        ("/api/index/v1/namespaces/", "listNamespaces", {}),
        ("/api/index/v1/namespaces/a.b/", "listNamespaces", {"namespace": "a.b"}),
        ("/api/queue/v1/task-queues/p%2Fw", "getTaskQueue", {"taskQueueId": "p/w"}),
    ],
)
def test_match_finds_the_method_and_decodes_its_arguments(path, method, params):
    """Arguments end at a slash, unless the method lets the last one go on."""
    assert match(path) == (method, params)


@pytest.mark.parametrize("path", ["/api/queue/v1/claim-work/p/w", "/api/queue/v1/claim-work/p%2Fw"])
def test_match_takes_a_queue_in_both_its_forms(path):
    """A queue of workers may be one argument, or what were two."""
    assert match(path, "POST") == ("claimWork", {"taskQueueId": "p/w"})


def test_match_prefers_a_route_without_arguments():
    """A fixed name wins over a place for any."""
    assert match("/api/index/v1/tasks/indexes", "POST") == ("findTasksAtIndex", {})


@pytest.mark.parametrize(
    "path",
    ["/api/secrets/v1/secret", "/api/auth/v1/clients/a/b", "/api/queue/v1/task-queues/p/w", "/api/auth", "", "*"],
)
def test_match_takes_nothing_else(path):
    """What no route describes is nobody's."""
    assert match(path) is None


def test_match_serves_head_where_get_is():
    """HEAD has no routes of its own."""
    assert match("/api/auth/v1/ping", "HEAD") == match("/api/auth/v1/ping")
    assert match("/api/auth/v1/scopes/expand", "HEAD") is None


def test_allowed_lists_the_methods_of_a_path():
    """All HTTP methods that some route takes, sorted."""
    assert ROUTER.allowed("/api/auth/v1/clients/a") == ["DELETE", "GET", "HEAD", "POST", "PUT"]
    assert ROUTER.allowed("/api/auth/v1/scopes/expand") == ["POST"]
    assert ROUTER.allowed("/api/nothing") == []


def test_is_api_knows_services_by_name_and_version():
    """Whether a service is there does not depend on the rest of the path."""
    assert ROUTER.is_api("/api/auth/v1/nothing")
    assert not ROUTER.is_api("/api/auth/v2/ping")
    assert not ROUTER.is_api("/api/auth")
