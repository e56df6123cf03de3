# Generated from the services' data by "python3 noxfile.py -s generate": change the data, not this file.
from collections.abc import Callable
from typing import Any, Literal, overload, type_check_only

from taskcluster_core import BaseClient, Client
from taskcluster_core.messages import RawResponse
from taskcluster_core.typed import Binding, PageQuery, Ping, Version

from . import types

__all__ = ["Queue", "QueueEvents"]

class Queue(Client):
    """Queue

    The queue is the heart of a deployment: it keeps every task from its creation until it expires,
    hands tasks to workers, and knows what came of them.

    A *task* is a definition that never changes (save its priority) and a *status* that does:
    `unscheduled`, `pending`, `running`, then `completed`, `failed` or `exception`. Each attempt to
    execute it is a *run*, numbered from 0; what a run leaves behind are its *artifacts*. A task waits
    for its dependencies, belongs to a *task group*, and goes to the *task queue*
    (`<provisionerId>/<workerType>`) whose workers shall execute it.

    You meet the queue when you create tasks, wait for them, look into their logs or fetch what they
    built; a worker meets it when it claims work and reports results. To wait for a task or a whole
    group, call `taskcluster.wait_for_task` or `taskcluster.wait_for_group`, or those of
    `taskcluster.aio`; programs that run on and on listen to `QueueEvents`, which tells of every change
    over Pulse.
    """

    @property
    def with_raw_response(self) -> QueueWithRawResponse:
        """The same methods, returning a `RawResponse`: the result with its status, headers, attempts and time."""
    def ping(self) -> Ping:
        """Ask whether the queue is up.

        Returns `alive` and the `uptime` in seconds of the process of the queue that happens to answer. It
        reads nothing from the database and ignores credentials, even wrong ones, so it tests the way to the
        service and nothing else.

        Needs no scopes.

        Example:
            print(queue.ping())

        GET /ping
        """
    @overload
    def task(self, taskId: str) -> types.TaskDefinition: ...
    @overload
    def task(self, *, params: dict[str, Any]) -> types.TaskDefinition:
        """Read a task's definition.

        Returns the definition as it was given to `createTask`, with defaults filled in. Only its `priority`
        can ever change, so keep the answer rather than ask again; what happens to the task is told by
        `status`. A task that never was, or that has expired, is a 404.

        Needs `queue:get-task:<taskId>`.

        Args:
            taskId: The task's id, a slugId of 22 characters.

        Returns:
            JSON of the schema `v1/task.json`.

        Example:
            name = queue.task(task_id)["metadata"]["name"]

        GET /task/<taskId>
        """
    @overload
    def status(self, taskId: str) -> types.TaskStatusResponse: ...
    @overload
    def status(self, *, params: dict[str, Any]) -> types.TaskStatusResponse:
        """See how a task is doing.

        Returns the task's `state`, its `retriesLeft` and all of its `runs`, with who executed each of them,
        when, and why it ended. To wait for a task, or for many, use `wait_for_task` and `wait_for_group`,
        which ask at sensible intervals; `QueueEvents` tells of each change over Pulse. An unknown or
        expired task is a 404.

        Needs `queue:status:<taskId>`.

        Args:
            taskId: The task's id, a slugId of 22 characters.

        Returns:
            JSON of the schema `v1/task-status-response.json`.

        Example:
            state = queue.status(task_id)["status"]["state"]

        GET /task/<taskId>/status
        """
    @overload
    def listTaskGroup(
        self,
        taskGroupId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> types.ListTaskGroupResponse: ...
    @overload
    def listTaskGroup(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> types.ListTaskGroupResponse: ...
    @overload
    def listTaskGroup(
        self,
        taskGroupId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.ListTaskGroupResponse], object],
        paginationLimit: int | None = None,
    ) -> None: ...
    @overload
    def listTaskGroup(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.ListTaskGroupResponse], object],
        paginationLimit: int | None = None,
    ) -> None:
        """List the tasks of a group.

        Returns definition and status of every task of the group, page by page, ordered by task id, with the
        group's `schedulerId`, `expires` and, once sealed, the time of that. Tasks created while you read
        may be missed unless the group is sealed. The pages of a large group are heavy; for the group's own
        facts `getTaskGroup` is enough. An unknown group is a 404.

        Needs `queue:list-task-group:<taskGroupId>`.

        Args:
            taskGroupId: The group's id, a slugId: very often the id of the first task in it, such as a
                decision task.
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.
            limit: How many tasks a page holds at most, from 1 to 1000; without it a page holds up to
                1000.

        Returns:
            JSON of the schema `v1/list-task-group-response.json`. That is one page;
            `items(client.listTaskGroup, ...)` goes through the `tasks` of all.

        Example:
            for entry in taskcluster.items(queue.listTaskGroup, group_id):
                print(entry["status"]["taskId"], entry["status"]["state"])

        GET /task-group/<taskGroupId>/list
        """
    @overload
    def listDependentTasks(
        self,
        taskId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> types.ListDependentTasksResponse: ...
    @overload
    def listDependentTasks(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> types.ListDependentTasksResponse: ...
    @overload
    def listDependentTasks(
        self,
        taskId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.ListDependentTasksResponse], object],
        paginationLimit: int | None = None,
    ) -> None: ...
    @overload
    def listDependentTasks(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.ListDependentTasksResponse], object],
        paginationLimit: int | None = None,
    ) -> None:
        """List the tasks that wait for a task.

        Returns definition and status of the tasks that name this one among their `dependencies`, page by
        page. It looks one step ahead only: what depends on those tasks is not included. An unknown task is
        a 404.

        Needs `queue:list-dependent-tasks:<taskId>`.

        Args:
            taskId: The id of the task that others depend on, a slugId.
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.
            limit: How many dependent tasks a page holds at most, from 1 to 1000; without it a page
                holds up to 1000.

        Returns:
            JSON of the schema `v1/list-dependent-tasks-response.json`. That is one page;
            `items(client.listDependentTasks, ...)` goes through the `tasks` of all.

        Example:
            waiting = [entry["status"]["taskId"] for entry in taskcluster.items(queue.listDependentTasks, task_id)]

        GET /task/<taskId>/dependents
        """
    @overload
    def createTask(self, taskId: str, payload: types.CreateTaskRequest) -> types.TaskStatusResponse: ...
    @overload
    def createTask(self, payload: types.CreateTaskRequest, /, *, taskId: str) -> types.TaskStatusResponse: ...
    @overload
    def createTask(self, payload: types.CreateTaskRequest, *, params: dict[str, Any]) -> types.TaskStatusResponse:
        """Create a task.

        Stores the task and returns its status: `pending`, ready for a worker, or `unscheduled` while
        dependencies are open; the group comes into being with its first task. Choose the id beforehand and
        repeat the call as it is if no answer came: an identical definition is accepted again, until the
        group is sealed, the task's priority is changed or its deadline has passed. A missing dependency, a
        `deadline` that is past or too far ahead or an `expires` before it is a 400 and leaves no task
        behind; an id in use with another definition, a group of another `schedulerId` or a sealed group is
        a 409. `priority` defaults to `lowest`, `retries` to 5 and `expires` to a year after the deadline.

        Needs all of the task's own `scopes`, `queue:route:<route>` for each of its routes,
        `queue:create-task:project:<projectId>`, `queue:scheduler-id:<schedulerId>`, and
        `queue:create-task:<priority>:<provisionerId>/<workerType>` for its priority or a higher one.

        Args:
            taskId: The new task's id: a fresh slugId that you make, so that the call can be repeated.
            payload: The task: when it was `created`, the `deadline` by which it must be resolved, a
                `payload` for the workers, and `metadata` (name, description, owner, source), with
                `taskQueueId` for where it shall run; as needed `dependencies`, `requires`, `taskGroupId`,
                `schedulerId`, `projectId`, `priority`, `retries`, `routes`, `scopes`, `expires`, `tags` and
                `extra`. JSON of the schema `v1/create-task-request.json`.

        Returns:
            JSON of the schema `v1/task-status-response.json`.

        Example:
            import taskcluster

            task_id = taskcluster.slugId()
            queue.createTask(task_id, {
                "taskQueueId": "proj-docs/linux-small",
                "created": taskcluster.fromNow("0 seconds"),
                "deadline": taskcluster.fromNow("3 hours"),
                "payload": {},  # what it holds is up to the workers of the queue
                "metadata": {
                    "name": "build",
                    "description": "builds the docs",
                    "owner": "me@example.com",
                    "source": "https://example.com/docs",
                },
            })

        PUT /task/<taskId>
        """
    @overload
    def defineTask(self, taskId: str, payload: types.CreateTaskRequest) -> types.TaskStatusResponse: ...
    @overload
    def defineTask(self, payload: types.CreateTaskRequest, /, *, taskId: str) -> types.TaskStatusResponse: ...
    @overload
    def defineTask(self, payload: types.CreateTaskRequest, *, params: dict[str, Any]) -> types.TaskStatusResponse:
        """Define a task without scheduling it.

        Stores a task that stays `unscheduled` until `scheduleTask` is called, and returns its status. An
        identical call is harmless; another definition under the same id is a 409. Only old deployments have
        this method, others answer 404: there, and on old ones too, call `createTask` with the task's own id
        among its `dependencies`, which has the same effect.

        Needs the task's own `scopes` and those of its routes, and `queue:scheduler-id:<schedulerId>` with
        `queue:create-task:<priority>:<provisionerId>/<workerType>`, or one of the still older
        `queue:define-task:...` scopes.

        Args:
            taskId: The id that the defined task shall have, a fresh slugId of your making.
            payload: The task as for `createTask`: `created`, `deadline`, `payload` and `metadata`, with
                `provisionerId` and `workerType` for where it shall run. JSON of the schema
                `v1/create-task-request.json`.

        Returns:
            JSON of the schema `v1/task-status-response.json`.

        Example:
            people = {"name": "build", "description": "", "owner": "me@example.com", "source":
        "https://example.com"}
            times = {"created": taskcluster.fromNow("0 seconds"), "deadline": taskcluster.fromNow("3 hours")}
            target = {"provisionerId": "proj-docs", "workerType": "linux-small"}
            queue.defineTask(task_id, {"payload": {}, "metadata": people, **target, **times})
            queue.scheduleTask(task_id)

        POST /task/<taskId>/define
        This method is deprecated: it may go.
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def scheduleTask(self, taskId: str) -> types.TaskStatusResponse: ...
    @overload
    def scheduleTask(self, *, params: dict[str, Any]) -> types.TaskStatusResponse:
        """Run a task without waiting for its dependencies.

        Makes an `unscheduled` task `pending` though its dependencies are still open, and returns its
        status. On a task that is pending, running or resolved it changes nothing and answers all the same,
        so a repeat is safe. An unknown task is a 404, one past its deadline a 409.

        Needs `queue:schedule-task:<schedulerId>/<taskGroupId>/<taskId>` or
        `queue:schedule-task-in-project:<projectId>`.

        Args:
            taskId: The task's id, a slugId of 22 characters.

        Returns:
            JSON of the schema `v1/task-status-response.json`.

        Example:
            queue.scheduleTask(task_id)  # in spite of its dependencies

        POST /task/<taskId>/schedule
        """
    @overload
    def rerunTask(self, taskId: str) -> types.TaskStatusResponse: ...
    @overload
    def rerunTask(self, *, params: dict[str, Any]) -> types.TaskStatusResponse:
        """Give a resolved task another run.

        Appends a run to a task that is completed, failed or ended in an exception, sets its `retriesLeft`
        back to the full number and returns the status. Earlier runs and their artifacts stay, but whoever
        asks for the latest artifacts looks at the new run and finds none until it has made some; tasks that
        already ran because of the first result are not called back. Nothing happens to one that still waits
        or runs. An unknown task is a 404; a passed deadline, or 50 runs already, a 409.

        Needs `queue:rerun-task:<schedulerId>/<taskGroupId>/<taskId>` or
        `queue:rerun-task-in-project:<projectId>`.

        Args:
            taskId: The task's id, a slugId of 22 characters.

        Returns:
            JSON of the schema `v1/task-status-response.json`.

        Example:
            status = queue.rerunTask(task_id)["status"]
            print(len(status["runs"]), status["state"])

        POST /task/<taskId>/rerun
        """
    @overload
    def cancelTask(self, taskId: str) -> types.TaskStatusResponse: ...
    @overload
    def cancelTask(self, *, params: dict[str, Any]) -> types.TaskStatusResponse:
        """Cancel a task.

        Resolves the task as `exception` with reason `canceled`, if it is not resolved yet, and returns its
        status; a worker in the middle of it learns so at its next reclaim, and its work is lost. Tasks that
        require this one to complete stay unscheduled until their deadlines. A resolved task is left as it
        is, so a repeat is safe. An unknown task is a 404, one past its deadline a 409.

        Needs `queue:cancel-task:<schedulerId>/<taskGroupId>/<taskId>` or
        `queue:cancel-task-in-project:<projectId>`.

        Args:
            taskId: The task's id, a slugId of 22 characters.

        Returns:
            JSON of the schema `v1/task-status-response.json`.

        Example:
            state = queue.cancelTask(task_id)["status"]["state"]

        POST /task/<taskId>/cancel
        """
    @overload
    def claimWork(self, taskQueueId: str, payload: types.ClaimWorkRequest) -> types.ClaimWorkResponse: ...
    @overload
    def claimWork(
        self, provisionerId: str, workerType: str, payload: types.ClaimWorkRequest
    ) -> types.ClaimWorkResponse: ...
    @overload
    def claimWork(self, payload: types.ClaimWorkRequest, /, *, taskQueueId: str) -> types.ClaimWorkResponse: ...
    @overload
    def claimWork(
        self, payload: types.ClaimWorkRequest, /, *, provisionerId: str, workerType: str
    ) -> types.ClaimWorkResponse: ...
    @overload
    def claimWork(self, payload: types.ClaimWorkRequest, *, params: dict[str, Any]) -> types.ClaimWorkResponse:
        """Claim tasks to work on.

        A worker's main call: takes up to `tasks` pending tasks (1 to 32, 1 if left out) of the queue for
        this worker, those of higher priority first, then in order of arrival. While there are none the
        service holds the request for about 20 seconds and then returns an empty list, so ask again at once;
        a quarantined worker always gets one. Each claim comes with the definition, credentials for that run
        alone, and `takenUntil`, before which it must be reclaimed or reported. It is not idempotent: every
        call takes new tasks, and a claim whose answer is lost runs into `claim-expired` and costs the task
        a retry, so the call is repeated only when the request cannot have arrived.

        Needs `queue:claim-work:<taskQueueId>` and `queue:worker-id:<workerGroup>/<workerId>`.

        Args:
            taskQueueId: The task queue's id: `<provisionerId>/<workerType>`, such as
                `proj-docs/linux-small`.
            provisionerId: In the older form of the call, instead of `taskQueueId`: the part of it
                before the slash.
            workerType: In the older form of the call, instead of `taskQueueId`: the part of it after
                the slash.
            payload: Who claims, as `workerGroup` and `workerId`, and up to how many `tasks` at once.
                JSON of the schema `v1/claim-work-request.json`.

        Returns:
            JSON of the schema `v1/claim-work-response.json`.

        Example:
            work = queue.claimWork("proj-docs/linux-small", {"workerGroup": "rack-1", "workerId": "w-17", "tasks":
        1})
            for claim in work["tasks"]:
                print(claim["status"]["taskId"], claim["runId"], claim["takenUntil"])

        POST /claim-work/<taskQueueId>
        Older form: `claimWork(provisionerId, workerType, payload)`, which is `POST
        /claim-work/<provisionerId>/<workerType>`.
        A call that failed is repeated only if it cannot have reached the service.
        """
    @overload
    def claimTask(self, taskId: str, runId: int | str, payload: types.TaskClaimRequest) -> types.TaskClaimResponse: ...
    @overload
    def claimTask(
        self, payload: types.TaskClaimRequest, /, *, taskId: str, runId: int | str
    ) -> types.TaskClaimResponse: ...
    @overload
    def claimTask(self, payload: types.TaskClaimRequest, *, params: dict[str, Any]) -> types.TaskClaimResponse:
        """Claim one particular run.

        Takes the given pending run for a worker and returns what `claimWork` returns of one task. The same
        worker may repeat the call; a run that another worker has, or that is resolved, is a 409, and so is
        a task past its deadline. It is deprecated: workers use `claimWork`, which finds the task as well.

        Needs `queue:claim-task:<provisionerId>/<workerType>` and
        `queue:worker-id:<workerGroup>/<workerId>`.

        Args:
            taskId: The task's id, a slugId of 22 characters.
            runId: The number of the run; a task's first run is 0.
            payload: Who claims, as `workerGroup` and `workerId`. JSON of the schema
                `v1/task-claim-request.json`.

        Returns:
            JSON of the schema `v1/task-claim-response.json`.

        Example:
            claim = queue.claimTask(task_id, 0, {"workerGroup": "rack-1", "workerId": "w-17"})
            print(claim["task"]["payload"], claim["takenUntil"])

        POST /task/<taskId>/runs/<runId>/claim
        This method is deprecated: it may go.
        """
    @overload
    def reclaimTask(self, taskId: str, runId: int | str) -> types.TaskReclaimResponse: ...
    @overload
    def reclaimTask(self, *, params: dict[str, Any]) -> types.TaskReclaimResponse:
        """Keep a claimed run for longer.

        Extends the claim by another claim period, usually 20 minutes, and returns the new `takenUntil` with
        fresh credentials, since the former ones end with the former claim. A worker calls it some minutes
        ahead of `takenUntil`, again and again until it reports; the call may be repeated. A 409 means that
        the run is no longer the worker's: cancelled, expired, resolved or past the deadline; drop the work.

        Needs `queue:reclaim-task:<taskId>/<runId>`, which the credentials of the claim hold.

        Args:
            taskId: The task's id, a slugId of 22 characters.
            runId: The number of the claimed run, as the claim returned it.

        Returns:
            JSON of the schema `v1/task-reclaim-response.json`.

        Example:
            claim = queue.reclaimTask(task_id, run_id)
            queue = queue.with_options(credentials=claim["credentials"])  # the earlier ones end at the earlier
        takenUntil
            print(claim["takenUntil"])

        POST /task/<taskId>/runs/<runId>/reclaim
        """
    @overload
    def reportCompleted(self, taskId: str, runId: int | str) -> types.TaskStatusResponse: ...
    @overload
    def reportCompleted(self, *, params: dict[str, Any]) -> types.TaskStatusResponse:
        """Report a run as completed.

        Resolves the run, and with it the task, as `completed` and sets free the tasks that waited for it.
        Upload all artifacts first: a completed run takes no more of them. Reporting the same again is
        accepted; a run that is not claimed, or that has another result, is a 409. Returns the task's
        status.

        Needs `queue:resolve-task:<taskId>/<runId>`, which the credentials of the claim hold.

        Args:
            taskId: The task's id, a slugId of 22 characters.
            runId: The number of the run; a task's first run is 0.

        Returns:
            JSON of the schema `v1/task-status-response.json`.

        Example:
            queue.reportCompleted(task_id, run_id)

        POST /task/<taskId>/runs/<runId>/completed
        """
    @overload
    def reportFailed(self, taskId: str, runId: int | str) -> types.TaskStatusResponse: ...
    @overload
    def reportFailed(self, *, params: dict[str, Any]) -> types.TaskStatusResponse:
        """Report a run as failed.

        Resolves the task as `failed`: its work was done as asked and the outcome is negative, such as a red
        test. Returns the task's status; the queue does not try again, which `rerunTask` does. Report an
        accident of the machine with `reportException` instead. The same report may be repeated, a different
        result is a 409; artifacts must be there before.

        Needs `queue:resolve-task:<taskId>/<runId>`, which the credentials of the claim hold.

        Args:
            taskId: The task's id, a slugId of 22 characters.
            runId: The number of the run; a task's first run is 0.

        Returns:
            JSON of the schema `v1/task-status-response.json`.

        Example:
            queue.reportFailed(task_id, run_id)

        POST /task/<taskId>/runs/<runId>/failed
        """
    @overload
    def reportException(
        self, taskId: str, runId: int | str, payload: types.TaskExceptionRequest
    ) -> types.TaskStatusResponse: ...
    @overload
    def reportException(
        self, payload: types.TaskExceptionRequest, /, *, taskId: str, runId: int | str
    ) -> types.TaskStatusResponse: ...
    @overload
    def reportException(
        self, payload: types.TaskExceptionRequest, *, params: dict[str, Any]
    ) -> types.TaskStatusResponse:
        """Report that a run could not be carried out.

        Resolves the run as `exception` for the given `reason`, and returns the task's status. After
        `worker-shutdown` and `intermittent-task` the queue starts another run at once while `retriesLeft`
        allows; every other reason, and the last retry, resolves the task. The run still takes artifacts for
        25 minutes, time to upload a log. The same reason may be reported again, anything else on a resolved
        run is a 409.

        Needs `queue:resolve-task:<taskId>/<runId>`, which the credentials of the claim hold.

        Args:
            taskId: The task's id, a slugId of 22 characters.
            runId: The number of the run; a task's first run is 0.
            payload: The `reason`: `worker-shutdown` or `intermittent-task` for another run,
                `malformed-payload`, `resource-unavailable` or `internal-error` for the end. JSON of the
                schema `v1/task-exception-request.json`.

        Returns:
            JSON of the schema `v1/task-status-response.json`.

        Example:
            queue.reportException(task_id, run_id, {"reason": "worker-shutdown"})

        POST /task/<taskId>/runs/<runId>/exception
        """
    @overload
    def createArtifact(
        self, taskId: str, runId: int | str, name: str, payload: types.PostArtifactRequest
    ) -> types.PostArtifactResponse: ...
    @overload
    def createArtifact(
        self, payload: types.PostArtifactRequest, /, *, taskId: str, runId: int | str, name: str
    ) -> types.PostArtifactResponse: ...
    @overload
    def createArtifact(
        self, payload: types.PostArtifactRequest, *, params: dict[str, Any]
    ) -> types.PostArtifactResponse:
        """Add an artifact to a run.

        Enters the artifact and returns what its `storageType` needs next: for `object` the name, upload id
        and credentials for the object service, followed by `finishArtifact`; for `s3` a `putUrl` for one
        PUT of the data with just the announced content type. `reference` (a URL elsewhere), `link` (another
        artifact of the run) and `error` (why there is none) are complete at once. The same call may be
        repeated; `expires` may move later, never past the task's own, and a `reference` may get a new URL,
        while any other change is a 409. A run takes artifacts while it is running, and for 25 minutes after
        an exception; later it is a 409, and an unknown or never claimed one a 400.

        Needs `queue:create-artifact:<taskId>/<runId>`, which the credentials of the claim hold.

        Args:
            taskId: The task's id, a slugId of 22 characters.
            runId: The number of the run; a task's first run is 0.
            name: The name that the artifact shall have, such as `public/logs/build.log`; slashes belong
                to it.
            payload: The `storageType`, when the artifact `expires`, and what the type needs:
                `contentType` and perhaps `contentLength` for `object` and `s3`, `contentType` and `url` for
                `reference`, the other `artifact` for `link`, `reason` and `message` for `error`. JSON of
                the schema `v1/post-artifact-request.json`.

        Returns:
            JSON of the schema `v1/post-artifact-response.json`.

        Example:
            queue.createArtifact(task_id, run_id, "public/report", {
                "storageType": "reference",
                "url": "https://example.com/report.html",
                "contentType": "text/html",
                "expires": taskcluster.fromNow("1 day"),
            })

        POST /task/<taskId>/runs/<runId>/artifacts/<name>
        """
    @overload
    def completeArtifact(self, taskId: str, runId: int | str, name: str, payload: types.PutArtifactRequest) -> None: ...
    @overload
    def completeArtifact(
        self, payload: types.PutArtifactRequest, /, *, taskId: str, runId: int | str, name: str
    ) -> None: ...
    @overload
    def completeArtifact(self, payload: types.PutArtifactRequest, *, params: dict[str, Any]) -> None:
        """Complete an upload of the blob kind.

        Closes a multipart upload that `createArtifact` began with storage type `blob`: the storage joins
        the parts named by their `etags` into one artifact, and nothing is returned. Only old deployments
        have it, as they alone have that storage type. Today's take the same route for `finishArtifact` and
        refuse this payload with a 400; use storage type `object` with `finishArtifact` there.

        Needs `queue:create-artifact:<taskId>/<runId>`, or `queue:create-artifact:<name>` with
        `assume:worker-id:<workerGroup>/<workerId>`.

        Args:
            taskId: The task's id, a slugId of 22 characters.
            runId: The number of the run; a task's first run is 0.
            name: The artifact's name, such as `public/build/app.zip`; its slashes belong to the name.
            payload: The `etags` that the storage answered for each part, in order. JSON of the schema
                `v1/put-artifact-request.json`.

        Example:
            queue.completeArtifact(task_id, run_id, "public/build/app.zip", {
                "etags": ["9b2cf535f27731c974343645a3985328", "5d41402abc4b2a76b9719d911017c592"],
            })

        PUT /task/<taskId>/runs/<runId>/artifacts/<name>
        This method is experimental: it may change or go.
        Only deployments of 2019 have this method.
        """
    @overload
    def getArtifact(self, taskId: str, runId: int | str, name: str) -> types.GetArtifactResponse: ...
    @overload
    def getArtifact(self, *, params: dict[str, Any]) -> types.GetArtifactResponse:
        """Get the URL of a run's artifact.

        Returns `storageType` and a `url` to fetch the data from; the answer is a redirect and no data
        passes through the queue. Links are followed to their target. Use the URL at once: it may be signed
        for a short time only, and must be requested without Taskcluster credentials. An artifact that is
        missing, expired or not finished is a 404; an error artifact is a 424 with its `reason` and
        `message`.

        Needs `queue:get-artifact:<name>` for the artifact and for every link on the way; public ones need
        no credentials, but wrong credentials are still a 401.

        Args:
            taskId: The task's id, a slugId of 22 characters.
            runId: The number of the run; a task's first run is 0.
            name: The artifact's name, such as `public/build/app.zip`; its slashes belong to the name.

        Returns:
            JSON of the schema `v1/get-artifact-response.json`.

        Example:
            url = queue.getArtifact(task_id, 0, "public/logs/live.log")["url"]

        GET /task/<taskId>/runs/<runId>/artifacts/<name>
        """
    @overload
    def getLatestArtifact(self, taskId: str, name: str) -> types.GetArtifactResponse: ...
    @overload
    def getLatestArtifact(self, *, params: dict[str, Any]) -> types.GetArtifactResponse:
        """Get the URL of an artifact of the latest run.

        As `getArtifact`, for the task's last run. There is no fall-back to an earlier run: right after a
        rerun it is a 404 until the new run has made the artifact. A task without runs is a 404, too.
        Finding the run takes the service longer than being told, so pass the number to `getArtifact` if you
        know it.

        Needs `queue:get-artifact:<name>` for the artifact and every link that leads on.

        Args:
            taskId: The task's id, a slugId of 22 characters.
            name: The artifact's name, such as `public/build/app.zip`; its slashes belong to the name.

        Returns:
            JSON of the schema `v1/get-artifact-response.json`.

        Example:
            url = queue.getLatestArtifact(task_id, "public/logs/live.log")["url"]

        GET /task/<taskId>/artifacts/<name>
        """
    @overload
    def listArtifacts(
        self,
        taskId: str,
        runId: int | str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> types.ListArtifactsResponse: ...
    @overload
    def listArtifacts(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> types.ListArtifactsResponse: ...
    @overload
    def listArtifacts(
        self,
        taskId: str,
        runId: int | str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.ListArtifactsResponse], object],
        paginationLimit: int | None = None,
    ) -> None: ...
    @overload
    def listArtifacts(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.ListArtifactsResponse], object],
        paginationLimit: int | None = None,
    ) -> None:
        """List the artifacts of a run.

        Returns name, storage type, content type and expiry of each artifact, page by page, without the data
        and without its URLs. Artifacts whose upload was begun and never finished can appear as well. A task
        or run that does not exist is a 404.

        Needs `queue:list-artifacts:<taskId>:<runId>`.

        Args:
            taskId: The task's id, a slugId of 22 characters.
            runId: The number of the run; a task's first run is 0.
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.
            limit: How many artifacts a page holds at most, from 1 to 1000; without it a page holds up
                to 1000.

        Returns:
            JSON of the schema `v1/list-artifacts-response.json`. That is one page;
            `items(client.listArtifacts, ...)` goes through the `artifacts` of all.

        Example:
            names = [artifact["name"] for artifact in taskcluster.items(queue.listArtifacts, task_id, 0)]

        GET /task/<taskId>/runs/<runId>/artifacts
        """
    @overload
    def listLatestArtifacts(
        self,
        taskId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> types.ListArtifactsResponse: ...
    @overload
    def listLatestArtifacts(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> types.ListArtifactsResponse: ...
    @overload
    def listLatestArtifacts(
        self,
        taskId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.ListArtifactsResponse], object],
        paginationLimit: int | None = None,
    ) -> None: ...
    @overload
    def listLatestArtifacts(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.ListArtifactsResponse], object],
        paginationLimit: int | None = None,
    ) -> None:
        """List the artifacts of the latest run.

        As `listArtifacts`, for the task's last run at the time of each request; if a rerun begins between
        two pages they belong to different runs. A task that has no run yet is a 404.

        Needs `queue:list-artifacts:<taskId>`.

        Args:
            taskId: The task's id, a slugId of 22 characters.
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.
            limit: How many artifacts of the latest run a page holds at most, from 1 to 1000; without it
                a page holds up to 1000.

        Returns:
            JSON of the schema `v1/list-artifacts-response.json`. That is one page;
            `items(client.listLatestArtifacts, ...)` goes through the `artifacts` of all.

        Example:
            names = [artifact["name"] for artifact in taskcluster.items(queue.listLatestArtifacts, task_id)]

        GET /task/<taskId>/artifacts
        """
    @overload
    def listProvisioners(
        self, *, continuationToken: str | None = None, limit: int | None = None, query: PageQuery | None = None
    ) -> types.ListProvisionersResponse: ...
    @overload
    def listProvisioners(
        self,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.ListProvisionersResponse], object],
        paginationLimit: int | None = None,
    ) -> None:
        """List the provisioners in use.

        Returns the first halves of the ids of all task queues whose workers were active lately, with the
        last time of that; a provisioner here is no more than that name. Whatever the limit, no page ever
        carries a token, so what lies beyond the first one cannot be had. It is deprecated: use
        `listTaskQueues`, or the worker manager's `listWorkerPools`.

        Needs `queue:list-provisioners`.

        Args:
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.
            limit: How many provisioners a page holds at most, from 1 to 1000; without it a page holds
                up to 1000.

        Returns:
            JSON of the schema `v1/list-provisioners-response.json`. That is one page;
            `items(client.listProvisioners, ...)` goes through the `provisioners` of all.

        Example:
            for provisioner in taskcluster.items(queue.listProvisioners):
                print(provisioner["provisionerId"], provisioner["lastDateActive"])

        GET /provisioners
        This method is deprecated: it may go.
        """
    @overload
    def getProvisioner(self, provisionerId: str) -> types.ProvisionerResponse: ...
    @overload
    def getProvisioner(self, *, params: dict[str, Any]) -> types.ProvisionerResponse:
        """Look up a provisioner.

        Returns when workers of this provisioner's task queues were last active and when that record
        expires; `description` and `stability` are fixed texts on today's deployments. A provisioner without
        an active task queue is a 404. It is deprecated: `getTaskQueue` and the worker manager's
        `workerPool` tell what one wants to know.

        Needs `queue:get-provisioner:<provisionerId>`.

        Args:
            provisionerId: The first half of a task queue's id, before the slash.

        Returns:
            JSON of the schema `v1/provisioner-response.json`.

        Example:
            description = queue.getProvisioner("proj-docs")["description"]

        GET /provisioners/<provisionerId>
        This method is deprecated: it may go.
        """
    @overload
    def declareProvisioner(
        self, provisionerId: str, payload: types.UpdateProvisionerRequest
    ) -> types.ProvisionerResponse: ...
    @overload
    def declareProvisioner(
        self, payload: types.UpdateProvisionerRequest, /, *, provisionerId: str
    ) -> types.ProvisionerResponse: ...
    @overload
    def declareProvisioner(
        self, payload: types.UpdateProvisionerRequest, *, params: dict[str, Any]
    ) -> types.ProvisionerResponse:
        """Describe a provisioner.

        Creates the record of a provisioner or updates the given fields of it (`description`, `stability`,
        `expires`, `actions`), and returns it. The same declaration may be repeated. Only old deployments
        have this method, others answer 404; there such facts belong to a worker pool, which the worker
        manager's `updateWorkerPool` changes.

        Needs `queue:declare-provisioner:<provisionerId>#<property>` for each field given.

        Args:
            provisionerId: The name of the provisioner to describe, which is the part before the slash
                in the ids of its task queues.
            payload: What to record of it: `description`, `stability`, `expires` and `actions`, each as
                wanted. JSON of the schema `v1/update-provisioner-request.json`.

        Returns:
            JSON of the schema `v1/provisioner-response.json`.

        Example:
            queue.declareProvisioner("proj-docs", {
                "description": "The machines of the docs project",
                "stability": "stable",
                "expires": taskcluster.fromNow("1 year"),
            })

        PUT /provisioners/<provisionerId>
        This method is experimental: it may change or go.
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def pendingTasks(self, taskQueueId: str) -> types.PendingTasksResponse: ...
    @overload
    def pendingTasks(self, provisionerId: str, workerType: str) -> types.PendingTasksResponse: ...
    @overload
    def pendingTasks(self, *, params: dict[str, Any]) -> types.PendingTasksResponse:
        """Count the pending tasks of a queue.

        Returns `pendingTasks`, how many tasks wait for a worker; a queue that nobody ever used counts 0.
        The number is old as soon as you read it, so base rough decisions on it only. It is deprecated:
        `taskQueueCounts` returns the claimed tasks as well.

        Needs `queue:pending-count:<taskQueueId>`.

        Args:
            taskQueueId: The task queue's id: `<provisionerId>/<workerType>`, such as
                `proj-docs/linux-small`.
            provisionerId: In the older form of the call, instead of `taskQueueId`: the part of it
                before the slash.
            workerType: In the older form of the call, instead of `taskQueueId`: the part of it after
                the slash.

        Returns:
            JSON of the schema `v1/pending-tasks-response.json`.

        Example:
            waiting = queue.pendingTasks("proj-docs/linux-small")["pendingTasks"]

        GET /pending/<taskQueueId>
        Older form: `pendingTasks(provisionerId, workerType)`, which is `GET
        /pending/<provisionerId>/<workerType>`.
        This method is deprecated: it may go.
        """
    @overload
    def listWorkerTypes(
        self,
        provisionerId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> types.ListWorkerTypesResponse: ...
    @overload
    def listWorkerTypes(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> types.ListWorkerTypesResponse: ...
    @overload
    def listWorkerTypes(
        self,
        provisionerId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.ListWorkerTypesResponse], object],
        paginationLimit: int | None = None,
    ) -> None: ...
    @overload
    def listWorkerTypes(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.ListWorkerTypesResponse], object],
        paginationLimit: int | None = None,
    ) -> None:
        """List the worker types of a provisioner.

        Returns the task queues of one provisioner whose workers were active lately, page by page, with the
        last time of that; none is an empty list, not an error. It is deprecated: use `listTaskQueues`.

        Needs `queue:list-worker-types:<provisionerId>`.

        Args:
            provisionerId: The first half of a task queue's id, before the slash.
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.
            limit: How many worker types a page holds at most, from 1 to 1000; without it a page holds
                up to 1000.

        Returns:
            JSON of the schema `v1/list-workertypes-response.json`. That is one page;
            `items(client.listWorkerTypes, ...)` goes through the `workerTypes` of all.

        Example:
            for worker_type in taskcluster.items(queue.listWorkerTypes, "proj-docs"):
                print(worker_type["workerType"], worker_type["lastDateActive"])

        GET /provisioners/<provisionerId>/worker-types
        This method is deprecated: it may go.
        """
    @overload
    def getWorkerType(self, provisionerId: str, workerType: str) -> types.WorkerTypeResponse: ...
    @overload
    def getWorkerType(self, *, params: dict[str, Any]) -> types.WorkerTypeResponse:
        """Look up a worker type.

        Returns the record of one task queue: when it was last active, when the record expires, its
        stability and description. When no worker asks for work any more the record is forgotten after a day
        or more, and a 404. It is deprecated: `getTaskQueue` returns the same.

        Needs `queue:get-worker-type:<provisionerId>/<workerType>`.

        Args:
            provisionerId: The first half of a task queue's id, before the slash.
            workerType: The second half of a task queue's id, after the slash.

        Returns:
            JSON of the schema `v1/workertype-response.json`.

        Example:
            last = queue.getWorkerType("proj-docs", "linux-small")["lastDateActive"]

        GET /provisioners/<provisionerId>/worker-types/<workerType>
        This method is deprecated: it may go.
        """
    @overload
    def declareWorkerType(
        self, provisionerId: str, workerType: str, payload: types.UpdateWorkerTypeRequest
    ) -> types.WorkerTypeResponse: ...
    @overload
    def declareWorkerType(
        self, payload: types.UpdateWorkerTypeRequest, /, *, provisionerId: str, workerType: str
    ) -> types.WorkerTypeResponse: ...
    @overload
    def declareWorkerType(
        self, payload: types.UpdateWorkerTypeRequest, *, params: dict[str, Any]
    ) -> types.WorkerTypeResponse:
        """Describe a worker type.

        Creates the record of a worker type or updates its `description`, `stability` or `expires`, and
        returns it. The same declaration may be repeated. Only old deployments have this method, others
        answer 404; there the description is part of the worker pool and changed with the worker manager's
        `updateWorkerPool`.

        Needs `queue:declare-worker-type:<provisionerId>/<workerType>#<property>` for each field given.

        Args:
            provisionerId: The first half of a task queue's id, before the slash.
            workerType: The name of the worker type to describe, the part after the slash of the task
                queue's id.
            payload: What to record of it: `description`, `stability` and `expires`, each as wanted.
                JSON of the schema `v1/update-workertype-request.json`.

        Returns:
            JSON of the schema `v1/workertype-response.json`.

        Example:
            queue.declareWorkerType("proj-docs", "linux-small", {
                "description": "Small Linux machines",
                "stability": "stable",
                "expires": taskcluster.fromNow("1 year"),
            })

        PUT /provisioners/<provisionerId>/worker-types/<workerType>
        This method is experimental: it may change or go.
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def listWorkers(
        self,
        provisionerId: str,
        workerType: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        quarantined: bool | None = None,
        query: types.ListWorkersQuery | None = None,
    ) -> types.ListWorkersResponse: ...
    @overload
    def listWorkers(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        quarantined: bool | None = None,
        query: types.ListWorkersQuery | None = None,
    ) -> types.ListWorkersResponse: ...
    @overload
    def listWorkers(
        self,
        provisionerId: str,
        workerType: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        quarantined: bool | None = None,
        query: types.ListWorkersQuery | None = None,
        paginationHandler: Callable[[types.ListWorkersResponse], object],
        paginationLimit: int | None = None,
    ) -> None: ...
    @overload
    def listWorkers(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        quarantined: bool | None = None,
        query: types.ListWorkersQuery | None = None,
        paginationHandler: Callable[[types.ListWorkersResponse], object],
        paginationLimit: int | None = None,
    ) -> None:
        """List the workers that claim from a queue.

        Returns the workers that asked for work in the last day, and those in quarantine, page by page: when
        each claimed first, when it was last active and the latest task. Filters work on each page after it
        was read, so a page may be short, or empty, and yet not be the last. It is deprecated: the worker
        manager's `listWorkers` knows the machines as well.

        Needs `queue:list-workers:<provisionerId>/<workerType>`.

        Args:
            provisionerId: The first half of a task queue's id, before the slash.
            workerType: The second half of a task queue's id, after the slash.
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.
            limit: How many workers a page holds at most, from 1 to 1000; without it a page holds up to
                1000.
            quarantined: `True` for the workers in quarantine only, `False` for the others only; leave
                it out for all.

        Returns:
            JSON of the schema `v1/list-workers-response.json`. That is one page;
            `items(client.listWorkers, ...)` goes through the `workers` of all.

        Example:
            for worker in taskcluster.items(queue.listWorkers, "proj-docs", "linux-small", quarantined=True):
                print(worker["workerId"], worker["quarantineUntil"])

        GET /provisioners/<provisionerId>/worker-types/<workerType>/workers
        This method is deprecated: it may go.
        """
    @overload
    def getWorker(
        self, provisionerId: str, workerType: str, workerGroup: str, workerId: str
    ) -> types.WorkerResponse: ...
    @overload
    def getWorker(self, *, params: dict[str, Any]) -> types.WorkerResponse:
        """Look up a worker.

        Returns what the queue knows of one worker: its recent tasks, first claim, last activity and, where
        there is one, its quarantine. A worker that has not asked for work for about a day is forgotten and
        a 404, unless it is in quarantine. It is deprecated: use the worker manager's `getWorker`.

        Needs `queue:get-worker:<provisionerId>/<workerType>/<workerGroup>/<workerId>`.

        Args:
            provisionerId: The first half of a task queue's id, before the slash.
            workerType: The second half of a task queue's id, after the slash.
            workerGroup: The group that the worker declares itself part of, most often the region or
                zone it runs in.
            workerId: The worker's id, unique within its worker group, such as a cloud instance's id.

        Returns:
            JSON of the schema `v1/worker-response.json`.

        Example:
            worker = queue.getWorker("proj-docs", "linux-small", "rack-1", "w-17")
            print(worker["recentTasks"], worker.get("quarantineUntil"))

        GET /provisioners/<provisionerId>/worker-types/<workerType>/workers/<workerGroup>/<workerId>
        This method is deprecated: it may go.
        """
    @overload
    def quarantineWorker(
        self,
        provisionerId: str,
        workerType: str,
        workerGroup: str,
        workerId: str,
        payload: types.QuarantineWorkerRequest,
    ) -> types.WorkerResponse: ...
    @overload
    def quarantineWorker(
        self,
        payload: types.QuarantineWorkerRequest,
        /,
        *,
        provisionerId: str,
        workerType: str,
        workerGroup: str,
        workerId: str,
    ) -> types.WorkerResponse: ...
    @overload
    def quarantineWorker(
        self, payload: types.QuarantineWorkerRequest, *, params: dict[str, Any]
    ) -> types.WorkerResponse:
        """Put a worker in quarantine.

        Keeps the worker from getting tasks until `quarantineUntil`; its running tasks go on, and its
        machine stays up. A time in the past ends the quarantine. Each call adds to the worker's
        `quarantineDetails` with your client id and the `quarantineInfo` given, so a repeat leaves a second
        note but is harmless otherwise. Returns the worker; one that the queue does not know is a 404.

        Needs `queue:quarantine-worker:<provisionerId>/<workerType>/<workerGroup>/<workerId>`.

        Args:
            provisionerId: The first half of a task queue's id, before the slash.
            workerType: The second half of a task queue's id, after the slash.
            workerGroup: The group that the worker declares itself part of, most often the region or
                zone it runs in.
            workerId: The worker's id, unique within its worker group, such as a cloud instance's id.
            payload: Until when, as `quarantineUntil` (a time that is past ends the quarantine), and
                why, as `quarantineInfo`. JSON of the schema `v1/quarantine-worker-request.json`.

        Returns:
            JSON of the schema `v1/worker-response.json`.

        Example:
            queue.quarantineWorker("proj-docs", "linux-small", "rack-1", "w-17", {
                "quarantineUntil": taskcluster.fromNow("1 day"),
                "quarantineInfo": "its disk fails",
            })

        PUT /provisioners/<provisionerId>/worker-types/<workerType>/workers/<workerGroup>/<workerId>
        This method is experimental: it may change or go.
        """
    @overload
    def declareWorker(
        self, provisionerId: str, workerType: str, workerGroup: str, workerId: str, payload: types.UpdateWorkerRequest
    ) -> types.WorkerResponse: ...
    @overload
    def declareWorker(
        self,
        payload: types.UpdateWorkerRequest,
        /,
        *,
        provisionerId: str,
        workerType: str,
        workerGroup: str,
        workerId: str,
    ) -> types.WorkerResponse: ...
    @overload
    def declareWorker(self, payload: types.UpdateWorkerRequest, *, params: dict[str, Any]) -> types.WorkerResponse:
        """Make a worker known.

        Enters the worker, and its task queue, in the queue's records until `expires`, or moves that date,
        and returns the worker. It is seldom needed, since a worker enters itself when it first asks for
        work, and it neither starts nor stops a machine. The call may be repeated, and a worker or task
        queue of which nothing was known is no error.

        Needs `queue:declare-worker:<provisionerId>/<workerType>/<workerGroup>/<workerId>#<property>` for
        each field given, which is `expires`.

        Args:
            provisionerId: The first half of a task queue's id, before the slash.
            workerType: The second half of a task queue's id, after the slash.
            workerGroup: The group that the worker declares itself part of, most often the region or
                zone it runs in.
            workerId: The worker's id, unique within its worker group, such as a cloud instance's id.
            payload: Until when to remember the worker, as `expires`. JSON of the schema
                `v1/update-worker-request.json`.

        Returns:
            JSON of the schema `v1/worker-response.json`.

        Example:
            queue.declareWorker("proj-docs", "linux-small", "rack-1", "w-17", {"expires": taskcluster.fromNow("1
        day")})

        PUT /provisioners/<provisionerId>/worker-types/<workerType>/<workerGroup>/<workerId>
        This method is experimental: it may change or go.
        """
    def lbheartbeat(self) -> dict[str, Any]:
        """Answer the load balancer in front of the queue.

        Returns an empty object as soon as the queue can take requests. Load balancers poll it to decide
        where traffic goes; for a check of your own `ping` tells more.

        Needs no scopes.

        Example:
            print(queue.lbheartbeat())

        GET /__lbheartbeat__
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def version(self) -> Version:
        """Find out which release the queue runs.

        Returns the `version`, `commit`, `source` and `build` that the queue was made from; useful in a bug
        report, and to learn whether a newer method can be there at all.

        Needs no scopes.

        Example:
            print(queue.version())

        GET /__version__
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def tasks(
        self,
        payload: types.TasksRequest,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> types.TasksResponse: ...
    @overload
    def tasks(
        self,
        payload: types.TasksRequest,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.TasksResponse], object],
        paginationLimit: int | None = None,
    ) -> None:
        """Read the definitions of many tasks.

        As `task`, for a list of ids in one request. Returns pairs of `taskId` and `task`, page by page and
        in an order of its own; ids that do not exist are left out without an error, so match by id. Send
        the same ids with each page; no ids give an empty list. The call only reads and may be repeated.

        Needs `queue:get-task:<taskId>` for every id.

        Args:
            payload: The ids of the tasks, as the list `taskIds`. JSON of the schema
                `v1/tasks-request.json`.
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.
            limit: How many definitions a page holds at most, from 1 to 1000; without it a page holds up
                to 1000.

        Returns:
            JSON of the schema `v1/tasks-response.json`. That is one page; `items(client.tasks, ...)`
            goes through the `tasks` of all.

        Example:
            page = queue.tasks({"taskIds": task_ids})
            names = {entry["taskId"]: entry["task"]["metadata"]["name"] for entry in page["tasks"]}

        POST /tasks
        This method is experimental: it may change or go.
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def statuses(
        self,
        payload: types.TasksRequest,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> types.TasksStatusesResponse: ...
    @overload
    def statuses(
        self,
        payload: types.TasksRequest,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.TasksStatusesResponse], object],
        paginationLimit: int | None = None,
    ) -> None:
        """See how many tasks are doing.

        As `status`, for a list of ids in one request, which is far cheaper than a request for each task.
        Returns pairs of `taskId` and `status`, page by page, in an order that need not be yours and without
        the ids that do not exist. All pages take the same ids, and a repeat is safe.

        Needs `queue:status:<taskId>` for every id.

        Args:
            payload: The ids of the tasks whose status is wanted, as the list `taskIds`. JSON of the
                schema `v1/tasks-request.json`.
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.
            limit: How many statuses a page holds at most, from 1 to 1000; without it a page holds up to
                1000.

        Returns:
            JSON of the schema `v1/tasks-statuses-response.json`. That is one page;
            `items(client.statuses, ...)` goes through the `statuses` of all.

        Example:
            page = queue.statuses({"taskIds": task_ids})
            states = {entry["taskId"]: entry["status"]["state"] for entry in page["statuses"]}

        POST /tasks/status
        This method is experimental: it may change or go.
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def cancelTaskGroup(self, taskGroupId: str) -> types.CancelTaskGroupResponse: ...
    @overload
    def cancelTaskGroup(self, *, params: dict[str, Any]) -> types.CancelTaskGroupResponse:
        """Cancel all tasks of a group.

        Cancels every task of the group that is not resolved, as `cancelTask` does, and returns the group's
        size and the ids that this call cancelled: after a repeat that list is empty. The group must be
        sealed first, or the answer is a 409; there is no way back. An unknown group is a 404.

        Needs `queue:cancel-task-group:<schedulerId>/<taskGroupId>`.

        Args:
            taskGroupId: The group's id, a slugId: very often the id of the first task in it, such as a
                decision task.

        Returns:
            JSON of the schema `v1/cancel-task-group-response.json`.

        Example:
            queue.sealTaskGroup(group_id)
            cancelled = queue.cancelTaskGroup(group_id)["taskIds"]

        POST /task-group/<taskGroupId>/cancel
        This method is experimental: it may change or go.
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def getTaskGroup(self, taskGroupId: str) -> types.TaskGroupResponse: ...
    @overload
    def getTaskGroup(self, *, params: dict[str, Any]) -> types.TaskGroupResponse:
        """Look up a task group.

        Returns the group's `schedulerId`, when it expires and, if it is sealed, since when: little enough
        to ask often, where `listTaskGroup` carries all the tasks. An unknown or expired group is a 404.

        Needs `queue:list-task-group:<taskGroupId>`.

        Args:
            taskGroupId: The group's id, a slugId: very often the id of the first task in it, such as a
                decision task.

        Returns:
            JSON of the schema `v1/task-group-response.json`.

        Example:
            sealed = "sealed" in queue.getTaskGroup(group_id)

        GET /task-group/<taskGroupId>
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def sealTaskGroup(self, taskGroupId: str) -> types.TaskGroupResponse: ...
    @overload
    def sealTaskGroup(self, *, params: dict[str, Any]) -> types.TaskGroupResponse:
        """Close a group for new tasks.

        From now on `createTask` refuses tasks for this group with a 409, even an identical repeat of an
        earlier call; present tasks go on as before. It cannot be undone. Sealing again keeps the first time
        and does no harm. Returns the group; an unknown one is a 404.

        Needs `queue:seal-task-group:<schedulerId>/<taskGroupId>`.

        Args:
            taskGroupId: The group's id, a slugId: very often the id of the first task in it, such as a
                decision task.

        Returns:
            JSON of the schema `v1/task-group-response.json`.

        Example:
            print(queue.sealTaskGroup(group_id)["sealed"])

        POST /task-group/<taskGroupId>/seal
        This method is experimental: it may change or go.
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def changeTaskPriority(self, taskId: str, payload: types.ChangeTaskPriorityRequest) -> types.TaskStatusResponse: ...
    @overload
    def changeTaskPriority(
        self, payload: types.ChangeTaskPriorityRequest, /, *, taskId: str
    ) -> types.TaskStatusResponse: ...
    @overload
    def changeTaskPriority(
        self, payload: types.ChangeTaskPriorityRequest, *, params: dict[str, Any]
    ) -> types.TaskStatusResponse:
        """Change the priority of a task.

        Gives an unresolved task another priority, from `lowest` to `highest`, which counts at the next
        claim; a run that is already going on is not disturbed. Returns the status. A task that is resolved
        or past its deadline is a 409, and so is one that has this very priority: after a lost answer a
        repeat may therefore fail though the change was made. An unknown task is a 404.

        Needs `queue:change-task-priority:<taskId>` or `queue:change-task-priority-in-queue:<taskQueueId>`.

        Args:
            taskId: The task's id, a slugId of 22 characters.
            payload: The priority from now on, as `newPriority`: one of `highest`, `very-high`, `high`,
                `medium`, `low`, `very-low` and `lowest`. JSON of the schema
                `v1/change-task-priority-request.json`.

        Returns:
            JSON of the schema `v1/task-status-response.json`.

        Example:
            queue.changeTaskPriority(task_id, {"newPriority": "high"})

        POST /task/<taskId>/priority
        A call that failed is repeated only if it cannot have reached the service.
        This method is experimental: it may change or go.
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def changeTaskGroupPriority(
        self, taskGroupId: str, payload: types.ChangeTaskPriorityRequest
    ) -> types.TaskGroupPriorityChangeResponse: ...
    @overload
    def changeTaskGroupPriority(
        self, payload: types.ChangeTaskPriorityRequest, /, *, taskGroupId: str
    ) -> types.TaskGroupPriorityChangeResponse: ...
    @overload
    def changeTaskGroupPriority(
        self, payload: types.ChangeTaskPriorityRequest, *, params: dict[str, Any]
    ) -> types.TaskGroupPriorityChangeResponse:
        """Change the priority of all tasks of a group.

        Gives every unresolved task of the group the new priority and returns how many it changed and their
        ids; tasks that have it already are not counted, so a repeat is safe and finds nothing to do. Tasks
        that join later keep the priority of their definition. An unknown group is a 404.

        Needs `queue:change-task-group-priority:<schedulerId>/<taskGroupId>`.

        Args:
            taskGroupId: The group's id, a slugId: very often the id of the first task in it, such as a
                decision task.
            payload: The priority of all the group's tasks from now on, as `newPriority`: from `highest`
                to `lowest` as for `changeTaskPriority`. JSON of the schema
                `v1/change-task-priority-request.json`.

        Returns:
            JSON of the schema `v1/task-group-priority-change-response.json`.

        Example:
            changed = queue.changeTaskGroupPriority(group_id, {"newPriority": "low"})
            print(changed["tasksAffected"])

        POST /task-group/<taskGroupId>/priority
        This method is experimental: it may change or go.
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def finishArtifact(
        self, taskId: str, runId: int | str, name: str, payload: types.FinishArtifactRequest
    ) -> None: ...
    @overload
    def finishArtifact(
        self, payload: types.FinishArtifactRequest, /, *, taskId: str, runId: int | str, name: str
    ) -> None: ...
    @overload
    def finishArtifact(self, payload: types.FinishArtifactRequest, *, params: dict[str, Any]) -> None:
        """Finish the upload of an object artifact.

        Declares that the data of an artifact of storage type `object` is in the object service; until then
        nobody can download it. Call it after the object service's `finishUpload`, with the `uploadId` of
        `createArtifact`. Returns nothing and may be repeated. A wrong upload id, another storage type, or
        data that is not there is a 400; an unknown artifact is a 404.

        Needs `queue:create-artifact:<taskId>/<runId>`, which the credentials of the claim hold.

        Args:
            taskId: The task's id, a slugId of 22 characters.
            runId: The number of the run; a task's first run is 0.
            name: The artifact's name, such as `public/build/app.zip`; its slashes belong to the name.
            payload: The `uploadId` that `createArtifact` returned. JSON of the schema
                `v1/finish-artifact-request.json`.

        Example:
            queue.finishArtifact(task_id, run_id, "public/build/app.zip", {"uploadId": upload_id})

        PUT /task/<taskId>/runs/<runId>/artifacts/<name>
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def artifactInfo(self, taskId: str, runId: int | str, name: str) -> types.Artifact: ...
    @overload
    def artifactInfo(self, *, params: dict[str, Any]) -> types.Artifact:
        """Look up an artifact of a run.

        Returns storage type, content type, expiry and, where it was given, the length of one artifact; no
        URL and no data. A link is described as a link and not followed. One that is missing, or whose
        upload was not finished, is a 404.

        Needs `queue:list-artifacts:<taskId>:<runId>`, not the right to read the data.

        Args:
            taskId: The task's id, a slugId of 22 characters.
            runId: The number of the run; a task's first run is 0.
            name: The artifact's name, such as `public/build/app.zip`; its slashes belong to the name.

        Returns:
            JSON of the schema `v1/artifact-response.json`.

        Example:
            info = queue.artifactInfo(task_id, 0, "public/logs/live.log")
            print(info["contentType"], info["storageType"], info["expires"])

        GET /task/<taskId>/runs/<runId>/artifact-info/<name>
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def latestArtifactInfo(self, taskId: str, name: str) -> types.Artifact: ...
    @overload
    def latestArtifactInfo(self, *, params: dict[str, Any]) -> types.Artifact:
        """Look up an artifact of the latest run.

        As `artifactInfo`, for the task's last run; an artifact that only an earlier run made is a 404. A
        cheap way to learn whether a result is there yet.

        Needs `queue:list-artifacts:<taskId>`.

        Args:
            taskId: The task's id, a slugId of 22 characters.
            name: The artifact's name, such as `public/build/app.zip`; its slashes belong to the name.

        Returns:
            JSON of the schema `v1/artifact-response.json`.

        Example:
            print(queue.latestArtifactInfo(task_id, "public/logs/live.log")["contentType"])

        GET /task/<taskId>/artifact-info/<name>
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def artifact(self, taskId: str, runId: int | str, name: str) -> types.ArtifactContent: ...
    @overload
    def artifact(self, *, params: dict[str, Any]) -> types.ArtifactContent:
        """Learn how to download a run's artifact.

        Returns, links followed, what a good download needs: for `s3` and `reference` a `url`, for `object`
        a name and credentials for the object service, which also knows the hashes, and for `error` the
        `reason` and `message`, as a success and not as a 424. Ask anew for a second attempt at a download,
        as URLs and credentials do not live long. Missing or unfinished artifacts are a 404.

        Needs `queue:get-artifact:<name>` for the artifact and for every link on the way.

        Args:
            taskId: The task's id, a slugId of 22 characters.
            runId: The number of the run; a task's first run is 0.
            name: The artifact's name, such as `public/build/app.zip`; its slashes belong to the name.

        Returns:
            JSON of the schema `v1/artifact-content-response.json`.

        Example:
            content = queue.artifact(task_id, 0, "public/build/app.zip")
            if content["storageType"] in ("s3", "reference"):
                print(content["url"])

        GET /task/<taskId>/runs/<runId>/artifact-content/<name>
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def latestArtifact(self, taskId: str, name: str) -> types.ArtifactContent: ...
    @overload
    def latestArtifact(self, *, params: dict[str, Any]) -> types.ArtifactContent:
        """Learn how to download an artifact of the latest run.

        As `artifact`, for the task's last run, without looking into earlier ones; a task that has not run
        yet is a 404. An error artifact comes as a success with its `reason`, so look at `storageType`
        first.

        Needs `queue:get-artifact:<name>` for the artifact and for every link that leads on.

        Args:
            taskId: The task's id, a slugId of 22 characters.
            name: The artifact's name, such as `public/build/app.zip`; its slashes belong to the name.

        Returns:
            JSON of the schema `v1/artifact-content-response.json`.

        Example:
            content = queue.latestArtifact(task_id, "public/build/app.zip")
            if content["storageType"] == "error":
                print(content["reason"], content["message"])

        GET /task/<taskId>/artifact-content/<name>
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def taskQueueCounts(self, taskQueueId: str) -> types.TaskQueueCountsResponse: ...
    @overload
    def taskQueueCounts(self, *, params: dict[str, Any]) -> types.TaskQueueCountsResponse:
        """Count the pending and claimed tasks of a queue.

        Returns `pendingTasks`, which wait for a worker, and `claimedTasks`, which workers hold at present.
        Both move all the time; a queue that never existed counts 0 and 0.

        Needs `queue:pending-count:<taskQueueId>` and `queue:claimed-count:<taskQueueId>`.

        Args:
            taskQueueId: The task queue's id: `<provisionerId>/<workerType>`, such as
                `proj-docs/linux-small`.

        Returns:
            JSON of the schema `v1/task-queue-counts-response.json`.

        Example:
            waiting = queue.taskQueueCounts("proj-docs/linux-small")["pendingTasks"]

        GET /task-queues/<taskQueueId>/counts
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def listPendingTasks(
        self,
        taskQueueId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> types.ListPendingTasksResponse: ...
    @overload
    def listPendingTasks(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> types.ListPendingTasksResponse: ...
    @overload
    def listPendingTasks(
        self,
        taskQueueId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.ListPendingTasksResponse], object],
        paginationLimit: int | None = None,
    ) -> None: ...
    @overload
    def listPendingTasks(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.ListPendingTasksResponse], object],
        paginationLimit: int | None = None,
    ) -> None:
        """List the pending tasks of a queue.

        Returns the runs that wait for a worker, with the task's definition and the time they came in, page
        by page and oldest first, whatever their priority; workers take them in another order. Tasks that
        are claimed while you read drop out, and a queue that nobody ever used has an empty list.

        Needs `queue:pending-list:<taskQueueId>`.

        Args:
            taskQueueId: The task queue's id: `<provisionerId>/<workerType>`, such as
                `proj-docs/linux-small`.
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.
            limit: How many pending tasks a page holds at most, from 1 to 1000; without it a page holds
                up to 1000.

        Returns:
            JSON of the schema `v1/list-pending-tasks-response.json`. That is one page;
            `items(client.listPendingTasks, ...)` goes through the `tasks` of all.

        Example:
            for entry in taskcluster.items(queue.listPendingTasks, "proj-docs/linux-small"):
                print(entry["taskId"], entry["inserted"])

        GET /task-queues/<taskQueueId>/pending
        This method is experimental: it may change or go.
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def listClaimedTasks(
        self,
        taskQueueId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> types.ListClaimedTasksResponse: ...
    @overload
    def listClaimedTasks(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> types.ListClaimedTasksResponse: ...
    @overload
    def listClaimedTasks(
        self,
        taskQueueId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.ListClaimedTasksResponse], object],
        paginationLimit: int | None = None,
    ) -> None: ...
    @overload
    def listClaimedTasks(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.ListClaimedTasksResponse], object],
        paginationLimit: int | None = None,
    ) -> None:
        """List the tasks that workers of a queue hold.

        Returns the runs being worked on, with the task's definition, the worker and the time of the claim,
        page by page and the oldest claim first. A queue without workers, or without existence, has an empty
        list.

        Needs `queue:claimed-list:<taskQueueId>`.

        Args:
            taskQueueId: The task queue's id: `<provisionerId>/<workerType>`, such as
                `proj-docs/linux-small`.
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.
            limit: How many claimed tasks a page holds at most, from 1 to 1000; without it a page holds
                up to 1000.

        Returns:
            JSON of the schema `v1/list-claimed-tasks-response.json`. That is one page;
            `items(client.listClaimedTasks, ...)` goes through the `tasks` of all.

        Example:
            for entry in taskcluster.items(queue.listClaimedTasks, "proj-docs/linux-small"):
                print(entry["taskId"], entry["workerId"], entry["claimed"])

        GET /task-queues/<taskQueueId>/claimed
        This method is experimental: it may change or go.
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def listTaskQueues(
        self, *, continuationToken: str | None = None, limit: int | None = None, query: PageQuery | None = None
    ) -> types.ListTaskQueuesResponse: ...
    @overload
    def listTaskQueues(
        self,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.ListTaskQueuesResponse], object],
        paginationLimit: int | None = None,
    ) -> None:
        """List the task queues in use.

        Returns the task queues whose workers asked for work lately, page by page, with the last time of
        that. A queue needs no creation; one that only has waiting tasks and no workers is not listed. For
        worker pools and their configuration ask the worker manager.

        Needs `queue:list-task-queues`.

        Args:
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.
            limit: How many task queues a page holds at most, from 1 to 1000; without it a page holds up
                to 1000.

        Returns:
            JSON of the schema `v1/list-taskqueues-response.json`. That is one page;
            `items(client.listTaskQueues, ...)` goes through the `taskQueues` of all.

        Example:
            ids = [entry["taskQueueId"] for entry in taskcluster.items(queue.listTaskQueues)]

        GET /task-queues
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def getTaskQueue(self, taskQueueId: str) -> types.TaskQueueResponse: ...
    @overload
    def getTaskQueue(self, *, params: dict[str, Any]) -> types.TaskQueueResponse:
        """Look up a task queue.

        Returns when the task queue was last active, when its record expires, its stability and description.
        One whose workers have been silent for a day or more is a 404, although tasks may be created for it
        at any time.

        Needs `queue:get-task-queue:<taskQueueId>`.

        Args:
            taskQueueId: The task queue's id: `<provisionerId>/<workerType>`, such as
                `proj-docs/linux-small`.

        Returns:
            JSON of the schema `v1/taskqueue-response.json`.

        Example:
            last = queue.getTaskQueue("proj-docs/linux-small")["lastDateActive"]

        GET /task-queues/<taskQueueId>
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def heartbeat(self) -> dict[str, Any]:
        """Let an operator's monitoring look after the queue.

        Returns an empty object while the queue is healthy. It is the route that an operator's monitoring
        watches, and checks no more than `lbheartbeat` does at present.

        Needs no scopes.

        Example:
            print(queue.heartbeat())

        GET /__heartbeat__
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def taskQueueCountsBatch(self, payload: types.TaskQueueCountsRequest) -> types.TaskQueueCountsListResponse:
        """Count the tasks of many queues.

        As `taskQueueCounts`, for up to 1000 task queues in one request. Returns `taskQueueCounts`, a list
        with `taskQueueId`, `pendingTasks` and `claimedTasks` of each, whose order need not be yours, so
        match by id. One queue that you may not look at makes the whole call a 403. It only reads and may be
        repeated; a deployment that is a little older answers 404, and there each queue takes a call of its
        own.

        Needs `queue:pending-count:<taskQueueId>` and `queue:claimed-count:<taskQueueId>` for every queue.

        Args:
            payload: The ids of up to 1000 task queues, as the list `taskQueueIds`. JSON of the schema
                `v1/task-queue-counts-request.json`.

        Returns:
            JSON of the schema `v1/task-queue-counts-list-response.json`.

        Example:
            answer = queue.taskQueueCountsBatch({"taskQueueIds": ["proj-docs/linux-small",
        "proj-docs/linux-large"]})
            waiting = {entry["taskQueueId"]: entry["pendingTasks"] for entry in answer["taskQueueCounts"]}

        POST /task-queues/counts
        This method is experimental: it may change or go.
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """

@type_check_only
class QueueWithRawResponse:
    """What `with_raw_response` of `Queue` returns."""
    def ping(self) -> RawResponse[Ping]: ...
    @overload
    def task(self, taskId: str) -> RawResponse[types.TaskDefinition]: ...
    @overload
    def task(self, *, params: dict[str, Any]) -> RawResponse[types.TaskDefinition]: ...
    @overload
    def status(self, taskId: str) -> RawResponse[types.TaskStatusResponse]: ...
    @overload
    def status(self, *, params: dict[str, Any]) -> RawResponse[types.TaskStatusResponse]: ...
    @overload
    def listTaskGroup(
        self,
        taskGroupId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> RawResponse[types.ListTaskGroupResponse]: ...
    @overload
    def listTaskGroup(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> RawResponse[types.ListTaskGroupResponse]: ...
    @overload
    def listDependentTasks(
        self,
        taskId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> RawResponse[types.ListDependentTasksResponse]: ...
    @overload
    def listDependentTasks(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> RawResponse[types.ListDependentTasksResponse]: ...
    @overload
    def createTask(self, taskId: str, payload: types.CreateTaskRequest) -> RawResponse[types.TaskStatusResponse]: ...
    @overload
    def createTask(
        self, payload: types.CreateTaskRequest, /, *, taskId: str
    ) -> RawResponse[types.TaskStatusResponse]: ...
    @overload
    def createTask(
        self, payload: types.CreateTaskRequest, *, params: dict[str, Any]
    ) -> RawResponse[types.TaskStatusResponse]: ...
    @overload
    def defineTask(self, taskId: str, payload: types.CreateTaskRequest) -> RawResponse[types.TaskStatusResponse]: ...
    @overload
    def defineTask(
        self, payload: types.CreateTaskRequest, /, *, taskId: str
    ) -> RawResponse[types.TaskStatusResponse]: ...
    @overload
    def defineTask(
        self, payload: types.CreateTaskRequest, *, params: dict[str, Any]
    ) -> RawResponse[types.TaskStatusResponse]: ...
    @overload
    def scheduleTask(self, taskId: str) -> RawResponse[types.TaskStatusResponse]: ...
    @overload
    def scheduleTask(self, *, params: dict[str, Any]) -> RawResponse[types.TaskStatusResponse]: ...
    @overload
    def rerunTask(self, taskId: str) -> RawResponse[types.TaskStatusResponse]: ...
    @overload
    def rerunTask(self, *, params: dict[str, Any]) -> RawResponse[types.TaskStatusResponse]: ...
    @overload
    def cancelTask(self, taskId: str) -> RawResponse[types.TaskStatusResponse]: ...
    @overload
    def cancelTask(self, *, params: dict[str, Any]) -> RawResponse[types.TaskStatusResponse]: ...
    @overload
    def claimWork(self, taskQueueId: str, payload: types.ClaimWorkRequest) -> RawResponse[types.ClaimWorkResponse]: ...
    @overload
    def claimWork(
        self, provisionerId: str, workerType: str, payload: types.ClaimWorkRequest
    ) -> RawResponse[types.ClaimWorkResponse]: ...
    @overload
    def claimWork(
        self, payload: types.ClaimWorkRequest, /, *, taskQueueId: str
    ) -> RawResponse[types.ClaimWorkResponse]: ...
    @overload
    def claimWork(
        self, payload: types.ClaimWorkRequest, /, *, provisionerId: str, workerType: str
    ) -> RawResponse[types.ClaimWorkResponse]: ...
    @overload
    def claimWork(
        self, payload: types.ClaimWorkRequest, *, params: dict[str, Any]
    ) -> RawResponse[types.ClaimWorkResponse]: ...
    @overload
    def claimTask(
        self, taskId: str, runId: int | str, payload: types.TaskClaimRequest
    ) -> RawResponse[types.TaskClaimResponse]: ...
    @overload
    def claimTask(
        self, payload: types.TaskClaimRequest, /, *, taskId: str, runId: int | str
    ) -> RawResponse[types.TaskClaimResponse]: ...
    @overload
    def claimTask(
        self, payload: types.TaskClaimRequest, *, params: dict[str, Any]
    ) -> RawResponse[types.TaskClaimResponse]: ...
    @overload
    def reclaimTask(self, taskId: str, runId: int | str) -> RawResponse[types.TaskReclaimResponse]: ...
    @overload
    def reclaimTask(self, *, params: dict[str, Any]) -> RawResponse[types.TaskReclaimResponse]: ...
    @overload
    def reportCompleted(self, taskId: str, runId: int | str) -> RawResponse[types.TaskStatusResponse]: ...
    @overload
    def reportCompleted(self, *, params: dict[str, Any]) -> RawResponse[types.TaskStatusResponse]: ...
    @overload
    def reportFailed(self, taskId: str, runId: int | str) -> RawResponse[types.TaskStatusResponse]: ...
    @overload
    def reportFailed(self, *, params: dict[str, Any]) -> RawResponse[types.TaskStatusResponse]: ...
    @overload
    def reportException(
        self, taskId: str, runId: int | str, payload: types.TaskExceptionRequest
    ) -> RawResponse[types.TaskStatusResponse]: ...
    @overload
    def reportException(
        self, payload: types.TaskExceptionRequest, /, *, taskId: str, runId: int | str
    ) -> RawResponse[types.TaskStatusResponse]: ...
    @overload
    def reportException(
        self, payload: types.TaskExceptionRequest, *, params: dict[str, Any]
    ) -> RawResponse[types.TaskStatusResponse]: ...
    @overload
    def createArtifact(
        self, taskId: str, runId: int | str, name: str, payload: types.PostArtifactRequest
    ) -> RawResponse[types.PostArtifactResponse]: ...
    @overload
    def createArtifact(
        self, payload: types.PostArtifactRequest, /, *, taskId: str, runId: int | str, name: str
    ) -> RawResponse[types.PostArtifactResponse]: ...
    @overload
    def createArtifact(
        self, payload: types.PostArtifactRequest, *, params: dict[str, Any]
    ) -> RawResponse[types.PostArtifactResponse]: ...
    @overload
    def completeArtifact(
        self, taskId: str, runId: int | str, name: str, payload: types.PutArtifactRequest
    ) -> RawResponse[None]: ...
    @overload
    def completeArtifact(
        self, payload: types.PutArtifactRequest, /, *, taskId: str, runId: int | str, name: str
    ) -> RawResponse[None]: ...
    @overload
    def completeArtifact(self, payload: types.PutArtifactRequest, *, params: dict[str, Any]) -> RawResponse[None]: ...
    @overload
    def getArtifact(self, taskId: str, runId: int | str, name: str) -> RawResponse[types.GetArtifactResponse]: ...
    @overload
    def getArtifact(self, *, params: dict[str, Any]) -> RawResponse[types.GetArtifactResponse]: ...
    @overload
    def getLatestArtifact(self, taskId: str, name: str) -> RawResponse[types.GetArtifactResponse]: ...
    @overload
    def getLatestArtifact(self, *, params: dict[str, Any]) -> RawResponse[types.GetArtifactResponse]: ...
    @overload
    def listArtifacts(
        self,
        taskId: str,
        runId: int | str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> RawResponse[types.ListArtifactsResponse]: ...
    @overload
    def listArtifacts(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> RawResponse[types.ListArtifactsResponse]: ...
    @overload
    def listLatestArtifacts(
        self,
        taskId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> RawResponse[types.ListArtifactsResponse]: ...
    @overload
    def listLatestArtifacts(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> RawResponse[types.ListArtifactsResponse]: ...
    def listProvisioners(
        self, *, continuationToken: str | None = None, limit: int | None = None, query: PageQuery | None = None
    ) -> RawResponse[types.ListProvisionersResponse]: ...
    @overload
    def getProvisioner(self, provisionerId: str) -> RawResponse[types.ProvisionerResponse]: ...
    @overload
    def getProvisioner(self, *, params: dict[str, Any]) -> RawResponse[types.ProvisionerResponse]: ...
    @overload
    def declareProvisioner(
        self, provisionerId: str, payload: types.UpdateProvisionerRequest
    ) -> RawResponse[types.ProvisionerResponse]: ...
    @overload
    def declareProvisioner(
        self, payload: types.UpdateProvisionerRequest, /, *, provisionerId: str
    ) -> RawResponse[types.ProvisionerResponse]: ...
    @overload
    def declareProvisioner(
        self, payload: types.UpdateProvisionerRequest, *, params: dict[str, Any]
    ) -> RawResponse[types.ProvisionerResponse]: ...
    @overload
    def pendingTasks(self, taskQueueId: str) -> RawResponse[types.PendingTasksResponse]: ...
    @overload
    def pendingTasks(self, provisionerId: str, workerType: str) -> RawResponse[types.PendingTasksResponse]: ...
    @overload
    def pendingTasks(self, *, params: dict[str, Any]) -> RawResponse[types.PendingTasksResponse]: ...
    @overload
    def listWorkerTypes(
        self,
        provisionerId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> RawResponse[types.ListWorkerTypesResponse]: ...
    @overload
    def listWorkerTypes(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> RawResponse[types.ListWorkerTypesResponse]: ...
    @overload
    def getWorkerType(self, provisionerId: str, workerType: str) -> RawResponse[types.WorkerTypeResponse]: ...
    @overload
    def getWorkerType(self, *, params: dict[str, Any]) -> RawResponse[types.WorkerTypeResponse]: ...
    @overload
    def declareWorkerType(
        self, provisionerId: str, workerType: str, payload: types.UpdateWorkerTypeRequest
    ) -> RawResponse[types.WorkerTypeResponse]: ...
    @overload
    def declareWorkerType(
        self, payload: types.UpdateWorkerTypeRequest, /, *, provisionerId: str, workerType: str
    ) -> RawResponse[types.WorkerTypeResponse]: ...
    @overload
    def declareWorkerType(
        self, payload: types.UpdateWorkerTypeRequest, *, params: dict[str, Any]
    ) -> RawResponse[types.WorkerTypeResponse]: ...
    @overload
    def listWorkers(
        self,
        provisionerId: str,
        workerType: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        quarantined: bool | None = None,
        query: types.ListWorkersQuery | None = None,
    ) -> RawResponse[types.ListWorkersResponse]: ...
    @overload
    def listWorkers(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        quarantined: bool | None = None,
        query: types.ListWorkersQuery | None = None,
    ) -> RawResponse[types.ListWorkersResponse]: ...
    @overload
    def getWorker(
        self, provisionerId: str, workerType: str, workerGroup: str, workerId: str
    ) -> RawResponse[types.WorkerResponse]: ...
    @overload
    def getWorker(self, *, params: dict[str, Any]) -> RawResponse[types.WorkerResponse]: ...
    @overload
    def quarantineWorker(
        self,
        provisionerId: str,
        workerType: str,
        workerGroup: str,
        workerId: str,
        payload: types.QuarantineWorkerRequest,
    ) -> RawResponse[types.WorkerResponse]: ...
    @overload
    def quarantineWorker(
        self,
        payload: types.QuarantineWorkerRequest,
        /,
        *,
        provisionerId: str,
        workerType: str,
        workerGroup: str,
        workerId: str,
    ) -> RawResponse[types.WorkerResponse]: ...
    @overload
    def quarantineWorker(
        self, payload: types.QuarantineWorkerRequest, *, params: dict[str, Any]
    ) -> RawResponse[types.WorkerResponse]: ...
    @overload
    def declareWorker(
        self, provisionerId: str, workerType: str, workerGroup: str, workerId: str, payload: types.UpdateWorkerRequest
    ) -> RawResponse[types.WorkerResponse]: ...
    @overload
    def declareWorker(
        self,
        payload: types.UpdateWorkerRequest,
        /,
        *,
        provisionerId: str,
        workerType: str,
        workerGroup: str,
        workerId: str,
    ) -> RawResponse[types.WorkerResponse]: ...
    @overload
    def declareWorker(
        self, payload: types.UpdateWorkerRequest, *, params: dict[str, Any]
    ) -> RawResponse[types.WorkerResponse]: ...
    def lbheartbeat(self) -> RawResponse[dict[str, Any]]: ...
    def version(self) -> RawResponse[Version]: ...
    def tasks(
        self,
        payload: types.TasksRequest,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> RawResponse[types.TasksResponse]: ...
    def statuses(
        self,
        payload: types.TasksRequest,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> RawResponse[types.TasksStatusesResponse]: ...
    @overload
    def cancelTaskGroup(self, taskGroupId: str) -> RawResponse[types.CancelTaskGroupResponse]: ...
    @overload
    def cancelTaskGroup(self, *, params: dict[str, Any]) -> RawResponse[types.CancelTaskGroupResponse]: ...
    @overload
    def getTaskGroup(self, taskGroupId: str) -> RawResponse[types.TaskGroupResponse]: ...
    @overload
    def getTaskGroup(self, *, params: dict[str, Any]) -> RawResponse[types.TaskGroupResponse]: ...
    @overload
    def sealTaskGroup(self, taskGroupId: str) -> RawResponse[types.TaskGroupResponse]: ...
    @overload
    def sealTaskGroup(self, *, params: dict[str, Any]) -> RawResponse[types.TaskGroupResponse]: ...
    @overload
    def changeTaskPriority(
        self, taskId: str, payload: types.ChangeTaskPriorityRequest
    ) -> RawResponse[types.TaskStatusResponse]: ...
    @overload
    def changeTaskPriority(
        self, payload: types.ChangeTaskPriorityRequest, /, *, taskId: str
    ) -> RawResponse[types.TaskStatusResponse]: ...
    @overload
    def changeTaskPriority(
        self, payload: types.ChangeTaskPriorityRequest, *, params: dict[str, Any]
    ) -> RawResponse[types.TaskStatusResponse]: ...
    @overload
    def changeTaskGroupPriority(
        self, taskGroupId: str, payload: types.ChangeTaskPriorityRequest
    ) -> RawResponse[types.TaskGroupPriorityChangeResponse]: ...
    @overload
    def changeTaskGroupPriority(
        self, payload: types.ChangeTaskPriorityRequest, /, *, taskGroupId: str
    ) -> RawResponse[types.TaskGroupPriorityChangeResponse]: ...
    @overload
    def changeTaskGroupPriority(
        self, payload: types.ChangeTaskPriorityRequest, *, params: dict[str, Any]
    ) -> RawResponse[types.TaskGroupPriorityChangeResponse]: ...
    @overload
    def finishArtifact(
        self, taskId: str, runId: int | str, name: str, payload: types.FinishArtifactRequest
    ) -> RawResponse[None]: ...
    @overload
    def finishArtifact(
        self, payload: types.FinishArtifactRequest, /, *, taskId: str, runId: int | str, name: str
    ) -> RawResponse[None]: ...
    @overload
    def finishArtifact(self, payload: types.FinishArtifactRequest, *, params: dict[str, Any]) -> RawResponse[None]: ...
    @overload
    def artifactInfo(self, taskId: str, runId: int | str, name: str) -> RawResponse[types.Artifact]: ...
    @overload
    def artifactInfo(self, *, params: dict[str, Any]) -> RawResponse[types.Artifact]: ...
    @overload
    def latestArtifactInfo(self, taskId: str, name: str) -> RawResponse[types.Artifact]: ...
    @overload
    def latestArtifactInfo(self, *, params: dict[str, Any]) -> RawResponse[types.Artifact]: ...
    @overload
    def artifact(self, taskId: str, runId: int | str, name: str) -> RawResponse[types.ArtifactContent]: ...
    @overload
    def artifact(self, *, params: dict[str, Any]) -> RawResponse[types.ArtifactContent]: ...
    @overload
    def latestArtifact(self, taskId: str, name: str) -> RawResponse[types.ArtifactContent]: ...
    @overload
    def latestArtifact(self, *, params: dict[str, Any]) -> RawResponse[types.ArtifactContent]: ...
    @overload
    def taskQueueCounts(self, taskQueueId: str) -> RawResponse[types.TaskQueueCountsResponse]: ...
    @overload
    def taskQueueCounts(self, *, params: dict[str, Any]) -> RawResponse[types.TaskQueueCountsResponse]: ...
    @overload
    def listPendingTasks(
        self,
        taskQueueId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> RawResponse[types.ListPendingTasksResponse]: ...
    @overload
    def listPendingTasks(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> RawResponse[types.ListPendingTasksResponse]: ...
    @overload
    def listClaimedTasks(
        self,
        taskQueueId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> RawResponse[types.ListClaimedTasksResponse]: ...
    @overload
    def listClaimedTasks(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> RawResponse[types.ListClaimedTasksResponse]: ...
    def listTaskQueues(
        self, *, continuationToken: str | None = None, limit: int | None = None, query: PageQuery | None = None
    ) -> RawResponse[types.ListTaskQueuesResponse]: ...
    @overload
    def getTaskQueue(self, taskQueueId: str) -> RawResponse[types.TaskQueueResponse]: ...
    @overload
    def getTaskQueue(self, *, params: dict[str, Any]) -> RawResponse[types.TaskQueueResponse]: ...
    def heartbeat(self) -> RawResponse[dict[str, Any]]: ...
    def taskQueueCountsBatch(
        self, payload: types.TaskQueueCountsRequest
    ) -> RawResponse[types.TaskQueueCountsListResponse]: ...

class QueueEvents(BaseClient):
    """Queue events

    The queue publishes a message over Pulse for every step of a task's life, and for what happens to
    groups. Bind to these exchanges to wait for results without polling, to keep a database of tasks, or
    to act on failures; a pattern over the routing key's parts selects what you hear. A message about a
    task is also sent with the routing key `route.<route>` for each of the task's `routes`, so that a
    task can address its listeners itself. Messages hold the status at that time; the definition is not
    included and comes from `queue.task`. The same message may come more than once, and two messages
    need not arrive in the order of the events: treat a message as the news that something changed.
    """

    @overload
    def taskDefined(
        self,
        routingKeyPattern: types.TaskDefinedRoutingKey | None = None,
        *,
        routingKeyKind: Literal["primary"] | None = None,
        taskId: str | int | None = None,
        runId: str | int | None = None,
        workerGroup: str | int | None = None,
        workerId: str | int | None = None,
        provisionerId: str | int | None = None,
        workerType: str | int | None = None,
        schedulerId: str | int | None = None,
        taskGroupId: str | int | None = None,
        reserved: str | int | None = None,
    ) -> Binding: ...
    @overload
    def taskDefined(self, routingKeyPattern: str) -> Binding:
        """Hear of new tasks.

        Sent once when a task is created, before it is scheduled. A task without open dependencies is
        announced by `taskPending` right afterwards; for the others this is the only sign until their
        dependencies are done. The message holds the status, still `unscheduled`, and the task's tags.

        Args:
            routingKeyPattern: A whole pattern, or a dict of words, instead of the keywords below.
            taskId: The id of the task that the message is about.
            runId: Always `_`, since a new task has no run yet.
            workerGroup: Always `_`, since no worker has the new task.
            workerId: Always `_`, as nobody has claimed the new task.
            provisionerId: The part before the slash of the task queue that the task is for.
            workerType: The part after the slash of the task queue that the task is for.
            schedulerId: The `schedulerId` of the task, by which its creator marks what belongs
                together.
            taskGroupId: The id of the group that the task belongs to; bind to it to follow one group.
            reserved: Room for parts to come; leave it out, and whatever stands there matches.

        Returns:
            `exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them.

        Messages: JSON of the schema `v1/task-defined-message.json`, on
        `exchange/taskcluster-queue/v1/task-defined`.
        """
    @overload
    def taskPending(
        self,
        routingKeyPattern: types.TaskPendingRoutingKey | None = None,
        *,
        routingKeyKind: Literal["primary"] | None = None,
        taskId: str | int | None = None,
        runId: str | int | None = None,
        workerGroup: str | int | None = None,
        workerId: str | int | None = None,
        provisionerId: str | int | None = None,
        workerType: str | int | None = None,
        schedulerId: str | int | None = None,
        taskGroupId: str | int | None = None,
        reserved: str | int | None = None,
    ) -> Binding: ...
    @overload
    def taskPending(self, routingKeyPattern: str) -> Binding:
        """Hear of runs that wait for a worker.

        Sent whenever a run is ready to be claimed: the first one, a retry after a lost claim or a worker's
        shutdown, or a rerun. The message holds the status, the tags and the number of the run.

        Args:
            routingKeyPattern: A whole pattern, or a dict of words, instead of the keywords below.
            taskId: The id of the task that the message is about.
            runId: The number of the run that waits.
            workerGroup: Always `_`, since a waiting run has no worker.
            workerId: Always `_`, as no worker has the waiting run yet.
            provisionerId: The part before the slash of the task queue that the task is for.
            workerType: The part after the slash of the task queue that the task is for.
            schedulerId: The `schedulerId` of the task, by which its creator marks what belongs
                together.
            taskGroupId: The id of the group that the task belongs to; bind to it to follow one group.
            reserved: Room for parts to come; leave it out, and whatever stands there matches.

        Returns:
            `exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them.

        Messages: JSON of the schema `v1/task-pending-message.json`, on
        `exchange/taskcluster-queue/v1/task-pending`.
        """
    @overload
    def taskRunning(
        self,
        routingKeyPattern: types.TaskRunningRoutingKey | None = None,
        *,
        routingKeyKind: Literal["primary"] | None = None,
        taskId: str | int | None = None,
        runId: str | int | None = None,
        workerGroup: str | int | None = None,
        workerId: str | int | None = None,
        provisionerId: str | int | None = None,
        workerType: str | int | None = None,
        schedulerId: str | int | None = None,
        taskGroupId: str | int | None = None,
        reserved: str | int | None = None,
    ) -> Binding: ...
    @overload
    def taskRunning(self, routingKeyPattern: str) -> Binding:
        """Hear of runs that a worker began.

        Sent when a worker claims a run. The message holds the status, the worker, and `takenUntil`, when
        the claim ends unless the worker renews it; renewals are not announced.

        Args:
            routingKeyPattern: A whole pattern, or a dict of words, instead of the keywords below.
            taskId: The id of the task that the message is about.
            runId: The number of the run that was claimed.
            workerGroup: The group of the worker that has the run.
            workerId: The id of the worker that has the run.
            provisionerId: The part before the slash of the task queue that the task is for.
            workerType: The part after the slash of the task queue that the task is for.
            schedulerId: The `schedulerId` of the task, by which its creator marks what belongs
                together.
            taskGroupId: The id of the group that the task belongs to; bind to it to follow one group.
            reserved: Room for parts to come; leave it out, and whatever stands there matches.

        Returns:
            `exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them.

        Messages: JSON of the schema `v1/task-running-message.json`, on
        `exchange/taskcluster-queue/v1/task-running`.
        """
    @overload
    def artifactCreated(
        self,
        routingKeyPattern: types.ArtifactCreatedRoutingKey | None = None,
        *,
        routingKeyKind: Literal["primary"] | None = None,
        taskId: str | int | None = None,
        runId: str | int | None = None,
        workerGroup: str | int | None = None,
        workerId: str | int | None = None,
        provisionerId: str | int | None = None,
        workerType: str | int | None = None,
        schedulerId: str | int | None = None,
        taskGroupId: str | int | None = None,
        reserved: str | int | None = None,
    ) -> Binding: ...
    @overload
    def artifactCreated(self, routingKeyPattern: str) -> Binding:
        """Hear of new artifacts.

        Sent when an artifact is complete: `reference`, `link` and `error` at once, `object` when it is
        finished, in which case a repeated `finishArtifact` sends it again. Artifacts of storage type `s3`
        are never announced; wait for the task to resolve instead. The message holds the artifact's name,
        types and expiry, and the task's status.

        Args:
            routingKeyPattern: A whole pattern, or a dict of words, instead of the keywords below.
            taskId: The id of the task that the message is about.
            runId: The number of the run that the artifact belongs to.
            workerGroup: The group of the worker that made the artifact.
            workerId: The id of the worker that made the artifact.
            provisionerId: The part before the slash of the task queue that the task is for.
            workerType: The part after the slash of the task queue that the task is for.
            schedulerId: The `schedulerId` of the task, by which its creator marks what belongs
                together.
            taskGroupId: The id of the group that the task belongs to; bind to it to follow one group.
            reserved: Room for parts to come; leave it out, and whatever stands there matches.

        Returns:
            `exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them.

        Messages: JSON of the schema `v1/artifact-created-message.json`, on
        `exchange/taskcluster-queue/v1/artifact-created`.
        """
    @overload
    def taskCompleted(
        self,
        routingKeyPattern: types.TaskCompletedRoutingKey | None = None,
        *,
        routingKeyKind: Literal["primary"] | None = None,
        taskId: str | int | None = None,
        runId: str | int | None = None,
        workerGroup: str | int | None = None,
        workerId: str | int | None = None,
        provisionerId: str | int | None = None,
        workerType: str | int | None = None,
        schedulerId: str | int | None = None,
        taskGroupId: str | int | None = None,
        reserved: str | int | None = None,
    ) -> Binding: ...
    @overload
    def taskCompleted(self, routingKeyPattern: str) -> Binding:
        """Hear of tasks that succeeded.

        Sent when a worker reports a run as completed, which resolves the task. The artifacts of the run are
        all there by then. The message holds the status, the tags, the run and its worker.

        Args:
            routingKeyPattern: A whole pattern, or a dict of words, instead of the keywords below.
            taskId: The id of the task that the message is about.
            runId: The number of the run that completed.
            workerGroup: The group of the worker that completed the run.
            workerId: The id of the worker that completed the run.
            provisionerId: The part before the slash of the task queue that the task is for.
            workerType: The part after the slash of the task queue that the task is for.
            schedulerId: The `schedulerId` of the task, by which its creator marks what belongs
                together.
            taskGroupId: The id of the group that the task belongs to; bind to it to follow one group.
            reserved: Room for parts to come; leave it out, and whatever stands there matches.

        Returns:
            `exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them.

        Messages: JSON of the schema `v1/task-completed-message.json`, on
        `exchange/taskcluster-queue/v1/task-completed`.
        """
    @overload
    def taskFailed(
        self,
        routingKeyPattern: types.TaskFailedRoutingKey | None = None,
        *,
        routingKeyKind: Literal["primary"] | None = None,
        taskId: str | int | None = None,
        runId: str | int | None = None,
        workerGroup: str | int | None = None,
        workerId: str | int | None = None,
        provisionerId: str | int | None = None,
        workerType: str | int | None = None,
        schedulerId: str | int | None = None,
        taskGroupId: str | int | None = None,
        reserved: str | int | None = None,
    ) -> Binding: ...
    @overload
    def taskFailed(self, routingKeyPattern: str) -> Binding:
        """Hear of tasks that failed.

        Sent when a worker reports a run as failed, which resolves the task: the work itself went wrong,
        such as a test that is red. Accidents around it come with `taskException`. The message holds the
        status, the tags, the run and its worker.

        Args:
            routingKeyPattern: A whole pattern, or a dict of words, instead of the keywords below.
            taskId: The id of the task that the message is about.
            runId: The number of the run that failed.
            workerGroup: The group of the worker that saw the run fail.
            workerId: The id of the worker that saw the run fail.
            provisionerId: The part before the slash of the task queue that the task is for.
            workerType: The part after the slash of the task queue that the task is for.
            schedulerId: The `schedulerId` of the task, by which its creator marks what belongs
                together.
            taskGroupId: The id of the group that the task belongs to; bind to it to follow one group.
            reserved: Room for parts to come; leave it out, and whatever stands there matches.

        Returns:
            `exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them.

        Messages: JSON of the schema `v1/task-failed-message.json`, on
        `exchange/taskcluster-queue/v1/task-failed`.
        """
    @overload
    def taskException(
        self,
        routingKeyPattern: types.TaskExceptionRoutingKey | None = None,
        *,
        routingKeyKind: Literal["primary"] | None = None,
        taskId: str | int | None = None,
        runId: str | int | None = None,
        workerGroup: str | int | None = None,
        workerId: str | int | None = None,
        provisionerId: str | int | None = None,
        workerType: str | int | None = None,
        schedulerId: str | int | None = None,
        taskGroupId: str | int | None = None,
        reserved: str | int | None = None,
    ) -> Binding: ...
    @overload
    def taskException(self, routingKeyPattern: str) -> Binding:
        """Hear of runs that broke off.

        Sent when a run ends without a result: cancelled, past its deadline, claim expired, or reported by
        the worker; the run's `reasonResolved` says which. Look at the state in the status: if it is
        `pending` again, a retry has begun and the task is not lost. Run and worker are missing from the
        message where there were none.

        Args:
            routingKeyPattern: A whole pattern, or a dict of words, instead of the keywords below.
            taskId: The id of the task that the message is about.
            runId: The number of the run that broke off, or `_` where no run is concerned.
            workerGroup: The group of the worker that had the run, or `_` if there was none.
            workerId: The id of the worker that had the run, or `_` if no worker ever claimed it.
            provisionerId: The part before the slash of the task queue that the task is for.
            workerType: The part after the slash of the task queue that the task is for.
            schedulerId: The `schedulerId` of the task, by which its creator marks what belongs
                together.
            taskGroupId: The id of the group that the task belongs to; bind to it to follow one group.
            reserved: Room for parts to come; leave it out, and whatever stands there matches.

        Returns:
            `exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them.

        Messages: JSON of the schema `v1/task-exception-message.json`, on
        `exchange/taskcluster-queue/v1/task-exception`.
        """
    @overload
    def taskGroupResolved(
        self,
        routingKeyPattern: types.TaskGroupResolvedRoutingKey | None = None,
        *,
        routingKeyKind: Literal["primary"] | None = None,
        taskGroupId: str | int | None = None,
        schedulerId: str | int | None = None,
        reserved: str | int | None = None,
    ) -> Binding: ...
    @overload
    def taskGroupResolved(self, routingKeyPattern: str) -> Binding:
        """Hear of groups with nothing left to do.

        Sent when the last unresolved task of a group is resolved. Unless the group is sealed it can get new
        tasks or a rerun and be resolved again, with another message each time; the message says whether and
        since when it is sealed.

        Args:
            routingKeyPattern: A whole pattern, or a dict of words, instead of the keywords below.
            taskGroupId: The id of the group that the message is about.
            schedulerId: The `schedulerId` that all tasks of the group share.
            reserved: Room for parts to come; leave it out, and whatever stands there matches.

        Returns:
            `exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them.

        Messages: JSON of the schema `v1/task-group-changed-message.json`, on
        `exchange/taskcluster-queue/v1/task-group-resolved`.
        """
    @overload
    def taskGroupSealed(
        self,
        routingKeyPattern: types.TaskGroupSealedRoutingKey | None = None,
        *,
        routingKeyKind: Literal["primary"] | None = None,
        taskGroupId: str | int | None = None,
        schedulerId: str | int | None = None,
        reserved: str | int | None = None,
    ) -> Binding: ...
    @overload
    def taskGroupSealed(self, routingKeyPattern: str) -> Binding:
        """Hear of groups that are closed.

        Sent when a group is sealed, so that no task can join it any more; once more with each repeat of
        `sealTaskGroup`. Together with `taskGroupResolved` it tells that a group is finished for good,
        reruns aside.

        Args:
            routingKeyPattern: A whole pattern, or a dict of words, instead of the keywords below.
            taskGroupId: The id of the group that the message is about.
            schedulerId: The `schedulerId` that all tasks of the group share.
            reserved: Room for parts to come; leave it out, and whatever stands there matches.

        Returns:
            `exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them.

        Messages: JSON of the schema `v1/task-group-changed-message.json`, on
        `exchange/taskcluster-queue/v1/task-group-sealed`.
        Only deployments of 2026 have this exchange.
        """
    @overload
    def taskPriorityChanged(
        self,
        routingKeyPattern: types.TaskPriorityChangedRoutingKey | None = None,
        *,
        routingKeyKind: Literal["primary"] | None = None,
        taskId: str | int | None = None,
        runId: str | int | None = None,
        workerGroup: str | int | None = None,
        workerId: str | int | None = None,
        provisionerId: str | int | None = None,
        workerType: str | int | None = None,
        schedulerId: str | int | None = None,
        taskGroupId: str | int | None = None,
        reserved: str | int | None = None,
    ) -> Binding: ...
    @overload
    def taskPriorityChanged(self, routingKeyPattern: str) -> Binding:
        """Hear of tasks whose priority changed.

        Sent when `changeTaskPriority` gives a task another priority. The message holds the status, the old
        and the new priority. A change to a whole group is announced by `taskGroupPriorityChanged` alone.

        Args:
            routingKeyPattern: A whole pattern, or a dict of words, instead of the keywords below.
            taskId: The id of the task that the message is about.
            runId: Always `_`, since a priority belongs to the task and not to a run.
            workerGroup: Always `_`, since a change of priority concerns no worker.
            workerId: Always `_`, as no worker takes part in a change of priority.
            provisionerId: The part before the slash of the task queue that the task is for.
            workerType: The part after the slash of the task queue that the task is for.
            schedulerId: The `schedulerId` of the task, by which its creator marks what belongs
                together.
            taskGroupId: The id of the group that the task belongs to; bind to it to follow one group.
            reserved: Room for parts to come; leave it out, and whatever stands there matches.

        Returns:
            `exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them.

        Messages: JSON of the schema `v1/task-priority-changed-message.json`, on
        `exchange/taskcluster-queue/v1/task-priority-changed`.
        Only deployments of 2026 have this exchange.
        """
    @overload
    def taskGroupPriorityChanged(
        self,
        routingKeyPattern: types.TaskGroupPriorityChangedRoutingKey | None = None,
        *,
        routingKeyKind: Literal["primary"] | None = None,
        taskGroupId: str | int | None = None,
        schedulerId: str | int | None = None,
        reserved: str | int | None = None,
    ) -> Binding: ...
    @overload
    def taskGroupPriorityChanged(self, routingKeyPattern: str) -> Binding:
        """Hear of groups whose priority changed.

        Sent when `changeTaskGroupPriority` has gone over a group, also if nothing was left to change. The
        message holds the new priority and how many tasks got it, not which; the caller of the method is
        told those.

        Args:
            routingKeyPattern: A whole pattern, or a dict of words, instead of the keywords below.
            taskGroupId: The id of the group that the message is about.
            schedulerId: The `schedulerId` that all tasks of the group share.
            reserved: Room for parts to come; leave it out, and whatever stands there matches.

        Returns:
            `exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them.

        Messages: JSON of the schema `v1/task-group-priority-changed-message.json`, on
        `exchange/taskcluster-queue/v1/task-group-priority-changed`.
        Only deployments of 2026 have this exchange.
        """
