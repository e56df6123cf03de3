"""The same services as `taskcluster`, with methods that are awaited."""

from __future__ import annotations

from .._lazy import lazy_names
from .._names import AIO, AIO_MODULES

__getattr__, __dir__ = lazy_names(__name__, AIO, AIO_MODULES)
