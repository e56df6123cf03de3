"""An embedded Taskcluster deployment: real HTTP, real signatures, real schemas, on a loopback port."""

from __future__ import annotations

from .bus import Message
from .clock import Clock, MovableClock
from .deployment import Deployment
from .errors import DeploymentBug
from .messages import RequestRecord
from .services.notify.state import Notification

__all__ = ["Clock", "Deployment", "DeploymentBug", "Message", "MovableClock", "Notification", "RequestRecord"]
