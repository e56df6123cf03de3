# Generated from the services' data by "python3 noxfile.py -s generate": change the data, not this file.
"""Types of what the methods of the queue service take and return, and of its messages."""

from typing import Any, Literal, TypeAlias, final

from taskcluster_core.typed import ContinuationToken, NotRequired, Time, TypedDict

__all__ = [
    "Actions",
    "Artifact",
    "ArtifactContent",
    "ArtifactCreatedMessage",
    "ArtifactCreatedRoutingKey",
    "CancelTaskGroupResponse",
    "ChangeTaskPriorityRequest",
    "ClaimWorkRequest",
    "ClaimWorkResponse",
    "ClaimedTask",
    "CreateTaskRequest",
    "CreatedArtifact",
    "ErrorArtifactContent",
    "ErrorArtifactRequest",
    "ErrorArtifactResponse",
    "FinishArtifactRequest",
    "FoundStatus",
    "FoundTask",
    "GetArtifactResponse",
    "LinkArtifactRequest",
    "LinkArtifactResponse",
    "ListArtifactsResponse",
    "ListClaimedTasksResponse",
    "ListDependentTasksResponse",
    "ListPendingTasksResponse",
    "ListProvisionersResponse",
    "ListTaskGroupResponse",
    "ListTaskQueuesResponse",
    "ListWorkerTypesResponse",
    "ListWorkersQuery",
    "ListWorkersResponse",
    "ListedProvisioner",
    "ListedTaskQueue",
    "ListedWorker",
    "ListedWorkerType",
    "ObjectArtifactContent",
    "ObjectArtifactRequest",
    "ObjectArtifactResponse",
    "ObjectCredentials",
    "PendingTask",
    "PendingTasksResponse",
    "PostArtifactRequest",
    "PostArtifactResponse",
    "ProvisionerResponse",
    "PutArtifactRequest",
    "Quarantine",
    "QuarantineWorkerRequest",
    "ReferenceArtifactContent",
    "ReferenceArtifactRequest",
    "ReferenceArtifactResponse",
    "RunState",
    "S3ArtifactContent",
    "S3ArtifactRequest",
    "S3ArtifactResponse",
    "TaskClaim",
    "TaskClaimRequest",
    "TaskClaimResponse",
    "TaskCompletedMessage",
    "TaskCompletedRoutingKey",
    "TaskCredentials",
    "TaskDefinedMessage",
    "TaskDefinedRoutingKey",
    "TaskDefinition",
    "TaskDefinitionAndStatus",
    "TaskExceptionMessage",
    "TaskExceptionRequest",
    "TaskExceptionRoutingKey",
    "TaskFailedMessage",
    "TaskFailedRoutingKey",
    "TaskGroupChangedMessage",
    "TaskGroupPriorityChangeResponse",
    "TaskGroupPriorityChangedMessage",
    "TaskGroupPriorityChangedRoutingKey",
    "TaskGroupResolvedRoutingKey",
    "TaskGroupResponse",
    "TaskGroupSealedRoutingKey",
    "TaskMetadata",
    "TaskPendingMessage",
    "TaskPendingMessageTask",
    "TaskPendingRoutingKey",
    "TaskPriority",
    "TaskPriorityChangedMessage",
    "TaskPriorityChangedRoutingKey",
    "TaskPulseDefinition",
    "TaskQueueCountsListResponse",
    "TaskQueueCountsRequest",
    "TaskQueueCountsResponse",
    "TaskQueueResponse",
    "TaskReclaimResponse",
    "TaskRun",
    "TaskRunId",
    "TaskRunningMessage",
    "TaskRunningRoutingKey",
    "TaskState",
    "TaskStatus",
    "TaskStatusResponse",
    "TasksRequest",
    "TasksResponse",
    "TasksStatusesResponse",
    "UpdateProvisionerRequest",
    "UpdateWorkerRequest",
    "UpdateWorkerTypeRequest",
    "WorkerAction",
    "WorkerResponse",
    "WorkerTypeResponse",
]


