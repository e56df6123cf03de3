"""What a deployment is filled with at its start, from a YAML file: clients, roles, secrets, hooks and tasks.

Everything is made by calls of the services, so that they check it; what they refuse is told with its place in the file.
"""

from __future__ import annotations

import datetime
import functools
import re
from typing import TYPE_CHECKING, Any

import yaml

from taskcluster_core.errors import TaskclusterFailure
from taskcluster_core.suggestions import hint_at
from taskcluster_services.auth import Auth
from taskcluster_services.hooks import Hooks
from taskcluster_services.queue import Queue
from taskcluster_services.secrets import Secrets
from taskcluster_utils.dates import parse_offset
from taskcluster_utils.slugids import slugId

from .clock import to_json_time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from .deployment import Deployment

__all__ = ["SeedError", "plant", "read_seed"]

_PARTS: dict[str, type] = {"clients": dict, "roles": dict, "secrets": dict, "hooks": dict, "tasks": list}
_FOOTER = "\n---"
_ACCESS_TOKEN = re.compile(r"[a-zA-Z0-9_-]{22,66}", re.ASCII)


class SeedError(Exception):
    """A seed that cannot be read, or that a service refuses; it names the place in the file."""


def read_seed(path: Path) -> dict[str, Any]:
    """Read a seed file.

    Args:
        path: A YAML file with the keys `clients`, `roles`, `secrets`, `hooks` and `tasks`, or some of them.

    Raises:
        SeedError: It is not there, no YAML, or has other keys.
    """
    try:
        seed = yaml.safe_load(path.read_text("utf-8"))
    except OSError as error:
        raise SeedError(f"{path}: cannot be read: {error.strerror}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SeedError(f"{path}: is not YAML: {error}") from error
    seed = {} if seed is None else seed
    _expect(f"{path}", seed, dict)
    for key, part in seed.items():
        if key not in _PARTS:
            raise SeedError(f"{path}: unknown key {key!r}{hint_at(key, _PARTS)}")
        _expect(f"{path}: {key}", part, _PARTS[key])
        entries = part.items() if isinstance(part, dict) else enumerate(part)
        for name, entry in entries:
            _expect(f"{path}: {key}[{name!r}]", entry, dict)
    return seed


def plant(deployment: Deployment, path: Path) -> None:
    """Fill a deployment with what a seed file holds, in the order roles, clients, secrets, tasks, hooks.

    Times may be written as from now, such as `3 days`.

    Args:
        deployment: The deployment, running.
        path: The seed file.

    Raises:
        SeedError: The file cannot be used, or a service refuses a part of it.
    """
    for place, make in _calls(_Seeder(deployment), read_seed(path)):
        _make(f"{path}: {place}", make)


def _calls(seeder: _Seeder, seed: dict[str, Any]) -> Iterator[tuple[str, Callable[[], None]]]:
    named = (("roles", seeder.make_role), ("clients", seeder.make_client), ("secrets", seeder.make_secret))
    for part, make in named:
        for name, entry in seed.get(part, {}).items():
            yield f"{part}[{name!r}]", functools.partial(make, str(name), dict(entry))
    for number, task in enumerate(seed.get("tasks", ())):
        yield f"tasks[{number}]", functools.partial(seeder.make_task, dict(task))
    for name, entry in seed.get("hooks", {}).items():
        yield f"hooks[{name!r}]", functools.partial(seeder.make_hook, str(name), dict(entry))


def _make(place: str, make: Callable[[], None]) -> None:
    try:
        make()
    except (SeedError, TaskclusterFailure) as error:
        # the footer of a service's error tells what is known here
        raise SeedError(f"{place}: {str(error).partition(_FOOTER)[0].rstrip()}") from error


class _Seeder:
    """Makes the entries of a seed, each by the call that makes such a thing."""

    def __init__(self, deployment: Deployment) -> None:
        self._deployment = deployment
        # their types say what a seed is still to prove
        self._auth: Any = deployment.client(Auth)
        self._queue: Any = deployment.client(Queue)
        self._secrets: Any = deployment.client(Secrets)
        self._hooks: Any = deployment.client(Hooks)

    def make_role(self, role_id: str, entry: dict[str, Any]) -> None:
        self._auth.createRole(role_id, {"description": "", **entry})

    def make_client(self, client_id: str, entry: dict[str, Any]) -> None:
        token = entry.pop("accessToken", None)
        if token is not None and not (isinstance(token, str) and _ACCESS_TOKEN.fullmatch(token)):
            # what was given may be a secret
            raise SeedError("accessToken: expected 22 to 66 letters, digits, '_' and '-'")
        self._auth.createClient(
            client_id, {"description": "", "expires": self._time(entry, "expires", "1 year"), **entry}
        )
        if token is not None:
            self._deployment.set_access_token(client_id, token)

    def make_secret(self, name: str, entry: dict[str, Any]) -> None:
        self._secrets.set(name, {"expires": self._time(entry, "expires", "1 year"), **entry})

    def make_task(self, entry: dict[str, Any]) -> None:
        times = {
            "created": self._time(entry, "created", "0 seconds"),
            "deadline": self._time(entry, "deadline", "1 day"),
        }
        if "expires" in entry:
            times["expires"] = self._time(entry, "expires", "1 year")
        self._queue.createTask(entry.pop("taskId", slugId()), {**times, **entry})

    def make_hook(self, name: str, entry: dict[str, Any]) -> None:
        group, slash, hook_id = name.partition("/")
        if not slash:
            raise SeedError("expected a name such as 'hookGroupId/hookId'")
        self._hooks.createHook(group, hook_id, entry)

    def _time(self, entry: dict[str, Any], key: str, default: str) -> str:
        """Take a time out of an entry: a date of YAML's, a date as text, or an offset from now."""
        value = entry.pop(key, default)
        if isinstance(value, datetime.datetime):
            return to_json_time(value if value.tzinfo else value.replace(tzinfo=datetime.timezone.utc))
        try:
            return to_json_time(self._deployment.clock.now() + parse_offset(value))
        except (TypeError, ValueError):
            return str(value)  # the service says what is wrong with it


def _expect(place: str, value: Any, kind: type) -> None:
    if not isinstance(value, kind):
        wanted = "a mapping" if kind is dict else "a list"
        raise SeedError(f"{place}: expected {wanted}, not {type(value).__name__}")
