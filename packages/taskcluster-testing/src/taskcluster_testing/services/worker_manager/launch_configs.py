"""The launch configurations of a worker pool: kept apart from the rest of its configuration, and never forgotten."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ...errors import ServiceError

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

__all__ = ["LaunchConfig", "LaunchConfigChanges", "LaunchConfigs"]

_MANAGED = "workerManager"
_ID = "launchConfigId"


@dataclass(slots=True)
class LaunchConfig:
    """One launch configuration.

    Attributes:
        launch_config_id: Its id, unique within the pool.
        configuration: The configuration as it was given.
        created: When it was given first.
        modified: When it was given last.
        is_archived: Whether the pool does not use it any more.
    """

    launch_config_id: str
    configuration: Mapping[str, Any]
    created: datetime.datetime
    modified: datetime.datetime
    is_archived: bool = False

    def describe(self) -> dict[str, Any]:
        """Return it as a part of the pool's configuration: with its id."""
        managed = {**self.configuration.get(_MANAGED, {}), _ID: self.launch_config_id}
        return {**self.configuration, _MANAGED: managed}


@dataclass(frozen=True, slots=True)
class LaunchConfigChanges:
    """The ids of the launch configurations that an update has touched.

    Attributes:
        updated: Those that were there.
        created: Those that are new.
        archived: Those that the pool does not use any more.
    """

    updated: list[str] = field(default_factory=list)
    created: list[str] = field(default_factory=list)
    archived: list[str] = field(default_factory=list)


class LaunchConfigs:
    """The launch configurations of one pool.

    Args:
        worker_pool_id: The pool.
    """

    def __init__(self, worker_pool_id: str) -> None:
        self._worker_pool_id = worker_pool_id
        self._configs: dict[str, LaunchConfig] = {}

    def replace(self, configurations: Any, now: datetime.datetime) -> LaunchConfigChanges:
        """Use these from now on, and archive the others; changes nothing if one is refused.

        Raises:
            ServiceError: They are not objects, or one has the id of another that is different.
        """
        if not isinstance(configurations, list) or not all(map(_is_configuration, configurations)):
            # no schema says so for the provider of deleted pools, and today's service answers 500
            raise ServiceError("InputError", "launchConfigs must be a list of objects")
        changes, configs = LaunchConfigChanges(), dict(self._configs)
        for configuration in configurations:
            config_id = self._identify(configuration)
            # taken out and put in again, so that they are in the order in which they were given last
            present = configs.pop(config_id, None)
            if present is not None and _without_managed(present.configuration) != _without_managed(configuration):
                raise ServiceError(
                    "RequestConflict",
                    f"Launch config with ID `{config_id}` already exists with different configuration",
                )
            created = present.created if present else now
            configs[config_id] = LaunchConfig(config_id, configuration, created, now)
            (changes.updated if present else changes.created).append(config_id)
        used = {*changes.updated, *changes.created}
        for config in configs.values():
            if config.launch_config_id not in used and not config.is_archived:
                config.is_archived = True
                changes.archived.append(config.launch_config_id)
        self._configs = configs
        return changes

    def describe(self) -> list[dict[str, Any]]:
        """Return those that the pool uses, as a part of its configuration."""
        return [config.describe() for config in self._configs.values() if not config.is_archived]

    def list(self, *, with_archived: bool) -> list[LaunchConfig]:
        """Return those that the pool uses, or all that it has used."""
        return [config for config in self._configs.values() if with_archived or not config.is_archived]

    def _identify(self, configuration: Any) -> str:
        """Return a configuration's own id, or one made from the pool's name and what is in it."""
        own = configuration.get(_MANAGED, {}).get(_ID)
        if own is not None:
            return str(own)
        text = f"{self._worker_pool_id}{_write_as_postgres(_without_managed(configuration))}"
        return "lc-" + hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()[:20]


def _is_configuration(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get(_MANAGED, {}), dict)


def _without_managed(configuration: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in configuration.items() if key != _MANAGED}


def _write_as_postgres(value: Any) -> str:
    """Write JSON as the services' database does, whose text the ids are made from: short keys come first."""

    def sort(part: Any) -> Any:
        if isinstance(part, dict):
            keys = sorted(part, key=lambda key: (len(key.encode()), key.encode()))
            return {key: sort(part[key]) for key in keys}
        return [sort(each) for each in part] if isinstance(part, list) else part

    return json.dumps(sort(value), ensure_ascii=False)
