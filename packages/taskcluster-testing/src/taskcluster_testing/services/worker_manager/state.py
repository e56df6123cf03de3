"""Worker pools, workers and errors as a deployment keeps them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ...clock import to_json_time
from ...collation import sort_names
from ...errors import ServiceError
from .launch_configs import LaunchConfigChanges, LaunchConfigs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ...world import World

__all__ = ["NULL_PROVIDER", "Worker", "WorkerManagerState", "WorkerPool", "WorkerPoolError"]

#: The provider of pools that were deleted.
NULL_PROVIDER = "null-provider"
_PROVIDER_TYPES = ("static", "google", "aws", "azure")
#: How long errors are kept.
_ERROR_LIFETIME = datetime.timedelta(days=7)
_LAUNCH_CONFIGS = "launchConfigs"


@dataclass(slots=True)
class WorkerPool:
    """A worker pool.

    Attributes:
        worker_pool_id: Its id.
        definition: What was asked for, but for the launch configurations.
        launch_configs: The launch configurations.
        created: When it was made.
        modified: When it was changed last.
        previous_provider_ids: The providers that it had before, the last one at the end.
    """

    worker_pool_id: str
    definition: Mapping[str, Any]
    launch_configs: LaunchConfigs
    created: datetime.datetime
    modified: datetime.datetime
    previous_provider_ids: list[str] = field(default_factory=list)

    @property
    def provider_id(self) -> str:
        """The provider of its workers."""
        provider_id: str = self.definition["providerId"]
        return provider_id

    @property
    def config(self) -> dict[str, Any]:
        """The configuration, with the launch configurations if it has any."""
        launch_configs = self.launch_configs.describe()
        return {**self.definition["config"], **({_LAUNCH_CONFIGS: launch_configs} if launch_configs else {})}

    def describe(self) -> dict[str, Any]:
        """Return it as it is shown, but for the figures of its workers."""
        return {
            "workerPoolId": self.worker_pool_id,
            **self.definition,
            "config": self.config,
            "created": to_json_time(self.created),
            "lastModified": to_json_time(self.modified),
        }


@dataclass(slots=True)
class Worker:
    """A worker.

    Attributes:
        worker_pool_id: The pool that it is in.
        worker_group: Its group.
        worker_id: Its id, unique within the group.
        provider_id: The provider that it came from.
        created: When it was made.
        expires: Until when it is kept, and may register.
        capacity: How many tasks it does at once.
        static_secret: What it must know to register.
        state: `requested`, `running`, `stopping` or `stopped`.
        secret: What it must know to register again, or None if it has not registered.
        launch_config_id: The launch configuration that it was started by, or None.
    """

    worker_pool_id: str
    worker_group: str
    worker_id: str
    provider_id: str
    created: datetime.datetime
    expires: datetime.datetime
    capacity: int
    static_secret: str = field(repr=False)
    state: str = "running"
    secret: str | None = field(default=None, repr=False)
    launch_config_id: str | None = None

    def describe(self) -> dict[str, Any]:
        """Return it as it is shown."""
        created = to_json_time(self.created)
        shown = {
            "workerPoolId": self.worker_pool_id,
            "workerGroup": self.worker_group,
            "workerId": self.worker_id,
            "providerId": self.provider_id,
            "created": created,
            "expires": to_json_time(self.expires),
            "state": self.state,
            "capacity": self.capacity,
            "launchConfigId": self.launch_config_id,
            # nobody looks after workers that somebody else has started
            "lastModified": created,
            "lastChecked": created,
        }
        return {key: value for key, value in shown.items() if value is not None}


@dataclass(frozen=True, slots=True)
class WorkerPoolError:
    """Something that went wrong with a worker or a pool.

    Attributes:
        error_id: Its id.
        worker_pool_id: The pool.
        reported: When it was reported.
        content: The kind, the title, the description and whatever else was said.
        launch_config_id: The launch configuration of the worker, or None.
    """

    error_id: str
    worker_pool_id: str
    reported: datetime.datetime
    content: Mapping[str, Any]
    launch_config_id: str | None = None

    def describe(self) -> dict[str, Any]:
        """Return it as it is shown."""
        shown = {
            "errorId": self.error_id,
            "workerPoolId": self.worker_pool_id,
            "reported": to_json_time(self.reported),
            **self.content,
            "launchConfigId": self.launch_config_id,
        }
        return {key: value for key, value in shown.items() if value is not None}


class WorkerManagerState:
    """All worker pools, workers and errors.

    Attributes:
        providers: The types of the providers by their ids, without that of deleted pools.
    """

    def __init__(self, world: World) -> None:
        self._clock = world.clock
        self.providers = {"static": "static"}
        self._pools: dict[str, WorkerPool] = {}
        self._workers: dict[str, dict[tuple[str, str], Worker]] = {}
        self._errors: list[WorkerPoolError] = []

    def add_provider(self, provider_id: str, provider_type: str) -> None:
        """Let pools have a provider, whose schema their configuration is held to; it starts no workers.

        Args:
            provider_id: Its id, such as `my-project-gcp`.
            provider_type: `static`, `google`, `aws` or `azure`.

        Raises:
            ValueError: There is no such type.
        """
        if provider_type not in _PROVIDER_TYPES or provider_id == NULL_PROVIDER:
            raise ValueError(f"expected a type of {_PROVIDER_TYPES}, not {provider_type!r} for {provider_id!r}")
        self.providers[provider_id] = provider_type

    def find_pool(self, worker_pool_id: str) -> WorkerPool | None:
        """Return a pool, or None if there is none of that id."""
        return self._pools.get(worker_pool_id)

    def pools(self) -> list[WorkerPool]:
        """Return all pools, sorted by id."""
        return [self._pools[each] for each in sort_names(self._pools)]

    def create_pool(self, worker_pool_id: str, definition: Mapping[str, Any]) -> LaunchConfigChanges | None:
        """Make a pool; return None if there is one that is like that already.

        Raises:
            ServiceError: There is one of that id that is different, or two launch configurations have one id.
        """
        now, present = self._clock.now(), self._pools.get(worker_pool_id)
        if present is not None:
            if {**present.definition, "config": present.config} == definition:
                return None
            raise ServiceError("RequestConflict", "Worker pool already exists")
        launch_configs = LaunchConfigs(worker_pool_id)
        changes = launch_configs.replace(definition["config"].get(_LAUNCH_CONFIGS, []), now)
        self._pools[worker_pool_id] = WorkerPool(worker_pool_id, _split(definition), launch_configs, now, now)
        return changes

    def update_pool(self, pool: WorkerPool, definition: Mapping[str, Any]) -> LaunchConfigChanges:
        """Change a pool.

        Raises:
            ServiceError: A launch configuration has the id of another one.
        """
        changes = pool.launch_configs.replace(definition["config"].get(_LAUNCH_CONFIGS, []), self._clock.now())
        former, provider_id = pool.provider_id, definition["providerId"]
        if former != provider_id:
            earlier = [each for each in pool.previous_provider_ids if each not in (provider_id, former)]
            pool.previous_provider_ids = [*earlier, former]
        pool.definition, pool.modified = _split(definition), self._clock.now()
        return changes

    def find_worker(self, worker_pool_id: str, worker_group: str, worker_id: str) -> Worker | None:
        """Return a worker, or None if there is none of these ids."""
        return self._workers.get(worker_pool_id, {}).get((worker_group, worker_id))

    def add_worker(self, worker: Worker) -> None:
        """Keep a new worker."""
        self._workers.setdefault(worker.worker_pool_id, {})[worker.worker_group, worker.worker_id] = worker

    def workers_of(self, worker_pool_id: str) -> list[Worker]:
        """Return the workers of a pool, the newest first."""
        return list(reversed(self._workers.get(worker_pool_id, {}).values()))

    def namesakes(self) -> dict[str, list[Worker]]:
        """Return all workers by their ids, which several pools and groups may use."""
        found: dict[str, list[Worker]] = {}
        for workers in self._workers.values():
            for worker in workers.values():
                found.setdefault(worker.worker_id, []).append(worker)
        return found

    def add_error(self, error: WorkerPoolError) -> None:
        """Keep an error."""
        self._errors.append(error)

    def errors(self, worker_pool_id: str | None = None) -> Iterator[WorkerPoolError]:
        """Return the errors of a pool, or of all, the newest first."""
        oldest = self._clock.now() - _ERROR_LIFETIME
        for error in reversed(self._errors):
            if error.reported > oldest and worker_pool_id in (None, error.worker_pool_id):
                yield error


def _split(definition: Mapping[str, Any]) -> dict[str, Any]:
    """Return a definition without its launch configurations, which are kept apart."""
    config = {key: value for key, value in definition["config"].items() if key != _LAUNCH_CONFIGS}
    return {**definition, "config": config}