class TaskMetadata(TypedDict):
    """Schema `v1/task-metadata.json`."""

    description: str
    name: str
    owner: str
    source: str


TaskPriority: TypeAlias = Literal["highest", "very-high", "high", "medium", "low", "very-low", "lowest"]
"""Schema `v1/task.json#/properties/priority`."""


class TaskDefinition(TypedDict):
    """Schema `v1/task.json`.

    Returned by `task`.
    """

    created: str
    deadline: str
    dependencies: list[str]
    extra: dict[str, Any]
    metadata: TaskMetadata
    payload: dict[str, Any]
    priority: TaskPriority
    provisionerId: str
    requires: Literal["all-completed", "all-resolved"]
    retries: int  # 0 to 49
    routes: list[str]
    schedulerId: str
    scopes: list[str]
    tags: dict[str, str]
    taskGroupId: str
    taskQueueId: str
    workerType: str
    expires: NotRequired[str]
    projectId: NotRequired[str]


RunState: TypeAlias = Literal["pending", "running", "completed", "failed", "exception"]
"""Schema `v1/task-status.json#/properties/runs/items/properties/state`."""


class TaskRun(TypedDict):
    """Schema `v1/task-status.json#/properties/runs/items`."""

    reasonCreated: Literal["scheduled", "retry", "task-retry", "rerun", "exception"]
    runId: int  # 0 to 1000
    scheduled: str
    state: RunState
    reasonResolved: NotRequired[
        Literal[
            "completed",
            "failed",
            "deadline-exceeded",
            "canceled",
            "claim-expired",
            "worker-shutdown",
            "malformed-payload",
            "resource-unavailable",
            "internal-error",
            "intermittent-task",
            "superseded",
        ]
    ]
    resolved: NotRequired[str]
    started: NotRequired[str]
    takenUntil: NotRequired[str]
    workerGroup: NotRequired[str]
    workerId: NotRequired[str]


TaskState: TypeAlias = Literal["unscheduled", "pending", "running", "completed", "failed", "exception"]
"""Schema `v1/task-status.json#/properties/state`."""


class TaskStatus(TypedDict):
    """Schema `v1/task-status.json`."""

    deadline: str
    expires: str
    projectId: str
    provisionerId: str
    retriesLeft: int  # 0 to 999
    runs: list[TaskRun]
    schedulerId: str
    state: TaskState
    taskGroupId: str
    taskId: str
    taskQueueId: str
    workerType: str
    priority: NotRequired[TaskPriority]


class TaskStatusResponse(TypedDict):
    """Schema `v1/task-status-response.json`.

    Returned by `status`, `createTask`, `defineTask`, `scheduleTask`, `rerunTask`, `cancelTask`,
    `reportCompleted`, `reportFailed`, `reportException` and `changeTaskPriority`.
    """

    status: TaskStatus


class TaskDefinitionAndStatus(TypedDict):
    """Schema `v1/task-definition-and-status.json`."""

    status: TaskStatus
    task: TaskDefinition


class ListTaskGroupResponse(TypedDict):
    """Schema `v1/list-task-group-response.json`.

    Returned by `listTaskGroup`.
    """

    expires: str
    schedulerId: str
    taskGroupId: str
    tasks: list[TaskDefinitionAndStatus]
    continuationToken: NotRequired[ContinuationToken[TaskDefinitionAndStatus]]
    sealed: NotRequired[str]


class ListDependentTasksResponse(TypedDict):
    """Schema `v1/list-dependent-tasks-response.json`.

    Returned by `listDependentTasks`.
    """

    taskId: str
    tasks: list[TaskDefinitionAndStatus]
    continuationToken: NotRequired[ContinuationToken[TaskDefinitionAndStatus]]


