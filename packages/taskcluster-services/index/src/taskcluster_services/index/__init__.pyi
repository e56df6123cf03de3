# Generated from the services' data by "python3 noxfile.py -s generate": change the data, not this file.
from collections.abc import Callable
from typing import Any, overload, type_check_only

from taskcluster_core import Client
from taskcluster_core.messages import RawResponse
from taskcluster_core.typed import PageQuery, Ping, ResponseResult, Version

from . import types

__all__ = ["Index"]

class Index(Client):
    """Index

    The index finds tasks by name. An entry maps a path of words joined by dots, such as
    `project.docs.latest`, to a task id, along with a `rank`, some `data` and the time when it expires;
    the path without its last word is its namespace.

    Most entries come by themselves: a task with the route `index.project.docs.latest` is entered at
    `project.docs.latest` once it completes, with rank, data and expiry from its `extra.index`. A higher
    or equal rank replaces the entry that was there, so that the latest build wins even when tasks
    finish out of order.

    You meet the index when you want the latest build of something, when a decision task looks for a
    result that it can use again, and when you need a link to an artifact that stays the same.
    """

    @property
    def with_raw_response(self) -> IndexWithRawResponse:
        """The same methods, returning a `RawResponse`: the result with its status, headers, attempts and time."""
    def ping(self) -> Ping:
        """Ask whether the index is up.

        Returns `alive` and the `uptime` in seconds of the process of the index that happens to answer. It
        reads nothing from the database and ignores credentials, even wrong ones, so it tests the way to the
        service and nothing else.

        Needs no scopes.

        Example:
            print(index.ping())

        GET /ping
        """
    @overload
    def findTask(self, indexPath: str) -> types.IndexedTaskResponse: ...
    @overload
    def findTask(self, *, params: dict[str, Any]) -> types.IndexedTaskResponse:
        """Find the task at an index path.

        Returns the entry at exactly this path: the `taskId` with `rank`, `data` and `expires`. The entry is
        no proof that the task still exists or went well, although tasks that are indexed by a route have
        completed. A path without entry, with an expired one, or that is only a namespace of deeper ones is
        a 404.

        Needs `index:find-task:<indexPath>`.

        Args:
            indexPath: The index path: words joined by dots, such as `project.docs.latest`, without
                spaces, slashes or letters beyond ASCII.

        Returns:
            JSON of the schema `v1/indexed-task-response.json`.

        Example:
            task_id = index.findTask("project.docs.latest")["taskId"]

        GET /task/<indexPath>
        """
    @overload
    def listNamespaces(
        self,
        namespace: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> types.ListNamespacesResponse: ...
    @overload
    def listNamespaces(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> types.ListNamespacesResponse: ...
    @overload
    def listNamespaces(
        self,
        namespace: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.ListNamespacesResponse], object],
        paginationLimit: int | None = None,
    ) -> None: ...
    @overload
    def listNamespaces(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.ListNamespacesResponse], object],
        paginationLimit: int | None = None,
    ) -> None:
        """List the namespaces below a namespace.

        Returns the next words below, one level deep and page by page, each with its full `namespace`, its
        `name` and when it expires with the last entry in it. A namespace that nobody has used is an empty
        list, not an error. Descend by calling it again with what it returned.

        Needs `index:list-namespaces:<namespace>`.

        Args:
            namespace: The namespace to look into, such as `project.docs`; an empty text stands for the
                top level.
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.
            limit: How many namespaces a page holds at most, from 1 to 1000; without it a page holds up
                to 1000.

        Returns:
            JSON of the schema `v1/list-namespaces-response.json`. That is one page;
            `items(client.listNamespaces, ...)` goes through the `namespaces` of all.

        Example:
            for entry in taskcluster.items(index.listNamespaces, "project"):
                print(entry["namespace"])

        GET /namespaces/<namespace>
        """
    @overload
    def listTasks(
        self,
        namespace: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> types.ListTasksResponse: ...
    @overload
    def listTasks(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> types.ListTasksResponse: ...
    @overload
    def listTasks(
        self,
        namespace: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.ListTasksResponse], object],
        paginationLimit: int | None = None,
    ) -> None: ...
    @overload
    def listTasks(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.ListTasksResponse], object],
        paginationLimit: int | None = None,
    ) -> None:
        """List the tasks directly in a namespace.

        Returns the entries one level below, page by page, with `taskId`, `rank`, `data` and `expires`;
        deeper ones belong to the namespaces that `listNamespaces` returns. Nothing there is an empty list.
        Keep it for exploring: a program that knows the path asks `findTask`.

        Needs `index:list-tasks:<namespace>`.

        Args:
            namespace: The namespace to look into, such as `project.docs`; an empty text stands for the
                top level.
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.
            limit: How many entries a page holds at most, from 1 to 1000; without it a page holds up to
                1000.

        Returns:
            JSON of the schema `v1/list-tasks-response.json`. That is one page; `items(client.listTasks,
            ...)` goes through the `tasks` of all.

        Example:
            for entry in taskcluster.items(index.listTasks, "project.docs"):
                print(entry["namespace"], entry["taskId"], entry["rank"])

        GET /tasks/<namespace>
        """
    @overload
    def insertTask(self, namespace: str, payload: types.InsertTaskRequest) -> types.IndexedTaskResponse: ...
    @overload
    def insertTask(self, payload: types.InsertTaskRequest, /, *, namespace: str) -> types.IndexedTaskResponse: ...
    @overload
    def insertTask(self, payload: types.InsertTaskRequest, *, params: dict[str, Any]) -> types.IndexedTaskResponse:
        """Put a task into the index.

        Enters the task at the path, or takes the place of the entry there if its `rank` is the same or
        lower; against a higher rank nothing changes, which is no error. Returns the entry that stands there
        now, so look at its `taskId` to learn who won; a repeat is safe. `rank` must be a whole number of 32
        bits, such as a time in seconds: others end in a 500. A malformed path or task id is a 400; that the
        task exists is not checked, and an `expires` in the past is accepted but never found.

        Needs `index:insert-task:<namespace>`.

        Args:
            namespace: The index path to enter the task at: words joined by dots, such as
                `project.docs.latest`, without spaces, slashes or letters beyond ASCII.
            payload: The `taskId` to find there, a `rank` to compete with (a later build has a higher
                one), free `data` for readers, and when the entry `expires`. JSON of the schema
                `v1/insert-task-request.json`.

        Returns:
            JSON of the schema `v1/indexed-task-response.json`.

        Example:
            index.insertTask("project.docs.latest", {
                "taskId": task_id,
                "rank": 17,
                "data": {},
                "expires": taskcluster.fromNow("30 days"),
            })

        PUT /task/<namespace>
        """
    @overload
    def findArtifactFromTask(self, indexPath: str, name: str) -> ResponseResult: ...
    @overload
    def findArtifactFromTask(self, *, params: dict[str, Any]) -> ResponseResult:
        """Find an artifact of the task at an index path.

        Answers with a redirect to the artifact of the indexed task's latest run, mostly a URL of the queue
        that is signed for 15 minutes; send no credentials to it. This makes it a handy permanent link for
        people and for `curl`. The index does not look whether the artifact exists: that shows when the
        redirect is followed. A path without entry is a 404.

        Needs `queue:get-artifact:<name>`; public artifacts need no credentials on most deployments.

        Args:
            indexPath: The index path: words joined by dots, such as `project.docs.latest`, without
                spaces, slashes or letters beyond ASCII.
            name: The artifact's name, such as `public/docs.zip`; its slashes belong to the name.

        Example:
            link = index.buildUrl("findArtifactFromTask", "project.docs.latest", "public/docs.zip")

        GET /task/<indexPath>/artifacts/<name>
        """
    def lbheartbeat(self) -> dict[str, Any]:
        """Answer the load balancer in front of the index.

        Returns an empty object as soon as the index can take requests. Load balancers poll it to decide
        where traffic goes; for a check of your own `ping` tells more.

        Needs no scopes.

        Example:
            print(index.lbheartbeat())

        GET /__lbheartbeat__
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def version(self) -> Version:
        """Find out which release the index runs.

        Returns the `version`, `commit`, `source` and `build` that the index was made from; useful in a bug
        report, and to learn whether a newer method can be there at all.

        Needs no scopes.

        Example:
            print(index.version())

        GET /__version__
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def findTasksAtIndex(
        self,
        payload: types.ListTasksAtIndex,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> types.ListTasksResponse: ...
    @overload
    def findTasksAtIndex(
        self,
        payload: types.ListTasksAtIndex,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.ListTasksResponse], object],
        paginationLimit: int | None = None,
    ) -> None:
        """Find the tasks at many index paths.

        As `findTask`, for a list of paths in one request. Returns the entries that exist, page by page;
        paths without an entry are left out without an error, so match by `namespace`, which holds the path.
        Name each path once, since a repeated one ends in a 500, and send the same list with each page. It
        only reads and may be repeated.

        Needs `index:find-task:<indexPath>` for every path.

        Args:
            payload: The index paths to look up, as the list `indexes`. JSON of the schema
                `v1/list-tasks-at-index.json`.
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.
            limit: How many entries a page holds at most, from 1 to 1000; without it a page holds up to
                1000.

        Returns:
            JSON of the schema `v1/list-tasks-response.json`. That is one page;
            `items(client.findTasksAtIndex, ...)` goes through the `tasks` of all.

        Example:
            page = index.findTasksAtIndex({"indexes": ["project.docs.latest", "project.docs.nightly"]})
            found = {entry["namespace"]: entry["taskId"] for entry in page["tasks"]}

        POST /tasks/indexes
        This method is experimental: it may change or go.
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def deleteTask(self, namespace: str) -> dict[str, Any]: ...
    @overload
    def deleteTask(self, *, params: dict[str, Any]) -> dict[str, Any]:
        """Take a task out of the index.

        Removes the entry at exactly this path; the task itself and its artifacts stay. There is no older
        entry that would come back, since a path remembers one only. A path without an entry is fine, so a
        repeat is safe. Returns an empty object.

        Needs `index:delete-task:<namespace>`.

        Args:
            namespace: The index path to delete: words joined by dots, such as `project.docs.latest`;
                what lies below it stays.

        Example:
            index.deleteTask("project.docs.latest")

        DELETE /task/<namespace>
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def heartbeat(self) -> dict[str, Any]:
        """Let an operator's monitoring look after the index.

        Returns an empty object while the index is healthy. It is the route that an operator's monitoring
        watches, and checks no more than `lbheartbeat` does at present.

        Needs no scopes.

        Example:
            print(index.heartbeat())

        GET /__heartbeat__
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """

