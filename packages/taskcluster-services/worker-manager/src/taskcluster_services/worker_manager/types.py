# Generated from the services' data by "python3 noxfile.py -s generate": change the data, not this file.
"""Types of what the methods of the worker-manager service take and return, and of its messages."""

from typing import Any, Literal, TypeAlias, final

from taskcluster_core.typed import ContinuationToken, NotRequired, Time, TypedDict

__all__ = [
    "AwsIdentityProof",
    "AzureIdentityProof",
    "CreateWorkerPoolRequest",
    "CreateWorkerRequest",
    "GoogleIdentityProof",
    "LaunchConfig",
    "LaunchConfigArchivedRoutingKey",
    "LaunchConfigCreatedRoutingKey",
    "LaunchConfigStats",
    "LaunchConfigUpdatedRoutingKey",
    "ListWorkerPoolErrorsQuery",
    "ListWorkerPoolLaunchConfigsQuery",
    "ListWorkersForWorkerPoolQuery",
    "ListWorkersQuery",
    "ListWorkersResponse",
    "ListedWorker",
    "ListedWorkerPoolStats",
    "Provider",
    "ProviderList",
    "PulseLaunchConfigMessage",
    "PulseWorkerMessage",
    "PulseWorkerPoolErrorMessage",
    "PulseWorkerPoolMessage",
    "PulseWorkerRemovedMessage",
    "Quarantine",
    "RegisterWorkerRequest",
    "RegisterWorkerResponse",
    "RenewedWorkerCredentials",
    "ReportWorkerErrorRequest",
    "ReregisterWorkerRequest",
    "ReregisterWorkerResponse",
    "ShouldWorkerTerminateResponse",
    "StaticIdentityProof",
    "StaticProviderInfo",
    "TaskRunId",
    "UpdateWorkerPoolRequest",
    "Worker",
    "WorkerCredentials",
    "WorkerIdentityProof",
    "WorkerList",
    "WorkerPool",
    "WorkerPoolCreatedRoutingKey",
    "WorkerPoolError",
    "WorkerPoolErrorList",
    "WorkerPoolErrorRoutingKey",
    "WorkerPoolErrorStats",
    "WorkerPoolErrorStatsQuery",
    "WorkerPoolErrorTotals",
    "WorkerPoolLaunchConfigList",
    "WorkerPoolList",
    "WorkerPoolListStats",
    "WorkerPoolStats",
    "WorkerPoolUpdatedRoutingKey",
    "WorkerRemovedRoutingKey",
    "WorkerRequestedRoutingKey",
    "WorkerResponse",
    "WorkerRunningRoutingKey",
    "WorkerStoppedRoutingKey",
]


class Provider(TypedDict):
    """Schema `v1/provider-list.json#/properties/providers/items`."""

    providerId: str
    providerType: str


class ProviderList(TypedDict):
    """Schema `v1/provider-list.json`.

    Returned by `listProviders`.
    """

    providers: list[Provider]
    continuationToken: NotRequired[ContinuationToken[Provider]]


class WorkerPool(TypedDict):
    """Schema `v1/worker-pool-full.json`.

    Returned by `createWorkerPool`, `updateWorkerPool`, `deleteWorkerPool` and `workerPool`.
    """

    config: dict[str, Any]
    created: str
    currentCapacity: int  # at least 0
    description: str
    emailOnError: bool
    lastModified: str
    owner: str
    providerId: str
    requestedCapacity: int  # at least 0
    requestedCount: int  # at least 0
    runningCapacity: int  # at least 0
    runningCount: int  # at least 0
    stoppedCapacity: int  # at least 0
    stoppedCount: int  # at least 0
    stoppingCapacity: int  # at least 0
    stoppingCount: int  # at least 0
    workerPoolId: NotRequired[str]


class WorkerPoolList(TypedDict):
    """Schema `v1/worker-pool-list.json`.

    Returned by `listWorkerPools`.
    """

    workerPools: list[WorkerPool]
    continuationToken: NotRequired[ContinuationToken[WorkerPool]]


class WorkerPoolError(TypedDict):
    """Schema `v1/worker-pool-error.json`.

    Returned by `reportWorkerError`.
    """

    description: str
    errorId: str
    extra: dict[str, Any]
    kind: str
    reported: str
    title: str
    workerPoolId: str
    launchConfigId: NotRequired[str]


class WorkerPoolErrorList(TypedDict):
    """Schema `v1/worker-pool-error-list.json`.

    Returned by `listWorkerPoolErrors`.
    """

    workerPoolErrors: list[WorkerPoolError]
    continuationToken: NotRequired[ContinuationToken[WorkerPoolError]]


