# Generated from the services' data by "python3 noxfile.py -s generate": change the data, not this file.
from collections.abc import Callable
from typing import Any, overload, type_check_only

from taskcluster_core import AsyncClient
from taskcluster_core.messages import RawResponse
from taskcluster_core.typed import PageQuery, Ping, ResponseResult, Version

from . import types

__all__ = ["Notify"]

class Notify(AsyncClient):
    """Notify

    The notify service tells people, and programs, that something happened: by email, in a Matrix room
    or a Slack channel, or with a message over Pulse. Old deployments post to IRC instead of Matrix and
    Slack.

    Most notifications need no call: a task with a route such as `notify.email.me@example.com.on-failed`
    has its author told when that comes true. Call the methods for texts of your own.

    Which addresses you can reach is a matter of scopes. Those who do not wish to hear anything go on
    the denylist, which holds for everybody. The service drops copies of what it sent a short time ago,
    but do not rely on that against repeats: its memory is short, and each of its processes has its own.
    """

    @property
    def with_raw_response(self) -> NotifyWithRawResponse:
        """The same methods, returning a `RawResponse`: the result with its status, headers, attempts and time."""
    async def ping(self) -> Ping:
        """Ask whether the notify service is up.

        Returns `alive` and the `uptime` in seconds of the process of the notify service that happens to
        answer. It reads nothing from the database and ignores credentials, even wrong ones, so it tests the
        way to the service and nothing else.

        Needs no scopes.

        Example:
            print(notify.ping())

        GET /ping
        """
    async def email(self, payload: types.EmailRequest) -> ResponseResult | None:
        """Email somebody.

        Renders the Markdown of `content` and sends it to one address, with an optional button for `link`.
        Each address gets a limited number in a while; what goes beyond it, and an exact copy of a recent
        email, is dropped without an error. As a second email cannot be called back, the call is repeated
        only when the request cannot have arrived. Returns no data; an address that is on the denylist is a
        400 with the code `DenylistedAddress`.

        Needs `notify:email:<address>`.

        Args:
            payload: The `address` to write to, the `subject` and the `content` in Markdown; as wanted a
                `replyTo` address, a `link` with `text` and `href` that becomes a button, and the
                `template`, `simple` or `fullscreen`. JSON of the schema `v1/email-request.json`.

        Example:
            notify.email({
                "address": "me@example.com",
                "subject": "The docs are broken",
                "content": "See the **log**.",
                "link": {"text": "Log", "href": "https://example.com/log"},
            })

        POST /email
        A call that failed is repeated only if it cannot have reached the service.
        This method is experimental: it may change or go.
        """
    async def pulse(self, payload: types.PulseRequest) -> ResponseResult | None:
        """Publish a message over Pulse.

        Publishes your JSON object on the exchange that `NotifyEvents.notify` describes, under a routing key
        of your choice, for whoever listens there. An exact copy of a recent message is dropped without an
        error. The call is repeated only when the request cannot have arrived, since listeners would act
        twice. Returns no data; a routing key on the denylist is a 400 with the code `DenylistedAddress`.

        Needs `notify:pulse:<routingKey>`.

        Args:
            payload: The `routingKey` and the `message`, a dict that is sent as it is. JSON of the
                schema `v1/pulse-request.json`.

        Example:
            notify.pulse({"routingKey": "docs.published", "message": {"version": 3}})

        POST /pulse
        A call that failed is repeated only if it cannot have reached the service.
        This method is experimental: it may change or go.
        """
    async def irc(self, payload: types.IrcRequest) -> ResponseResult | None:
        """Post a message to IRC.

        Hands the message to the deployment's IRC bot, which posts it in a channel or to a person; that it
        appears there is not certain, as the answer comes before. The call is repeated only when the request
        cannot have arrived. Only old deployments have this method, others answer 404; `matrix` and `slack`
        took its place. Returns no data.

        Needs `notify:irc-channel:<channel>` or `notify:irc-user:<user>`.

        Args:
            payload: The `message`, up to 510 characters, and either a `channel` or a `user`. JSON of
                the schema `v1/irc-request.json`.

        Example:
            notify.irc({"channel": "#docs", "message": "The docs are up."})

        POST /irc
        A call that failed is repeated only if it cannot have reached the service.
        This method is experimental: it may change or go.
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    async def addDenylistAddress(self, payload: types.NotificationAddress) -> None:
        """Keep an address from being notified.

        Puts an address on the denylist: from now on nothing is sent to it, no matter who asks or which task
        names it. Several of one kind need a call each. An address that is there already is fine, so a
        repeat is safe. Returns no data.

        Needs `notify:manage-denylist`.

        Args:
            payload: What shall be left alone: the `notificationType` and the `notificationAddress`,
                such as `email` and a mail address. JSON of the schema `v1/notification-address.json`.

        Example:
            notify.addDenylistAddress({"notificationType": "email", "notificationAddress": "me@example.com"})

        POST /denylist/add
        This method is experimental: it may change or go.
        """
    async def deleteDenylistAddress(self, payload: types.NotificationAddress) -> None:
        """Allow an address to be notified again.

        Takes an address off the denylist; what was held back meanwhile is not sent later. An address that
        is not there is fine, so a repeat is safe. The address travels in the body of a DELETE, which some
        proxies drop. Returns no data.

        Needs `notify:manage-denylist`.

        Args:
            payload: The `notificationType` and the `notificationAddress` exactly as they were entered.
                JSON of the schema `v1/notification-address.json`.

        Example:
            notify.deleteDenylistAddress({"notificationType": "email", "notificationAddress": "me@example.com"})

        DELETE /denylist/delete
        This method is experimental: it may change or go.
        """
    @overload
    async def listDenylist(
        self, *, continuationToken: str | None = None, limit: int | None = None, query: PageQuery | None = None
    ) -> types.NotificationAddressList: ...
    @overload
    async def listDenylist(
        self,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.NotificationAddressList], object],
        paginationLimit: int | None = None,
    ) -> None:
        """List the addresses that are not notified.

        Returns the denylist page by page, each entry with its kind and its address, in just the form that
        `deleteDenylistAddress` takes.

        Needs `notify:manage-denylist`.

        Args:
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.
            limit: How many addresses a page holds at most, from 1 to 1000; without it a page holds up
                to 1000.

        Returns:
            JSON of the schema `v1/notification-address-list.json`. That is one page;
            `items(client.listDenylist, ...)` goes through the `addresses` of all.

        Example:
            for entry in taskcluster.items(notify.listDenylist):
                print(entry["notificationType"], entry["notificationAddress"])

        GET /denylist/list
        This method is experimental: it may change or go.
        """
    async def lbheartbeat(self) -> dict[str, Any]:
        """Answer the load balancer in front of the notify service.

        Returns an empty object as soon as the notify service can take requests. Load balancers poll it to
        decide where traffic goes; for a check of your own `ping` tells more.

        Needs no scopes.

        Example:
            print(notify.lbheartbeat())

        GET /__lbheartbeat__
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    async def version(self) -> Version:
        """Find out which release the notify service runs.

        Returns the `version`, `commit`, `source` and `build` that the notify service was made from; useful
        in a bug report, and to learn whether a newer method can be there at all.

        Needs no scopes.

        Example:
            print(notify.version())

        GET /__version__
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    async def matrix(self, payload: types.MatrixRequest) -> ResponseResult | None:
        """Post a message in a Matrix room.

        Posts to the room as the deployment's Matrix user, which must have been invited there, or the answer
        is a 400. `body` is plain text; `formattedBody` is shown instead by clients that know the `format`,
        which is `org.matrix.custom.html` for HTML. An exact copy of a recent message is dropped without an
        error, and the call is repeated only when the request cannot have arrived. Returns no data; a room
        on the denylist is a 400, too.

        Needs `notify:matrix-room:<roomId>`.

        Args:
            payload: The `roomId`, and the text as `body`; as wanted the same as HTML in `formattedBody`
                with its `format`, and a `msgtype`, of which `m.notice` is the usual one. JSON of the schema
                `v1/matrix-request.json`.

        Example:
            notify.matrix({"roomId": "!docs:example.com", "body": "The docs are up."})

        POST /matrix
        A call that failed is repeated only if it cannot have reached the service.
        This method is experimental: it may change or go.
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    async def slack(self, payload: types.SlackRequest) -> ResponseResult | None:
        """Post a message in a Slack channel.

        Posts to the channel as the deployment's Slack app: `text` is what notifications show, and `blocks`
        and `attachments` are passed on to Slack as they are. On a deployment without Slack the message is
        dropped without an error, as is an exact copy of a recent one. The call is repeated only when the
        request cannot have arrived. Returns no data; a channel on the denylist is a 400.

        Needs `notify:slack-channel:<channelId>`.

        Args:
            payload: The `channelId` (not the channel's name) and the `text`; as wanted Slack's own
                `blocks` and `attachments`, and `unfurlLinks` and `unfurlMedia` to show what links lead to.
                JSON of the schema `v1/slack-request.json`.

        Example:
            notify.slack({"channelId": "C0123456789", "text": "The docs are up."})

        POST /slack
        A call that failed is repeated only if it cannot have reached the service.
        This method is experimental: it may change or go.
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    async def heartbeat(self) -> dict[str, Any]:
        """Let an operator's monitoring look after the notify service.

        Returns an empty object while the notify service is healthy. It is the route that an operator's
        monitoring watches, and checks no more than `lbheartbeat` does at present.

        Needs no scopes.

        Example:
            print(notify.heartbeat())

        GET /__heartbeat__
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """

@type_check_only
class NotifyWithRawResponse:
    """What `with_raw_response` of `Notify` returns."""
    async def ping(self) -> RawResponse[Ping]: ...
    async def email(self, payload: types.EmailRequest) -> RawResponse[ResponseResult | None]: ...
    async def pulse(self, payload: types.PulseRequest) -> RawResponse[ResponseResult | None]: ...
    async def irc(self, payload: types.IrcRequest) -> RawResponse[ResponseResult | None]: ...
    async def addDenylistAddress(self, payload: types.NotificationAddress) -> RawResponse[None]: ...
    async def deleteDenylistAddress(self, payload: types.NotificationAddress) -> RawResponse[None]: ...
    async def listDenylist(
        self, *, continuationToken: str | None = None, limit: int | None = None, query: PageQuery | None = None
    ) -> RawResponse[types.NotificationAddressList]: ...
    async def lbheartbeat(self) -> RawResponse[dict[str, Any]]: ...
    async def version(self) -> RawResponse[Version]: ...
    async def matrix(self, payload: types.MatrixRequest) -> RawResponse[ResponseResult | None]: ...
    async def slack(self, payload: types.SlackRequest) -> RawResponse[ResponseResult | None]: ...
    async def heartbeat(self) -> RawResponse[dict[str, Any]]: ...
