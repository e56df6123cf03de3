"""Functions that Taskcluster has no use for any more; they say so."""

from __future__ import annotations

from typing import Any, NoReturn

from taskcluster_core import TaskclusterFailure

__all__ = ["decryptMessage", "encryptEnvVar"]


def encryptEnvVar(*args: Any, **kwargs: Any) -> NoReturn:  # noqa: ARG001 - whatever it is given, it is gone
    """Refuse: tasks cannot have encrypted environment variables any more; the secrets service keeps secrets.

    Raises:
        TaskclusterFailure: Always.
    """
    raise TaskclusterFailure(
        "encrypted environment variables are no longer supported: keep secrets in taskcluster.Secrets"
    )


def decryptMessage(*args: Any, **kwargs: Any) -> NoReturn:  # noqa: ARG001
    """Refuse: nothing is encrypted any more; the secrets service keeps secrets.

    Raises:
        TaskclusterFailure: Always.
    """
    raise TaskclusterFailure("decryption is no longer supported: keep secrets in taskcluster.Secrets")
