"""A Taskcluster client: every service, sync and async.

`taskcluster.Queue`, `taskcluster.Auth` and so on are the clients of the installed services, `taskcluster.aio.Queue` the
same with methods that are awaited. Every name is looked up when it is first used, so that importing this package costs
next to nothing.
"""

from __future__ import annotations

import importlib
from typing import Any

from ._services import installed_services, load_service

_MODULES = ("aio", "exceptions", "utils")

#: Names that stand at the top beside the services, and the module that has each.
_NAMES = {
    **dict.fromkeys(
        (
            "TaskclusterArgumentError",
            "TaskclusterAuthFailure",
            "TaskclusterConnectionError",
            "TaskclusterFailure",
            "TaskclusterRestFailure",
            "TaskclusterTopicExchangeFailure",
        ),
        "taskcluster.exceptions",
    ),
    **dict.fromkeys(
        ("fromNow", "fromNowJSON", "isExpired", "scopeMatch", "slugId", "stableSlugId", "stringDate"),
        "taskcluster.utils",
    ),
    **dict.fromkeys(("createTemporaryCredentials", "items", "pages"), "taskcluster_core"),
}


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return importlib.import_module(f"{__name__}.{name}")
    if name in _NAMES:
        value = getattr(importlib.import_module(_NAMES[name]), name)
    else:
        value = load_service("taskcluster.services", name, __name__)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULES, *_NAMES, *installed_services("taskcluster.services")})
