"""What every service answers alike."""

from __future__ import annotations

import pytest

from taskcluster_testing.services import find_services


@pytest.mark.parametrize("service", [service.name for service in find_services()])
def test_every_service_says_that_it_lives(call, service):
    """Pings, heartbeats and the version need no credentials."""
    path = f"/api/{service}/v1"
    ping = call.send("GET", f"{path}/ping").json
    assert (ping["alive"], ping["uptime"] > 0) == (True, True)
    assert call.send("GET", f"{path}/__heartbeat__").json == {}
    assert call.send("GET", f"{path}/__lbheartbeat__").json == {}
    assert call.send("GET", f"{path}/__version__").json.keys() == {"version", "commit", "source", "build"}