class TaskCredentials(TypedDict):
    """Schema `v1/task-credentials.json`."""

    accessToken: str
    certificate: str
    clientId: str


class TaskClaim(TypedDict):
    """Schema `v1/claim-work-response.json#/properties/tasks/items`."""

    credentials: TaskCredentials
    runId: int  # 0 to 1000
    status: TaskStatus
    takenUntil: str
    task: TaskDefinition
    workerGroup: str
    workerId: str


class ClaimWorkResponse(TypedDict):
    """Schema `v1/claim-work-response.json`.

    Returned by `claimWork`.
    """

    tasks: list[TaskClaim]


class TaskClaimResponse(TypedDict):
    """Schema `v1/task-claim-response.json`.

    Returned by `claimTask`.
    """

    credentials: TaskCredentials
    runId: int  # 0 to 1000
    status: TaskStatus
    takenUntil: str
    task: TaskDefinition
    workerGroup: str
    workerId: str


class TaskReclaimResponse(TypedDict):
    """Schema `v1/task-reclaim-response.json`.

    Returned by `reclaimTask`.
    """

    credentials: TaskCredentials
    runId: int  # 0 to 1000
    status: TaskStatus
    takenUntil: str
    workerGroup: str
    workerId: str


@final
class S3ArtifactResponse(TypedDict):
    """Schema `v1/post-artifact-response.json#/oneOf/0`."""

    contentType: str
    expires: str
    putUrl: str
    storageType: Literal["s3"]


class ObjectCredentials(TypedDict):
    """Schema `v1/object-credentials.json`."""

    accessToken: str
    certificate: str
    clientId: str


@final
class ObjectArtifactResponse(TypedDict):
    """Schema `v1/post-artifact-response.json#/oneOf/1`."""

    credentials: ObjectCredentials
    expires: str
    name: str
    projectId: str
    storageType: Literal["object"]
    uploadId: str


@final
class ReferenceArtifactResponse(TypedDict):
    """Schema `v1/post-artifact-response.json#/oneOf/2`."""

    storageType: Literal["reference"]


@final
class LinkArtifactResponse(TypedDict):
    """Schema `v1/post-artifact-response.json#/oneOf/3`."""

    storageType: Literal["link"]


@final
class ErrorArtifactResponse(TypedDict):
    """Schema `v1/post-artifact-response.json#/oneOf/4`."""

    storageType: Literal["error"]


PostArtifactResponse: TypeAlias = (
    S3ArtifactResponse
    | ObjectArtifactResponse
    | ReferenceArtifactResponse
    | LinkArtifactResponse
    | ErrorArtifactResponse
)
"""Schema `v1/post-artifact-response.json`.

Returned by `createArtifact`.
"""


class GetArtifactResponse(TypedDict):
    """Schema `v1/get-artifact-response.json`.

    Returned by `getArtifact` and `getLatestArtifact`.
    """

    storageType: str
    url: str


class Artifact(TypedDict):
    """Schema `v1/artifact-response.json`.

    Returned by `artifactInfo` and `latestArtifactInfo`.
    """

    contentType: str
    expires: str
    name: str
    storageType: Literal["s3", "object", "reference", "link", "error"]
    contentLength: NotRequired[int]  # at least 0


class ListArtifactsResponse(TypedDict):
    """Schema `v1/list-artifacts-response.json`.

    Returned by `listArtifacts` and `listLatestArtifacts`.
    """

    artifacts: list[Artifact]
    continuationToken: NotRequired[ContinuationToken[Artifact]]


class ListedProvisioner(TypedDict):
    """Schema `v1/list-provisioners-response.json#/properties/provisioners/items`."""

    description: str
    expires: str
    lastDateActive: str
    provisionerId: str
    stability: Literal["experimental", "stable", "deprecated"]


class ListProvisionersResponse(TypedDict):
    """Schema `v1/list-provisioners-response.json`.

    Returned by `listProvisioners`.
    """

    provisioners: list[ListedProvisioner]
    continuationToken: NotRequired[ContinuationToken[ListedProvisioner]]


