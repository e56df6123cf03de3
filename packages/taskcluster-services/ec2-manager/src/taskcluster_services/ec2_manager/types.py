# Generated from the services' data by "python3 noxfile.py -s generate": change the data, not this file.
"""Types of what the methods of the ec2-manager service take and return, and of its messages."""

from typing import Any, Literal, TypeAlias

from taskcluster_core.typed import TypedDict

__all__ = [
    "CreateKeyPair",
    "Instance",
    "InstanceError",
    "InstanceErrors",
    "InstanceHealth",
    "InstanceLaunchInfo",
    "ListWorkerTypes",
    "PendingInstances",
    "Price",
    "PriceRestriction",
    "Prices",
    "PricesRequest",
    "RequestHealth",
    "RunInstanceRequest",
    "RunningInstances",
    "TerminationHealth",
    "WorkerTypeResources",
    "WorkerTypeState",
]


ListWorkerTypes: TypeAlias = list[str]
"""Schema `v1/list-worker-types.json`.

Returned by `listWorkerTypes`.
"""


class PendingInstances(TypedDict, total=False):
    """Schema `v1/worker-type-resources.json#/properties/pending/items`. Further keys are allowed."""

    count: float
    instanceType: str
    type: Literal["instance"]


class WorkerTypeResources(TypedDict, total=False):
    """Schema `v1/worker-type-resources.json`.

    Returned by `workerTypeStats`.
    """

    pending: list[PendingInstances]
    running: list[Any]


class RequestHealth(TypedDict, total=False):
    """Schema `v1/health.json#/properties/requestHealth/items`. Further keys are allowed."""

    az: str
    configuration_issue: int
    failed: int
    instanceType: str
    insufficient_capacity: int
    limit_exceeded: int
    region: str
    successful: int
    throttled_calls: int


class RunningInstances(TypedDict, total=False):
    """Schema `v1/health.json#/properties/running/items`."""

    az: str
    instanceType: str
    region: str
    running: int


class TerminationHealth(TypedDict, total=False):
    """Schema `v1/health.json#/properties/terminationHealth/items`. Further keys are allowed."""

    az: str
    clean_shutdown: int
    instanceType: str
    insufficient_capacity: int
    missing_ami: int
    no_code: int
    region: str
    spot_kill: int
    startup_failed: int
    unknown_code: int
    volume_limit_exceeded: int


class InstanceHealth(TypedDict, total=False):
    """Schema `v1/health.json`.

    Returned by `workerTypeHealth` and `getHealth`.
    """

    requestHealth: list[RequestHealth]
    running: list[RunningInstances]
    terminationHealth: list[TerminationHealth]


class InstanceError(TypedDict, total=False):
    """Schema `v1/errors.json#/properties/errors/items`."""

    az: str
    code: str
    instanceType: str
    message: str
    region: str
    time: str
    type: Literal["instance-request", "termination"]
    workerType: str


class InstanceErrors(TypedDict, total=False):
    """Schema `v1/errors.json`.

    Returned by `workerTypeErrors` and `getRecentErrors`.
    """

    errors: list[InstanceError]


class Instance(TypedDict, total=False):
    """Schema `v1/worker-type-state.json#/properties/items`."""

    az: str
    id: str
    imageId: str
    instanceType: str
    lastEvent: str
    launched: str
    region: str
    state: str
    touched: str
    workerType: str


class WorkerTypeState(TypedDict, total=False):
    """Schema `v1/worker-type-state.json`.

    Returned by `workerTypeState`.
    """

    instances: list[Any]
    items: Instance


class Price(TypedDict, total=False):
    """Schema `v1/prices.json#/items`."""

    instanceType: str
    price: float
    region: str
    type: Literal["spot", "ondemand"]
    zone: str


Prices: TypeAlias = list[Price]
"""Schema `v1/prices.json`.

Returned by `getPrices` and `getSpecificPrices`.
"""


InstanceLaunchInfo: TypeAlias = dict[str, Any]
"""Schema `v1/run-instance-request.json#/properties/LaunchInfo`.

Keys: ImageId, InstanceType, KeyName, SecurityGroups, or others.
"""


class RunInstanceRequest(TypedDict, total=False):
    """Schema `v1/run-instance-request.json`.

    Payload of `runInstance`.
    """

    ClientToken: str
    LaunchInfo: InstanceLaunchInfo
    Region: str
    RequestType: Literal["spot", "on-demand"]
    SpotPrice: float


class CreateKeyPair(TypedDict, total=False):
    """Schema `v1/create-key-pair.json`.

    Payload of `ensureKeyPair`.
    """

    pubkey: str


class PriceRestriction(TypedDict, total=False):
    """Schema `v1/prices-request.json#/items`."""

    key: Literal["instanceType", "region", "price", "minPrice", "maxPrice", "zone", "type"]
    restriction: float | str | list[str]


PricesRequest: TypeAlias = list[PriceRestriction]
"""Schema `v1/prices-request.json`.

Payload of `getSpecificPrices`.
"""
