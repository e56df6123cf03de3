# Generated from the services' data by "python3 noxfile.py -s generate": change the data, not this file.
"""Types of what the methods of the secrets service take and return, and of its messages."""

from typing import Any

from taskcluster_core.typed import ContinuationToken, NotRequired, Time, TypedDict

__all__ = [
    "Secret",
    "SecretList",
    "SecretPayload",
]


class Secret(TypedDict):
    """Schema `v1/secret.json`.

    Returned by `get`.
    """

    expires: str
    secret: dict[str, Any]


class SecretList(TypedDict):
    """Schema `v1/secret-list.json`.

    Returned by `list`.
    """

    secrets: list[str]
    continuationToken: NotRequired[ContinuationToken[str]]


class SecretPayload(TypedDict):
    """Schema `v1/secret.json`.

    Payload of `set`.
    """

    expires: Time
    secret: dict[str, Any]