class ProvisionerResponse(TypedDict):
    """Schema `v1/provisioner-response.json`.

    Returned by `getProvisioner` and `declareProvisioner`.
    """

    description: str
    expires: str
    lastDateActive: str
    provisionerId: str
    stability: Literal["experimental", "stable", "deprecated"]


class PendingTasksResponse(TypedDict):
    """Schema `v1/pending-tasks-response.json`.

    Returned by `pendingTasks`.
    """

    pendingTasks: int  # at least 0
    provisionerId: str
    taskQueueId: str
    workerType: str


class ListedWorkerType(TypedDict):
    """Schema `v1/list-workertypes-response.json#/properties/workerTypes/items`."""

    description: str
    expires: str
    lastDateActive: str
    provisionerId: str
    stability: Literal["experimental", "stable", "deprecated"]
    taskQueueId: str
    workerType: str


class ListWorkerTypesResponse(TypedDict):
    """Schema `v1/list-workertypes-response.json`.

    Returned by `listWorkerTypes`.
    """

    workerTypes: list[ListedWorkerType]
    continuationToken: NotRequired[ContinuationToken[ListedWorkerType]]


class WorkerTypeResponse(TypedDict):
    """Schema `v1/workertype-response.json`.

    Returned by `getWorkerType` and `declareWorkerType`.
    """

    description: str
    expires: str
    lastDateActive: str
    provisionerId: str
    stability: Literal["experimental", "stable", "deprecated"]
    taskQueueId: str
    workerType: str


class TaskRunId(TypedDict):
    """Schema `v1/task-run.json`."""

    runId: int  # 0 to 1000
    taskId: str


class ListedWorker(TypedDict):
    """Schema `v1/list-workers-response.json#/properties/workers/items`."""

    firstClaim: str
    workerGroup: str
    workerId: str
    lastDateActive: NotRequired[str]
    latestTask: NotRequired[TaskRunId]
    quarantineUntil: NotRequired[str]


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

    Returned by `getWorker`, `quarantineWorker` and `declareWorker`.
    """

    expires: str
    firstClaim: str
    provisionerId: str
    recentTasks: list[TaskRunId]
    workerGroup: str
    workerId: str
    workerType: str
    lastDateActive: NotRequired[str]
    quarantineDetails: NotRequired[list[Quarantine]]
    quarantineUntil: NotRequired[str]
    taskQueueId: NotRequired[str]


class FoundTask(TypedDict):
    """Schema `v1/tasks-response.json#/properties/tasks/items`."""

    task: TaskDefinition
    taskId: str


class TasksResponse(TypedDict):
    """Schema `v1/tasks-response.json`.

    Returned by `tasks`.
    """

    tasks: list[FoundTask]
    continuationToken: NotRequired[ContinuationToken[FoundTask]]


class FoundStatus(TypedDict):
    """Schema `v1/tasks-statuses-response.json#/properties/statuses/items`."""

    status: TaskStatus
    taskId: str


class TasksStatusesResponse(TypedDict):
    """Schema `v1/tasks-statuses-response.json`.

    Returned by `statuses`.
    """

    statuses: list[FoundStatus]
    continuationToken: NotRequired[ContinuationToken[FoundStatus]]


class CancelTaskGroupResponse(TypedDict):
    """Schema `v1/cancel-task-group-response.json`.

    Returned by `cancelTaskGroup`.
    """

    cancelledCount: int  # at least 0
    taskGroupId: str
    taskGroupSize: int  # at least 0
    taskIds: list[str]


class TaskGroupResponse(TypedDict):
    """Schema `v1/task-group-response.json`.

    Returned by `getTaskGroup` and `sealTaskGroup`.
    """

    expires: str
    schedulerId: str
    taskGroupId: str
    sealed: NotRequired[str]


class TaskGroupPriorityChangeResponse(TypedDict):
    """Schema `v1/task-group-priority-change-response.json`.

    Returned by `changeTaskGroupPriority`.
    """

    newPriority: Literal["highest", "very-high", "high", "medium", "low", "very-low", "lowest"]
    schedulerId: str
    taskGroupId: str
    taskIds: list[str]
    tasksAffected: int  # at least 0


@final
class S3ArtifactContent(TypedDict):
    """Schema `v1/artifact-content-response.json#/oneOf/0`."""

    storageType: Literal["s3"]
    url: str


@final
class ObjectArtifactContent(TypedDict):
    """Schema `v1/artifact-content-response.json#/oneOf/1`."""

    credentials: ObjectCredentials
    name: str
    storageType: Literal["object"]


@final
class ReferenceArtifactContent(TypedDict):
    """Schema `v1/artifact-content-response.json#/oneOf/2`."""

    storageType: Literal["reference"]
    url: str


@final
class ErrorArtifactContent(TypedDict):
    """Schema `v1/artifact-content-response.json#/oneOf/3`."""

    message: str
    reason: str
    storageType: Literal["error"]


ArtifactContent: TypeAlias = S3ArtifactContent | ObjectArtifactContent | ReferenceArtifactContent | ErrorArtifactContent
"""Schema `v1/artifact-content-response.json`.

