"""Scopes, dates, slugIds, the environment and more, under the names of the established client; looked up when used."""

from __future__ import annotations

from ._lazy import lazy_names
from ._names import UTILS, by_name

__all__ = sorted(by_name(UTILS))

__getattr__, __dir__ = lazy_names(__name__, UTILS)
