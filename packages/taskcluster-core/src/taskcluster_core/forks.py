"""What a forked child must not take over from its parent: locks that a thread may have held, and open connections."""

from __future__ import annotations

import os
import weakref
from typing import Protocol

__all__ = ["AnewInForks", "start_anew_in_forks"]


class AnewInForks(Protocol):
    """Something that a child of a fork cannot use as its parent left it."""

    def start_anew(self) -> None:
        """Make this usable in the child of a fork, where it may have been caught in the middle of anything."""


_everyone: weakref.WeakSet[AnewInForks] = weakref.WeakSet()


def start_anew_in_forks(each: AnewInForks) -> None:
    """Have `each.start_anew` called in every child of a fork, for as long as something else refers to `each`."""
    _everyone.add(each)


def _start_all_anew() -> None:
    for each in list(_everyone):
        each.start_anew()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_start_all_anew)
