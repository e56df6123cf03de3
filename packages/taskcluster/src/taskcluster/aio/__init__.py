"""The same services as `taskcluster`, with methods that are awaited."""

from __future__ import annotations

from .._lazy import lazy_names
from .._names import AIO, AIO_MODULES

__getattr__, __dir__ = lazy_names(__name__, "taskcluster.services.aio", AIO_MODULES, AIO)
