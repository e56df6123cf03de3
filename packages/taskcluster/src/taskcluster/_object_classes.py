"""The classes of the object service's clients, for artifacts that are kept there: looked up at each transfer.

So a class that a test has put into `taskcluster` or `taskcluster.aio` is found.
"""

from __future__ import annotations

from typing import Any

__all__ = ["async_object_class", "object_class"]


def object_class() -> Any:
    """Return the class of sync clients."""
    from . import Object

    return Object


def async_object_class() -> Any:
    """Return the class of async clients."""
    from .aio import Object

    return Object
