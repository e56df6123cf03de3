"""What the methods of the notify service do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...errors import ServiceError
from ...paging import paginate
from ...replies import Reply
from ...service import Handlers
from .state import NotifyState

if TYPE_CHECKING:
    from ...calls import Call

__all__ = ["handlers"]

handlers = Handlers()

_OK = Reply(body=b"OK", headers={"content-type": "text/plain; charset=utf-8"})


@handlers("email")
def send_email(call: Call) -> Any:
    """Send an email."""
    address = call.payload["address"]
    call.authorize(address=address)
    return _OK if _send(call, "email", "Email", address) else None


@handlers("pulse")
def publish_message(call: Call) -> Any:
    """Publish a message."""
    key = call.payload["routingKey"]
    call.authorize(routingKey=key)
    return _OK if _send(call, "pulse", "Pulse routing key pattern", key) else None


@handlers("matrix")
def post_to_matrix(call: Call) -> Any:
    """Post to a room on Matrix."""
    room = call.payload["roomId"]
    call.authorize(roomId=room)
    return _OK if _send(call, "matrix", "Matrix room", room) else None


@handlers("slack")
def post_to_slack(call: Call) -> Any:
    """Post to a channel on Slack.

    The answer is that of a deployment to which Slack was never connected, empty even if this is the first such message;
    it is recorded all the same.
    """
    channel = call.payload["channelId"]
    call.authorize(channelId=channel)
    _send(call, "slack", "Slack channel", channel)


def _send(call: Call, kind: str, title: str, address: str) -> bool:
    notify = call.state(NotifyState)
    if notify.is_denied(kind, address):
        raise ServiceError("DenylistedAddress", f"{title} {address} is denylisted")
    return notify.send(kind, call.payload)


@handlers("addDenylistAddress")
def add_denylist_address(call: Call) -> Any:
    """Put an address on the denylist."""
    call.state(NotifyState).deny(call.payload["notificationType"], call.payload["notificationAddress"])
    return _OK


@handlers("deleteDenylistAddress")
def delete_denylist_address(call: Call) -> Any:
    """Take an address off the denylist, whether or not it is there."""
    call.state(NotifyState).permit(call.payload["notificationType"], call.payload["notificationAddress"])
    return _OK


@handlers("listDenylist")
def list_denylist(call: Call) -> Any:
    """List the denylist."""
    page = paginate(call.state(NotifyState).denylist(), call.query, limit_0="empty")
    addresses = [{"notificationType": kind, "notificationAddress": address} for kind, address in page.elements]
    return {"addresses": addresses, **page.continuation}
