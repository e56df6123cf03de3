"""Which plugins serve a client, and their hooks bound for calling."""

from __future__ import annotations

import functools
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pluggy

from . import builtin, hookspecs

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ClientHooks", "client_hooks"]

_ENTRY_POINTS = "taskcluster.plugins"
_DISABLED = "TASKCLUSTER_DISABLED_PLUGINS"


@dataclass(frozen=True, slots=True)
class ClientHooks:
    """The hooks of one client, ready to call; an observer that nobody implements is None and costs nothing."""

    make_transport: pluggy.HookCaller
    make_async_transport: pluggy.HookCaller
    sign_request: pluggy.HookCaller
    sign_url: pluggy.HookCaller
    retry: pluggy.HookCaller
    before_request: pluggy.HookCaller | None
    after_request: pluggy.HookCaller | None


def client_hooks(plugins: Sequence[object]) -> ClientHooks:
    """Return the hooks of a client.

    Every installed plugin takes part (entry-point group `taskcluster.plugins`), but for those whose names stand,
    separated by commas, in the environment variable `TASKCLUSTER_DISABLED_PLUGINS`.

    Args:
        plugins: Plugins for this client alone; they are asked before the installed ones.
    """
    disabled = os.environ.get(_DISABLED, "")
    return _bind(_manager(disabled, tuple(plugins))) if plugins else _shared_hooks(disabled)


@functools.cache
def _shared_hooks(disabled: str) -> ClientHooks:
    # reading entry points walks every installed distribution, so it is done once
    return _bind(_manager(disabled, ()))


def _manager(disabled: str, plugins: Sequence[object]) -> pluggy.PluginManager:
    manager = pluggy.PluginManager("taskcluster")
    manager.add_hookspecs(hookspecs)
    manager.register(builtin, "builtin")
    for name in filter(None, (part.strip() for part in disabled.split(","))):
        manager.set_blocked(name)
    manager.load_setuptools_entrypoints(_ENTRY_POINTS)
    for plugin in plugins:
        manager.register(plugin)
    manager.check_pending()
    return manager


def _bind(manager: pluggy.PluginManager) -> ClientHooks:
    hook = manager.hook
    return ClientHooks(
        make_transport=hook.taskcluster_make_transport,
        make_async_transport=hook.taskcluster_make_async_transport,
        sign_request=hook.taskcluster_sign_request,
        sign_url=hook.taskcluster_sign_url,
        retry=hook.taskcluster_retry,
        before_request=_if_implemented(hook.taskcluster_before_request),
        after_request=_if_implemented(hook.taskcluster_after_request),
    )


def _if_implemented(caller: pluggy.HookCaller) -> pluggy.HookCaller | None:
    return caller if caller.get_hookimpls() else None