@type_check_only
class IndexWithRawResponse:
    """What `with_raw_response` of `Index` returns."""
    def ping(self) -> RawResponse[Ping]: ...
    @overload
    def findTask(self, indexPath: str) -> RawResponse[types.IndexedTaskResponse]: ...
    @overload
    def findTask(self, *, params: dict[str, Any]) -> RawResponse[types.IndexedTaskResponse]: ...
    @overload
    def listNamespaces(
        self,
        namespace: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> RawResponse[types.ListNamespacesResponse]: ...
    @overload
    def listNamespaces(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> RawResponse[types.ListNamespacesResponse]: ...
    @overload
    def listTasks(
        self,
        namespace: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> RawResponse[types.ListTasksResponse]: ...
    @overload
    def listTasks(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> RawResponse[types.ListTasksResponse]: ...
    @overload
    def insertTask(
        self, namespace: str, payload: types.InsertTaskRequest
    ) -> RawResponse[types.IndexedTaskResponse]: ...
    @overload
    def insertTask(
        self, payload: types.InsertTaskRequest, /, *, namespace: str
    ) -> RawResponse[types.IndexedTaskResponse]: ...
    @overload
    def insertTask(
        self, payload: types.InsertTaskRequest, *, params: dict[str, Any]
    ) -> RawResponse[types.IndexedTaskResponse]: ...
    @overload
    def findArtifactFromTask(self, indexPath: str, name: str) -> RawResponse[ResponseResult]: ...
    @overload
    def findArtifactFromTask(self, *, params: dict[str, Any]) -> RawResponse[ResponseResult]: ...
    def lbheartbeat(self) -> RawResponse[dict[str, Any]]: ...
    def version(self) -> RawResponse[Version]: ...
    def findTasksAtIndex(
        self,
        payload: types.ListTasksAtIndex,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> RawResponse[types.ListTasksResponse]: ...
    @overload
    def deleteTask(self, namespace: str) -> RawResponse[dict[str, Any]]: ...
    @overload
    def deleteTask(self, *, params: dict[str, Any]) -> RawResponse[dict[str, Any]]: ...
    def heartbeat(self) -> RawResponse[dict[str, Any]]: ...
