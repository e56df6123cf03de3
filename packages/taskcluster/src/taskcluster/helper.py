"""One configuration for all services of a program, secrets by prefix, and an upload from within a task."""

from __future__ import annotations

import datetime
import importlib
import logging
import os
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin

from taskcluster_core import TaskclusterFailure
from taskcluster_utils.dates import stringDate

from ._names import GROUPS
from ._services import service_modules
from .upload import uploadArtifactFromBuf

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

__all__ = ["TaskclusterConfig", "load_secrets", "upload_artifact"]

_LOGGER = logging.getLogger("taskcluster.helper")


class TaskclusterConfig:
    """Makes the clients of a program, all for one deployment and one caller.

    Args:
        url: The deployment's root URL; None for that of `TASKCLUSTER_ROOT_URL`.

    Attributes:
        default_url: The deployment's root URL.
        options: What clients are made with; None before `auth` was called, which `get_service` does if need be.
        secrets: What `load_secrets` returned last.

    Raises:
        TaskclusterFailure: There is no root URL.
    """

    def __init__(self, url: str | None = None) -> None:
        default_url = url if url is not None else os.environ.get("TASKCLUSTER_ROOT_URL")
        if not default_url:
            raise TaskclusterFailure(
                "TaskclusterConfig: expected the deployment's URL, or TASKCLUSTER_ROOT_URL set to it"
            )
        self.default_url: str = default_url
        self.options: dict[str, Any] | None = None
        self.secrets: dict[str, Any] | None = None

    def auth(
        self,
        client_id: str | None = None,
        access_token: str | None = None,
        max_retries: int = 12,
        *,
        certificate: str | Mapping[str, Any] | None = None,
    ) -> None:
        """Say who calls; the first of these that is there counts.

        1. The arguments.
        2. `TASKCLUSTER_CLIENT_ID` and `TASKCLUSTER_ACCESS_TOKEN`; `TASKCLUSTER_CERTIFICATE` for temporary credentials.
        3. Within a task, the proxy that signs for it: `TASKCLUSTER_PROXY_URL`, or `http://taskcluster`.
        4. Nobody: calls are not signed.

        Args:
            client_id: The client's name.
            access_token: Its secret.
            max_retries: How often a call is repeated at the most.
            certificate: The certificate of temporary credentials, as JSON or decoded.
        """
        if client_id is None and access_token is None and certificate is None:
            client_id, access_token, certificate = (
                os.environ.get(f"TASKCLUSTER_{name}") for name in ("CLIENT_ID", "ACCESS_TOKEN", "CERTIFICATE")
            )
        self.options = {"maxRetries": max_retries, "rootUrl": self.default_url}
        proxy = os.environ.get("TASKCLUSTER_PROXY_URL") or ("http://taskcluster" if "TASK_ID" in os.environ else None)
        if client_id and access_token:
            self.options["credentials"] = {"clientId": client_id, "accessToken": access_token}
            if certificate:
                self.options["credentials"]["certificate"] = certificate
            _LOGGER.info("calling as %s", client_id)
        elif proxy:
            self.options["rootUrl"] = proxy
            _LOGGER.info("calling through the task's proxy")
        else:
            _LOGGER.info("calling without credentials")

    def get_service(self, service_name: str, use_async: bool = False) -> Any:
        """Return a client of a service.

        Args:
            service_name: The service, in any spelling: `workerManager`, `worker-manager`, `worker_manager`.
            use_async: Whether its methods are awaited.

        Raises:
            TaskclusterFailure: No such service is installed.
        """
        if self.options is None:
            self.auth()
        package = "taskcluster.aio" if use_async else "taskcluster"
        group = GROUPS[package]
        plain = service_name.replace("-", "").replace("_", "").lower()
        class_name = service_modules(group).get(plain, service_name.capitalize())
        # by attribute, so that a class which a test has put there is found
        client_class = getattr(importlib.import_module(package), class_name, None)
        if client_class is None:
            known = ", ".join(sorted(service_modules(group)))
            raise TaskclusterFailure(f"get_service: no service {service_name!r}; expected one of {known}")
        return client_class(self.options)

    def load_secrets(
        self,
        secret_name: str | None,
        prefixes: Iterable[str] | None = (),
        required: Iterable[str] | None = (),
        existing: Mapping[str, Any] | None = None,
        local_secrets: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Load secrets as the function `load_secrets` does, and keep them in `secrets`."""
        service = self.get_service("secrets")
        self.secrets = load_secrets(service, secret_name, prefixes, required, existing, local_secrets)
        return self.secrets

    def upload_artifact(
        self, artifact_path: str, content: str | bytes, content_type: str, ttl: datetime.timedelta
    ) -> str:
        """Upload an artifact as the function `upload_artifact` does, and return its whole URL."""
        path = upload_artifact(self.get_service("queue"), artifact_path, content, content_type, ttl)
        return urljoin(self.default_url, path)


def load_secrets(
    secrets_service: Any,
    secret_name: str | None,
    prefixes: Iterable[str] | None = (),
    required: Iterable[str] | None = (),
    existing: Mapping[str, Any] | None = None,
    local_secrets: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Return the values of a secret, or of some of its parts, in one dict.

    Args:
        secrets_service: A sync client of the secrets service; not asked if there are local secrets.
        secret_name: The secret's name.
        prefixes: Which of the secret's keys to take; each holds a dict, and a later one goes before an earlier one.
            Without any, the whole secret.
        required: Keys that must be there in the end.
        existing: Values to start from, which those of the secret go before.
        local_secrets: What to take instead of a secret of the service, such as a file's content.

    Raises:
        TaskclusterFailure: A required key is missing, or there is no name. And whatever `secrets.get` raises.
    """
    if local_secrets is not None:
        content: Any = local_secrets
    elif secret_name is None:
        raise TaskclusterFailure("load_secrets: expected a secret's name, or local secrets")
    else:
        content = secrets_service.get(secret_name)["secret"]
    found = dict(existing or {})
    chosen = _texts("prefixes", prefixes)
    for part in [content.get(prefix, {}) for prefix in chosen] if chosen else [content]:
        found.update(part)
    missing = [key for key in _texts("required", required) if key not in found]
    if missing:
        raise TaskclusterFailure(f"load_secrets: {secret_name!r} lacks {', '.join(missing)}")
    return found


def _texts(argument: str, given: Iterable[str] | None) -> Collection[str]:
    if isinstance(given, str):
        raise TaskclusterFailure(f"load_secrets: {argument!r}: expected a list, not the text {given!r}")
    return list(given or ())


def upload_artifact(
    queue_service: Any, artifact_path: str, content: str | bytes, content_type: str, ttl: datetime.timedelta
) -> str:
    """Upload an `s3` artifact of the task in which this runs; `taskcluster.upload` serves every kind of artifact.

    Args:
        queue_service: A sync client of the queue.
        artifact_path: The artifact's name.
        content: What it holds.
        content_type: Its media type.
        ttl: How long it is kept.

    Returns:
        The artifact's path below the root URL.

    Raises:
        TaskclusterFailure: This does not run in a task with a proxy, or an argument is not of its kind, or the queue
            has another kind of store, or that does not take it.
    """
    task_id, run_id = os.environ.get("TASK_ID"), os.environ.get("RUN_ID")
    if not (task_id and run_id and os.environ.get("TASKCLUSTER_PROXY_URL")):
        raise TaskclusterFailure("upload_artifact: expected to run in a task with the feature taskclusterProxy")
    if not isinstance(content, (str, bytes)):
        raise TaskclusterFailure(f"upload_artifact: 'content': expected a text or bytes, not {type(content).__name__}")
    if not isinstance(ttl, datetime.timedelta):
        raise TaskclusterFailure(f"upload_artifact: 'ttl': expected a timedelta, not {type(ttl).__name__}")
    uploadArtifactFromBuf(
        data=content.encode() if isinstance(content, str) else content,
        taskId=task_id,
        runId=run_id,
        name=artifact_path,
        contentType=content_type,
        expires=stringDate(datetime.datetime.now(datetime.timezone.utc) + ttl),
        queueService=queue_service,
    )
    return f"/api/queue/v1/task/{task_id}/runs/{run_id}/artifacts/{quote(artifact_path)}"
