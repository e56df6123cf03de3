"""Where each name of `taskcluster`, `taskcluster.aio` and `taskcluster.utils` is: plain tables, without any import.

The services' classes are not here: they are found by their entry points (`_services`).
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["AIO", "AIO_MODULES", "GROUPS", "MODULES", "TOP", "UTILS", "by_name"]

#: The entry-point group of the services whose classes a package has.
GROUPS: Mapping[str, str] = {"taskcluster": "taskcluster.services", "taskcluster.aio": "taskcluster.services.aio"}

#: The modules that `import taskcluster` makes reachable, beside the one of each service.
MODULES = ("aio", "artifacts", "client", "download", "exceptions", "helper", "upload", "utils")

#: The same of `taskcluster.aio`.
AIO_MODULES = ("artifacts", "asyncclient", "download", "upload")

_EXCEPTIONS = (
    "ObjectHashVerificationError",
    "TaskclusterArgumentError",
    "TaskclusterArtifactError",
    "TaskclusterAuthFailure",
    "TaskclusterBadRequest",
    "TaskclusterConflict",
    "TaskclusterConnectionError",
    "TaskclusterConnectionTimeout",
    "TaskclusterFailure",
    "TaskclusterForbidden",
    "TaskclusterIncompleteDownload",
    "TaskclusterNotFound",
    "TaskclusterRestFailure",
    "TaskclusterServiceFailure",
    "TaskclusterTimeout",
    "TaskclusterTooManyRequests",
    "TaskclusterTopicExchangeFailure",
    "TaskclusterUnexpectedAnswer",
)

#: The names of `taskcluster.utils`, by the module that has them.
UTILS: Mapping[str, tuple[str, ...]] = {
    "taskcluster._dates": ("fromNow", "fromNowJSON"),
    "taskcluster._gone": ("decryptMessage", "encryptEnvVar"),
    "taskcluster._http": (
        "DELAY_FACTOR",
        "MAX_DELAY",
        "MAX_RETRIES",
        "RANDOMIZATION_FACTOR",
        "calculateSleepTime",
        "makeHttpRequest",
        "makeSingleHttpRequest",
        "putFile",
    ),
    "taskcluster._texts": ("dumpJson", "encodeStringForB64Header", "makeB64UrlSafe", "makeB64UrlUnsafe", "toStr"),
    "taskcluster_core": ("optionsFromEnvironment",),
    "taskcluster_utils.dates": ("isExpired", "stringDate"),
    "taskcluster_utils.scopes": ("scopeMatch", "scope_match"),
    "taskcluster_utils.slugids": ("slugId", "stableSlugId"),
}

_EVERYWHERE: Mapping[str, tuple[str, ...]] = {
    "taskcluster.exceptions": _EXCEPTIONS,
    "taskcluster.utils": tuple(name for names in UTILS.values() for name in names),
}

_ARTIFACTS = ("artifact_url", "download_artifacts", "open_artifact")
_MAKERS = ("config", "createApiClient", "createSession")
_CORE = (
    "createTemporaryCredentials",
    "credential_information",
    "discover_options",
    "items",
    "pages",
    "wait_for_group",
    "wait_for_task",
)

#: The names that stand at the top beside the services, by the module that has them.
TOP: Mapping[str, tuple[str, ...]] = {
    **_EVERYWHERE,
    "taskcluster.artifacts": _ARTIFACTS,
    "taskcluster.client": _MAKERS,
    "taskcluster_core": _CORE,
}

#: The same of `taskcluster.aio`.
AIO: Mapping[str, tuple[str, ...]] = {
    **_EVERYWHERE,
    "taskcluster.aio.artifacts": _ARTIFACTS,
    "taskcluster.aio.asyncclient": _MAKERS,
    "taskcluster_core": _CORE,
}


def by_name(table: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Return the module of each name."""
    return {name: module for module, names in table.items() for name in names}
