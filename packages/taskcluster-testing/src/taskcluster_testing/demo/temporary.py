"""The temporary credentials that both stories hand out."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import taskcluster

if TYPE_CHECKING:
    from .cast import Cast

__all__ = ["temporary_credentials"]


def temporary_credentials(credentials: dict[str, str], cast: Cast) -> dict[str, str]:
    """Return credentials that may ask for the status of the first task, for a quarter of an hour."""
    now = datetime.datetime.now(datetime.timezone.utc)
    temporary: dict[str, str] = taskcluster.createTemporaryCredentials(
        credentials["clientId"],
        credentials["accessToken"],
        now - datetime.timedelta(minutes=1),
        now + datetime.timedelta(minutes=15),
        [f"queue:status:{cast.group}"],
    )
    return temporary
