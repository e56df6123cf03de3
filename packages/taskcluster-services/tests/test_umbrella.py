"""The umbrella: installing it installs every service."""

from __future__ import annotations

import re
from importlib.metadata import entry_points, requires, version


def test_every_registered_service_of_ours_is_required():
    """Each distribution that registers a service under our name is a requirement, at the same version."""
    required = set(requires("taskcluster-services"))
    registered = {entry.dist.name for entry in entry_points(group="taskcluster.services")}
    ours = {name for name in registered if re.match("taskcluster-services-", name)}

    assert required == {f"{name}=={version('taskcluster-services')}" for name in ours}


def test_every_service_can_be_loaded():
    """What is registered is there, sync and async, under the same names."""
    blocking = {entry.name: entry.load() for entry in entry_points(group="taskcluster.services")}
    awaited = {entry.name: entry.load() for entry in entry_points(group="taskcluster.services.aio")}

    assert blocking.keys() == awaited.keys() >= {"Auth", "Index", "Queue", "Secrets"}