Returned by `artifact` and `latestArtifact`.
"""


class TaskQueueCountsResponse(TypedDict):
    """Schema `v1/task-queue-counts-response.json`.

    Returned by `taskQueueCounts`.
    """

    claimedTasks: int  # at least 0
    pendingTasks: int  # at least 0
    provisionerId: str
    taskQueueId: str
    workerType: str


class PendingTask(TypedDict):
    """Schema `v1/list-pending-tasks-response.json#/properties/tasks/items`."""

    inserted: str
    runId: int  # 0 to 1000
    task: TaskDefinition
    taskId: str


class ListPendingTasksResponse(TypedDict):
    """Schema `v1/list-pending-tasks-response.json`.

    Returned by `listPendingTasks`.
    """

    tasks: list[PendingTask]
    continuationToken: NotRequired[ContinuationToken[PendingTask]]


class ClaimedTask(TypedDict):
    """Schema `v1/list-claimed-tasks-response.json#/properties/tasks/items`."""

    claimed: str
    runId: int  # 0 to 1000
    task: TaskDefinition
    taskId: str
    workerGroup: str
    workerId: str


class ListClaimedTasksResponse(TypedDict):
    """Schema `v1/list-claimed-tasks-response.json`.

    Returned by `listClaimedTasks`.
    """

    tasks: list[ClaimedTask]
    continuationToken: NotRequired[ContinuationToken[ClaimedTask]]


class ListedTaskQueue(TypedDict):
    """Schema `v1/list-taskqueues-response.json#/properties/taskQueues/items`."""

    description: str
    expires: str
    lastDateActive: str
    stability: Literal["experimental", "stable", "deprecated"]
    taskQueueId: str


class ListTaskQueuesResponse(TypedDict):
    """Schema `v1/list-taskqueues-response.json`.

    Returned by `listTaskQueues`.
    """

    taskQueues: list[ListedTaskQueue]
    continuationToken: NotRequired[ContinuationToken[ListedTaskQueue]]


class TaskQueueResponse(TypedDict):
    """Schema `v1/taskqueue-response.json`.

    Returned by `getTaskQueue`.
    """

    description: str
    expires: str
    lastDateActive: str
    stability: Literal["experimental", "stable", "deprecated"]
    taskQueueId: str


class TaskQueueCountsListResponse(TypedDict):
    """Schema `v1/task-queue-counts-list-response.json`.

    Returned by `taskQueueCountsBatch`.
    """

    taskQueueCounts: list[TaskQueueCountsResponse]


class TaskPulseDefinition(TypedDict):
    """Schema `v1/task-pulse-definition.json`."""

    tags: dict[str, str]


class TaskDefinedMessage(TypedDict):
    """Schema `v1/task-defined-message.json`.

    Message of `taskDefined`.
    """

    status: TaskStatus
    version: Literal[1]
    task: NotRequired[TaskPulseDefinition]


class TaskPendingMessageTask(TypedDict):
    """Schema `v1/task-pending-message.json#/properties/task`."""

    tags: dict[str, str]


class TaskPendingMessage(TypedDict):
    """Schema `v1/task-pending-message.json`.

    Message of `taskPending`.
    """

    runId: int  # 0 to 1000
    status: TaskStatus
    version: Literal[1]
    task: NotRequired[TaskPendingMessageTask]


class TaskRunningMessage(TypedDict):
    """Schema `v1/task-running-message.json`.

    Message of `taskRunning`.
    """

    runId: int  # 0 to 1000
    status: TaskStatus
    takenUntil: str
    version: Literal[1]
    workerGroup: str
    workerId: str
    task: NotRequired[TaskPulseDefinition]


class CreatedArtifact(TypedDict):
    """Schema `v1/artifact-created-message.json#/properties/artifact`."""

    contentType: str
    expires: str
    name: str
    storageType: Literal["reference", "link", "error", "object"]


class ArtifactCreatedMessage(TypedDict):
    """Schema `v1/artifact-created-message.json`.

    Message of `artifactCreated`.
    """

    artifact: CreatedArtifact
    runId: int  # 0 to 1000
    status: TaskStatus
    version: Literal[1]
    workerGroup: str
    workerId: str


class TaskCompletedMessage(TypedDict):
    """Schema `v1/task-completed-message.json`.

    Message of `taskCompleted`.
    """

    runId: int  # 0 to 1000
    status: TaskStatus
    version: Literal[1]
    workerGroup: str
    workerId: str
    task: NotRequired[TaskPulseDefinition]


class TaskFailedMessage(TypedDict):
    """Schema `v1/task-failed-message.json`.

    Message of `taskFailed`.
    """

    runId: int  # 0 to 1000
    status: TaskStatus
    version: Literal[1]
    workerGroup: str
    workerId: str
    task: NotRequired[TaskPulseDefinition]


class TaskExceptionMessage(TypedDict):
    """Schema `v1/task-exception-message.json`.

    Message of `taskException`.
    """

    status: TaskStatus
    version: Literal[1]
    runId: NotRequired[int]  # 0 to 1000
    task: NotRequired[TaskPulseDefinition]
    workerGroup: NotRequired[str]
    workerId: NotRequired[str]


class TaskGroupChangedMessage(TypedDict):
    """Schema `v1/task-group-changed-message.json`.

    Message of `taskGroupResolved` and `taskGroupSealed`.
    """

    expires: str
    schedulerId: str
    taskGroupId: str
    version: Literal[1]
    sealed: NotRequired[str]


class TaskPriorityChangedMessage(TypedDict):
    """Schema `v1/task-priority-changed-message.json`.

    Message of `taskPriorityChanged`.
    """

    newPriority: Literal["highest", "very-high", "high", "medium", "low", "very-low", "lowest"]
    oldPriority: Literal["highest", "very-high", "high", "medium", "low", "very-low", "lowest"]
    status: TaskStatus
    version: Literal[1]


class TaskGroupPriorityChangedMessage(TypedDict):
    """Schema `v1/task-group-priority-changed-message.json`.

    Message of `taskGroupPriorityChanged`.
    """

    newPriority: Literal["highest", "very-high", "high", "medium", "low", "very-low", "lowest"]
    schedulerId: str
    taskGroupId: str
    tasksAffected: int  # at least 0
    version: Literal[1]


class CreateTaskRequest(TypedDict):
    """Schema `v1/create-task-request.json`.

    Payload of `createTask` and `defineTask`.
    """

    created: Time
    deadline: Time
    metadata: TaskMetadata
    payload: dict[str, Any]
    dependencies: NotRequired[list[str]]
    expires: NotRequired[Time]
    extra: NotRequired[dict[str, Any]]
    priority: NotRequired[TaskPriority]  # 'lowest' if left out
    projectId: NotRequired[str]  # 'none' if left out
    provisionerId: NotRequired[str]
    requires: NotRequired[Literal["all-completed", "all-resolved"]]  # 'all-completed' if left out
    retries: NotRequired[int]  # 0 to 49; 5 if left out
    routes: NotRequired[list[str]]
    schedulerId: NotRequired[str]  # '-' if left out
    scopes: NotRequired[list[str]]
    tags: NotRequired[dict[str, str]]
    taskGroupId: NotRequired[str]
    taskQueueId: NotRequired[str]
    workerType: NotRequired[str]


class ClaimWorkRequest(TypedDict):
    """Schema `v1/claim-work-request.json`.

    Payload of `claimWork`.
    """

    workerGroup: str
    workerId: str
    tasks: NotRequired[int]  # 1 to 32; 1 if left out


class TaskClaimRequest(TypedDict):
    """Schema `v1/task-claim-request.json`.

    Payload of `claimTask`.
    """

    workerGroup: str
    workerId: str


class TaskExceptionRequest(TypedDict):
    """Schema `v1/task-exception-request.json`.

    Payload of `reportException`.
    """

    reason: Literal[
        "worker-shutdown", "malformed-payload", "resource-unavailable", "internal-error", "intermittent-task"
    ]


@final
class S3ArtifactRequest(TypedDict):
    """Schema `v1/post-artifact-request.json#/oneOf/0`."""

    contentType: str
    expires: Time
    storageType: Literal["s3"]
    contentLength: NotRequired[int]  # at least 0


@final
class ObjectArtifactRequest(TypedDict):
    """Schema `v1/post-artifact-request.json#/oneOf/1`."""

    contentType: str
    expires: Time
    storageType: Literal["object"]
    contentLength: NotRequired[int]  # at least 0


@final
class ReferenceArtifactRequest(TypedDict):
    """Schema `v1/post-artifact-request.json#/oneOf/2`."""

    contentType: str
    expires: Time
    storageType: Literal["reference"]
    url: str


@final
class LinkArtifactRequest(TypedDict):
    """Schema `v1/post-artifact-request.json#/oneOf/3`."""

    artifact: str
    expires: Time
    storageType: Literal["link"]
    contentType: NotRequired[str]


@final
class ErrorArtifactRequest(TypedDict):
    """Schema `v1/post-artifact-request.json#/oneOf/4`."""

    expires: Time
    message: str
    reason: Literal[
        "file-missing-on-worker",
        "invalid-resource-on-worker",
        "too-large-file-on-worker",
        "file-not-readable-on-worker",
    ]
    storageType: Literal["error"]


PostArtifactRequest: TypeAlias = (
    S3ArtifactRequest | ObjectArtifactRequest | ReferenceArtifactRequest | LinkArtifactRequest | ErrorArtifactRequest
)
"""Schema `v1/post-artifact-request.json`.

