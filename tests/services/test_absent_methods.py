"""Methods that a deployment lacks: their documentation and the error of a call say why there is no answer."""

from __future__ import annotations

import asyncio
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import entry_points
from threading import Thread

import pytest

from taskcluster_core import TaskclusterNotFound
from taskcluster_testing import Deployment

CLASSES = {each.name: each for each in entry_points(group="taskcluster.services")}
METHODS = [
    (name, endpoint)
    for name, registered in CLASSES.items()
    if not name.endswith("Events")
    for endpoint in registered.load()._reference.endpoints.values()
]
OLD = [(name, endpoint) for name, endpoint in METHODS if endpoint.deployments == ("2019",)]
#: The services that only deployments of 2019 have: on today's, whatever stands in front answers for them.
GONE = {name for name, _ in OLD} - {name for name, endpoint in METHODS if endpoint.deployments != ("2019",)}

old_methods = pytest.mark.parametrize(
    ("name", "endpoint"), [pytest.param(*each, id=f"{each[0]}.{each[1].name}") for each in OLD]
)


@pytest.fixture(scope="module")
def deployment():
    """Today's deployment."""
    with Deployment() as made:
        yield made


@pytest.fixture(scope="module")
def front():
    """The root URL of a proxy that knows no service of the name that is asked for."""

    class NotFound(BaseHTTPRequestHandler):
        def _answer(self):
            self.wfile.write(b"HTTP/1.0 404 Not Found\r\nContent-Type: text/html\r\n\r\n<h1>Not Found</h1>")

        do_GET = do_POST = do_PUT = do_DELETE = _answer

    with ThreadingHTTPServer(("127.0.0.1", 0), NotFound) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def arguments(endpoint):
    """Return arguments that a method takes."""
    return [*endpoint.signatures[0].arguments, *([{}] if endpoint.input else [])]


def test_there_are_methods_that_went():
    """Methods of 2019 are found, so that the tests below are about something."""
    assert len(OLD) >= 40


@old_methods
def test_documentation_says_who_has_the_method(name, endpoint):
    """Somebody who reads the help learns what a 404 can mean, unless there is none, as the route is another's today."""
    text = getattr(CLASSES[name].load(), endpoint.name).__doc__

    assert "Only deployments of 2019 have this method" in text
    assert ("this method: a 404 (TaskclusterNotFound) can mean that" in text) == (not endpoint.route_is_kept)


@old_methods
def test_calls_say_why_there_is_no_answer(name, endpoint, deployment, front):
    """The error names the method and who has it, whoever answers, and the call is not tried again."""
    if endpoint.route_is_kept:
        return
    options = {"rootUrl": front} if name in GONE else deployment.options()
    with CLASSES[name].load()(options) as client, pytest.raises(TaskclusterNotFound) as raised:
        getattr(client, endpoint.name)(*arguments(endpoint))

    assert str(raised.value).startswith(f"{endpoint.label}: ")
    assert "only deployments of 2019 have it" in str(raised.value)
    assert (raised.value.method_name, raised.value.attempts) == (endpoint.name, 1)


def test_whole_services_and_single_methods_went():
    """Both kinds of absence are looked at above, and few routes are still there for another purpose."""
    kept = {endpoint.label for _, endpoint in OLD if endpoint.route_is_kept}

    assert sorted(GONE) == ["AwsProvisioner", "EC2Manager", "Login"]
    assert kept == {"github.githubWebHookConsumer", "queue.completeArtifact"}


def test_awaited_calls_say_the_same(deployment):
    """An async client explains the absence in the same words."""
    (registered,) = entry_points(group="taskcluster.services.aio", name="Queue")

    async def ask():
        async with registered.load()(deployment.options()) as queue:
            await queue.defineTask("VZ5Q7j1dTQ2cXbM0Mpl7Xw", {})

    with pytest.raises(TaskclusterNotFound, match=r"no such method .*; only deployments of 2019 have it"):
        asyncio.run(ask())
