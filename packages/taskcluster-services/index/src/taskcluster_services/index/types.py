# Generated from the services' data by "python3 noxfile.py -s generate": change the data, not this file.
"""Types of what the methods of the index service take and return, and of its messages."""

from typing import Any

from taskcluster_core.typed import ContinuationToken, NotRequired, Time, TypedDict

__all__ = [
    "IndexedTask",
    "IndexedTaskResponse",
    "InsertTaskRequest",
    "ListNamespacesResponse",
    "ListTasksAtIndex",
    "ListTasksResponse",
    "Namespace",
]


class IndexedTaskResponse(TypedDict):
    """Schema `v1/indexed-task-response.json`.

    Returned by `findTask` and `insertTask`.
    """

    data: dict[str, Any]
    expires: str
    namespace: str
    rank: float
    taskId: str


class Namespace(TypedDict):
    """Schema `v1/list-namespaces-response.json#/properties/namespaces/items`."""

    expires: str
    name: str
    namespace: str


class ListNamespacesResponse(TypedDict):
    """Schema `v1/list-namespaces-response.json`.

    Returned by `listNamespaces`.
    """

    namespaces: list[Namespace]
    continuationToken: NotRequired[ContinuationToken[Namespace]]


class IndexedTask(TypedDict):
    """Schema `v1/list-tasks-response.json#/properties/tasks/items`."""

    data: dict[str, Any]
    expires: str
    namespace: str
    rank: float
    taskId: str


class ListTasksResponse(TypedDict):
    """Schema `v1/list-tasks-response.json`.

    Returned by `listTasks` and `findTasksAtIndex`.
    """

    tasks: list[IndexedTask]
    continuationToken: NotRequired[ContinuationToken[IndexedTask]]


class InsertTaskRequest(TypedDict):
    """Schema `v1/insert-task-request.json`.

    Payload of `insertTask`.
    """

    data: dict[str, Any]
    expires: Time
    rank: float
    taskId: str


class ListTasksAtIndex(TypedDict, total=False):
    """Schema `v1/list-tasks-at-index.json`.

    Payload of `findTasksAtIndex`.
    """

    indexes: list[str]
