"""The pytest plugin: a deployment and its clients as fixtures.

pytest loads this module in every project of an environment, so it imports nothing of the deployment until a test asks
for a fixture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from typing import Any

    from .deployment import Deployment

__all__ = ["taskcluster_client", "taskcluster_deployment"]

_MARKER = "taskcluster_scopes"
_FIXTURE = "taskcluster_deployment"


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    config.addinivalue_line(
        "markers",
        f"{_MARKER}(*scopes): what the clients of the test, and of the environment, may do in its deployment; "
        "without this marker everything",
    )


@pytest.fixture
def taskcluster_deployment(request: pytest.FixtureRequest) -> Iterator[Deployment]:
    """A Taskcluster deployment of the test's own: empty at first, strict, and in the environment's variables."""
    from .deployment import Deployment

    marker = request.node.get_closest_marker(_MARKER)
    scopes = None if marker is None else marker.args
    with Deployment(strict=True, scopes=scopes) as deployment, deployment.environment():
        yield deployment


@pytest.fixture
def taskcluster_client(taskcluster_deployment: Deployment) -> Callable[..., Any]:
    """A function that makes clients of the test's deployment, by class: `taskcluster_client(taskcluster.Queue)`."""
    return taskcluster_deployment.client


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    """Fail the test itself, rather than what comes after it, if its deployment was surprised."""
    try:
        result = yield
    except BaseException:
        # the test has failed already: what its deployment says of it helps nobody
        _surprises(item)
        raise
    surprises = _surprises(item)
    if surprises:
        from .strictness import StrictnessError

        pytest.fail(str(StrictnessError(tuple(surprises))), pytrace=False)
    return result


def _surprises(item: pytest.Item) -> list[str]:
    """Take what the test's deployment, if it has one, complains about."""
    deployment = getattr(item, "funcargs", {}).get(_FIXTURE)
    return [] if deployment is None else deployment.new_surprises()
