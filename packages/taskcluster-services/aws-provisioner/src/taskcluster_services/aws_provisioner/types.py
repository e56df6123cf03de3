# Generated from the services' data by "python3 noxfile.py -s generate": change the data, not this file.
"""Types of what the methods of the aws-provisioner service take and return, and of its messages."""

from typing import Any, Literal, TypeAlias

from taskcluster_core.typed import NotRequired, Time, TypedDict

__all__ = [
    "AvailabilityZoneConfiguration",
    "BackendStatusResponse",
    "CreateSecretRequest",
    "CreateWorkerTypeRequest",
    "GetLaunchSpecsResponse",
    "GetSecretResponse",
    "GetWorkerTypeLastModified",
    "GetWorkerTypeResponse",
    "InstanceTypeConfiguration",
    "ListWorkerTypesResponse",
    "ListWorkerTypesSummariesResponse",
    "RegionConfiguration",
    "RegionConfigurationPayload",
    "RegionLaunchSpec",
    "RegionLaunchSpecPayload",
    "SecretCredentials",
    "WorkerTypeSummary",
]


class WorkerTypeSummary(TypedDict):
    """Schema `v1/worker-type-summary.json`."""

    maxCapacity: int
    minCapacity: int
    pendingCapacity: int
    requestedCapacity: int
    runningCapacity: int
    workerType: str


ListWorkerTypesSummariesResponse: TypeAlias = list[WorkerTypeSummary]
"""Schema `v1/list-worker-types-summaries-response.json`.

Returned by `listWorkerTypeSummaries`.
"""


class InstanceTypeConfiguration(TypedDict):
    """Schema `v1/instance-type-configuration.json`."""

    capacity: float
    instanceType: str
    launchSpec: dict[str, Any]
    scopes: list[str]
    secrets: dict[str, Any]
    userData: dict[str, Any]
    utility: float


class RegionLaunchSpec(TypedDict):
    """Schema `v1/region-launch-spec.json`. Further keys are allowed."""

    ImageId: str


class RegionConfiguration(TypedDict):
    """Schema `v1/region-configuration.json`."""

    launchSpec: RegionLaunchSpec
    region: Literal["us-west-2", "us-east-1", "us-east-2", "us-west-1", "eu-central-1"]
    scopes: list[str]
    secrets: dict[str, Any]
    userData: dict[str, Any]


class AvailabilityZoneConfiguration(TypedDict):
    """Schema `v1/availability-zone-configuration.json`."""

    availabilityZone: str
    launchSpec: dict[str, Any]
    region: str
    secrets: NotRequired[dict[str, Any]]
    userData: NotRequired[dict[str, Any]]


class GetWorkerTypeResponse(TypedDict):
    """Schema `v1/get-worker-type-response.json`.

    Returned by `createWorkerType`, `updateWorkerType` and `workerType`.
    """

    description: str
    instanceTypes: list[InstanceTypeConfiguration]
    lastModified: str
    launchSpec: dict[str, Any]
    maxCapacity: float
    maxPrice: float
    minCapacity: float
    minPrice: float
    owner: str
    regions: list[RegionConfiguration]
    scalingRatio: float
    scopes: list[str]
    secrets: dict[str, Any]
    userData: dict[str, Any]
    workerType: str
    availabilityZones: NotRequired[list[AvailabilityZoneConfiguration]]
    canUseOndemand: NotRequired[bool]
    canUseSpot: NotRequired[bool]


class GetWorkerTypeLastModified(TypedDict):
    """Schema `v1/get-worker-type-last-modified.json`.

    Returned by `workerTypeLastModified`.
    """

    lastModified: str
    workerType: str


ListWorkerTypesResponse: TypeAlias = list[str]
"""Schema `v1/list-worker-types-response.json`.

Returned by `listWorkerTypes`.
"""


class SecretCredentials(TypedDict):
    """Schema `v1/get-secret-response.json#/properties/credentials`."""

    accessToken: str
    certificate: str
    clientId: str


class GetSecretResponse(TypedDict):
    """Schema `v1/get-secret-response.json`.

    Returned by `getSecret`.
    """

    credentials: SecretCredentials
    data: dict[str, Any]
    scopes: list[str]


GetLaunchSpecsResponse: TypeAlias = dict[str, Any]
"""Schema `v1/get-launch-specs-response.json`.

Returned by `getLaunchSpecs`.
"""


class BackendStatusResponse(TypedDict):
    """Schema `v1/backend-status-response.json`.

    Returned by `backendStatus`.
    """

    lastCheckedIn: str
    status: str


RegionLaunchSpecPayload: TypeAlias = dict[str, Any]
"""Schema `v1/region-launch-spec.json`.

Keys: ImageId, or others.
"""


class RegionConfigurationPayload(TypedDict):
    """Schema `v1/region-configuration.json`."""

    launchSpec: RegionLaunchSpecPayload
    region: Literal["us-west-2", "us-east-1", "us-east-2", "us-west-1", "eu-central-1"]
    scopes: list[str]
    secrets: dict[str, Any]
    userData: dict[str, Any]


class CreateWorkerTypeRequest(TypedDict):
    """Schema `v1/create-worker-type-request.json`.

    Payload of `createWorkerType` and `updateWorkerType`.
    """

    description: str
    instanceTypes: list[InstanceTypeConfiguration]
    launchSpec: dict[str, Any]
    maxCapacity: float
    maxPrice: float
    minPrice: float
    owner: str
    regions: list[RegionConfigurationPayload]
    scalingRatio: float
    scopes: list[str]
    secrets: dict[str, Any]
    userData: dict[str, Any]
    availabilityZones: NotRequired[list[AvailabilityZoneConfiguration]]
    canUseOndemand: NotRequired[bool]
    canUseSpot: NotRequired[bool]
    minCapacity: NotRequired[float]


class CreateSecretRequest(TypedDict):
    """Schema `v1/create-secret-request.json`.

    Payload of `createSecret`.
    """

    expiration: Time
    scopes: list[str]
    secrets: dict[str, Any]
    token: str
    workerType: str
