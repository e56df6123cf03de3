"""The notifications that a deployment would have sent, and the addresses that want none."""

from __future__ import annotations

import datetime
import json
from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ...collation import collation_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...world import World

__all__ = ["Notification", "NotifyState"]

#: How many emails an address gets in a span of time, at most.
_EMAILS = 50
_EMAIL_SPAN = datetime.timedelta(minutes=10)
#: How many notifications are remembered, so that none is sent twice.
_REMEMBERED = 1000

#: What makes two notifications of a kind the same.
_IDENTITIES = {
    "email": ("address", "subject", "content", "link", "replyTo"),
    "pulse": ("routingKey", "message"),
    "matrix": ("roomId", "format", "formattedBody", "body", "msgtype"),
    "slack": ("channelId", "text", "blocks", "attachments"),
}
#: What the denylist calls the addresses of a kind of notification, and where a notification has its address.
_ADDRESSES = {
    "email": ("email", "address"),
    "pulse": ("pulse", "routingKey"),
    "matrix": ("matrix-room", "roomId"),
    "slack": ("slack-channel", "channelId"),
}


@dataclass(frozen=True, slots=True)
class Notification:
    """What a deployment would have sent.

    Attributes:
        kind: The method of the notify service that sends such: `email`, `pulse`, `matrix` or `slack`.
        address: To whom: an email address, a routing key, a room's or a channel's id.
        content: All of it, in the form of that method's payload.
        sent: When.
    """

    kind: str
    address: str
    content: Mapping[str, Any] = field(repr=False)
    sent: datetime.datetime


class NotifyState:
    """All notifications, and the denylist.

    Attributes:
        sent: The notifications, in order.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self.sent: list[Notification] = []
        self._denied: set[tuple[str, str]] = set()
        self._recent: deque[str] = deque(maxlen=_REMEMBERED)
        self._emails: defaultdict[str, deque[datetime.datetime]] = defaultdict(deque)

    def send(self, kind: str, content: Mapping[str, Any]) -> bool:
        """Send a notification; return False if it was sent before, or its address is not to get it.

        Args:
            kind: `email`, `pulse`, `matrix` or `slack`.
            content: The payload of the method of that name.
        """
        address = content[_ADDRESSES[kind][1]]
        identity = json.dumps([kind, *(content.get(key) for key in _IDENTITIES[kind])])
        if identity in self._recent or self.is_denied(kind, address) or self._has_enough(kind, address):
            return False
        self._recent.append(identity)
        self.sent.append(Notification(kind, address, content, self._world.clock.now()))
        if kind == "pulse":
            message = {"message": content["message"], "version": 1}
            self._world.bus.publish("notify", "notify", message, {"topic": address}, [f"route.{address}"])
        return True

    def is_denied(self, kind: str, address: str) -> bool:
        """Tell whether an address wants no notifications of a kind."""
        return (_ADDRESSES[kind][0], address) in self._denied

    def deny(self, address_type: str, address: str) -> None:
        """Put an address on the denylist."""
        self._denied.add((address_type, address))

    def permit(self, address_type: str, address: str) -> None:
        """Take an address off the denylist, if it is there."""
        self._denied.discard((address_type, address))

    def denylist(self) -> list[tuple[str, str]]:
        """Return the denylist, types and addresses, sorted."""
        return sorted(self._denied, key=lambda each: (collation_key(each[0]), collation_key(each[1])))

    def _has_enough(self, kind: str, address: str) -> bool:
        """Tell whether an address has had as many emails as it may get, and count one more if not."""
        if kind != "email":
            return False
        now, times = self._world.clock.now(), self._emails[address]
        while times and times[0] < now - _EMAIL_SPAN:
            times.popleft()
        if len(times) >= _EMAILS:
            return True
        times.append(now)
        return False
