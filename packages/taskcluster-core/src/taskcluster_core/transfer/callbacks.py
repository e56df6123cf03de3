"""Calls of what a user gave to a transfer: writers, readers, their factories and `progress`, which may be awaited."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from ..errors import TaskclusterFailure
from ..steps import Ask, was_not_awaited

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..steps import Flow

__all__ = ["call_back"]


def call_back(function: Callable[..., Any], *args: Any) -> Flow[Any]:
    """Call a user's function and return what it returns, awaited if the transfer is.

    Args:
        function: The function, or a coroutine function.
        args: What it is called with.

    Raises:
        TaskclusterFailure: It has to be awaited, and the transfer blocks. And whatever it raises.
    """
    reply = yield Ask(functools.partial(function, *args))
    if was_not_awaited(reply):
        raise TaskclusterFailure(f"{function!r} has to be awaited: use the functions of `taskcluster.aio`")
    return reply
