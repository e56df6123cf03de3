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

#: Names that stand at the top beside the services, by the module that has them.
_NAMES_OF_MODULES = {
    "taskcluster.exceptions": (
        "ObjectHashVerificationError",
        "TaskclusterArgumentError",
        "TaskclusterArtifactError",
        "TaskclusterAuthFailure",
        "TaskclusterBadRequest",
        "TaskclusterConflict",
        "TaskclusterConnectionError",
        "TaskclusterFailure",
        "TaskclusterForbidden",
        "TaskclusterNotFound",
        "TaskclusterRestFailure",
        "TaskclusterServiceFailure",
        "TaskclusterTooManyRequests",
        "TaskclusterTopicExchangeFailure",
    ),
    "taskcluster.utils": (
        "fromNow",
        "fromNowJSON",
        "isExpired",
        "optionsFromEnvironment",
        "scopeMatch",
        "slugId",
        "stableSlugId",
        "stringDate",
    ),
    "taskcluster_core": ("createTemporaryCredentials", "credential_information", "discover_options", "items", "pages"),
}
_MODULE_OF_NAME = {name: module for module, names in _NAMES_OF_MODULES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return importlib.import_module(f"{__name__}.{name}")
    if name in _MODULE_OF_NAME:
        value = getattr(importlib.import_module(_MODULE_OF_NAME[name]), name)
    else:
        value = load_service("taskcluster.services", name, __name__, _MODULE_OF_NAME)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*_MODULES, *_MODULE_OF_NAME, *installed_services("taskcluster.services")})