Payload of `createArtifact`.
"""


class PutArtifactRequest(TypedDict):
    """Schema `v1/put-artifact-request.json`.

    Payload of `completeArtifact`.
    """

    etags: list[str]


class WorkerAction(TypedDict):
    """Schema `v1/actions.json#/items`."""

    context: Literal["provisioner", "worker-type", "worker"]
    description: str
    method: Literal["POST", "PUT", "DELETE", "PATCH"]
    name: str
    title: Any
    url: str


Actions: TypeAlias = list[WorkerAction]
"""Schema `v1/actions.json`."""


class UpdateProvisionerRequest(TypedDict, total=False):
    """Schema `v1/update-provisioner-request.json`.

    Payload of `declareProvisioner`.
    """

    actions: Actions
    description: str
    expires: Time
    stability: Literal["experimental", "stable", "deprecated"]


class UpdateWorkerTypeRequest(TypedDict, total=False):
    """Schema `v1/update-workertype-request.json`.

    Payload of `declareWorkerType`.
    """

    description: str
    expires: Time
    stability: Literal["experimental", "stable", "deprecated"]


class QuarantineWorkerRequest(TypedDict):
    """Schema `v1/quarantine-worker-request.json`.

    Payload of `quarantineWorker`.
    """

    quarantineUntil: Time
    quarantineInfo: NotRequired[str]


class UpdateWorkerRequest(TypedDict):
    """Schema `v1/update-worker-request.json`.

    Payload of `declareWorker`.
    """

    expires: Time


class TasksRequest(TypedDict, total=False):
    """Schema `v1/tasks-request.json`.

    Payload of `tasks` and `statuses`.
    """

    taskIds: list[str]


class ChangeTaskPriorityRequest(TypedDict):
    """Schema `v1/change-task-priority-request.json`.

    Payload of `changeTaskPriority` and `changeTaskGroupPriority`.
    """

    newPriority: Literal["highest", "very-high", "high", "medium", "low", "very-low", "lowest"]


class FinishArtifactRequest(TypedDict):
    """Schema `v1/finish-artifact-request.json`.

    Payload of `finishArtifact`.
    """

    uploadId: str


class TaskQueueCountsRequest(TypedDict):
    """Schema `v1/task-queue-counts-request.json`.

    Payload of `taskQueueCountsBatch`.
    """

    taskQueueIds: list[str]


class ListWorkersQuery(TypedDict, total=False):
    """Query of `listWorkers`."""

    continuationToken: str | None
    limit: int | None
    quarantined: bool | None


class TaskDefinedRoutingKey(TypedDict, total=False):
    """Words of the routing keys of `taskDefined`."""

    routingKeyKind: Literal["primary"] | None
    taskId: str | int | None
    runId: str | int | None
    workerGroup: str | int | None
    workerId: str | int | None
    provisionerId: str | int | None
    workerType: str | int | None
    schedulerId: str | int | None
    taskGroupId: str | int | None
    reserved: str | int | None


TaskPendingRoutingKey: TypeAlias = TaskDefinedRoutingKey
"""Words of the routing keys of `taskPending`."""


TaskRunningRoutingKey: TypeAlias = TaskDefinedRoutingKey
"""Words of the routing keys of `taskRunning`."""


ArtifactCreatedRoutingKey: TypeAlias = TaskDefinedRoutingKey
"""Words of the routing keys of `artifactCreated`."""


TaskCompletedRoutingKey: TypeAlias = TaskDefinedRoutingKey
"""Words of the routing keys of `taskCompleted`."""


TaskFailedRoutingKey: TypeAlias = TaskDefinedRoutingKey
"""Words of the routing keys of `taskFailed`."""


TaskExceptionRoutingKey: TypeAlias = TaskDefinedRoutingKey
"""Words of the routing keys of `taskException`."""


class TaskGroupResolvedRoutingKey(TypedDict, total=False):
    """Words of the routing keys of `taskGroupResolved`."""

    routingKeyKind: Literal["primary"] | None
    taskGroupId: str | int | None
    schedulerId: str | int | None
    reserved: str | int | None


TaskGroupSealedRoutingKey: TypeAlias = TaskGroupResolvedRoutingKey
"""Words of the routing keys of `taskGroupSealed`."""


TaskPriorityChangedRoutingKey: TypeAlias = TaskDefinedRoutingKey
"""Words of the routing keys of `taskPriorityChanged`."""


TaskGroupPriorityChangedRoutingKey: TypeAlias = TaskGroupResolvedRoutingKey
"""Words of the routing keys of `taskGroupPriorityChanged`."""
