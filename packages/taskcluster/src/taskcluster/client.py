"""How clients are made: from references, with sessions, by default options.

The services' classes are here as well, `QueueEvents` and its like among them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from taskcluster_core import BaseClient, Client, ServiceReference, createTemporaryCredentials, make_client_class
from taskcluster_core.options import default_options as config
from taskcluster_core.reference import read_additions

from ._services import installed_services, load_service

if TYPE_CHECKING:
    from collections.abc import Mapping

    import requests

__all__ = ["BaseClient", "config", "createApiClient", "createSession", "createTemporaryCredentials"]

_defaultConfig = config
_GROUP = "taskcluster.services"


def __getattr__(name: str) -> Any:
    value = load_service(_GROUP, name, __name__, __all__)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*__all__, *installed_services(_GROUP)})


def createApiClient(name: str, api: Mapping[str, Any]) -> Any:
    """Return a client class made from a reference, such as that of a service that no distribution serves.

    Where a distribution does, what it adds to the published format counts here too: which calls are not to be
    repeated, and under which key a page has its elements.

    Args:
        name: The class's name.
        api: `{"reference": reference}`, or the reference itself, as a deployment publishes it at
            `/references/<service>/<version>/api.json` or `exchanges.json`.

    Raises:
        InvalidReference: The reference has faults, each told in `faults`.
    """
    return make_api_client(name, api, Client)


def make_api_client(name: str, api: Mapping[str, Any], base: type[BaseClient]) -> Any:
    """Return a client class with a base of its own; see `createApiClient`."""
    reference = {"apiVersion": "v1", **api.get("reference", api)}
    if isinstance(reference.get("exchangePrefix"), str):
        reference["exchangePrefix"] = reference["exchangePrefix"].rstrip("/") + "/"
    if isinstance(reference.get("entries"), list):
        reference["entries"] = [_completed(entry) for entry in reference["entries"]]
    return make_client_class(name, base, ServiceReference.from_published(reference, _known_additions(reference)))


def _completed(entry: Any) -> Any:
    """Return a reference's entry with what those of old lacked: an exchange's schema, which no client looks at."""
    is_exchange = isinstance(entry, dict) and entry.get("type") == "topic-exchange"
    return {"schema": "unknown", **entry} if is_exchange else entry


def _known_additions(reference: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what the installed distribution of the service adds, such as which methods are not to be repeated."""
    package = str(reference.get("serviceName")).replace("-", "_")
    for entries in installed_services(_GROUP).values():
        for entry in entries:
            if entry.module.rpartition(".")[2] == package:
                return read_additions(entry.module)
    return {}


def createSession(*args: Any, **kwargs: Any) -> requests.Session:
    """Return a `requests.Session` made from these arguments, to be shared by clients and closed by the caller.

    Without one, each client makes its own, which keeps no cookies.
    """
    # imported here: this module serves async programs too
    import requests

    return requests.Session(*args, **kwargs)
