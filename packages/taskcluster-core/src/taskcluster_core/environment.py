"""Options from outside a program: environment variables, the proxy of a task, the shell client's file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from taskcluster_urls import normalize_root_url

from .errors import TaskclusterFailure
from .options import ClientOptions, Options, merge_options

if TYPE_CHECKING:
    from typing_extensions import Unpack

__all__ = ["DiscoveredOptions", "discover_options", "optionsFromEnvironment"]

#: Where each credential stands in the environment.
_CREDENTIALS = {
    "clientId": "TASKCLUSTER_CLIENT_ID",
    "accessToken": "TASKCLUSTER_ACCESS_TOKEN",
    "certificate": "TASKCLUSTER_CERTIFICATE",
}
_ROOT_URL = "TASKCLUSTER_ROOT_URL"
_PROXY_URL = "TASKCLUSTER_PROXY_URL"


def optionsFromEnvironment(
    defaults: Mapping[str, Any] | None = None, environment: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return client options from `TASKCLUSTER_ROOT_URL`, `_CLIENT_ID`, `_ACCESS_TOKEN` and `_CERTIFICATE`.

    Args:
        defaults: Options to start from, which the environment goes before; the mapping is not changed.
        environment: The variables; None for those of `os.environ`, as it is at the call: tests put another one there.

    Returns:
        A new dict. It has `credentials` only if the environment or the defaults give any.

    Raises:
        TaskclusterFailure: An argument is no mapping.
    """
    environment = os.environ if environment is None else environment
    for name, given in (("defaults", defaults), ("environment", environment)):
        if given is not None and not isinstance(given, Mapping):
            raise TaskclusterFailure(f"{name}: expected a mapping, not {type(given).__name__}")
    options = dict(defaults or {})
    if environment.get(_ROOT_URL):
        options["rootUrl"] = normalize_root_url(environment[_ROOT_URL])
    credentials = {key: environment[name] for key, name in _CREDENTIALS.items() if environment.get(name)}
    if credentials:
        given = options.get("credentials")
        options["credentials"] = {**(given if isinstance(given, Mapping) else {}), **credentials}
    return options


@dataclass(frozen=True)
class DiscoveredOptions:
    """Options, and where they were found.

    Attributes:
        options: What a client takes.
        source: `arguments`, `TASKCLUSTER_PROXY_URL`, `environment`, or the path of the file.
    """

    options: dict[str, Any]
    source: str

    def __repr__(self) -> str:
        return f"DiscoveredOptions(rootUrl={self.options.get('rootUrl')!r}, source={self.source!r})"


def _options_from_file(path: Path) -> dict[str, Any]:
    # imported here: only who has such a file needs it
    try:
        import yaml
    except ModuleNotFoundError as error:
        raise TaskclusterFailure(f"to read {path}, install taskcluster-core[config-file]") from error
    try:
        config = yaml.safe_load(path.read_text("utf-8"))
        entries = config["config"]
        options: dict[str, Any] = {"rootUrl": entries["rootUrl"]}
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        # the text of a YAML error quotes the file, and with it the secret
        raise TaskclusterFailure(f"{path}: expected `config:` with `rootUrl:` in it ({type(error).__name__})") from None
    credentials = {key: entries[key] for key in _CREDENTIALS if entries.get(key)}
    if credentials:
        options["credentials"] = credentials
    if entries.get("authorizedScopes"):
        options["authorizedScopes"] = entries["authorizedScopes"]
    return options


def _look_around(environment: Mapping[str, str], file: Path | None) -> DiscoveredOptions:
    if environment.get(_PROXY_URL):
        return DiscoveredOptions({"rootUrl": environment[_PROXY_URL]}, _PROXY_URL)
    if environment.get(_ROOT_URL):
        return DiscoveredOptions(optionsFromEnvironment(environment=environment), "environment")
    path = file or Path(environment.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "taskcluster.yml"
    if path.exists():
        return DiscoveredOptions(_options_from_file(path), str(path))
    raise TaskclusterFailure(f"no root URL: give one, or set {_ROOT_URL}, or write one into {path}")


def discover_options(
    root_url: str | None = None,
    /,
    *,
    environment: Mapping[str, str] | None = None,
    file: Path | None = None,
    **options: Unpack[Options],
) -> DiscoveredOptions:
    """Find out which deployment to call, and as whom; the first that knows decides, for both.

    1. The arguments: the root URL, or the option `rootUrl`.
    2. `TASKCLUSTER_PROXY_URL`: inside a task with the feature `taskclusterProxy`, a proxy that signs by itself.
    3. `TASKCLUSTER_ROOT_URL` and the credentials beside it; see `optionsFromEnvironment`.
    4. The shell client's file, `~/.config/taskcluster.yml`.

    Args:
        root_url: The deployment's root URL.
        environment: The variables; None for those of `os.environ`.
        file: Another file than the shell client's.
        options: Options as clients take them, which go before what is found; `credentials` only with a root URL, or
            None for calls without a signature.

    Raises:
        TaskclusterFailure: Nobody knows a root URL, the file cannot be read, credentials lack a root URL beside them,
            or a client would not take these options.
    """
    given = merge_options({} if root_url is None else {"rootUrl": root_url}, options)
    if given.get("rootUrl") is not None:
        found = DiscoveredOptions(given, "arguments")
    elif given.get("credentials") is not None:
        raise TaskclusterFailure("credentials belong to one deployment: expected a root URL beside them")
    else:
        found = _look_around(os.environ if environment is None else environment, file)
        given.pop("rootUrl", None)
        found.options.update(given)
    try:
        ClientOptions.from_mapping(found.options)
    except TaskclusterFailure as error:
        raise TaskclusterFailure(f"options from {found.source}: {error}") from error
    return found
