# Generated from the services' data by "python3 noxfile.py -s generate": change the data, not this file.
from collections.abc import Callable
from typing import Any, Literal, overload, type_check_only

from taskcluster_core import BaseClient, Client
from taskcluster_core.messages import RawResponse
from taskcluster_core.typed import Binding, PageQuery, Ping, Version

from . import types

__all__ = ["WorkerManager", "WorkerManagerEvents"]

class WorkerManager(Client):
    """Worker manager

    The worker manager sees to it that there are machines to run tasks on: it starts them in the cloud
    when tasks wait, hands them credentials when they come up, and clears them away when they are no
    longer needed.

    A *worker pool* (`<provisionerId>/<workerType>`, the same name as the task queue it serves) says
    what its machines look like and how many there may be; a *provider*, such as Google Cloud, Azure,
    AWS or `static` for machines of one's own, starts them from one of the pool's *launch
    configurations*. Each machine is a *worker* in a *worker group*, mostly its region.

    You meet the service when you set up or change a pool, ask why tasks stay pending
    (`listWorkerPoolErrors`), or look after single machines. Workers meet it when they register and
    renew their credentials. It follows the AWS provisioner and the EC2 manager of old deployments; the
    claiming of tasks is the business of the queue.
    """

    @property
    def with_raw_response(self) -> WorkerManagerWithRawResponse:
        """The same methods, returning a `RawResponse`: the result with its status, headers, attempts and time."""
    def ping(self) -> Ping:
        """Ask whether the worker manager is up.

        Returns `alive` and the `uptime` in seconds of the process of the worker manager that happens to
        answer. It reads nothing from the database and ignores credentials, even wrong ones, so it tests the
        way to the service and nothing else.

        Needs no scopes.

        Example:
            print(worker_manager.ping())

        GET /ping
        """
    @overload
    def listProviders(
        self, *, continuationToken: str | None = None, limit: int | None = None, query: PageQuery | None = None
    ) -> types.ProviderList: ...
    @overload
    def listProviders(
        self,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.ProviderList], object],
        paginationLimit: int | None = None,
    ) -> None:
        """List the providers.

        Returns the providers that the operators set up, page by page, each with its `providerId` and its
        kind, such as `google`, `aws`, `azure` or `static`: the ids are what a worker pool may name. Which
        regions or images a provider can use is not told.

        Needs `worker-manager:list-providers`.

        Args:
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.
            limit: How many providers a page holds at most; without it a page holds 100, which is all of
                them nearly everywhere.

        Returns:
            JSON of the schema `v1/provider-list.json`. That is one page; `items(client.listProviders,
            ...)` goes through the `providers` of all.

        Example:
            for provider in taskcluster.items(worker_manager.listProviders):
                print(provider["providerId"], provider["providerType"])

        GET /providers
        """
    @overload
    def createWorkerPool(self, workerPoolId: str, payload: types.CreateWorkerPoolRequest) -> types.WorkerPool: ...
    @overload
    def createWorkerPool(self, payload: types.CreateWorkerPoolRequest, /, *, workerPoolId: str) -> types.WorkerPool: ...
    @overload
    def createWorkerPool(self, payload: types.CreateWorkerPoolRequest, *, params: dict[str, Any]) -> types.WorkerPool:
        """Create a worker pool.

        From now on the provider starts machines whenever tasks wait in the task queue of the same id,
        within the pool's `minCapacity` and `maxCapacity`: a `minCapacity` above zero costs money from the
        first minute. Returns the pool. An identical repeat is accepted, another definition for the same id
        is a 409; an unknown provider or a `config` that does not fit its kind is a 400, and a provider that
        is out of order a 503. With `emailOnError` the owner hears of machines that fail to start.

        Needs `worker-manager:manage-worker-pool:<workerPoolId>` and `worker-manager:provider:<providerId>`.

        Args:
            workerPoolId: The new pool's id: `<provisionerId>/<workerType>`, such as
                `proj-docs/linux-small`; the second half in lower case.
            payload: The pool: its `providerId` and the `config` that this provider takes, a
                `description`, the `owner`'s email address, and with `emailOnError` whether problems are
                sent there. JSON of the schema `v1/create-worker-pool-request.json`.

        Returns:
            JSON of the schema `v1/worker-pool-full.json`.

        Example:
            worker_manager.createWorkerPool("proj-docs/mac-lab", {
                "providerId": "static",
                "description": "The Macs on the shelf",
                "owner": "me@example.com",
                "emailOnError": True,
                "config": {},  # what it holds depends on the kind of provider
            })

        PUT /worker-pool/<workerPoolId>
        """
    @overload
    def updateWorkerPool(self, workerPoolId: str, payload: types.UpdateWorkerPoolRequest) -> types.WorkerPool: ...
    @overload
    def updateWorkerPool(self, payload: types.UpdateWorkerPoolRequest, /, *, workerPoolId: str) -> types.WorkerPool: ...
    @overload
    def updateWorkerPool(self, payload: types.UpdateWorkerPoolRequest, *, params: dict[str, Any]) -> types.WorkerPool:
        """Change a worker pool.

        Replaces the definition as a whole and returns it; new machines follow it within a minute or so.
        Machines that exist are not touched, yet launch configurations that are no longer listed are
        archived, and their workers are told to end when they ask. Read the pool, change the answer and send
        it back: the dates in it are ignored, but the counts must come out. A repeat is safe; an unknown
        pool is a 404, a bad `config` or another pool's id in the payload a 400.

        Needs `worker-manager:manage-worker-pool:<workerPoolId>` and `worker-manager:provider:<providerId>`.

        Args:
            workerPoolId: The worker pool's id: `<provisionerId>/<workerType>`, such as
                `proj-docs/linux-small`.
            payload: The whole new definition: `providerId`, `config`, `description`, `owner` and
                `emailOnError`; what `workerPool` returned may be sent back with changes. JSON of the schema
                `v1/update-worker-pool-request.json`.

        Returns:
            JSON of the schema `v1/worker-pool-full.json`.

        Example:
            pool = worker_manager.workerPool("proj-docs/linux-small")
            pool["config"]["maxCapacity"] = 20
            keys = ["providerId", "description", "owner", "emailOnError", "config"]
            worker_manager.updateWorkerPool("proj-docs/linux-small", {key: pool[key] for key in keys})

        POST /worker-pool/<workerPoolId>
        This method is experimental: it may change or go.
        """
    @overload
    def deleteWorkerPool(self, workerPoolId: str) -> types.WorkerPool: ...
    @overload
    def deleteWorkerPool(self, *, params: dict[str, Any]) -> types.WorkerPool:
        """Delete a worker pool.

        Hands the pool over to `null-provider`, which starts nothing, and returns it in that state. Machines
        that run finish what they have; the pool can still be read, and vanishes once its last worker is
        gone; until then `updateWorkerPool` with a real provider brings it back. Tasks that wait for the
        pool keep waiting until their deadline. An unknown pool is a 404; a repeat while it is still there
        changes nothing.

        Needs `worker-manager:manage-worker-pool:<workerPoolId>`.

        Args:
            workerPoolId: The worker pool's id: `<provisionerId>/<workerType>`, such as
                `proj-docs/linux-small`.

        Returns:
            JSON of the schema `v1/worker-pool-full.json`.

        Example:
            worker_manager.deleteWorkerPool("proj-docs/linux-small")

        DELETE /worker-pool/<workerPoolId>
        """
    @overload
    def workerPool(self, workerPoolId: str) -> types.WorkerPool: ...
    @overload
    def workerPool(self, *, params: dict[str, Any]) -> types.WorkerPool:
        """Look up a worker pool.

        Returns the definition of the pool, its dates, and on today's deployments how many workers and how
        much capacity are requested, running, stopping and stopped. A pool that is being deleted has the
        provider `null-provider`. The counts lag a little behind the cloud. No such pool is a 404.

        Needs `worker-manager:get-worker-pool:<workerPoolId>`.

        Args:
            workerPoolId: The worker pool's id: `<provisionerId>/<workerType>`, such as
                `proj-docs/linux-small`.

        Returns:
            JSON of the schema `v1/worker-pool-full.json`.

        Example:
            pool = worker_manager.workerPool("proj-docs/linux-small")
            print(pool["providerId"], pool["runningCapacity"], pool["requestedCapacity"])

        GET /worker-pool/<workerPoolId>
        """
    @overload
    def listWorkerPools(
        self, *, continuationToken: str | None = None, limit: int | None = None, query: PageQuery | None = None
    ) -> types.WorkerPoolList: ...
    @overload
    def listWorkerPools(
        self,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.WorkerPoolList], object],
        paginationLimit: int | None = None,
    ) -> None:
        """List the worker pools.

        Returns the full definitions of all pools, page by page, with the launch configurations in them; a
        page can be large, so ask for fewer at once if you feel it. There is no filter. For the numbers
        alone use `listWorkerPoolsStats`.

        Needs `worker-manager:list-worker-pools`.

        Args:
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.
            limit: How many pools a page holds at most, from 1 to 1000; without it a page holds up to
                1000.

        Returns:
            JSON of the schema `v1/worker-pool-list.json`. That is one page;
            `items(client.listWorkerPools, ...)` goes through the `workerPools` of all.

        Example:
            for pool in taskcluster.items(worker_manager.listWorkerPools):
                print(pool["workerPoolId"], pool["providerId"])

        GET /worker-pools
        """
    @overload
    def reportWorkerError(
        self, workerPoolId: str, payload: types.ReportWorkerErrorRequest
    ) -> types.WorkerPoolError: ...
    @overload
    def reportWorkerError(
        self, payload: types.ReportWorkerErrorRequest, /, *, workerPoolId: str
    ) -> types.WorkerPoolError: ...
    @overload
    def reportWorkerError(
        self, payload: types.ReportWorkerErrorRequest, *, params: dict[str, Any]
    ) -> types.WorkerPoolError:
        """Report a problem from a worker.

        A worker calls it to leave a note about itself with its pool, such as a bad configuration or a
        broken disk, where `listWorkerPoolErrors` shows it. If the pool has `emailOnError`, the owner gets
        an email. Each call adds another entry, so a repeat may count the problem twice; it does not stop
        the worker. Returns the entry with its `errorId`; an unknown pool is a 404.

        Needs `assume:worker-pool:<workerPoolId>` and `assume:worker-id:<workerGroup>/<workerId>`, which the
        worker's own credentials hold.

        Args:
            workerPoolId: The worker pool's id: `<provisionerId>/<workerType>`, such as
                `proj-docs/linux-small`.
            payload: The `workerGroup` and `workerId` of the worker, a `kind` for machines to read, a
                `title` and a `description` for people, and any details as the dict `extra`. JSON of the
                schema `v1/report-worker-error-request.json`.

        Returns:
            JSON of the schema `v1/worker-pool-error.json`.

        Example:
            worker_manager.reportWorkerError("proj-docs/static", {
                "workerGroup": "rack-1",
                "workerId": "w-17",
                "kind": "worker-error",
                "title": "Disk full",
                "description": "Less than 1 GB is free after a cleanup.",
                "extra": {"free": 713000000},
            })

        POST /worker-pool-errors/<workerPoolId>
        A call that failed is repeated only if it cannot have reached the service.
        """
    @overload
    def listWorkerPoolErrors(
        self,
        workerPoolId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        launchConfigId: str | None = None,
        errorId: str | None = None,
        query: types.ListWorkerPoolErrorsQuery | None = None,
    ) -> types.WorkerPoolErrorList: ...
    @overload
    def listWorkerPoolErrors(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        launchConfigId: str | None = None,
        errorId: str | None = None,
        query: types.ListWorkerPoolErrorsQuery | None = None,
    ) -> types.WorkerPoolErrorList: ...
    @overload
    def listWorkerPoolErrors(
        self,
        workerPoolId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        launchConfigId: str | None = None,
        errorId: str | None = None,
        query: types.ListWorkerPoolErrorsQuery | None = None,
        paginationHandler: Callable[[types.WorkerPoolErrorList], object],
        paginationLimit: int | None = None,
    ) -> None: ...
    @overload
    def listWorkerPoolErrors(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        launchConfigId: str | None = None,
        errorId: str | None = None,
        query: types.ListWorkerPoolErrorsQuery | None = None,
        paginationHandler: Callable[[types.WorkerPoolErrorList], object],
        paginationLimit: int | None = None,
    ) -> None:
        """List what went wrong in a worker pool.

        Returns errors in starting machines, and those that workers reported, the latest first and page by
        page: kind, title, the provider's text, and details under `extra`. Look here when tasks stay
        pending. Entries are dropped after a while; a pool without errors, or without existence, has an
        empty list.

        Needs `worker-manager:list-worker-pool-errors:<workerPoolId>`.

        Args:
            workerPoolId: The worker pool's id: `<provisionerId>/<workerType>`, such as
                `proj-docs/linux-small`.
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.
            limit: How many errors a page holds at most, from 1 to 1000; without it a page holds up to
                1000.
            launchConfigId: Only those of the launch configuration with this id.
            errorId: Only the error with this id, as an email or a Pulse message names it.

        Returns:
            JSON of the schema `v1/worker-pool-error-list.json`. That is one page;
            `items(client.listWorkerPoolErrors, ...)` goes through the `workerPoolErrors` of all.

        Example:
            for error in taskcluster.items(worker_manager.listWorkerPoolErrors, "proj-docs/linux-small", limit=20):
                print(error["reported"], error["title"], error["description"])

        GET /worker-pool-errors/<workerPoolId>
        """
    @overload
    def listWorkersForWorkerGroup(
        self,
        workerPoolId: str,
        workerGroup: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> types.WorkerList: ...
    @overload
    def listWorkersForWorkerGroup(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> types.WorkerList: ...
    @overload
    def listWorkersForWorkerGroup(
        self,
        workerPoolId: str,
        workerGroup: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.WorkerList], object],
        paginationLimit: int | None = None,
    ) -> None: ...
    @overload
    def listWorkersForWorkerGroup(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.WorkerList], object],
        paginationLimit: int | None = None,
    ) -> None:
        """List the workers of one worker group.

        Returns the workers of a pool in one region or place, page by page: state, capacity, provider and
        expiry of each. Workers that stopped stay in the list for a while. A pool or group that does not
        exist gives an empty list.

        Needs `worker-manager:list-workers:<workerPoolId>/<workerGroup>`.

        Args:
            workerPoolId: The worker pool's id: `<provisionerId>/<workerType>`, such as
                `proj-docs/linux-small`.
            workerGroup: The worker group: where the worker lives, such as a cloud region or a rack.
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.
            limit: How many workers a page holds at most, from 1 to 1000; without it a page holds up to
                1000.

        Returns:
            JSON of the schema `v1/worker-list.json`. That is one page;
            `items(client.listWorkersForWorkerGroup, ...)` goes through the `workers` of all.

        Example:
            for worker in taskcluster.items(worker_manager.listWorkersForWorkerGroup, "proj-docs/linux-small",
        "rack-1"):
                print(worker["workerId"], worker["state"])

        GET /workers/<workerPoolId>/<workerGroup>
        """
    @overload
    def worker(self, workerPoolId: str, workerGroup: str, workerId: str) -> types.Worker: ...
    @overload
    def worker(self, *, params: dict[str, Any]) -> types.Worker:
        """Look up a machine.

        Returns the worker manager's record of one worker: its state from `requested` to `stopped`,
        capacity, provider, launch configuration, and when it was last checked and will be given up. What it
        works on is known to `getWorker` instead. Once a stopped worker has expired it is a 404.

        Needs `worker-manager:get-worker:<workerPoolId>/<workerGroup>/<workerId>`.

        Args:
            workerPoolId: The worker pool's id: `<provisionerId>/<workerType>`, such as
                `proj-docs/linux-small`.
            workerGroup: The worker group: where the worker lives, such as a cloud region or a rack.
            workerId: The worker's id, unique within its group; for a machine in a cloud usually the
                instance's own id.

        Returns:
            JSON of the schema `v1/worker-full.json`.

        Example:
            worker = worker_manager.worker("proj-docs/linux-small", "rack-1", "w-17")
            print(worker["state"], worker["lastChecked"])

        GET /workers/<workerPoolId>/<workerGroup>/<workerId>
        """
    @overload
    def createWorker(
        self, workerPoolId: str, workerGroup: str, workerId: str, payload: types.CreateWorkerRequest
    ) -> types.Worker: ...
    @overload
    def createWorker(
        self, payload: types.CreateWorkerRequest, /, *, workerPoolId: str, workerGroup: str, workerId: str
    ) -> types.Worker: ...
    @overload
    def createWorker(self, payload: types.CreateWorkerRequest, *, params: dict[str, Any]) -> types.Worker:
        """Declare a worker of a static pool.

        Tells the worker manager of a machine that you run yourself, so that it can register with the
        `staticSecret` that you give both of them; no machine is started. Pools of a cloud provider make
        their own workers and refuse it with a 400, as is an expiry in the past; an unknown pool is a 404.
        An identical repeat is accepted, a change is a 409 and wants `updateWorker`. Returns the worker,
        without the secret.

        Needs `worker-manager:create-worker:<workerPoolId>/<workerGroup>/<workerId>`.

        Args:
            workerPoolId: The worker pool's id: `<provisionerId>/<workerType>`, such as
                `proj-docs/linux-small`.
            workerGroup: The worker group: where the worker lives, such as a cloud region or a rack.
            workerId: The new worker's id, of your own choice: up to 38 letters, digits, dashes and
                underscores.
            payload: When the worker `expires`, how many tasks it can run at once as `capacity`, and for
                a static pool its secret under `providerInfo`. JSON of the schema
                `v1/create-worker-request.json`.

        Returns:
            JSON of the schema `v1/worker-full.json`.

        Example:
            import taskcluster

            secret = taskcluster.slugId() + taskcluster.slugId()
            worker_manager.createWorker("proj-docs/mac-lab", "shelf", "mac-3", {
                "expires": taskcluster.fromNow("1 year"),
                "capacity": 1,
                "providerInfo": {"staticSecret": secret},
            })

        PUT /workers/<workerPoolId>/<workerGroup>/<workerId>
        """
    @overload
    def removeWorker(self, workerPoolId: str, workerGroup: str, workerId: str) -> dict[str, Any]: ...
    @overload
    def removeWorker(self, *, params: dict[str, Any]) -> dict[str, Any]:
        """Shut a worker down.

        Asks the provider to terminate the machine at once, without regard for the tasks on it: those are
        claimed again by another worker after about twenty minutes, or fail if they have no retries left. It
        takes a while until the state is `stopped`; a machine of a static pool is only marked so, and can no
        longer register. To let a worker finish first, put it into quarantine with the queue's
        `quarantineWorker`. Returns an empty object; an unknown worker is a 404.

        Needs `worker-manager:remove-worker:<workerPoolId>/<workerGroup>/<workerId>`.

        Args:
            workerPoolId: The worker pool's id: `<provisionerId>/<workerType>`, such as
                `proj-docs/linux-small`.
            workerGroup: The worker group: where the worker lives, such as a cloud region or a rack.
            workerId: The worker's id, unique within its group; for a machine in a cloud usually the
                instance's own id.

        Example:
            worker_manager.removeWorker("proj-docs/linux-small", "rack-1", "w-17")

        DELETE /workers/<workerPoolId>/<workerGroup>/<workerId>
        """
    @overload
    def listWorkersForWorkerPool(
        self,
        workerPoolId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        launchConfigId: str | None = None,
        state: str | None = None,
        query: types.ListWorkersForWorkerPoolQuery | None = None,
    ) -> types.WorkerList: ...
    @overload
    def listWorkersForWorkerPool(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        launchConfigId: str | None = None,
        state: str | None = None,
        query: types.ListWorkersForWorkerPoolQuery | None = None,
    ) -> types.WorkerList: ...
    @overload
    def listWorkersForWorkerPool(
        self,
        workerPoolId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        launchConfigId: str | None = None,
        state: str | None = None,
        query: types.ListWorkersForWorkerPoolQuery | None = None,
        paginationHandler: Callable[[types.WorkerList], object],
        paginationLimit: int | None = None,
    ) -> None: ...
    @overload
    def listWorkersForWorkerPool(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        launchConfigId: str | None = None,
        state: str | None = None,
        query: types.ListWorkersForWorkerPoolQuery | None = None,
        paginationHandler: Callable[[types.WorkerList], object],
        paginationLimit: int | None = None,
    ) -> None:
        """List the machines of a worker pool.

        Returns the worker manager's records of the pool's workers, page by page, those that have just
        stopped included. What they work on and whether they are in quarantine is told by `listWorkers`. A
        pool that does not exist is a 404 on today's deployments.

        Needs `worker-manager:list-workers:<workerPoolId>`.

        Args:
            workerPoolId: The worker pool's id: `<provisionerId>/<workerType>`, such as
                `proj-docs/linux-small`.
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.
            limit: How many workers a page holds at most, from 1 to 1000; without it a page holds up to
                1000.
            launchConfigId: Only those of the launch configuration with this id.
            state: Only workers in this state: `requested`, `running`, `stopping` or `stopped`.

        Returns:
            JSON of the schema `v1/worker-list.json`. That is one page;
            `items(client.listWorkersForWorkerPool, ...)` goes through the `workers` of all.

        Example:
            for worker in taskcluster.items(worker_manager.listWorkersForWorkerPool, "proj-docs/linux-small",
        state="running"):
                print(worker["workerGroup"], worker["workerId"], worker["capacity"])

        GET /workers/<workerPoolId>
        """
    def registerWorker(self, payload: types.RegisterWorkerRequest) -> types.RegisterWorkerResponse:
        """Register a machine as a worker.

        A new machine calls it once it is up: it proves who it is, with a token or document of its cloud or
        with its static secret, and gets credentials to claim tasks with, its `workerConfig`, and the time
        at which the credentials expire. Today's deployments add a `secret` for `reregisterWorker`. A static
        worker may register again, which makes a new secret and leaves older credentials alive; a cloud
        machine can do so once, and a repeat is a 400, so ask for a fresh machine if the first answer was
        lost. An unknown worker or pool is a 404.

        Needs no scopes: the proof is all.

        Args:
            payload: Who registers, as `workerPoolId`, `providerId`, `workerGroup` and `workerId`, with
                the `workerIdentityProof` that the provider asks for, and when the machine started as
                `systemBootTime`. JSON of the schema `v1/register-worker-request.json`.

        Returns:
            JSON of the schema `v1/register-worker-response.json`.

        Example:
            identity = {"workerPoolId": "proj-docs/static", "providerId": "static", "workerGroup": "rack-1",
        "workerId": "w-17"}
            registered = worker_manager.registerWorker({**identity, "workerIdentityProof": {"staticSecret":
        secret}})
            credentials = registered["credentials"]

        POST /worker/register
        A call that failed is repeated only if it cannot have reached the service.
        """
    def lbheartbeat(self) -> dict[str, Any]:
        """Answer the load balancer in front of the worker manager.

        Returns an empty object as soon as the worker manager can take requests. Load balancers poll it to
        decide where traffic goes; for a check of your own `ping` tells more.

        Needs no scopes.

        Example:
            print(worker_manager.lbheartbeat())

        GET /__lbheartbeat__
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def version(self) -> Version:
        """Find out which release the worker manager runs.

        Returns the `version`, `commit`, `source` and `build` that the worker manager was made from; useful
        in a bug report, and to learn whether a newer method can be there at all.

        Needs no scopes.

        Example:
            print(worker_manager.version())

        GET /__version__
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def listWorkerPoolLaunchConfigs(
        self,
        workerPoolId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        includeArchived: bool | None = None,
        query: types.ListWorkerPoolLaunchConfigsQuery | None = None,
    ) -> types.WorkerPoolLaunchConfigList: ...
    @overload
    def listWorkerPoolLaunchConfigs(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        includeArchived: bool | None = None,
        query: types.ListWorkerPoolLaunchConfigsQuery | None = None,
    ) -> types.WorkerPoolLaunchConfigList: ...
    @overload
    def listWorkerPoolLaunchConfigs(
        self,
        workerPoolId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        includeArchived: bool | None = None,
        query: types.ListWorkerPoolLaunchConfigsQuery | None = None,
        paginationHandler: Callable[[types.WorkerPoolLaunchConfigList], object],
        paginationLimit: int | None = None,
    ) -> None: ...
    @overload
    def listWorkerPoolLaunchConfigs(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        includeArchived: bool | None = None,
        query: types.ListWorkerPoolLaunchConfigsQuery | None = None,
        paginationHandler: Callable[[types.WorkerPoolLaunchConfigList], object],
        paginationLimit: int | None = None,
    ) -> None:
        """List the launch configurations of a worker pool.

        Returns the ways in which the pool may start a machine, such as one for each region and machine
        type, page by page, with id and dates. Archived ones, which start nothing any more, come along on
        demand only. The worker manager chooses among them by weight, free capacity and recent errors. An
        unknown pool is a 404.

        Needs `worker-manager:get-worker-pool:<workerPoolId>`.

        Args:
            workerPoolId: The worker pool's id: `<provisionerId>/<workerType>`, such as
                `proj-docs/linux-small`.
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.
            limit: How many launch configurations a page holds at most, from 1 to 1000; without it a
                page holds up to 1000.
            includeArchived: `True` to get archived configurations as well; leave it out for the ones in
                use.

        Returns:
            JSON of the schema `v1/worker-pool-launch-config-list.json`. That is one page;
            `items(client.listWorkerPoolLaunchConfigs, ...)` goes through the `workerPoolLaunchConfigs`
            of all.

        Example:
            for config in taskcluster.items(
                worker_manager.listWorkerPoolLaunchConfigs, "proj-docs/linux-small", includeArchived="true"
            ):
                print(config["launchConfigId"], config["isArchived"])

        GET /worker-pool/<workerPoolId>/launch-configs
        This method is experimental: it may change or go.
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def workerPoolStats(self, workerPoolId: str) -> types.WorkerPoolStats: ...
    @overload
    def workerPoolStats(self, *, params: dict[str, Any]) -> types.WorkerPoolStats:
        """Count a pool's workers by launch configuration.

        Returns for each launch configuration how many workers it has in each state and how much capacity
        they make up; workers without one are counted under `unknown`. Compare it with the limits in the
        pool's `config` to see where machines are missing. An unknown pool is a 404.

        Needs `worker-manager:get-worker-pool:<workerPoolId>`.

        Args:
            workerPoolId: The worker pool's id: `<provisionerId>/<workerType>`, such as
                `proj-docs/linux-small`.

        Returns:
            JSON of the schema `v1/worker-pool-stats.json`.

        Example:
            for stats in worker_manager.workerPoolStats("proj-docs/linux-small")["launchConfigStats"]:
                print(stats["launchConfigId"], stats["runningCapacity"])

        GET /worker-pool/<workerPoolId>/stats
        This method is experimental: it may change or go.
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def listWorkerPoolsStats(
        self, *, continuationToken: str | None = None, limit: int | None = None, query: PageQuery | None = None
    ) -> types.WorkerPoolListStats: ...
    @overload
    def listWorkerPoolsStats(
        self,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.WorkerPoolListStats], object],
        paginationLimit: int | None = None,
    ) -> None:
        """Count the workers of all pools.

        Returns one entry a pool, page by page, with the numbers of workers and the capacity in each state,
        and without the definitions: small enough to draw a dashboard from.

        Needs `worker-manager:list-worker-pools`.

        Args:
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.
            limit: How many pools a page holds at most, from 1 to 1000; without it a page holds up to
                1000.

        Returns:
            JSON of the schema `v1/worker-pool-list-stats.json`. That is one page;
            `items(client.listWorkerPoolsStats, ...)` goes through the `workerPoolsStats` of all.

        Example:
            for stats in taskcluster.items(worker_manager.listWorkerPoolsStats):
                print(stats["workerPoolId"], stats["runningCapacity"])

        GET /worker-pools/stats
        This method is experimental: it may change or go.
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def workerPoolErrorStats(
        self, *, workerPoolId: str | None = None, query: types.WorkerPoolErrorStatsQuery | None = None
    ) -> types.WorkerPoolErrorStats:
        """Count provisioning errors.

        Returns how many errors there were: `total` and by day for the last seven days, by hour for the last
        day, and by title, code, pool and launch configuration, to see at a glance whether something is
        wrong in general. An unknown pool is a 404.

        Needs `worker-manager:list-worker-pool-errors:<workerPoolId>`, or that scope with a star in place of
        an id if you ask for all pools.

        Args:
            workerPoolId: Count for this pool only, such as `proj-docs/linux-small`; leave it out to
                count over all pools.

        Returns:
            JSON of the schema `v1/worker-pool-error-stats.json`.

        Example:
            totals = worker_manager.workerPoolErrorStats(workerPoolId="proj-docs/linux-small")["totals"]

        GET /worker-pool-errors/stats
        This method is experimental: it may change or go.
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def updateWorker(
        self, workerPoolId: str, workerGroup: str, workerId: str, payload: types.CreateWorkerRequest
    ) -> types.Worker: ...
    @overload
    def updateWorker(
        self, payload: types.CreateWorkerRequest, /, *, workerPoolId: str, workerGroup: str, workerId: str
    ) -> types.Worker: ...
    @overload
    def updateWorker(self, payload: types.CreateWorkerRequest, *, params: dict[str, Any]) -> types.Worker:
        """Change a worker of a static pool.

        Replaces expiry, capacity and secret of a worker that `createWorker` declared, and returns it. Send
        all three: a capacity that is left out becomes 1. A new secret counts from the next registration on
        and does not end credentials that the worker has. Workers of cloud providers cannot be changed
        (400); an unknown worker or pool is a 404, and a repeat is safe.

        Needs `worker-manager:update-worker:<workerPoolId>/<workerGroup>/<workerId>`.

        Args:
            workerPoolId: The worker pool's id: `<provisionerId>/<workerType>`, such as
                `proj-docs/linux-small`.
            workerGroup: The worker group: where the worker lives, such as a cloud region or a rack.
            workerId: The worker's id, unique within its group; for a machine in a cloud usually the
                instance's own id.
            payload: The new `expires`, `capacity` and `providerInfo` of the worker, all three. JSON of
                the schema `v1/create-worker-request.json`.

        Returns:
            JSON of the schema `v1/worker-full.json`.

        Example:
            worker_manager.updateWorker("proj-docs/static", "rack-1", "w-17", {
                "expires": taskcluster.fromNow("1 year"),
                "capacity": 2,
                "providerInfo": {"staticSecret": secret},
            })

        POST /workers/<workerPoolId>/<workerGroup>/<workerId>
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def shouldWorkerTerminate(
        self, workerPoolId: str, workerGroup: str, workerId: str
    ) -> types.ShouldWorkerTerminateResponse: ...
    @overload
    def shouldWorkerTerminate(self, *, params: dict[str, Any]) -> types.ShouldWorkerTerminateResponse:
        """Ask whether a worker should end.

        An idle worker calls it from time to time: `terminate` says whether it is better to shut down now,
        and `reason` why, such as more machines than tasks or an archived launch configuration. The verdict
        is made for the whole pool at intervals, in favour of the newest machines, and read here; asking
        changes nothing. A worker that no verdict was made for stays. An unknown worker is a 404.

        Needs `worker-manager:should-worker-terminate:<workerPoolId>/<workerGroup>/<workerId>`.

        Args:
            workerPoolId: The worker pool's id: `<provisionerId>/<workerType>`, such as
                `proj-docs/linux-small`.
            workerGroup: The worker group: where the worker lives, such as a cloud region or a rack.
            workerId: The worker's id, unique within its group; for a machine in a cloud usually the
                instance's own id.

        Returns:
            JSON of the schema `v1/should-worker-terminate-response.json`.

        Example:
            answer = worker_manager.shouldWorkerTerminate("proj-docs/linux-small", "rack-1", "w-17")
            if answer["terminate"]:
                print(answer["reason"])

        GET /workers/<workerPoolId>/<workerGroup>/<workerId>/should-terminate
        This method is experimental: it may change or go.
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def reregisterWorker(self, payload: types.ReregisterWorkerRequest) -> types.ReregisterWorkerResponse:
        """Renew a worker's credentials.

        A worker calls it before its credentials expire, with the `secret` of the registration or of the
        last renewal, and gets credentials, their expiry and the next secret. The old secret is spent at
        that moment: if the answer is lost, a repeat is a 400 and the machine cannot go on beyond its
        present credentials. A wrong secret, an unknown worker and one that is not running are a 400 as
        well.

        Needs `worker-manager:reregister-worker:<workerPoolId>/<workerGroup>/<workerId>`, which the worker's
        own credentials hold.

        Args:
            payload: The worker's `workerPoolId`, `workerGroup` and `workerId`, and the `secret` that
                came with its present credentials. JSON of the schema `v1/reregister-worker-request.json`.

        Returns:
            JSON of the schema `v1/reregister-worker-response.json`.

        Example:
            answer = worker_manager.reregisterWorker({
                "workerPoolId": "proj-docs/linux-small",
                "workerGroup": "europe-west1",
                "workerId": "4711",
                "secret": secret,
            })
            credentials, secret = answer["credentials"], answer["secret"]  # store both at once

        POST /worker/reregister
        A call that failed is repeated only if it cannot have reached the service.
        This method is experimental: it may change or go.
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def listWorkers(
        self,
        provisionerId: str,
        workerType: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        launchConfigId: str | None = None,
        quarantined: bool | None = None,
        workerState: str | None = None,
        query: types.ListWorkersQuery | None = None,
    ) -> types.ListWorkersResponse: ...
    @overload
    def listWorkers(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        launchConfigId: str | None = None,
        quarantined: bool | None = None,
        workerState: str | None = None,
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
        launchConfigId: str | None = None,
        quarantined: bool | None = None,
        workerState: str | None = None,
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
        launchConfigId: str | None = None,
        quarantined: bool | None = None,
        workerState: str | None = None,
        query: types.ListWorkersQuery | None = None,
        paginationHandler: Callable[[types.ListWorkersResponse], object],
        paginationLimit: int | None = None,
    ) -> None:
        """List workers with what they work on.

        Returns the workers of a pool that asked for tasks lately or are in quarantine, page by page: the
        queue's knowledge, such as the latest task and the first claim, joined with the state and capacity
        of the machine. Workers that no provider manages appear as `standalone`. The join goes by the
        worker's id alone, so a machine of the same id in another pool may lend its state; a pool that does
        not exist has an empty list. It replaces the queue's `listWorkers`.

        Needs `worker-manager:list-workers:<provisionerId>/<workerType>`.

        Args:
            provisionerId: The first half of the worker pool's id, before the slash.
            workerType: The second half of the worker pool's id, after the slash.
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.
            limit: How many workers a page holds at most, from 1 to 1000; without it a page holds up to
                1000.
            launchConfigId: Only those of the launch configuration with this id.
            quarantined: `True` for workers in quarantine only, `False` for the others only; leave it
                out for all.
            workerState: Only workers whose machine is in this state: `requested`, `running`, `stopping`
                or `stopped`.

        Returns:
            JSON of the schema `v1/list-workers-response.json`. That is one page;
            `items(client.listWorkers, ...)` goes through the `workers` of all.

        Example:
            for worker in taskcluster.items(worker_manager.listWorkers, "proj-docs", "linux-small",
        quarantined=False):
                print(worker["workerId"], worker["state"], worker.get("latestTask"))

        GET /provisioners/<provisionerId>/worker-types/<workerType>/workers
        This method is experimental: it may change or go.
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def getWorker(
        self, provisionerId: str, workerType: str, workerGroup: str, workerId: str
    ) -> types.WorkerResponse: ...
    @overload
    def getWorker(self, *, params: dict[str, Any]) -> types.WorkerResponse:
        """Look up a worker and its recent tasks.

        Returns the tasks that the worker claimed last, when it was last active, whether and why it is in
        quarantine, and the state and capacity of its machine. For the machine's record alone see `worker`.
        Somebody who has not asked for tasks for about a day is forgotten here and a 404, unless in
        quarantine. It replaces the queue's `getWorker`.

        Needs `worker-manager:get-worker:<provisionerId>/<workerType>/<workerGroup>/<workerId>`.

        Args:
            provisionerId: The first half of the worker pool's id, before the slash.
            workerType: The second half of the worker pool's id, after the slash.
            workerGroup: The worker group: where the worker lives, such as a cloud region or a rack.
            workerId: The worker's id, unique within its group; for a machine in a cloud usually the
                instance's own id.

        Returns:
            JSON of the schema `v1/worker-response.json`.

        Example:
            worker = worker_manager.getWorker("proj-docs", "linux-small", "rack-1", "w-17")
            print(worker["recentTasks"], worker.get("state"))

        GET /provisioners/<provisionerId>/worker-types/<workerType>/workers/<workerGroup>/<workerId>
        This method is experimental: it may change or go.
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def heartbeat(self) -> dict[str, Any]:
        """Let an operator's monitoring look after the worker manager.

        Returns an empty object while the worker manager is healthy. It is the route that an operator's
        monitoring watches, and checks no more than `lbheartbeat` does at present.

        Needs no scopes.

        Example:
            print(worker_manager.heartbeat())

        GET /__heartbeat__
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """

@type_check_only
class WorkerManagerWithRawResponse:
    """What `with_raw_response` of `WorkerManager` returns."""
    def ping(self) -> RawResponse[Ping]: ...
    def listProviders(
        self, *, continuationToken: str | None = None, limit: int | None = None, query: PageQuery | None = None
    ) -> RawResponse[types.ProviderList]: ...
    @overload
    def createWorkerPool(
        self, workerPoolId: str, payload: types.CreateWorkerPoolRequest
    ) -> RawResponse[types.WorkerPool]: ...
    @overload
    def createWorkerPool(
        self, payload: types.CreateWorkerPoolRequest, /, *, workerPoolId: str
    ) -> RawResponse[types.WorkerPool]: ...
    @overload
    def createWorkerPool(
        self, payload: types.CreateWorkerPoolRequest, *, params: dict[str, Any]
    ) -> RawResponse[types.WorkerPool]: ...
    @overload
    def updateWorkerPool(
        self, workerPoolId: str, payload: types.UpdateWorkerPoolRequest
    ) -> RawResponse[types.WorkerPool]: ...
    @overload
    def updateWorkerPool(
        self, payload: types.UpdateWorkerPoolRequest, /, *, workerPoolId: str
    ) -> RawResponse[types.WorkerPool]: ...
    @overload
    def updateWorkerPool(
        self, payload: types.UpdateWorkerPoolRequest, *, params: dict[str, Any]
    ) -> RawResponse[types.WorkerPool]: ...
    @overload
    def deleteWorkerPool(self, workerPoolId: str) -> RawResponse[types.WorkerPool]: ...
    @overload
    def deleteWorkerPool(self, *, params: dict[str, Any]) -> RawResponse[types.WorkerPool]: ...
    @overload
    def workerPool(self, workerPoolId: str) -> RawResponse[types.WorkerPool]: ...
    @overload
    def workerPool(self, *, params: dict[str, Any]) -> RawResponse[types.WorkerPool]: ...
    def listWorkerPools(
        self, *, continuationToken: str | None = None, limit: int | None = None, query: PageQuery | None = None
    ) -> RawResponse[types.WorkerPoolList]: ...
    @overload
    def reportWorkerError(
        self, workerPoolId: str, payload: types.ReportWorkerErrorRequest
    ) -> RawResponse[types.WorkerPoolError]: ...
    @overload
    def reportWorkerError(
        self, payload: types.ReportWorkerErrorRequest, /, *, workerPoolId: str
    ) -> RawResponse[types.WorkerPoolError]: ...
    @overload
    def reportWorkerError(
        self, payload: types.ReportWorkerErrorRequest, *, params: dict[str, Any]
    ) -> RawResponse[types.WorkerPoolError]: ...
    @overload
    def listWorkerPoolErrors(
        self,
        workerPoolId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        launchConfigId: str | None = None,
        errorId: str | None = None,
        query: types.ListWorkerPoolErrorsQuery | None = None,
    ) -> RawResponse[types.WorkerPoolErrorList]: ...
    @overload
    def listWorkerPoolErrors(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        launchConfigId: str | None = None,
        errorId: str | None = None,
        query: types.ListWorkerPoolErrorsQuery | None = None,
    ) -> RawResponse[types.WorkerPoolErrorList]: ...
    @overload
    def listWorkersForWorkerGroup(
        self,
        workerPoolId: str,
        workerGroup: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> RawResponse[types.WorkerList]: ...
    @overload
    def listWorkersForWorkerGroup(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> RawResponse[types.WorkerList]: ...
    @overload
    def worker(self, workerPoolId: str, workerGroup: str, workerId: str) -> RawResponse[types.Worker]: ...
    @overload
    def worker(self, *, params: dict[str, Any]) -> RawResponse[types.Worker]: ...
    @overload
    def createWorker(
        self, workerPoolId: str, workerGroup: str, workerId: str, payload: types.CreateWorkerRequest
    ) -> RawResponse[types.Worker]: ...
    @overload
    def createWorker(
        self, payload: types.CreateWorkerRequest, /, *, workerPoolId: str, workerGroup: str, workerId: str
    ) -> RawResponse[types.Worker]: ...
    @overload
    def createWorker(
        self, payload: types.CreateWorkerRequest, *, params: dict[str, Any]
    ) -> RawResponse[types.Worker]: ...
    @overload
    def removeWorker(self, workerPoolId: str, workerGroup: str, workerId: str) -> RawResponse[dict[str, Any]]: ...
    @overload
    def removeWorker(self, *, params: dict[str, Any]) -> RawResponse[dict[str, Any]]: ...
    @overload
    def listWorkersForWorkerPool(
        self,
        workerPoolId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        launchConfigId: str | None = None,
        state: str | None = None,
        query: types.ListWorkersForWorkerPoolQuery | None = None,
    ) -> RawResponse[types.WorkerList]: ...
    @overload
    def listWorkersForWorkerPool(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        launchConfigId: str | None = None,
        state: str | None = None,
        query: types.ListWorkersForWorkerPoolQuery | None = None,
    ) -> RawResponse[types.WorkerList]: ...
    def registerWorker(self, payload: types.RegisterWorkerRequest) -> RawResponse[types.RegisterWorkerResponse]: ...
    def lbheartbeat(self) -> RawResponse[dict[str, Any]]: ...
    def version(self) -> RawResponse[Version]: ...
    @overload
    def listWorkerPoolLaunchConfigs(
        self,
        workerPoolId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        includeArchived: bool | None = None,
        query: types.ListWorkerPoolLaunchConfigsQuery | None = None,
    ) -> RawResponse[types.WorkerPoolLaunchConfigList]: ...
    @overload
    def listWorkerPoolLaunchConfigs(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        includeArchived: bool | None = None,
        query: types.ListWorkerPoolLaunchConfigsQuery | None = None,
    ) -> RawResponse[types.WorkerPoolLaunchConfigList]: ...
    @overload
    def workerPoolStats(self, workerPoolId: str) -> RawResponse[types.WorkerPoolStats]: ...
    @overload
    def workerPoolStats(self, *, params: dict[str, Any]) -> RawResponse[types.WorkerPoolStats]: ...
    def listWorkerPoolsStats(
        self, *, continuationToken: str | None = None, limit: int | None = None, query: PageQuery | None = None
    ) -> RawResponse[types.WorkerPoolListStats]: ...
    def workerPoolErrorStats(
        self, *, workerPoolId: str | None = None, query: types.WorkerPoolErrorStatsQuery | None = None
    ) -> RawResponse[types.WorkerPoolErrorStats]: ...
    @overload
    def updateWorker(
        self, workerPoolId: str, workerGroup: str, workerId: str, payload: types.CreateWorkerRequest
    ) -> RawResponse[types.Worker]: ...
    @overload
    def updateWorker(
        self, payload: types.CreateWorkerRequest, /, *, workerPoolId: str, workerGroup: str, workerId: str
    ) -> RawResponse[types.Worker]: ...
    @overload
    def updateWorker(
        self, payload: types.CreateWorkerRequest, *, params: dict[str, Any]
    ) -> RawResponse[types.Worker]: ...
    @overload
    def shouldWorkerTerminate(
        self, workerPoolId: str, workerGroup: str, workerId: str
    ) -> RawResponse[types.ShouldWorkerTerminateResponse]: ...
    @overload
    def shouldWorkerTerminate(self, *, params: dict[str, Any]) -> RawResponse[types.ShouldWorkerTerminateResponse]: ...
    def reregisterWorker(
        self, payload: types.ReregisterWorkerRequest
    ) -> RawResponse[types.ReregisterWorkerResponse]: ...
    @overload
    def listWorkers(
        self,
        provisionerId: str,
        workerType: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        launchConfigId: str | None = None,
        quarantined: bool | None = None,
        workerState: str | None = None,
        query: types.ListWorkersQuery | None = None,
    ) -> RawResponse[types.ListWorkersResponse]: ...
    @overload
    def listWorkers(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        launchConfigId: str | None = None,
        quarantined: bool | None = None,
        workerState: str | None = None,
        query: types.ListWorkersQuery | None = None,
    ) -> RawResponse[types.ListWorkersResponse]: ...
    @overload
    def getWorker(
        self, provisionerId: str, workerType: str, workerGroup: str, workerId: str
    ) -> RawResponse[types.WorkerResponse]: ...
    @overload
    def getWorker(self, *, params: dict[str, Any]) -> RawResponse[types.WorkerResponse]: ...
    def heartbeat(self) -> RawResponse[dict[str, Any]]: ...

class WorkerManagerEvents(BaseClient):
    """Worker manager events

    Messages over Pulse about worker pools, their launch configurations and their machines. Bind to them
    to watch what a pool costs, to be alarmed when machines fail to start, or to clean up after workers
    that are gone. Old deployments have the two exchanges about pool definitions only. Messages are
    short: read the rest with the methods of the service. The same message may come more than once.
    """

    @overload
    def workerPoolCreated(
        self,
        routingKeyPattern: types.WorkerPoolCreatedRoutingKey | None = None,
        *,
        routingKeyKind: Literal["primary"] | None = None,
        providerId: str | int | None = None,
        provisionerId: str | int | None = None,
        workerType: str | int | None = None,
        workerGroup: str | int | None = None,
        workerId: str | int | None = None,
        launchConfigId: str | int | None = None,
        reserved: str | int | None = None,
    ) -> Binding: ...
    @overload
    def workerPoolCreated(self, routingKeyPattern: str) -> Binding:
        """Hear of new worker pools.

        Sent when a pool is created, with its id and its provider. The key cannot be used to select pools,
        so you hear of all of them.

        Args:
            routingKeyPattern: A whole pattern, or a dict of words, instead of the keywords below.
            providerId: Set to `_` in messages about a pool's definition; read `providerId` in the
                message.
            provisionerId: Set to `_` in messages about a pool's definition; the pool's id is in the
                message.
            workerType: Set to `_` in messages about a pool's definition, like the part before.
            workerGroup: Always `_`, as no single worker is concerned.
            workerId: Always `_`, since the message is about the pool.
            launchConfigId: Always `_`; changes of launch configurations have exchanges of their own.
            reserved: Room for parts to come; leave it out, so that it matches whatever is there.

        Returns:
            `exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them.

        Messages: JSON of the schema `v1/pulse-worker-pool-message.json`, on
        `exchange/taskcluster-worker-manager/v1/worker-pool-created`.
        """
    @overload
    def workerPoolUpdated(
        self,
        routingKeyPattern: types.WorkerPoolUpdatedRoutingKey | None = None,
        *,
        routingKeyKind: Literal["primary"] | None = None,
        providerId: str | int | None = None,
        provisionerId: str | int | None = None,
        workerType: str | int | None = None,
        workerGroup: str | int | None = None,
        workerId: str | int | None = None,
        launchConfigId: str | int | None = None,
        reserved: str | int | None = None,
    ) -> Binding: ...
    @overload
    def workerPoolUpdated(self, routingKeyPattern: str) -> Binding:
        """Hear of changed worker pools.

        Sent when a definition is replaced, and when a pool is deleted, as it then moves to `null-provider`.
        Beside the pool's id and provider it holds `previousProviderId`, which differs if the pool has
        moved.

        Args:
            routingKeyPattern: A whole pattern, or a dict of words, instead of the keywords below.
            providerId: Set to `_` in messages about a pool's definition; read `providerId` in the
                message.
            provisionerId: Set to `_` in messages about a pool's definition; the pool's id is in the
                message.
            workerType: Set to `_` in messages about a pool's definition, like the part before.
            workerGroup: Always `_`, as no single worker is concerned.
            workerId: Always `_`, since the message is about the pool.
            launchConfigId: Always `_`; changes of launch configurations have exchanges of their own.
            reserved: Room for parts to come; leave it out, so that it matches whatever is there.

        Returns:
            `exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them.

        Messages: JSON of the schema `v1/pulse-worker-pool-message.json`, on
        `exchange/taskcluster-worker-manager/v1/worker-pool-updated`.
        """
    @overload
    def workerPoolError(
        self,
        routingKeyPattern: types.WorkerPoolErrorRoutingKey | None = None,
        *,
        routingKeyKind: Literal["primary"] | None = None,
        providerId: str | int | None = None,
        provisionerId: str | int | None = None,
        workerType: str | int | None = None,
        workerGroup: str | int | None = None,
        workerId: str | int | None = None,
        launchConfigId: str | int | None = None,
        reserved: str | int | None = None,
    ) -> Binding: ...
    @overload
    def workerPoolError(self, routingKeyPattern: str) -> Binding:
        """Hear of provisioning errors.

        Sent when a machine of a pool could not be started or a worker reported a problem, with kind, title
        and `errorId`. The full text is in `listWorkerPoolErrors`.

        Args:
            routingKeyPattern: A whole pattern, or a dict of words, instead of the keywords below.
            providerId: The provider that the pool uses.
            provisionerId: The part of the pool's id before the slash.
            workerType: The part of the pool's id after the slash.
            workerGroup: The group of the worker that the error is about, or `_` if there is none.
            workerId: The worker that the error is about, or `_` if no machine came into being.
            launchConfigId: The launch configuration that failed, or `_` if it is not known.
            reserved: Room for parts to come; leave it out, so that it matches whatever is there.

        Returns:
            `exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them.

        Messages: JSON of the schema `v1/pulse-worker-pool-error-message.json`, on
        `exchange/taskcluster-worker-manager/v1/worker-pool-error`.
        Only deployments of 2026 have this exchange.
        """
    @overload
    def workerRequested(
        self,
        routingKeyPattern: types.WorkerRequestedRoutingKey | None = None,
        *,
        routingKeyKind: Literal["primary"] | None = None,
        providerId: str | int | None = None,
        provisionerId: str | int | None = None,
        workerType: str | int | None = None,
        workerGroup: str | int | None = None,
        workerId: str | int | None = None,
        launchConfigId: str | int | None = None,
        reserved: str | int | None = None,
    ) -> Binding: ...
    @overload
    def workerRequested(self, routingKeyPattern: str) -> Binding:
        """Hear of machines that were asked for.

        Sent when the provider has been asked for a machine. It may take minutes until it runs, and some
        never do.

        Args:
            routingKeyPattern: A whole pattern, or a dict of words, instead of the keywords below.
            providerId: The provider that runs the machine.
            provisionerId: The first half of the id of the worker's pool.
            workerType: The second half of the id of the worker's pool.
            workerGroup: The worker's group, such as its region.
            workerId: The worker's id; bind to it to follow one machine.
            launchConfigId: The launch configuration that the machine was started from, or `_` if it has
                none.
            reserved: Room for parts to come; leave it out, so that it matches whatever is there.

        Returns:
            `exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them.

        Messages: JSON of the schema `v1/pulse-worker-message.json`, on
        `exchange/taskcluster-worker-manager/v1/worker-requested`.
        Only deployments of 2026 have this exchange.
        """
    @overload
    def workerRunning(
        self,
        routingKeyPattern: types.WorkerRunningRoutingKey | None = None,
        *,
        routingKeyKind: Literal["primary"] | None = None,
        providerId: str | int | None = None,
        provisionerId: str | int | None = None,
        workerType: str | int | None = None,
        workerGroup: str | int | None = None,
        workerId: str | int | None = None,
        launchConfigId: str | int | None = None,
        reserved: str | int | None = None,
    ) -> Binding: ...
    @overload
    def workerRunning(self, routingKeyPattern: str) -> Binding:
        """Hear of workers that came up.

        Sent when a machine has registered and got its credentials; soon afterwards it claims tasks.
        Messages of this kind and `workerRequested` give the time that starting takes.

        Args:
            routingKeyPattern: A whole pattern, or a dict of words, instead of the keywords below.
            providerId: The provider that runs the machine.
            provisionerId: The first half of the id of the worker's pool.
            workerType: The second half of the id of the worker's pool.
            workerGroup: The worker's group, such as its region.
            workerId: The worker's id; bind to it to follow one machine.
            launchConfigId: The launch configuration that the machine was started from, or `_` if it has
                none.
            reserved: Room for parts to come; leave it out, so that it matches whatever is there.

        Returns:
            `exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them.

        Messages: JSON of the schema `v1/pulse-worker-message.json`, on
        `exchange/taskcluster-worker-manager/v1/worker-running`.
        Only deployments of 2026 have this exchange.
        """
    @overload
    def workerStopped(
        self,
        routingKeyPattern: types.WorkerStoppedRoutingKey | None = None,
        *,
        routingKeyKind: Literal["primary"] | None = None,
        providerId: str | int | None = None,
        provisionerId: str | int | None = None,
        workerType: str | int | None = None,
        workerGroup: str | int | None = None,
        workerId: str | int | None = None,
        launchConfigId: str | int | None = None,
        reserved: str | int | None = None,
    ) -> Binding: ...
    @overload
    def workerStopped(self, routingKeyPattern: str) -> Binding:
        """Hear of machines that are gone.

        Sent when the worker manager notices that a machine no longer exists, for whatever reason: it ended
        by itself, was removed, or the cloud took it back. As this is found out by looking around at
        intervals, the message may be late.

        Args:
            routingKeyPattern: A whole pattern, or a dict of words, instead of the keywords below.
            providerId: The provider that runs the machine.
            provisionerId: The first half of the id of the worker's pool.
            workerType: The second half of the id of the worker's pool.
            workerGroup: The worker's group, such as its region.
            workerId: The worker's id; bind to it to follow one machine.
            launchConfigId: The launch configuration that the machine was started from, or `_` if it has
                none.
            reserved: Room for parts to come; leave it out, so that it matches whatever is there.

        Returns:
            `exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them.

        Messages: JSON of the schema `v1/pulse-worker-message.json`, on
        `exchange/taskcluster-worker-manager/v1/worker-stopped`.
        Only deployments of 2026 have this exchange.
        """
    @overload
    def workerRemoved(
        self,
        routingKeyPattern: types.WorkerRemovedRoutingKey | None = None,
        *,
        routingKeyKind: Literal["primary"] | None = None,
        providerId: str | int | None = None,
        provisionerId: str | int | None = None,
        workerType: str | int | None = None,
        workerGroup: str | int | None = None,
        workerId: str | int | None = None,
        launchConfigId: str | int | None = None,
        reserved: str | int | None = None,
    ) -> Binding: ...
    @overload
    def workerRemoved(self, routingKeyPattern: str) -> Binding:
        """Hear of workers that are being shut down.

        Sent when the worker manager decides to terminate a machine, with the `reason`: somebody called
        `removeWorker`, it never registered, its time was over, or the like. `workerStopped` follows when it
        is really gone.

        Args:
            routingKeyPattern: A whole pattern, or a dict of words, instead of the keywords below.
            providerId: The provider that runs the machine.
            provisionerId: The first half of the id of the worker's pool.
            workerType: The second half of the id of the worker's pool.
            workerGroup: The worker's group, such as its region.
            workerId: The worker's id; bind to it to follow one machine.
            launchConfigId: The launch configuration that the machine was started from, or `_` if it has
                none.
            reserved: Room for parts to come; leave it out, so that it matches whatever is there.

        Returns:
            `exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them.

        Messages: JSON of the schema `v1/pulse-worker-removed-message.json`, on
        `exchange/taskcluster-worker-manager/v1/worker-removed`.
        Only deployments of 2026 have this exchange.
        """
    @overload
    def launchConfigCreated(
        self,
        routingKeyPattern: types.LaunchConfigCreatedRoutingKey | None = None,
        *,
        routingKeyKind: Literal["primary"] | None = None,
        providerId: str | int | None = None,
        provisionerId: str | int | None = None,
        workerType: str | int | None = None,
        workerGroup: str | int | None = None,
        workerId: str | int | None = None,
        launchConfigId: str | int | None = None,
        reserved: str | int | None = None,
    ) -> Binding: ...
    @overload
    def launchConfigCreated(self, routingKeyPattern: str) -> Binding:
        """Hear of new launch configurations.

        Sent when a new definition of a pool brings a configuration that it did not have before. From now on
        machines may be started from it.

        Args:
            routingKeyPattern: A whole pattern, or a dict of words, instead of the keywords below.
            providerId: The provider of the pool that the configuration belongs to.
            provisionerId: The first half of that pool's id.
            workerType: The second half of that pool's id.
            workerGroup: Always `_`, since a configuration is not tied to a worker group.
            workerId: Always `_`, as the message is about no worker.
            launchConfigId: The id of the launch configuration, as `listWorkerPoolLaunchConfigs` gives
                it.
            reserved: Room for parts to come; leave it out, so that it matches whatever is there.

        Returns:
            `exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them.

        Messages: JSON of the schema `v1/pulse-launch-config-message.json`, on
        `exchange/taskcluster-worker-manager/v1/launch-config-created`.
        Only deployments of 2026 have this exchange.
        """
    @overload
    def launchConfigUpdated(
        self,
        routingKeyPattern: types.LaunchConfigUpdatedRoutingKey | None = None,
        *,
        routingKeyKind: Literal["primary"] | None = None,
        providerId: str | int | None = None,
        provisionerId: str | int | None = None,
        workerType: str | int | None = None,
        workerGroup: str | int | None = None,
        workerId: str | int | None = None,
        launchConfigId: str | int | None = None,
        reserved: str | int | None = None,
    ) -> Binding: ...
    @overload
    def launchConfigUpdated(self, routingKeyPattern: str) -> Binding:
        """Hear of changed launch configurations.

        Sent when a pool's new definition keeps a launch configuration's id and changes something that does
        not make it another one, such as its weight or capacity.

        Args:
            routingKeyPattern: A whole pattern, or a dict of words, instead of the keywords below.
            providerId: The provider of the pool that the configuration belongs to.
            provisionerId: The first half of that pool's id.
            workerType: The second half of that pool's id.
            workerGroup: Always `_`, since a configuration is not tied to a worker group.
            workerId: Always `_`, as the message is about no worker.
            launchConfigId: The id of the launch configuration, as `listWorkerPoolLaunchConfigs` gives
                it.
            reserved: Room for parts to come; leave it out, so that it matches whatever is there.

        Returns:
            `exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them.

        Messages: JSON of the schema `v1/pulse-launch-config-message.json`, on
        `exchange/taskcluster-worker-manager/v1/launch-config-updated`.
        Only deployments of 2026 have this exchange.
        """
    @overload
    def launchConfigArchived(
        self,
        routingKeyPattern: types.LaunchConfigArchivedRoutingKey | None = None,
        *,
        routingKeyKind: Literal["primary"] | None = None,
        providerId: str | int | None = None,
        provisionerId: str | int | None = None,
        workerType: str | int | None = None,
        workerGroup: str | int | None = None,
        workerId: str | int | None = None,
        launchConfigId: str | int | None = None,
        reserved: str | int | None = None,
    ) -> Binding: ...
    @overload
    def launchConfigArchived(self, routingKeyPattern: str) -> Binding:
        """Hear of launch configurations that go out of use.

        Sent when a new definition of a pool no longer lists a configuration, or the pool is deleted.
        Nothing is started from it any more, and its workers are advised to end.

        Args:
            routingKeyPattern: A whole pattern, or a dict of words, instead of the keywords below.
            providerId: The provider of the pool that the configuration belongs to.
            provisionerId: The first half of that pool's id.
            workerType: The second half of that pool's id.
            workerGroup: Always `_`, since a configuration is not tied to a worker group.
            workerId: Always `_`, as the message is about no worker.
            launchConfigId: The id of the launch configuration, as `listWorkerPoolLaunchConfigs` gives
                it.
            reserved: Room for parts to come; leave it out, so that it matches whatever is there.

        Returns:
            `exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them.

        Messages: JSON of the schema `v1/pulse-launch-config-message.json`, on
        `exchange/taskcluster-worker-manager/v1/launch-config-archived`.
        Only deployments of 2026 have this exchange.
        """
