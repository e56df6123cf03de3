"""Methods that a deployment lacks: their documentation and the error of a call say why there is no answer."""

from __future__ import annotations

import asyncio
from importlib.metadata import entry_points

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
#: Today's methods by what is asked for; one of 2019 has the route of another one's today.
TODAYS = {
    (name, endpoint.method, endpoint.route): endpoint.name
    for name, endpoint in METHODS
    if endpoint.deployments != ("2019",)
}

old_methods = pytest.mark.parametrize(
    ("name", "endpoint"), [pytest.param(*each, id=f"{each[0]}.{each[1].name}") for each in OLD]
)


@pytest.fixture(scope="module")
def deployment():
    """Today's deployment."""
    with Deployment() as made:
        yield made


def arguments(endpoint):
    """Return arguments that a method takes."""
    return [*endpoint.signatures[0].arguments, *([{}] if endpoint.input else [])]


def test_there_are_methods_that_went():
    """Methods of 2019 are found, so that the tests below are about something."""
    assert len(OLD) >= 40


@old_methods
def test_documentation_says_who_has_the_method(name, endpoint):
    """Somebody who reads the help learns what a 404 can mean."""
    text = getattr(CLASSES[name].load(), endpoint.name).__doc__

    assert "Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that" in text


@old_methods
def test_calls_say_why_there_is_no_answer(name, endpoint, deployment):
    """The error of a deployment that lacks the method names the method and who has it, and is not tried again."""
    heir = TODAYS.get((name, endpoint.method, endpoint.route))
    if heir is not None:
        assert f"Today's take the same route for `{heir}`" in endpoint.description
        return
    with CLASSES[name].load()(deployment.options()) as client, pytest.raises(TaskclusterNotFound) as sync_error:
        getattr(client, endpoint.name)(*arguments(endpoint))

    assert "only deployments of 2019 have" in str(sync_error.value)
    assert f"{endpoint.method} {endpoint.route}" in str(sync_error.value)
    assert (sync_error.value.method_name, sync_error.value.attempts) == (endpoint.name, 1)


def test_awaited_calls_say_the_same(deployment):
    """An async client explains the absence in the same words."""
    (registered,) = entry_points(group="taskcluster.services.aio", name="Queue")

    async def ask():
        async with registered.load()(deployment.options()) as queue:
            await queue.defineTask("VZ5Q7j1dTQ2cXbM0Mpl7Xw", {})

    with pytest.raises(TaskclusterNotFound, match=r"no such method .*; only deployments of 2019 have it"):
        asyncio.run(ask())
