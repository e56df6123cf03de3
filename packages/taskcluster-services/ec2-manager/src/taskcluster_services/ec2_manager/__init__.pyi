# Generated from the services' data by "python3 noxfile.py -s generate": change the data, not this file.
from typing import Any, overload, type_check_only

from taskcluster_core import Client
from taskcluster_core.messages import RawResponse
from taskcluster_core.typed import Ping

from . import types

__all__ = ["EC2Manager"]

class EC2Manager(Client):
    """EC2 manager

    The EC2 manager was the hand of the AWS provisioner: it started and terminated instances in Amazon's
    EC2, kept a record of them from the events that EC2 sends, and collected prices and errors. Only old
    deployments have it: on today's all of its methods are a 404, and the worker manager talks to the
    clouds itself.

    Everything is sorted by *worker type*, the name that the provisioner gave to a kind of machine. Most
    methods only look; those that start or kill instances were called by the provisioner, and by
    operators in an emergency.

    You meet it when you look into why an old deployment has no machines, or too many. Its methods were
    experimental throughout, and the ones under `ec2-manager:internals` were made for debugging.
    """

    @property
    def with_raw_response(self) -> EC2ManagerWithRawResponse:
        """The same methods, returning a `RawResponse`: the result with its status, headers, attempts and time."""
    def ping(self) -> Ping:
        """Ask whether the EC2 manager is up.

        Returns `alive` and the `uptime` of the EC2 manager's process; neither EC2 nor the database is
        asked. Credentials are ignored, even wrong ones. Only old deployments have the service, others
        answer 404; there ask the worker manager's `ping`.

        Needs no scopes.

        Example:
            print(ec2_manager.ping())

        GET /ping
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def listWorkerTypes(self) -> types.ListWorkerTypes:
        """List the worker types that have instances.

        Returns a bare list of the names of worker types of which at least one instance is known here; a
        worker type that is defined but idle is missing, see the AWS provisioner's list for those. Only old
        deployments have it; the worker manager's `listWorkerPools` took its place.

        Needs no scopes.

        Returns:
            JSON of the schema `v1/list-worker-types.json`.

        Example:
            names = ec2_manager.listWorkerTypes()

        GET /worker-types
        This method is experimental: it may change or go.
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def runInstance(self, workerType: str, payload: types.RunInstanceRequest) -> None: ...
    @overload
    def runInstance(self, payload: types.RunInstanceRequest, /, *, workerType: str) -> None: ...
    @overload
    def runInstance(self, payload: types.RunInstanceRequest, *, params: dict[str, Any]) -> None:
        """Start an instance.

        Starts one EC2 instance, on the spot market or on demand, and books it under the worker type: it
        costs money until it is terminated. The payload's `ClientToken` makes a repeat safe, as EC2 starts
        one instance a token, whatever happens to the answer. Returns no data; launch data that EC2 refuses
        is a 400. Only old deployments have it; the worker manager starts machines by itself, within the
        limits that `updateWorkerPool` sets.

        Needs `ec2-manager:manage-resources:<workerType>`.

        Args:
            workerType: The worker type that the new instance shall belong to.
            payload: What to start: `Region`, `RequestType` (`spot` or `on-demand`), `SpotPrice` as the
                highest bid in dollars an hour, a `ClientToken` of your making, and `LaunchInfo` as EC2's
                own RunInstances takes it. JSON of the schema `v1/run-instance-request.json`.

        Example:
            ec2_manager.runInstance("docs-linux", {
                "Region": "us-west-2",
                "RequestType": "on-demand",
                "ClientToken": taskcluster.slugId(),
                "LaunchInfo": {
                    "InstanceType": "m5.large",
                    "ImageId": "ami-0123456789abcdef0",
                    "KeyName": "workers",
                    "SecurityGroups": ["workers"],
                },
            })

        PUT /worker-types/<workerType>/instance
        This method is experimental: it may change or go.
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def terminateWorkerType(self, workerType: str) -> None: ...
    @overload
    def terminateWorkerType(self, *, params: dict[str, Any]) -> None:
        """Terminate all instances of a worker type.

        Kills every instance of the worker type in all regions at once, with no regard for the tasks on
        them; the queue retries those after their claims run out. New instances may be started right away,
        as the definition stays. Returns no data, also if there was nothing to kill, so a repeat is safe.
        Only old deployments have it; `deleteWorkerPool` of the worker manager is the gentler way, its
        `removeWorker` ends machines one by one.

        Needs `ec2-manager:manage-resources:<workerType>`.

        Args:
            workerType: The worker type whose instances shall end.

        Example:
            ec2_manager.terminateWorkerType("docs-linux")

        DELETE /worker-types/<workerType>/resources
        This method is experimental: it may change or go.
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def workerTypeStats(self, workerType: str) -> types.WorkerTypeResources: ...
    @overload
    def workerTypeStats(self, *, params: dict[str, Any]) -> types.WorkerTypeResources:
        """Count the instances of a worker type.

        Returns how many instances of each instance type are pending and running, which is what the
        provisioner reckons with. An unknown worker type has two empty lists. Only old deployments have it;
        the worker manager's `workerPoolStats` took its place.

        Needs no scopes.

        Args:
            workerType: The worker type to count for.

        Returns:
            JSON of the schema `v1/worker-type-resources.json`.

        Example:
            stats = ec2_manager.workerTypeStats("docs-linux")
            print(stats["pending"], stats["running"])

        GET /worker-types/<workerType>/stats
        This method is experimental: it may change or go.
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def workerTypeHealth(self, workerType: str) -> types.InstanceHealth: ...
    @overload
    def workerTypeHealth(self, *, params: dict[str, Any]) -> types.InstanceHealth:
        """See how well a worker type's instances fare.

        Returns for the last day, by region, zone and instance type, how many requests succeeded or failed,
        why instances ended (cleanly, killed by the spot market, failed at start and so on), and how many
        run now; a worker type that is unknown has empty lists. Only old deployments have it; the worker
        manager's `workerPoolErrorStats` comes closest.

        Needs no scopes.

        Args:
            workerType: The worker type whose health is wanted.

        Returns:
            JSON of the schema `v1/health.json`.

        Example:
            health = ec2_manager.workerTypeHealth("docs-linux")
            print(health["requestHealth"], health["terminationHealth"])

        GET /worker-types/<workerType>/health
        This method is experimental: it may change or go.
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def workerTypeErrors(self, workerType: str) -> types.InstanceErrors: ...
    @overload
    def workerTypeErrors(self, *, params: dict[str, Any]) -> types.InstanceErrors:
        """List the recent errors of a worker type.

        Returns failed requests for instances and unclean ends of the last day, a thousand at most, each
        with code, message, place and time; a worker type that is unknown has an empty list. Only old
        deployments have it; the worker manager's `listWorkerPoolErrors` took its place.

        Needs no scopes.

        Args:
            workerType: The worker type whose errors are wanted.

        Returns:
            JSON of the schema `v1/errors.json`.

        Example:
            for error in ec2_manager.workerTypeErrors("docs-linux")["errors"]:
                print(error)

        GET /worker-types/<workerType>/errors
        This method is experimental: it may change or go.
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def workerTypeState(self, workerType: str) -> types.WorkerTypeState: ...
    @overload
    def workerTypeState(self, *, params: dict[str, Any]) -> types.WorkerTypeState:
        """List the instances of a worker type.

        Returns every instance that is known for the worker type: id, region and zone, type, image, state,
        and when it was launched and last heard of. What is shown comes from a database that follows EC2
        with a short delay, and is empty for an unknown worker type. Only old deployments have it; the
        worker manager's `listWorkersForWorkerPool` took its place.

        Needs no scopes.

        Args:
            workerType: The worker type whose instances are listed.

        Returns:
            JSON of the schema `v1/worker-type-state.json`.

        Example:
            instances = ec2_manager.workerTypeState("docs-linux")["instances"]

        GET /worker-types/<workerType>/state
        This method is experimental: it may change or go.
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def ensureKeyPair(self, name: str, payload: types.CreateKeyPair) -> None: ...
    @overload
    def ensureKeyPair(self, payload: types.CreateKeyPair, /, *, name: str) -> None: ...
    @overload
    def ensureKeyPair(self, payload: types.CreateKeyPair, *, params: dict[str, Any]) -> None:
        """Make sure that a key pair exists.

        Imports the public SSH key of the payload under the name into every region that has no key pair of
        that name. An existing one is left as it is, even if its key differs, so a repeat is safe, and
        changing a key takes `removeKeyPair` first. It is a GET in spite of its payload, and returns no
        data. Only old deployments have it; with the worker manager keys are part of a launch configuration
        or set up in AWS.

        Needs `ec2-manager:manage-key-pairs:<name>`.

        Args:
            name: The key pair's name in EC2, by convention with the provisioner's and the worker type's
                names in it.
            payload: The public key as `pubkey`, in the form of OpenSSH. JSON of the schema
                `v1/create-key-pair.json`.

        Example:
            ec2_manager.ensureKeyPair("workers", {"pubkey": "ssh-rsa AAAAB3NzaC1yc2E me@example.com"})

        GET /key-pairs/<name>
        This method is experimental: it may change or go.
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def removeKeyPair(self, name: str) -> None: ...
    @overload
    def removeKeyPair(self, *, params: dict[str, Any]) -> None:
        """Make sure that a key pair does not exist.

        Deletes the key pair of this name in all regions; instances that were started with it go on, but a
        launch that names it fails from now on. One that does not exist is no error, so a repeat is safe.
        Returns no data. Only old deployments have it; nothing of the worker manager replaces it, so delete
        keys in AWS there.

        Needs `ec2-manager:manage-key-pairs:<name>`.

        Args:
            name: The name of the key pair to delete.

        Example:
            ec2_manager.removeKeyPair("workers")

        DELETE /key-pairs/<name>
        This method is experimental: it may change or go.
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def terminateInstance(self, region: str, instanceId: str) -> Any: ...
    @overload
    def terminateInstance(self, *, params: dict[str, Any]) -> Any:
        """Kill a single instance.

        Kills one machine at once, with the task that it may be running, and returns its `previous` and
        `current` state as EC2 sees them. Terminating it again changes nothing. A region that is not managed
        here is a 404. Only old deployments have it; the worker manager's `removeWorker` took its place.

        Needs `ec2-manager:manage-instances:<region>:<instanceId>`, or
        `ec2-manager:manage-resources:<workerType>` if the instance belongs to a known worker type.

        Args:
            region: The AWS region of the instance, such as `us-west-2`.
            instanceId: The instance's id in EC2, such as `i-0123456789abcdef0`.

        Example:
            ec2_manager.terminateInstance("us-west-2", "i-0123456789abcdef0")

        DELETE /region/<region>/instance/<instanceId>
        This method is experimental: it may change or go.
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def getPrices(self) -> types.Prices:
        """List all EC2 prices.

        Returns what each instance type costs in each zone, by what the EC2 manager collected some while
        ago. That is a long list: `getSpecificPrices` narrows it down. Only old deployments have it; the
        worker manager does not compare prices, so ask AWS there.

        Needs no scopes.

        Returns:
            JSON of the schema `v1/prices.json`.

        Example:
            cheapest = min(ec2_manager.getPrices(), key=lambda offer: offer["price"])

        GET /prices
        This method is experimental: it may change or go.
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def getSpecificPrices(self, payload: types.PricesRequest) -> types.Prices:
        """List the EC2 prices that match.

        Returns the prices that meet every restriction of the payload, such as a region, some instance types
        or a maximum. It is a POST since the question is long, but changes nothing, so a repeat is safe.
        Only old deployments have it; for deployments with a worker manager the price lists of AWS itself
        are the source.

        Needs no scopes.

        Args:
            payload: A list of restrictions, each with a `key` such as `region`, `instanceType` or
                `maxPrice` and the value, or list of values, as `restriction`. JSON of the schema
                `v1/prices-request.json`.

        Returns:
            JSON of the schema `v1/prices.json`.

        Example:
            prices = ec2_manager.getSpecificPrices([
                {"key": "region", "restriction": "us-west-2"},
                {"key": "maxPrice", "restriction": 0.5},
            ])

        POST /prices
        This method is experimental: it may change or go.
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def getHealth(self) -> types.InstanceHealth:
        """See how the whole EC2 account fares.

        Returns the requests and ends of instances over the last day and what runs now, by region, zone and
        instance type, for all worker types together: the place to look whether a whole region is in
        trouble. Only old deployments have it; the worker manager's `workerPoolErrorStats` without a pool
        comes closest.

        Needs no scopes.

        Returns:
            JSON of the schema `v1/health.json`.

        Example:
            print(ec2_manager.getHealth()["running"])

        GET /health
        This method is experimental: it may change or go.
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def getRecentErrors(self) -> types.InstanceErrors:
        """List the recent errors of all worker types.

        Returns up to a thousand failed requests and unclean ends of the last day, whichever worker type
        they belong to, with code, message, place and time. Only old deployments have it; the worker manager
        counts errors over all pools in `workerPoolErrorStats` and lists them pool by pool.

        Needs no scopes.

        Returns:
            JSON of the schema `v1/errors.json`.

        Example:
            for error in ec2_manager.getRecentErrors()["errors"]:
                print(error)

        GET /errors
        This method is experimental: it may change or go.
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def regions(self) -> Any:
        """List the regions that are managed.

        Returns the names of the AWS regions that this EC2 manager watches and can start instances in. It is
        meant for debugging. Only old deployments have it; with the worker manager each launch configuration
        names its own region.

        Needs `ec2-manager:internals`.

        Example:
            print(ec2_manager.regions())

        GET /internal/regions
        This method is experimental: it may change or go.
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def amiUsage(self) -> Any:
        """See which machine images are in use.

        Returns the images that instances were started from, with region and time of last use, to find those
        that can be deleted in AWS. It is meant for operators. Only old deployments have it; with the worker
        manager compare the images named in the pools' launch configurations.

        Needs `ec2-manager:internals`.

        Example:
            print(ec2_manager.amiUsage())

        GET /internal/ami-usage
        This method is experimental: it may change or go.
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def ebsUsage(self) -> Any:
        """See how much disk space is in use.

        Returns the number and total size of EBS volumes by region, kind and state, and when that was
        counted: volumes that are left over show up here. It is meant for operators. Only old deployments
        have it; today's leave such accounting to AWS.

        Needs `ec2-manager:internals`.

        Example:
            print(ec2_manager.ebsUsage())

        GET /internal/ebs-usage
        This method is experimental: it may change or go.
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def dbpoolStats(self) -> Any:
        """Look at the database connections.

        Returns how many connections the service's pool may have, has, keeps idle, and how many callers wait
        for one. It is meant for debugging the EC2 manager. Only old deployments have it, without a
        successor: the metrics of today's services are the operators' own.

        Needs `ec2-manager:internals`.

        Example:
            print(ec2_manager.dbpoolStats())

        GET /internal/db-pool-stats
        This method is experimental: it may change or go.
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def allState(self) -> Any:
        """Dump every instance that is known.

        Returns all instances of all worker types in one answer, which may be huge; for a single worker type
        use `workerTypeState`. It is meant for debugging. Only old deployments have it; the worker manager
        lists machines pool by pool with `listWorkersForWorkerPool`.

        Needs `ec2-manager:internals`.

        Example:
            print(ec2_manager.allState())

        GET /internal/all-state
        This method is experimental: it may change or go.
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def sqsStats(self) -> Any:
        """Look at the queues of EC2's events.

        Returns for each region how many events of EC2 wait in SQS, from which the service learns that
        instances start and end; a large number means that its picture is out of date. It is meant for
        debugging. Only old deployments have it; the worker manager asks the cloud itself and has no such
        queues.

        Needs `ec2-manager:internals`.

        Example:
            print(ec2_manager.sqsStats())

        GET /internal/sqs-stats
        This method is experimental: it may change or go.
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def purgeQueues(self) -> None:
        """Throw away the waiting EC2 events.

        Empties the SQS queues of all regions: events in them are lost, so instances may be shown in a wrong
        state until they are looked at again. It is a last resort for operators, and returns no data; beware
        that it is a GET all the same. Only old deployments have it; the worker manager has no such queues
        and needs nothing like it.

        Needs `ec2-manager:internals`.

        Example:
            ec2_manager.purgeQueues()

        GET /internal/purge-queues
        This method is experimental: it may change or go.
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """

@type_check_only
class EC2ManagerWithRawResponse:
    """What `with_raw_response` of `EC2Manager` returns."""
    def ping(self) -> RawResponse[Ping]: ...
    def listWorkerTypes(self) -> RawResponse[types.ListWorkerTypes]: ...
    @overload
    def runInstance(self, workerType: str, payload: types.RunInstanceRequest) -> RawResponse[None]: ...
    @overload
    def runInstance(self, payload: types.RunInstanceRequest, /, *, workerType: str) -> RawResponse[None]: ...
    @overload
    def runInstance(self, payload: types.RunInstanceRequest, *, params: dict[str, Any]) -> RawResponse[None]: ...
    @overload
    def terminateWorkerType(self, workerType: str) -> RawResponse[None]: ...
    @overload
    def terminateWorkerType(self, *, params: dict[str, Any]) -> RawResponse[None]: ...
    @overload
    def workerTypeStats(self, workerType: str) -> RawResponse[types.WorkerTypeResources]: ...
    @overload
    def workerTypeStats(self, *, params: dict[str, Any]) -> RawResponse[types.WorkerTypeResources]: ...
    @overload
    def workerTypeHealth(self, workerType: str) -> RawResponse[types.InstanceHealth]: ...
    @overload
    def workerTypeHealth(self, *, params: dict[str, Any]) -> RawResponse[types.InstanceHealth]: ...
    @overload
    def workerTypeErrors(self, workerType: str) -> RawResponse[types.InstanceErrors]: ...
    @overload
    def workerTypeErrors(self, *, params: dict[str, Any]) -> RawResponse[types.InstanceErrors]: ...
    @overload
    def workerTypeState(self, workerType: str) -> RawResponse[types.WorkerTypeState]: ...
    @overload
    def workerTypeState(self, *, params: dict[str, Any]) -> RawResponse[types.WorkerTypeState]: ...
    @overload
    def ensureKeyPair(self, name: str, payload: types.CreateKeyPair) -> RawResponse[None]: ...
    @overload
    def ensureKeyPair(self, payload: types.CreateKeyPair, /, *, name: str) -> RawResponse[None]: ...
    @overload
    def ensureKeyPair(self, payload: types.CreateKeyPair, *, params: dict[str, Any]) -> RawResponse[None]: ...
    @overload
    def removeKeyPair(self, name: str) -> RawResponse[None]: ...
    @overload
    def removeKeyPair(self, *, params: dict[str, Any]) -> RawResponse[None]: ...
    @overload
    def terminateInstance(self, region: str, instanceId: str) -> RawResponse[Any]: ...
    @overload
    def terminateInstance(self, *, params: dict[str, Any]) -> RawResponse[Any]: ...
    def getPrices(self) -> RawResponse[types.Prices]: ...
    def getSpecificPrices(self, payload: types.PricesRequest) -> RawResponse[types.Prices]: ...
    def getHealth(self) -> RawResponse[types.InstanceHealth]: ...
    def getRecentErrors(self) -> RawResponse[types.InstanceErrors]: ...
    def regions(self) -> RawResponse[Any]: ...
    def amiUsage(self) -> RawResponse[Any]: ...
    def ebsUsage(self) -> RawResponse[Any]: ...
    def dbpoolStats(self) -> RawResponse[Any]: ...
    def allState(self) -> RawResponse[Any]: ...
    def sqsStats(self) -> RawResponse[Any]: ...
    def purgeQueues(self) -> RawResponse[None]: ...
