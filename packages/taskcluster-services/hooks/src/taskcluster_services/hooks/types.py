# Generated from the services' data by "python3 noxfile.py -s generate": change the data, not this file.
"""Types of what the methods of the hooks service take and return, and of its messages."""

from typing import Any, Literal, TypeAlias, final

from taskcluster_core.typed import ContinuationToken, NotRequired, TypedDict

__all__ = [
    "Bindings",
    "CreateHookRequest",
    "FailedFire",
    "HookCreatedRoutingKey",
    "HookDefinition",
    "HookDeletedRoutingKey",
    "HookMetadata",
    "HookSchedule",
    "HookStatus",
    "HookUpdatedRoutingKey",
    "LastFire",
    "ListHookGroupsResponse",
    "ListHooksResponse",
    "ListLastFiresResponse",
    "NoFire",
    "PastFire",
    "PulseBinding",
    "PulseHookChangedMessage",
    "SuccessfulFire",
    "TriggerHook",
    "TriggerHookResponse",
    "TriggerTokenResponse",
    "TriggeredTask",
]


class ListHookGroupsResponse(TypedDict):
    """Schema `v1/list-hook-groups-response.json`.

    Returned by `listHookGroups`.
    """

    groups: list[str]


class HookMetadata(TypedDict):
    """Schema `v1/hook-metadata.json`."""

    description: str
    name: str
    owner: str
    emailOnError: NotRequired[bool]


HookSchedule: TypeAlias = list[str]
"""Schema `v1/schedule.json`."""


class PulseBinding(TypedDict):
    """Schema `v1/bindings.json#/items`."""

    exchange: str
    routingKeyPattern: str


Bindings: TypeAlias = list[PulseBinding]
"""Schema `v1/bindings.json`."""


class HookDefinition(TypedDict):
    """Schema `v1/hook-definition.json`.

    Returned by `hook`, `createHook` and `updateHook`.
    """

    hookGroupId: str
    hookId: str
    metadata: HookMetadata
    schedule: HookSchedule
    task: dict[str, Any]
    triggerSchema: dict[str, Any]
    bindings: NotRequired[Bindings]


class ListHooksResponse(TypedDict):
    """Schema `v1/list-hooks-response.json`.

    Returned by `listHooks`.
    """

    hooks: list[HookDefinition]


@final
class SuccessfulFire(TypedDict):
    """Schema `v1/hook-status.json#/properties/lastFire/oneOf/0`."""

    result: Literal["success"]
    taskId: str
    time: str


@final
class FailedFire(TypedDict):
    """Schema `v1/hook-status.json#/properties/lastFire/oneOf/1`."""

    error: dict[str, Any]
    result: Literal["error"]
    time: str


@final
class NoFire(TypedDict):
    """Schema `v1/hook-status.json#/properties/lastFire/oneOf/2`."""

    result: Literal["no-fire"]


LastFire: TypeAlias = SuccessfulFire | FailedFire | NoFire
"""Schema `v1/hook-status.json#/properties/lastFire`."""


class HookStatus(TypedDict):
    """Schema `v1/hook-status.json`.

    Returned by `getHookStatus`.
    """

    lastFire: LastFire
    nextScheduledDate: NotRequired[str]


class TriggeredTask(TypedDict, total=False):
    """Schema `v1/trigger-hook-response.json#/anyOf/0/properties/status`."""

    taskId: str


class TriggerHookResponse(TypedDict, total=False):
    """Schema `v1/trigger-hook-response.json`. It may be empty.

    Returned by `triggerHook` and `triggerHookWithToken`.
    """

    taskId: str
    status: TriggeredTask


class TriggerTokenResponse(TypedDict):
    """Schema `v1/trigger-token-response.json`.

    Returned by `getTriggerToken` and `resetTriggerToken`.
    """

    token: str


class PastFire(TypedDict):
    """Schema `v1/list-lastFires-response.json#/properties/lastFires/items`."""

    error: str
    firedBy: Literal["schedule", "triggerHook", "triggerHookWithToken", "pulseMessage"]
    hookGroupId: str
    hookId: str
    result: Literal["success", "error"]
    taskCreateTime: str
    taskId: str
    taskState: Literal["unknown", "unscheduled", "pending", "running", "completed", "failed", "exception"]


class ListLastFiresResponse(TypedDict):
    """Schema `v1/list-lastFires-response.json`.

    Returned by `listLastFires`.
    """

    lastFires: list[PastFire]
    continuationToken: NotRequired[ContinuationToken[PastFire]]


class PulseHookChangedMessage(TypedDict):
    """Schema `v1/pulse-hook-changed-message.json`. Further keys are allowed.

    Message of `hookCreated`, `hookUpdated` and `hookDeleted`.
    """

    hookGroupId: str
    hookId: str


class CreateHookRequest(TypedDict):
    """Schema `v1/create-hook-request.json`.

    Payload of `createHook` and `updateHook`.
    """

    metadata: HookMetadata
    task: dict[str, Any]
    bindings: NotRequired[Bindings]
    hookGroupId: NotRequired[str]
    hookId: NotRequired[str]
    schedule: NotRequired[list[str]]
    triggerSchema: NotRequired[dict[str, Any]]


TriggerHook: TypeAlias = dict[str, Any]
"""Schema `v1/trigger-hook.json`.

Payload of `triggerHook` and `triggerHookWithToken`.
"""


class HookCreatedRoutingKey(TypedDict, total=False):
    """Words of the routing keys of `hookCreated`."""

    reserved: str | int | None


HookUpdatedRoutingKey: TypeAlias = HookCreatedRoutingKey
"""Words of the routing keys of `hookUpdated`."""


HookDeletedRoutingKey: TypeAlias = HookCreatedRoutingKey
"""Words of the routing keys of `hookDeleted`."""
