"""How clients are made: from references, with sessions, by default options.

The services' classes are here as well, `QueueEvents` and its like among them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from taskcluster_core import BaseClient, Client, createTemporaryCredentials
from taskcluster_core.options import default_options as config

from ._api_clients import make_api_client
from ._names import GROUPS
from ._services import installed_services, load_service

if TYPE_CHECKING:
    from collections.abc import Mapping

    import requests

__all__ = ["BaseClient", "config", "createApiClient", "createSession", "createTemporaryCredentials"]

_defaultConfig = config


def __getattr__(name: str) -> Any:
    value = load_service(GROUPS["taskcluster"], name, __name__, __all__)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*__all__, *installed_services(GROUPS["taskcluster"])})


def createApiClient(name: str, api: Mapping[str, Any]) -> Any:
    """Return a client class made from a reference, such as that of a service that no distribution serves.

    Where one of `taskcluster_services` does, what it adds to the published format counts here too: which calls are not
    to be repeated, and under which key a page has its elements. To type checkers the class is `Any`, since only the
    reference knows its methods.

    Args:
        name: The class's name.
        api: `{"reference": reference}`, or the reference itself, as a deployment publishes it at
            `/references/<service>/<version>/api.json` or `exchanges.json`.

    Raises:
        InvalidReference: The reference has faults, each told in `faults`.
        TaskclusterFailure: It is no mapping.
    """
    return make_api_client(name, api, Client)


def createSession(*args: Any, **kwargs: Any) -> requests.Session:
    """Return a `requests.Session` made from these arguments, to be shared by clients and closed by the caller.

    Without one, each client makes its own, which keeps no cookies.
    """
    # imported here: this module serves async programs too
    import requests

    return requests.Session(*args, **kwargs)
