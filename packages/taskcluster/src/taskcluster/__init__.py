"""A Taskcluster client: every service, sync and async.

`taskcluster.Queue`, `taskcluster.Auth` and so on are the clients of the installed services, `taskcluster.aio.Queue` the
same with methods that are awaited. Every name is looked up when it is first used, so that importing this package costs
next to nothing.
"""

from __future__ import annotations

from . import _service_modules
from ._lazy import lazy_names
from ._names import MODULES, TOP

_service_modules.install()

__getattr__, __dir__ = lazy_names(__name__, TOP, MODULES)