class Worker(TypedDict):
    """Schema `v1/worker-full.json`.

    Returned by `worker`, `createWorker` and `updateWorker`.
    """

    capacity: int  # at least 1
    created: str
    expires: str
    lastChecked: str
    lastModified: str
    providerId: str
    state: Literal["requested", "running", "stopping", "stopped"]
    workerGroup: str
    workerId: str
    workerPoolId: str
    launchConfigId: NotRequired[str]


class WorkerList(TypedDict):
    """Schema `v1/worker-list.json`.

    Returned by `listWorkersForWorkerGroup` and `listWorkersForWorkerPool`.
    """

    workers: list[Worker]
    continuationToken: NotRequired[ContinuationToken[Worker]]


class WorkerCredentials(TypedDict):
    """Schema `v1/register-worker-response.json#/properties/credentials`."""

    accessToken: str
    clientId: str
    certificate: NotRequired[str]


class RegisterWorkerResponse(TypedDict):
    """Schema `v1/register-worker-response.json`.

    Returned by `registerWorker`.
    """

    credentials: WorkerCredentials
    expires: str
    secret: str
    workerConfig: dict[str, Any]


class LaunchConfig(TypedDict):
    """Schema `v1/worker-pool-launch-config-list.json#/properties/workerPoolLaunchConfigs/items`."""

    configuration: dict[str, Any]
    created: str
    isArchived: bool
    lastModified: str
    launchConfigId: str
    workerPoolId: str


class WorkerPoolLaunchConfigList(TypedDict):
    """Schema `v1/worker-pool-launch-config-list.json`.

    Returned by `listWorkerPoolLaunchConfigs`.
    """

    workerPoolLaunchConfigs: list[LaunchConfig]
    continuationToken: NotRequired[ContinuationToken[LaunchConfig]]


class LaunchConfigStats(TypedDict):
    """Schema `v1/worker-pool-stats.json#/properties/launchConfigStats/items`."""

    currentCapacity: int  # at least 0
    launchConfigId: str
    requestedCapacity: int  # at least 0
    requestedCount: int  # at least 0
    runningCapacity: int  # at least 0
    runningCount: int  # at least 0
    stoppedCapacity: int  # at least 0
    stoppedCount: int  # at least 0
    stoppingCapacity: int  # at least 0
    stoppingCount: int  # at least 0
    workerPoolId: str


class WorkerPoolStats(TypedDict):
    """Schema `v1/worker-pool-stats.json`.

    Returned by `workerPoolStats`.
    """

    launchConfigStats: list[LaunchConfigStats]


class ListedWorkerPoolStats(TypedDict):
    """Schema `v1/worker-pool-list-stats.json#/properties/workerPoolsStats/items`."""

    currentCapacity: int  # at least 0
    requestedCapacity: int  # at least 0
    requestedCount: int  # at least 0
    runningCapacity: int  # at least 0
    runningCount: int  # at least 0
    stoppedCapacity: int  # at least 0
    stoppedCount: int  # at least 0
    stoppingCapacity: int  # at least 0
    stoppingCount: int  # at least 0
    workerPoolId: str


class WorkerPoolListStats(TypedDict):
    """Schema `v1/worker-pool-list-stats.json`.

    Returned by `listWorkerPoolsStats`.
    """

    workerPoolsStats: list[ListedWorkerPoolStats]
    continuationToken: NotRequired[ContinuationToken[ListedWorkerPoolStats]]


class WorkerPoolErrorTotals(TypedDict):
    """Schema `v1/worker-pool-error-stats.json#/properties/totals`."""

    code: dict[str, Any]
    daily: dict[str, Any]
    hourly: dict[str, Any]
    launchConfig: dict[str, Any]
    title: dict[str, Any]
    total: float
    workerPool: dict[str, Any]


class WorkerPoolErrorStats(TypedDict):
    """Schema `v1/worker-pool-error-stats.json`.

    Returned by `workerPoolErrorStats`.
    """

    totals: WorkerPoolErrorTotals
    workerPoolId: str


class ShouldWorkerTerminateResponse(TypedDict):
    """Schema `v1/should-worker-terminate-response.json`.

    Returned by `shouldWorkerTerminate`.
    """

    reason: str
    terminate: bool


class RenewedWorkerCredentials(TypedDict):
    """Schema `v1/reregister-worker-response.json#/properties/credentials`."""

    accessToken: str
    clientId: str
    certificate: NotRequired[str]


class ReregisterWorkerResponse(TypedDict):
    """Schema `v1/reregister-worker-response.json`.

    Returned by `reregisterWorker`.
    """

    credentials: RenewedWorkerCredentials
    expires: str
    secret: str


