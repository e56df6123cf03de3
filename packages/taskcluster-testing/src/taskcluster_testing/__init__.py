"""An embedded Taskcluster deployment: real HTTP, real signatures, real schemas, on a loopback port."""

from __future__ import annotations

from .bus import Message
from .clock import Clock, MovableClock
from .deployment import Deployment
from .errors import DeploymentBug, ServiceError
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
]
