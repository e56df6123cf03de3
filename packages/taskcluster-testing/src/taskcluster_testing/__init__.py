"""An embedded Taskcluster deployment: real HTTP, real signatures, real schemas, on a loopback port.

Names are looked up when they are first used (PEP 562): pytest imports this package for its plugin, in projects that
never start a deployment as well.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .bus import Message
    from .clock import Clock, MovableClock
    from .deployment import Deployment
    from .errors import DeploymentBug, ServiceError
    from .fake_answers import UnscriptedCallError
    from .fakes import FakeCalls, fake
    from .faults import Fault, Faults
    from .gates import Gate
    from .recording import RequestRecord
    from .replies import Reply
    from .services.notify.state import Notification
    from .strictness import StrictnessError

__all__ = [
    "Clock",
    "Deployment",
    "DeploymentBug",
    "FakeCalls",
    "Fault",
    "Faults",
    "Gate",
    "Message",
    "MovableClock",
    "Notification",
    "Reply",
    "RequestRecord",
    "ServiceError",
    "StrictnessError",
    "UnscriptedCallError",
    "fake",
]

_MODULES = {
    "Clock": "clock",
    "Deployment": "deployment",
    "DeploymentBug": "errors",
    "FakeCalls": "fakes",
    "Fault": "faults",
    "Faults": "faults",
    "Gate": "gates",
    "Message": "bus",
    "MovableClock": "clock",
    "Notification": "services.notify.state",
    "Reply": "replies",
    "RequestRecord": "recording",
    "ServiceError": "errors",
    "StrictnessError": "strictness",
    "UnscriptedCallError": "fake_answers",
    "fake": "fakes",
}


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    value: object = getattr(importlib.import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
