# Generated from the services' data by "python3 noxfile.py -s generate": change the data, not this file.
from typing import Any, overload, type_check_only

from taskcluster_core import Client
from taskcluster_core.messages import RawResponse
from taskcluster_core.typed import Ping

from . import types

__all__ = ["AwsProvisioner"]

class AwsProvisioner(Client):
    """AWS provisioner

    The AWS provisioner started EC2 machines for the queue before the worker manager existed. Only old
    deployments have it: on today's every one of its methods is a 404, and its work is done by the
    worker manager, whose worker pools are what *worker types* were here.

    A worker type says which machines may be started where, for how much money and within which limits.
    The provisioner looked at the number of pending tasks in turns, chose the cheapest machines, and had
    the EC2 manager start them; what an instance needed to know it fetched with a secret token.

    You meet it when you look after such an old deployment, or move its worker types to worker pools.
    """

    @property
    def with_raw_response(self) -> AwsProvisionerWithRawResponse:
        """The same methods, returning a `RawResponse`: the result with its status, headers, attempts and time."""
    def listWorkerTypeSummaries(self) -> types.ListWorkerTypesSummariesResponse:
        """List the worker types with their capacity.

        Returns every worker type with its limits and the capacity that is running, starting and requested,
        all in one answer; it asks the EC2 manager about each type, so it takes a while. Only old
        deployments have this service, others answer 404; the worker manager's `listWorkerPoolsStats` tells
        the same there.

        Needs no scopes.

        Returns:
            JSON of the schema `v1/list-worker-types-summaries-response.json`.

        Example:
            for summary in aws_provisioner.listWorkerTypeSummaries():
                print(summary["workerType"], summary["runningCapacity"])

        GET /list-worker-type-summaries
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def createWorkerType(
        self, workerType: str, payload: types.CreateWorkerTypeRequest
    ) -> types.GetWorkerTypeResponse: ...
    @overload
    def createWorkerType(
        self, payload: types.CreateWorkerTypeRequest, /, *, workerType: str
    ) -> types.GetWorkerTypeResponse: ...
    @overload
    def createWorkerType(
        self, payload: types.CreateWorkerTypeRequest, *, params: dict[str, Any]
    ) -> types.GetWorkerTypeResponse:
        """Create a worker type.

        Sets up a kind of EC2 machine with its instance types, regions, prices and limits, and returns it;
        the provisioner starts instances as soon as tasks wait, or at once if the minimum capacity is above
        zero, and that costs money. A definition that could never launch is a 400 that gives the reasons.
        The same definition again is accepted, a different one is a 409. Only old deployments have it; the
        worker manager's `createWorkerPool` took its place.

        Needs `aws-provisioner:manage-worker-type:<workerType>`.

        Args:
            workerType: The new worker type's name: up to 38 letters, digits, dashes and underscores.
            payload: The definition: `description` and `owner`, `instanceTypes`, `regions` (and perhaps
                `availabilityZones`) with what is special about each, `launchSpec` and `userData` for all of
                them, `secrets` (an empty dict) and `scopes`, the limits `minCapacity` and `maxCapacity`,
                `scalingRatio`, and `minPrice` and `maxPrice` in dollars an hour. JSON of the schema
                `v1/create-worker-type-request.json`.

        Returns:
            JSON of the schema `v1/get-worker-type-response.json`.

        Example:
            everywhere = {"userData": {}, "secrets": {}, "scopes": []}
            aws_provisioner.createWorkerType("docs-linux", {
                "description": "Builds the docs",
                "owner": "me@example.com",
                "launchSpec": {"SecurityGroups": ["workers"]},
                "instanceTypes": [{"instanceType": "m5.large", "capacity": 1, "utility": 1, "launchSpec": {},
        **everywhere}],
                "regions": [{"region": "us-west-2", "launchSpec": {"ImageId": "ami-0123456789abcdef0"},
        **everywhere}],
                "minCapacity": 0,
                "maxCapacity": 10,
                "scalingRatio": 0,
                "minPrice": 0.1,
                "maxPrice": 0.5,
                **everywhere,
            })

        PUT /worker-type/<workerType>
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def updateWorkerType(
        self, workerType: str, payload: types.CreateWorkerTypeRequest
    ) -> types.GetWorkerTypeResponse: ...
    @overload
    def updateWorkerType(
        self, payload: types.CreateWorkerTypeRequest, /, *, workerType: str
    ) -> types.GetWorkerTypeResponse: ...
    @overload
    def updateWorkerType(
        self, payload: types.CreateWorkerTypeRequest, *, params: dict[str, Any]
    ) -> types.GetWorkerTypeResponse:
        """Change a worker type.

        Replaces the definition and returns it; instances that run keep the old one until they end, so a
        change of image takes time to spread. The whole definition is sent, as for `createWorkerType`,
        without the name and the date that `workerType` adds, and is checked in the same way (400). The
        worker type must exist, and a repeat is safe. Only old deployments have it; the worker manager's
        `updateWorkerPool` took its place.

        Needs `aws-provisioner:manage-worker-type:<workerType>`.

        Args:
            workerType: The worker type's name, such as `docs-linux`; its tasks wait under
                `aws-provisioner-v1/<workerType>` as a rule.
            payload: The whole new definition: `description`, `owner`, `instanceTypes`, `regions`,
                `launchSpec`, `userData`, `secrets` (an empty dict), `scopes`, `maxCapacity`,
                `scalingRatio`, `minPrice` and `maxPrice`, and as wanted `minCapacity` and
                `availabilityZones`. JSON of the schema `v1/create-worker-type-request.json`.

        Returns:
            JSON of the schema `v1/get-worker-type-response.json`.

        Example:
            definition = aws_provisioner.workerType("docs-linux")
            for key in ("workerType", "lastModified"):
                del definition[key]
            aws_provisioner.updateWorkerType("docs-linux", {**definition, "maxCapacity": 20})

        POST /worker-type/<workerType>/update
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def workerTypeLastModified(self, workerType: str) -> types.GetWorkerTypeLastModified: ...
    @overload
    def workerTypeLastModified(self, *, params: dict[str, Any]) -> types.GetWorkerTypeLastModified:
        """See when a worker type was changed.

        Returns the date of the last change and nothing else, so that an instance can check cheaply whether
        it is out of date and should end. An unknown worker type is a 404. Only old deployments have it; on
        today's the worker manager's `shouldWorkerTerminate` tells a worker the same in plain words.

        Needs no scopes.

        Args:
            workerType: The worker type's name, such as `docs-linux`; its tasks wait under
                `aws-provisioner-v1/<workerType>` as a rule.

        Returns:
            JSON of the schema `v1/get-worker-type-last-modified.json`.

        Example:
            changed = aws_provisioner.workerTypeLastModified("docs-linux")["lastModified"]

        GET /worker-type-last-modified/<workerType>
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def workerType(self, workerType: str) -> types.GetWorkerTypeResponse: ...
    @overload
    def workerType(self, *, params: dict[str, Any]) -> types.GetWorkerTypeResponse:
        """Read a worker type's definition.

        Returns the definition with its launch data, user data and scopes, and the date of the last change.
        Secrets in it are shown to all who may read it. An unknown worker type is a 404. Only old
        deployments have it; the worker manager's `workerPool` took its place.

        Needs `aws-provisioner:view-worker-type:<workerType>` or
        `aws-provisioner:manage-worker-type:<workerType>`.

        Args:
            workerType: The worker type's name, such as `docs-linux`; its tasks wait under
                `aws-provisioner-v1/<workerType>` as a rule.

        Returns:
            JSON of the schema `v1/get-worker-type-response.json`.

        Example:
            definition = aws_provisioner.workerType("docs-linux")
            print(definition["minCapacity"], definition["maxCapacity"])

        GET /worker-type/<workerType>
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def removeWorkerType(self, workerType: str) -> None: ...
    @overload
    def removeWorkerType(self, *, params: dict[str, Any]) -> None:
        """Delete a worker type.

        Destroys the definition for good. On its next round the provisioner terminates all instances of
        types that it no longer knows, whatever they are doing, so their tasks are lost and retried
        elsewhere, if anywhere. Returns no data; a type that does not exist is no error, so a repeat is
        safe. Only old deployments have it; the worker manager's `deleteWorkerPool`, which lets machines
        finish, took its place.

        Needs `aws-provisioner:manage-worker-type:<workerType>`.

        Args:
            workerType: The worker type's name, such as `docs-linux`; its tasks wait under
                `aws-provisioner-v1/<workerType>` as a rule.

        Example:
            aws_provisioner.removeWorkerType("docs-linux")

        DELETE /worker-type/<workerType>
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def listWorkerTypes(self) -> types.ListWorkerTypesResponse:
        """List the names of the worker types.

        Returns a bare list of all worker types that are defined, whether or not any instance runs. Only old
        deployments have it; the worker manager's `listWorkerPools` took its place.

        Needs no scopes.

        Returns:
            JSON of the schema `v1/list-worker-types-response.json`.

        Example:
            names = aws_provisioner.listWorkerTypes()

        GET /list-worker-types
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def createSecret(self, token: str, payload: types.CreateSecretRequest) -> None: ...
    @overload
    def createSecret(self, payload: types.CreateSecretRequest, /, *, token: str) -> None: ...
    @overload
    def createSecret(self, payload: types.CreateSecretRequest, *, params: dict[str, Any]) -> None:
        """Leave secrets for an instance that is about to start.

        The provisioner's own tool: it stores secrets and scopes under a random token and passes the token
        to the new instance, which fetches them with `getSecret`. Returns no data of interest. The same
        again is accepted, other contents under the same token are a 409. Only old deployments have it;
        today machines get credentials from the worker manager's `registerWorker` and read the secrets
        service.

        Needs `aws-provisioner:create-secret:<workerType>`, for the worker type named in the payload.

        Args:
            token: The token under which the secret is stored: a fresh slugId that nobody can guess.
            payload: The `secrets` as a dict, the `scopes` for the instance's credentials, the
                `workerType`, the `token` once more, and the `expiration`, after which all of it may be
                deleted. JSON of the schema `v1/create-secret-request.json`.

        Example:
            token = taskcluster.slugId()
            aws_provisioner.createSecret(token, {
                "workerType": "docs-linux",
                "secrets": {"key": "value"},
                "scopes": ["queue:worker-type:aws-provisioner-v1/docs-linux"],
                "token": token,
                "expiration": taskcluster.fromNow("1 hour"),
            })

        PUT /secret/<token>
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def getSecret(self, token: str) -> types.GetSecretResponse: ...
    @overload
    def getSecret(self, *, params: dict[str, Any]) -> types.GetSecretResponse:
        """Fetch the secrets of an instance.

        An instance calls it at start-up and gets its `data`, its scopes and temporary credentials for four
        days. Late releases delete the secret as it is read, so keep the answer: a second call, and thus a
        repeat after a lost answer, is a 404, as is an expired secret. Only old deployments have it; the
        worker manager's `registerWorker` took its place.

        Needs no scopes: the token is the key.

        Args:
            token: The secret's token, a slugId that the provisioner puts into the start-up data of one
                instance.

        Returns:
            JSON of the schema `v1/get-secret-response.json`.

        Example:
            answer = aws_provisioner.getSecret(token)
            data, credentials = answer["data"], answer["credentials"]

        GET /secret/<token>
        A call that failed is repeated only if it cannot have reached the service.
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def instanceStarted(self, instanceId: str, token: str) -> None: ...
    @overload
    def instanceStarted(self, *, params: dict[str, Any]) -> None:
        """Report that an instance has started.

        An instance calls it once it is up, which helped the provisioner to measure how long starting takes;
        late releases only check the token. It is a GET that returns no data, and a token that does not
        exist is a 404. Only old deployments have it; for workers of today the worker manager's
        `registerWorker` is the report.

        Needs no scopes, but a token that exists.

        Args:
            instanceId: The instance's id in EC2, such as `i-0123abcd`.
            token: The secret's token, a slugId that the provisioner puts into the start-up data of one
                instance.

        Example:
            aws_provisioner.instanceStarted("i-0123456789abcdef0", token)

        GET /instance-started/<instanceId>/<token>
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def removeSecret(self, token: str) -> None: ...
    @overload
    def removeSecret(self, *, params: dict[str, Any]) -> None:
        """Delete the secrets of an instance.

        An instance calls it when it has read its secrets, before the first task can run and see them.
        Returns no data; a secret that is gone already is no error, so a repeat is safe. Only old
        deployments have it; secrets that the worker manager's `registerWorker` gives out need no such step.

        Needs no scopes: the token is the key.

        Args:
            token: The secret's token, a slugId that the provisioner puts into the start-up data of one
                instance.

        Example:
            aws_provisioner.removeSecret(token)

        DELETE /secret/<token>
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def getLaunchSpecs(self, workerType: str) -> types.GetLaunchSpecsResponse: ...
    @overload
    def getLaunchSpecs(self, *, params: dict[str, Any]) -> types.GetLaunchSpecsResponse:
        """See all launch specifications of a worker type.

        Returns what would be sent to EC2 for each combination of region and instance type, without
        launching anything, to check a definition; if none can be made, a list of the errors comes instead.
        An unknown worker type is a 404. Only old deployments have it; the worker manager's
        `listWorkerPoolLaunchConfigs` comes closest.

        Needs `aws-provisioner:view-worker-type:<workerType>` or
        `aws-provisioner:manage-worker-type:<workerType>`.

        Args:
            workerType: The worker type's name, such as `docs-linux`; its tasks wait under
                `aws-provisioner-v1/<workerType>` as a rule.

        Returns:
            JSON of the schema `v1/get-launch-specs-response.json`.

        Example:
            print(aws_provisioner.getLaunchSpecs("docs-linux"))

        GET /worker-type/<workerType>/launch-specifications
        This method is experimental: it may change or go.
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def state(self, workerType: str) -> Any: ...
    @overload
    def state(self, *, params: dict[str, Any]) -> Any:
        """See the instances of a worker type.

        Returns the instances that the EC2 manager knows, with id, image, type, region, state and launch
        time, and a summary of their capacity. The lists of requests in the answer are empty on late
        releases. An unknown worker type is a 404. Only old deployments have it; the worker manager's
        `listWorkersForWorkerPool` took its place.

        Needs no scopes.

        Args:
            workerType: The worker type's name, such as `docs-linux`; its tasks wait under
                `aws-provisioner-v1/<workerType>` as a rule.

        Example:
            print(aws_provisioner.state("docs-linux"))

        GET /state/<workerType>
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def backendStatus(self) -> types.BackendStatusResponse:
        """Ask whether the provisioner still goes round.

        Returns the `status` and the time of the last sign of life of the loop that starts instances, as an
        outside watchdog saw it; the API may well be up while the loop is stuck. Only old deployments have
        it; today operators watch the worker manager with monitoring of their own.

        Needs no scopes.

        Returns:
            JSON of the schema `v1/backend-status-response.json`.

        Example:
            answer = aws_provisioner.backendStatus()
            print(answer["status"], answer["lastCheckedIn"])

        GET /backend-status
        This method is experimental: it may change or go.
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def ping(self) -> Ping:
        """Ask whether the AWS provisioner is up.

        Returns `alive` and the `uptime` of the AWS provisioner's web process; for the loop that starts
        instances ask `backendStatus`. It ignores credentials, even wrong ones. Only old deployments have
        the service, others answer 404; the worker manager has a `ping` as well.

        Needs no scopes.

        Example:
            print(aws_provisioner.ping())

        GET /ping
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """

