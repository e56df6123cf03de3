"""The methods that every service has and answers alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .calls import Call

__all__ = ["MONITORING"]


def _ping(call: Call) -> Any:
    return {"alive": True, "uptime": (call.now - call.world.started).total_seconds()}


def _nothing(_call: Call) -> Any:
    return {}


def _version(_call: Call) -> Any:
    return {"version": "embedded", "commit": "", "source": "", "build": ""}


#: The handlers by the method's name.
MONITORING: Mapping[str, Callable[[Call], Any]] = {
    "ping": _ping,
    "heartbeat": _nothing,
    "lbheartbeat": _nothing,
    "version": _version,
}
