# Generated from the services' data by "python3 noxfile.py -s generate": change the data, not this file.
"""Types of what the methods of the notify service take and return, and of its messages."""

from typing import Any, Literal, TypeAlias, final

from taskcluster_core.typed import ContinuationToken, NotRequired, TypedDict

__all__ = [
    "EmailLink",
    "EmailRequest",
    "IrcChannelRequest",
    "IrcRequest",
    "IrcRequestRoutingKey",
    "IrcUserRequest",
    "MatrixRequest",
    "NotificationAddress",
    "NotificationAddressList",
    "NotificationMessage",
    "NotifyRoutingKey",
    "PulseRequest",
    "SlackRequest",
]


class NotificationAddress(TypedDict):
    """Schema `v1/notification-address.json`.

    Payload of `addDenylistAddress` and `deleteDenylistAddress`.
    """

    notificationAddress: str
    notificationType: Literal["email", "pulse", "matrix-room", "slack-channel"]


class NotificationAddressList(TypedDict):
    """Schema `v1/notification-address-list.json`.

    Returned by `listDenylist`.
    """

    addresses: list[NotificationAddress]
    continuationToken: NotRequired[ContinuationToken[NotificationAddress]]


class NotificationMessage(TypedDict):
    """Schema `v1/notification-message.json`.

    Message of `notify`.
    """

    message: dict[str, Any]
    version: NotRequired[Literal[1]]


@final
class IrcChannelRequest(TypedDict):
    """Schema `v1/irc-request.json#/oneOf/0`."""

    channel: str
    message: str


@final
class IrcUserRequest(TypedDict):
    """Schema `v1/irc-request.json#/oneOf/1`."""

    message: str
    user: str


IrcRequest: TypeAlias = IrcChannelRequest | IrcUserRequest
"""Schema `v1/irc-request.json`.

Payload of `irc`.

Message of `ircRequest`.
"""


class EmailLink(TypedDict):
    """Schema `v1/email-request.json#/properties/link`."""

    href: str
    text: str


class EmailRequest(TypedDict):
    """Schema `v1/email-request.json`.

    Payload of `email`.
    """

    address: str
    content: str
    subject: str
    link: NotRequired[EmailLink]
    replyTo: NotRequired[str]
    template: NotRequired[Literal["simple", "fullscreen"]]  # 'simple' if left out


class PulseRequest(TypedDict):
    """Schema `v1/pulse-request.json`.

    Payload of `pulse`.
    """

    message: dict[str, Any]
    routingKey: str


class MatrixRequest(TypedDict):
    """Schema `v1/matrix-request.json`.

    Payload of `matrix`.
    """

    body: str
    roomId: str
    format: NotRequired[str]
    formattedBody: NotRequired[str]
    msgtype: NotRequired[Literal["m.notice", "m.text", "m.emote"]]  # 'm.notice' if left out


class SlackRequest(TypedDict):
    """Schema `v1/slack-request.json`.

    Payload of `slack`.
    """

    channelId: str
    text: str
    attachments: NotRequired[list[Any]]
    blocks: NotRequired[list[Any]]
    unfurlLinks: NotRequired[bool]  # False if left out
    unfurlMedia: NotRequired[bool]  # False if left out


class NotifyRoutingKey(TypedDict, total=False):
    """Words of the routing keys of `notify`."""

    routingKeyKind: Literal["primary"] | None
    topic: str | int | None


class IrcRequestRoutingKey(TypedDict, total=False):
    """Words of the routing keys of `ircRequest`."""

    routingKeyKind: Literal["primary"] | None
    reserved: str | int | None