class TaskRunId(TypedDict):
    """Schema `v1/task-run.json`."""

    runId: int  # 0 to 1000
    taskId: str


class ListedWorker(TypedDict):
    """Schema `v1/list-workers-response.json#/properties/workers/items`."""

    workerGroup: str
    workerId: str
    capacity: NotRequired[int]  # at least 0
    firstClaim: NotRequired[str]
    lastDateActive: NotRequired[str]
    latestTask: NotRequired[TaskRunId]
    launchConfigId: NotRequired[str]
    providerId: NotRequired[str]
    quarantineUntil: NotRequired[str]
    state: NotRequired[Literal["requested", "running", "stopping", "stopped", "standalone"]]
    workerPoolId: NotRequired[str]


class ListWorkersResponse(TypedDict):
    """Schema `v1/list-workers-response.json`.

    Returned by `listWorkers`.
    """

    workers: list[ListedWorker]
    continuationToken: NotRequired[ContinuationToken[ListedWorker]]


class Quarantine(TypedDict):
    """Schema `v1/worker-response.json#/properties/quarantineDetails/items`."""

    clientId: str
    quarantineInfo: str
    quarantineUntil: str
    updatedAt: str


class WorkerResponse(TypedDict):
    """Schema `v1/worker-response.json`.

    Returned by `getWorker`.
    """

    expires: str
    firstClaim: str
    provisionerId: str
    recentTasks: list[TaskRunId]
    workerGroup: str
    workerId: str
    workerType: str
    capacity: NotRequired[int]  # at least 0
    lastDateActive: NotRequired[str]
    launchConfigId: NotRequired[str]
    providerId: NotRequired[str]
    quarantineDetails: NotRequired[list[Quarantine]]
    quarantineUntil: NotRequired[str]
    state: NotRequired[Literal["requested", "running", "stopping", "stopped", "standalone"]]
    workerPoolId: NotRequired[str]


class PulseWorkerPoolMessage(TypedDict):
    """Schema `v1/pulse-worker-pool-message.json`.

    Message of `workerPoolCreated` and `workerPoolUpdated`.
    """

    providerId: str
    workerPoolId: str
    previousProviderId: NotRequired[str]


class PulseWorkerPoolErrorMessage(TypedDict):
    """Schema `v1/pulse-worker-pool-error-message.json`.

    Message of `workerPoolError`.
    """

    errorId: str
    kind: str
    providerId: str
    timestamp: str
    title: str
    workerPoolId: str
    launchConfigId: NotRequired[str]
    workerGroup: NotRequired[str]
    workerId: NotRequired[str]


class PulseWorkerMessage(TypedDict):
    """Schema `v1/pulse-worker-message.json`.

    Message of `workerRequested`, `workerRunning` and `workerStopped`.
    """

    capacity: int  # at least 1
    providerId: str
    timestamp: str
    workerGroup: str
    workerId: str
    workerPoolId: str
    launchConfigId: NotRequired[str]


class PulseWorkerRemovedMessage(TypedDict):
    """Schema `v1/pulse-worker-removed-message.json`.

    Message of `workerRemoved`.
    """

    capacity: int  # at least 1
    providerId: str
    reason: str
    timestamp: str
    workerGroup: str
    workerId: str
    workerPoolId: str
    launchConfigId: NotRequired[str]


class PulseLaunchConfigMessage(TypedDict):
    """Schema `v1/pulse-launch-config-message.json`.

    Message of `launchConfigCreated`, `launchConfigUpdated` and `launchConfigArchived`.
    """

    launchConfigId: str
    providerId: str
    workerPoolId: str


class CreateWorkerPoolRequest(TypedDict):
    """Schema `v1/create-worker-pool-request.json`.

    Payload of `createWorkerPool`.
    """

    config: dict[str, Any]
    description: str
    emailOnError: bool
    owner: str
    providerId: str


class UpdateWorkerPoolRequest(TypedDict):
    """Schema `v1/update-worker-pool-request.json`.

    Payload of `updateWorkerPool`.
    """

    config: dict[str, Any]
    description: str
    emailOnError: bool
    owner: str
    providerId: str
    created: NotRequired[Time]
    lastModified: NotRequired[Time]
    workerPoolId: NotRequired[str]


class ReportWorkerErrorRequest(TypedDict):
    """Schema `v1/report-worker-error-request.json`.

    Payload of `reportWorkerError`.
    """

    description: str
    extra: dict[str, Any]
    kind: str
    title: str
    workerGroup: str
    workerId: str


@final
class StaticProviderInfo(TypedDict):
    """Schema `v1/create-worker-request.json#/properties/providerInfo/oneOf/0`."""

    staticSecret: str


