"""Which plugins serve a client, and their hooks bound for calling."""

from __future__ import annotations

import functools
import inspect
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import entry_points
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pluggy

from . import builtin, hookspecs
from .errors import TaskclusterFailure
from .options import check_names

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.metadata import EntryPoint

__all__ = ["ClientHooks", "client_hooks", "complete_options"]

_ENTRY_POINTS = "taskcluster.plugins"
_DISABLED = "TASKCLUSTER_DISABLED_PLUGINS"


#: Calls a hook, with its arguments as keywords.
Hook = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class ClientHooks:
    """The hooks of one client, ready to call; an observer that nobody implements is None and costs nothing."""

    client_options: Hook | None
    client_created: Hook
    make_transport: Hook
    make_async_transport: Hook
    sign_request: Hook
    sign_url: Hook
    retry: Hook
    before_request: Hook | None
    after_request: Hook | None


def client_hooks(plugins: Sequence[object]) -> ClientHooks:
    """Return the hooks of a client.

    Every installed plugin takes part (entry-point group `taskcluster.plugins`), but for those whose names stand,
    separated by commas, in the environment variable `TASKCLUSTER_DISABLED_PLUGINS`.

    Args:
        plugins: Plugins for this client alone; they are asked before the installed ones.

    Raises:
        TaskclusterFailure: A plugin cannot be imported, or implements a hook that does not exist; it names the plugin.
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
        if name == "builtin":
            raise TaskclusterFailure(f"{_DISABLED}: the plugin 'builtin' cannot be left out: nothing would be sent")
        manager.set_blocked(name)
    installed = _register_installed(manager)
    try:
        for plugin in plugins:
            manager.register(plugin)
        manager.check_pending()
        for name, plugin in manager.list_name_plugin():
            _check_hooks(manager, plugin, may_have_none=name in installed)
    except pluggy.PluginValidationError as error:
        entry = installed.get(manager.get_name(error.plugin))
        if entry is not None:
            raise _unusable(entry, error) from error
        own = getattr(error.plugin, "__name__", type(error.plugin).__name__)
        raise TaskclusterFailure(f"plugin {own!r} of the option 'plugins' cannot be used: {error}") from error
    except ValueError as error:
        raise TaskclusterFailure(
            f"option 'plugins': expected each plugin once, and no installed one: {error}"
        ) from error
    return manager


def _check_hooks(manager: pluggy.PluginManager, plugin: object, *, may_have_none: bool) -> None:
    """Refuse what pluggy takes without a word, and what would then fail, or do nothing, at each call.

    Raises:
        pluggy.PluginValidationError: The plugin has no hooks, is a class, or one of its hooks is a coroutine function.
    """
    callers = manager.get_hookcallers(plugin) or []
    if not (callers or may_have_none or plugin is None):  # None stands for one that was disabled
        remedy = "mark its functions with taskcluster_core.hookimpl, and give them the names of hooks"
        raise pluggy.PluginValidationError(plugin, f"it implements no hook: {remedy}")
    if callers and inspect.isclass(plugin):
        raise pluggy.PluginValidationError(plugin, f"expected an object such as {plugin.__name__}(), not a class")
    for caller in callers:
        (function,) = (each.function for each in caller.get_hookimpls() if each.plugin is plugin)
        if inspect.iscoroutinefunction(function):
            problem = "hooks are called and not awaited, in async clients too: expected a function without async"
            raise pluggy.PluginValidationError(plugin, f"{caller.name}: {problem}")


def _register_installed(manager: pluggy.PluginManager) -> dict[str | None, EntryPoint]:
    """Register the installed plugins that are not blocked, and return where each comes from, by its name."""
    installed: dict[str | None, EntryPoint] = {}
    for entry in entry_points(group=_ENTRY_POINTS):
        if manager.is_blocked(entry.name):
            continue
        try:
            manager.register(entry.load(), entry.name)
        except Exception as error:
            # an import can fail in every way there is
            raise _unusable(entry, error) from error
        installed[entry.name] = entry
    return installed


def _unusable(entry: EntryPoint, error: Exception) -> TaskclusterFailure:
    remedy = f"mend it, uninstall it, or leave it out with {_DISABLED}={entry.name}"
    return TaskclusterFailure(f"plugin {entry.name!r} ({entry.value}) cannot be used: {error}; {remedy}")


def _bind(manager: pluggy.PluginManager) -> ClientHooks:
    hook = manager.hook
    return ClientHooks(
        client_options=_if_implemented(hook.taskcluster_client_options),
        client_created=hook.taskcluster_client_created,
        make_transport=hook.taskcluster_make_transport,
        make_async_transport=hook.taskcluster_make_async_transport,
        sign_request=_shortest(hook.taskcluster_sign_request),
        sign_url=_shortest(hook.taskcluster_sign_url),
        retry=_shortest(hook.taskcluster_retry),
        before_request=_if_implemented(hook.taskcluster_before_request),
        after_request=_if_implemented(hook.taskcluster_after_request),
    )


def _if_implemented(caller: pluggy.HookCaller) -> Hook | None:
    return caller if caller.get_hookimpls() else None


def _shortest(caller: pluggy.HookCaller) -> Hook:
    """Return the only function that implements a hook of which the first answer counts, else the hook itself.

    Called through pluggy, which would have nobody else to ask, signing takes a fifth longer.
    """
    implementations = caller.get_hookimpls()
    if len(implementations) != 1 or caller.spec is None:
        return caller
    only = implementations[0]
    is_wrapper = only.wrapper or only.hookwrapper
    # pluggy hands a function only those of the hook's arguments that it takes
    return caller if is_wrapper or set(only.argnames) != set(caller.spec.argnames) else only.function


def complete_options(hook: Hook, service: str, options: dict[str, Any]) -> dict[str, Any]:
    """Return a client's options with those that plugins add; what the user gave wins.

    Args:
        hook: The client's `taskcluster_client_options`.
        service: The service's name.
        options: What the user gave.

    Raises:
        TaskclusterFailure: A plugin returned something else than a mapping, or further plugins.
    """
    added: dict[str, Any] = {}
    # from the last that was asked to the first, which wins
    for overrides in reversed(hook(service=service, options=MappingProxyType(options))):
        if not isinstance(overrides, Mapping):
            kind = type(overrides).__name__  # its value may be a secret
            raise TaskclusterFailure(f"taskcluster_client_options: expected a dict or None from a plugin, not a {kind}")
        added.update(overrides)
    if "plugins" in added:
        raise TaskclusterFailure("taskcluster_client_options: a plugin cannot add plugins")
    try:
        check_names(added)
    except TaskclusterFailure as error:
        raise TaskclusterFailure(f"taskcluster_client_options: {error}") from error
    return {**added, **options}
