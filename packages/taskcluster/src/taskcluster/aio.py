"""The same services as `taskcluster`, with methods that are awaited."""

from __future__ import annotations

from typing import Any

from ._services import installed_services, load_service

_GROUP = "taskcluster.services.aio"


def __getattr__(name: str) -> Any:
    value = load_service(_GROUP, name, __name__)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(installed_services(_GROUP))
