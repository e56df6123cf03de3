"""The environment variables that lead a program's clients to a deployment."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["environment_of", "environment_set"]

_LOOPBACK = "127.0.0.1"


def environment_of(root_url: str, credentials: Mapping[str, Any]) -> dict[str, str | None]:
    """Return the variables that `optionsFromEnvironment()` reads; those that must not be set are None.

    Args:
        root_url: The deployment's root URL.
        credentials: Who calls; an empty mapping for nobody.
    """
    variables: dict[str, str | None] = {
        "TASKCLUSTER_ROOT_URL": root_url,
        "TASKCLUSTER_CLIENT_ID": credentials.get("clientId"),
        "TASKCLUSTER_ACCESS_TOKEN": credentials.get("accessToken"),
        "TASKCLUSTER_CERTIFICATE": credentials.get("certificate"),
        "TASKCLUSTER_PROXY_URL": None,
    }
    for name in ("no_proxy", "NO_PROXY"):
        # a proxy of the environment does not lead to this computer's loopback
        known = os.environ.get(name)
        variables[name] = f"{known},{_LOOPBACK}" if known else _LOOPBACK
    return variables


@contextlib.contextmanager
def environment_set(variables: Mapping[str, str | None]) -> Iterator[None]:
    """Set environment variables, or unset those that are None, until the end of the block."""
    before = {name: os.environ.get(name) for name in variables}
    _set(variables)
    try:
        yield
    finally:
        _set(before)


def _set(variables: Mapping[str, str | None]) -> None:
    for name, value in variables.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