@type_check_only
class AwsProvisionerWithRawResponse:
    """What `with_raw_response` of `AwsProvisioner` returns."""
    def listWorkerTypeSummaries(self) -> RawResponse[types.ListWorkerTypesSummariesResponse]: ...
    @overload
    def createWorkerType(
        self, workerType: str, payload: types.CreateWorkerTypeRequest
    ) -> RawResponse[types.GetWorkerTypeResponse]: ...
    @overload
    def createWorkerType(
        self, payload: types.CreateWorkerTypeRequest, /, *, workerType: str
    ) -> RawResponse[types.GetWorkerTypeResponse]: ...
    @overload
    def createWorkerType(
        self, payload: types.CreateWorkerTypeRequest, *, params: dict[str, Any]
    ) -> RawResponse[types.GetWorkerTypeResponse]: ...
    @overload
    def updateWorkerType(
        self, workerType: str, payload: types.CreateWorkerTypeRequest
    ) -> RawResponse[types.GetWorkerTypeResponse]: ...
    @overload
    def updateWorkerType(
        self, payload: types.CreateWorkerTypeRequest, /, *, workerType: str
    ) -> RawResponse[types.GetWorkerTypeResponse]: ...
    @overload
    def updateWorkerType(
        self, payload: types.CreateWorkerTypeRequest, *, params: dict[str, Any]
    ) -> RawResponse[types.GetWorkerTypeResponse]: ...
    @overload
    def workerTypeLastModified(self, workerType: str) -> RawResponse[types.GetWorkerTypeLastModified]: ...
    @overload
    def workerTypeLastModified(self, *, params: dict[str, Any]) -> RawResponse[types.GetWorkerTypeLastModified]: ...
    @overload
    def workerType(self, workerType: str) -> RawResponse[types.GetWorkerTypeResponse]: ...
    @overload
    def workerType(self, *, params: dict[str, Any]) -> RawResponse[types.GetWorkerTypeResponse]: ...
    @overload
    def removeWorkerType(self, workerType: str) -> RawResponse[None]: ...
    @overload
    def removeWorkerType(self, *, params: dict[str, Any]) -> RawResponse[None]: ...
    def listWorkerTypes(self) -> RawResponse[types.ListWorkerTypesResponse]: ...
    @overload
    def createSecret(self, token: str, payload: types.CreateSecretRequest) -> RawResponse[None]: ...
    @overload
    def createSecret(self, payload: types.CreateSecretRequest, /, *, token: str) -> RawResponse[None]: ...
    @overload
    def createSecret(self, payload: types.CreateSecretRequest, *, params: dict[str, Any]) -> RawResponse[None]: ...
    @overload
    def getSecret(self, token: str) -> RawResponse[types.GetSecretResponse]: ...
    @overload
    def getSecret(self, *, params: dict[str, Any]) -> RawResponse[types.GetSecretResponse]: ...
    @overload
    def instanceStarted(self, instanceId: str, token: str) -> RawResponse[None]: ...
    @overload
    def instanceStarted(self, *, params: dict[str, Any]) -> RawResponse[None]: ...
    @overload
    def removeSecret(self, token: str) -> RawResponse[None]: ...
    @overload
    def removeSecret(self, *, params: dict[str, Any]) -> RawResponse[None]: ...
    @overload
    def getLaunchSpecs(self, workerType: str) -> RawResponse[types.GetLaunchSpecsResponse]: ...
    @overload
    def getLaunchSpecs(self, *, params: dict[str, Any]) -> RawResponse[types.GetLaunchSpecsResponse]: ...
    @overload
    def state(self, workerType: str) -> RawResponse[Any]: ...
    @overload
    def state(self, *, params: dict[str, Any]) -> RawResponse[Any]: ...
    def backendStatus(self) -> RawResponse[types.BackendStatusResponse]: ...
    def ping(self) -> RawResponse[Ping]: ...