class CreateWorkerRequest(TypedDict):
    """Schema `v1/create-worker-request.json`.

    Payload of `createWorker` and `updateWorker`.
    """

    expires: Time
    capacity: NotRequired[int]  # at least 1
    providerInfo: NotRequired[StaticProviderInfo]


@final
class GoogleIdentityProof(TypedDict):
    """Schema `v1/register-worker-request.json#/properties/workerIdentityProof/oneOf/0`."""

    token: str


@final
class StaticIdentityProof(TypedDict):
    """Schema `v1/register-worker-request.json#/properties/workerIdentityProof/oneOf/1`."""

    staticSecret: str


@final
class AwsIdentityProof(TypedDict):
    """Schema `v1/register-worker-request.json#/properties/workerIdentityProof/oneOf/2`."""

    document: str
    signature: str


@final
class AzureIdentityProof(TypedDict):
    """Schema `v1/register-worker-request.json#/properties/workerIdentityProof/oneOf/3`."""

    document: str


WorkerIdentityProof: TypeAlias = GoogleIdentityProof | StaticIdentityProof | AwsIdentityProof | AzureIdentityProof
"""Schema `v1/register-worker-request.json#/properties/workerIdentityProof`."""


class RegisterWorkerRequest(TypedDict):
    """Schema `v1/register-worker-request.json`.

    Payload of `registerWorker`.
    """

    providerId: str
    workerGroup: str
    workerId: str
    workerIdentityProof: WorkerIdentityProof
    workerPoolId: str
    systemBootTime: NotRequired[Time]


class ReregisterWorkerRequest(TypedDict):
    """Schema `v1/reregister-worker-request.json`.

    Payload of `reregisterWorker`.
    """

    secret: str
    workerGroup: str
    workerId: str
    workerPoolId: str


class ListWorkerPoolErrorsQuery(TypedDict, total=False):
    """Query of `listWorkerPoolErrors`."""

    continuationToken: str | None
    limit: int | None
    launchConfigId: str | None
    errorId: str | None


class ListWorkersForWorkerPoolQuery(TypedDict, total=False):
    """Query of `listWorkersForWorkerPool`."""

    continuationToken: str | None
    limit: int | None
    launchConfigId: str | None
    state: str | None


class ListWorkerPoolLaunchConfigsQuery(TypedDict, total=False):
    """Query of `listWorkerPoolLaunchConfigs`."""

    continuationToken: str | None
    limit: int | None
    includeArchived: bool | None


class WorkerPoolErrorStatsQuery(TypedDict, total=False):
    """Query of `workerPoolErrorStats`."""

    workerPoolId: str | None


class ListWorkersQuery(TypedDict, total=False):
    """Query of `listWorkers`."""

    continuationToken: str | None
    limit: int | None
    launchConfigId: str | None
    quarantined: bool | None
    workerState: str | None


class WorkerPoolCreatedRoutingKey(TypedDict, total=False):
    """Words of the routing keys of `workerPoolCreated`."""

    routingKeyKind: Literal["primary"] | None
    providerId: str | int | None
    provisionerId: str | int | None
    workerType: str | int | None
    workerGroup: str | int | None
    workerId: str | int | None
    launchConfigId: str | int | None
    reserved: str | int | None


WorkerPoolUpdatedRoutingKey: TypeAlias = WorkerPoolCreatedRoutingKey
"""Words of the routing keys of `workerPoolUpdated`."""


WorkerPoolErrorRoutingKey: TypeAlias = WorkerPoolCreatedRoutingKey
"""Words of the routing keys of `workerPoolError`."""


WorkerRequestedRoutingKey: TypeAlias = WorkerPoolCreatedRoutingKey
"""Words of the routing keys of `workerRequested`."""


WorkerRunningRoutingKey: TypeAlias = WorkerPoolCreatedRoutingKey
"""Words of the routing keys of `workerRunning`."""


WorkerStoppedRoutingKey: TypeAlias = WorkerPoolCreatedRoutingKey
"""Words of the routing keys of `workerStopped`."""


WorkerRemovedRoutingKey: TypeAlias = WorkerPoolCreatedRoutingKey
"""Words of the routing keys of `workerRemoved`."""


LaunchConfigCreatedRoutingKey: TypeAlias = WorkerPoolCreatedRoutingKey
"""Words of the routing keys of `launchConfigCreated`."""


LaunchConfigUpdatedRoutingKey: TypeAlias = WorkerPoolCreatedRoutingKey
"""Words of the routing keys of `launchConfigUpdated`."""


LaunchConfigArchivedRoutingKey: TypeAlias = WorkerPoolCreatedRoutingKey
"""Words of the routing keys of `launchConfigArchived`."""
