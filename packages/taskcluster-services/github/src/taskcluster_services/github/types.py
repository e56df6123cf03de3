# Generated from the services' data by "python3 noxfile.py -s generate": change the data, not this file.
"""Types of what the methods of the github service take and return, and of its messages."""

from typing import Any, Literal, TypeAlias, final

from taskcluster_core.typed import ContinuationToken, NotRequired, TypedDict

__all__ = [
    "Build",
    "BuildList",
    "BuildsQuery",
    "CancelBuildsQuery",
    "CreateComment",
    "CreateStatus",
    "FakeEvent",
    "FakeIssueComment",
    "FakePullRequest",
    "FakePush",
    "FakeRelease",
    "GithubPullRequestMessage",
    "GithubPushMessage",
    "GithubReleaseMessage",
    "GithubRerunMessage",
    "PullRequestRoutingKey",
    "PushRoutingKey",
    "ReleaseRoutingKey",
    "RenderTaskclusterYmlInput",
    "RenderTaskclusterYmlOutput",
    "Repository",
    "RerunRoutingKey",
    "TaskGroupCreationRequested",
    "TaskGroupCreationRequestedRoutingKey",
]


class Build(TypedDict):
    """Schema `v1/build-list.json#/properties/builds/items`."""

    created: str
    eventId: str
    eventType: str
    organization: str
    repository: str
    sha: str
    state: Literal["pending", "success", "error", "failure", "cancelled"]
    taskGroupId: str
    updated: str
    pullRequestNumber: NotRequired[int]


class BuildList(TypedDict):
    """Schema `v1/build-list.json`.

    Returned by `builds` and `cancelBuilds`.
    """

    builds: list[Build]
    continuationToken: NotRequired[ContinuationToken[Build]]


class Repository(TypedDict):
    """Schema `v1/repository.json`.

    Returned by `repository`.
    """

    installed: bool


class RenderTaskclusterYmlOutput(TypedDict):
    """Schema `v1/render-taskcluster-yml-output.json`.

    Returned by `renderTaskclusterYml`.
    """

    scopes: list[str]
    tasks: list[dict[str, Any]]


class GithubPullRequestMessage(TypedDict):
    """Schema `v1/github-pull-request-message.json`.

    Message of `pullRequest`.
    """

    action: str
    body: dict[str, Any]
    branch: str
    eventId: str
    installationId: int  # 0 to 10000000000
    organization: str
    repository: str
    tasks_for: str
    version: Literal[1]
    details: NotRequired[dict[str, Any]]


class GithubPushMessage(TypedDict):
    """Schema `v1/github-push-message.json`.

    Message of `push`.
    """

    body: dict[str, Any]
    branch: str
    eventId: str
    installationId: int
    organization: str
    repository: str
    tasks_for: str
    version: Literal[1]
    details: NotRequired[dict[str, Any]]


class GithubReleaseMessage(TypedDict):
    """Schema `v1/github-release-message.json`.

    Message of `release`.
    """

    body: dict[str, Any]
    branch: str
    eventId: str
    installationId: int  # 0 to 10000000000
    organization: str
    repository: str
    tasks_for: str
    version: Literal[1]
    details: NotRequired[dict[str, Any]]


class TaskGroupCreationRequested(TypedDict):
    """Schema `v1/task-group-creation-requested.json`.

    Message of `taskGroupCreationRequested`.
    """

    organization: str
    repository: str
    taskGroupId: str
    version: Literal[1]


class GithubRerunMessage(TypedDict):
    """Schema `v1/github-rerun-message.json`.

    Message of `rerun`.
    """

    body: dict[str, Any]
    checkRunId: float
    checkSuiteId: float
    eventId: str
    installationId: int
    organization: str
    repository: str
    tasks_for: str
    version: Literal[1]
    details: NotRequired[dict[str, Any]]


class CreateStatus(TypedDict):
    """Schema `v1/create-status.json`.

    Payload of `createStatus`.
    """

    state: Literal["pending", "success", "error", "failure"]
    context: NotRequired[str]
    description: NotRequired[str]
    target_url: NotRequired[str]


class CreateComment(TypedDict):
    """Schema `v1/create-comment.json`.

    Payload of `createComment`.
    """

    body: str


@final
class FakePush(TypedDict):
    """Schema `v1/render-taskcluster-yml-input.json#/properties/fakeEvent/oneOf/0`."""

    type: Literal["github-push"]
    overrides: NotRequired[dict[str, Any]]


@final
class FakePullRequest(TypedDict):
    """Schema `v1/render-taskcluster-yml-input.json#/properties/fakeEvent/oneOf/1`."""

    action: Literal[
        "opened",
        "synchronize",
        "reopened",
        "assigned",
        "auto_merge_disabled",
        "auto_merge_enabled",
        "closed",
        "converted_to_draft",
        "dequeued",
        "edited",
        "enqueued",
        "labeled",
        "ready_for_review",
        "review_requested",
        "review_request_removed",
        "unassigned",
        "unlabeled",
    ]
    type: Literal["github-pull-request", "github-pull-request-untrusted"]
    overrides: NotRequired[dict[str, Any]]


@final
class FakeRelease(TypedDict):
    """Schema `v1/render-taskcluster-yml-input.json#/properties/fakeEvent/oneOf/2`."""

    action: Literal["published", "unpublished", "created", "edited", "deleted", "prereleased", "released"]
    type: Literal["github-release"]
    overrides: NotRequired[dict[str, Any]]


@final
class FakeIssueComment(TypedDict):
    """Schema `v1/render-taskcluster-yml-input.json#/properties/fakeEvent/oneOf/3`."""

    action: Literal["created", "edited"]
    type: Literal["github-issue-comment"]
    overrides: NotRequired[dict[str, Any]]


FakeEvent: TypeAlias = FakePush | FakePullRequest | FakeRelease | FakeIssueComment
"""Schema `v1/render-taskcluster-yml-input.json#/properties/fakeEvent`."""


class RenderTaskclusterYmlInput(TypedDict):
    """Schema `v1/render-taskcluster-yml-input.json`.

    Payload of `renderTaskclusterYml`.
    """

    body: str
    fakeEvent: FakeEvent
    organization: NotRequired[str]
    repository: NotRequired[str]


class BuildsQuery(TypedDict, total=False):
    """Query of `builds`."""

    continuationToken: str | None
    limit: int | None
    organization: str | None
    repository: str | None
    sha: str | None
    pullRequest: int | str | None


class CancelBuildsQuery(TypedDict, total=False):
    """Query of `cancelBuilds`."""

    sha: str | None
    pullRequest: int | str | None


class PullRequestRoutingKey(TypedDict, total=False):
    """Words of the routing keys of `pullRequest`."""

    routingKeyKind: Literal["primary"] | None
    organization: str | int | None
    repository: str | int | None
    action: str | int | None


class PushRoutingKey(TypedDict, total=False):
    """Words of the routing keys of `push`."""

    routingKeyKind: Literal["primary"] | None
    organization: str | int | None
    repository: str | int | None


ReleaseRoutingKey: TypeAlias = PushRoutingKey
"""Words of the routing keys of `release`."""


TaskGroupCreationRequestedRoutingKey: TypeAlias = PushRoutingKey
"""Words of the routing keys of `taskGroupCreationRequested`."""


RerunRoutingKey: TypeAlias = PushRoutingKey
"""Words of the routing keys of `rerun`."""
