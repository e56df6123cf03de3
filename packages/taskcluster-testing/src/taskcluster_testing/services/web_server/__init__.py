"""What the web server offers beside its pages: profiles of tasks and groups; a test scripts its answers."""

from __future__ import annotations

from ...scripted import make_scripted_service

__all__ = ["SERVICE"]

_SLUG_ID = r"^[A-Za-z0-9_-]{8}[Q-T][A-Za-z0-9_-][CGKOSWaeimquy26-][A-Za-z0-9_-]{10}[AQgw]$"

SERVICE = make_scripted_service(
    "taskcluster_services.web_server", year="2026", patterns={"taskGroupId": _SLUG_ID, "taskId": _SLUG_ID}
)
