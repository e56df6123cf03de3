"""The two clients: what a user holds, and hardly anything else.

Services' methods are added by the module `factory`. A service may name a method as it likes, so a public name here is
one that no service can have; `factory` refuses those that collide.
"""

from __future__ import annotations

import copy
import functools
from typing import TYPE_CHECKING, Any, ClassVar

from .binding import bind, refusal
from .building import build_url
from .connections import Connections
from .context import CallContext, Sources
from .credentials import is_provider, is_stand_in
from .drivers import run, run_async
from .errors import TaskclusterArgumentError, TaskclusterFailure
from .flow import call, call_raw
from .function_information import FunctionInformation
from .option_values import problem_of_number
from .options import ClientOptions, merge_options, plugins_in, with_default_options
from .options_cache import CheckedOptions
from .plugins import client_hooks, complete_options
from .renewal import AwaitingRenewal, BlockingRenewal, Renewal
from .suggestions import hint_at

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

    from typing_extensions import Self, Unpack

    from .options import Options
    from .reference import Endpoint, ServiceReference
    from .steps import Flow
    from .transport import AsyncTransport, Transport

__all__ = ["AsyncClient", "BaseClient", "Client"]

#: The attributes that a client shares with no copy.
_OWN = frozenset({"_hooks", "_connections", "_renewal", "_checked"})


def _no_method(reference: ServiceReference, name: str) -> str:
    return f"{reference.service} has no method {name!r}{hint_at(name, reference.endpoints)}"


class BaseClient:
    """What sync and async clients have in common: everything that sends nothing.

    Args:
        options: See `Options`; `rootUrl` is required. The dict is copied, never changed.
        session: An HTTP session to use instead of an own one; it is never closed.
        keywords: The same options by keyword; none may stand in the dict as well.

    `copy.copy`, `copy.deepcopy` and `pickle` make a client with the same options, secrets included, and connections of
    its own. A deep copy uses the same session, plugins and provider of credentials.

    Raises:
        TaskclusterFailure: An option is unknown, missing, given twice, or not of its kind.
    """

    #: The methods as their reference has them, by name: `client.funcinfo["task"]["route"]`.
    funcinfo: ClassVar[Mapping[str, Mapping[str, Any]]] = FunctionInformation()  # type: ignore[assignment]
    #: The service's name as in its URL, such as `worker-manager`.
    serviceName: ClassVar[str]
    #: The version as in its URL, such as `v1`.
    apiVersion: ClassVar[str]

    _reference: ClassVar[ServiceReference]
    _sources = Sources()
    _renewal_type: ClassVar[type[Renewal]] = Renewal

    def __init__(
        self, options: Options | Mapping[str, Any] | None = None, session: Any = None, **keywords: Unpack[Options]
    ) -> None:
        given = merge_options(options, keywords)
        self._session = session
        self._hooks = client_hooks(plugins_in(given))
        if self._hooks.client_options is not None:
            given = complete_options(self._hooks.client_options, self._reference.service, given)
        #: The options, by their public names; a change counts from the next call on.
        self.options: dict[str, Any] = with_default_options(given)
        is_checked_later = is_stand_in(self.options.get("credentials"))
        ClientOptions.from_mapping({**self.options, "credentials": None} if is_checked_later else self.options)
        self._begin()

    def _begin(self) -> None:
        """Set what belongs to this very client, and show it to the plugins."""
        self._connections: Connections[Any] = Connections()
        self._renewal: Renewal | None = None
        self._checked = CheckedOptions()
        self._current_renewal()
        self._hooks.client_created(client=self)

    def __getstate__(self) -> dict[str, Any]:
        """Return what a copy, here or in another process, starts from; its connections are its own."""
        return {name: value for name, value in vars(self).items() if name not in _OWN}

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        vars(self).update(state)
        self.options = dict(self.options)
        self._hooks = client_hooks(plugins_in(self.options))
        self._begin()

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        # a session, plugins and a provider are somebody's to use, and often cannot be copied
        shared = [self._session, *plugins_in(self.options)]
        if is_provider(self.options.get("credentials")):
            shared.append(self.options["credentials"])
        memo.update({id(each): each for each in shared})
        memo[id(self)] = twin = type(self).__new__(type(self))
        twin.__setstate__(copy.deepcopy(self.__getstate__(), memo))
        return twin

    @property
    def session(self) -> Any:
        """The session that was given; another one counts from the next call on.

        Without one, a sync client returns the requests session that its calls go through, if they do, and makes its
        transport for that; an async client returns None, since it has a session for each event loop.
        """
        return self._session if self._session is not None else self._own_session()

    @session.setter
    def session(self, session: Any) -> None:
        self._session = session
        self._connections = Connections()

    def _own_session(self) -> Any:
        return None

    def __repr__(self) -> str:
        return f"<{type(self).__module__}.{type(self).__qualname__} of {self.options.get('rootUrl')}>"

    def buildUrl(self, methodName: str, *args: Any, **kwargs: Any) -> str:
        """Return the URL that a method's call would ask; a payload is not needed.

        Args:
            methodName: The method's name, such as `getLatestArtifact`.
            args: The call's positional arguments.
            kwargs: The call's keyword arguments.

        Raises:
            TaskclusterFailure: There is no such method, or it does not take the arguments.
        """
        bound = bind(self._endpoint(methodName), args, kwargs, with_payload=False)
        return build_url(self._checked.of(self.options).root_url, bound)

    def buildSignedUrl(self, methodName: str, *args: Any, **kwargs: Any) -> str:
        """Return a URL that anyone may GET for a while, with these credentials' scopes.

        Args:
            methodName: The method's name; its HTTP method must be GET.
            args: The call's positional arguments.
            kwargs: The call's keyword arguments, and `expiration=`: seconds for which the URL works (without it the
                option `signedUrlExpiration`).

        Raises:
            TaskclusterFailure: There is no such method, it cannot be signed, or the client has no credentials.
        """
        endpoint = self._endpoint(methodName)
        context = self._context(endpoint)
        expiration = kwargs.pop("expiration", context.options.signed_url_expiration)
        if endpoint.method != "GET":
            raise refusal(endpoint, None, f"only a GET can have a signed URL, not a {endpoint.method}")
        problem = problem_of_number("signedUrlExpiration", expiration)
        if problem:
            raise refusal(endpoint, "expiration", problem)
        url = build_url(context.options.root_url, bind(endpoint, args, kwargs))
        if context.renewal is not None:
            context = context.with_credentials(context.renewal.renew_at_once())
        expires = int(self._sources.now() + expiration)
        signed: str | None = self._hooks.sign_url(url=url, expires=expires, context=context)
        if signed is None:
            raise refusal(endpoint, None, "a signed URL needs credentials")
        return signed

    def _endpoint(self, name: str) -> Endpoint:
        endpoint = self._reference.endpoints.get(name)
        if endpoint is None:
            raise TaskclusterArgumentError(_no_method(self._reference, name), self._reference.service, str(name))
        return endpoint

    def _context(self, endpoint: Endpoint) -> CallContext:
        options = self._checked.of(self.options)
        # where credentials have been read, nothing hands them out
        renewal = self._current_renewal() if options.credentials is None else None
        return CallContext(endpoint, options, self._sources, renewal)

    def _current_renewal(self) -> Renewal | None:
        """Return what renews the credentials, if a provider hands them out; a new one if the provider is new."""
        provider = self.options.get("credentials")
        if not is_provider(provider):
            return None
        if self._renewal is None or self._renewal.provider is not provider:
            self._renewal = self._renewal_type(provider, self._sources.now)
        return self._renewal

    def _flow(self, endpoint: Endpoint, args: tuple[Any, ...], kwargs: dict[str, Any], flow: Any = call) -> Flow[Any]:
        return flow(bind(endpoint, args, kwargs), self._context(endpoint), self._hooks)  # type: ignore[no-any-return]

    def with_options(self, **options: Unpack[Options]) -> Self:
        """Return a client of the same service with some options changed; both share the connections.

        They share what a provider of credentials handed out as well, if both have the same.

        Args:
            options: By their public names, such as `timeout=5`. `maxConnections` and `transport` belong to the shared
                connections and cannot be changed.

        Raises:
            TaskclusterFailure: An option is unknown, not of its kind, or one of these two.
        """
        for name in ("maxConnections", "transport"):
            if name in options:
                raise TaskclusterFailure(
                    f"option {name!r}: belongs to the connections, which are shared here; make a client of its own"
                )
        sibling = type(self)({**self.options, **options}, self._session)
        sibling._connections = self._connections  # noqa: SLF001 - it is one of us
        if sibling.options.get("credentials") is self.options.get("credentials"):
            sibling._renewal = self._current_renewal()  # noqa: SLF001
        return sibling

    def _within(self, seconds: float) -> Self:
        """Return this very client, but that each of its calls ends in so many seconds; nothing is shown to plugins."""
        deadline = self._checked.of(self.options).deadline
        self._current_renewal()
        hurried = type(self).__new__(type(self))
        vars(hurried).update(vars(self))
        hurried.options = {**self.options, "deadline": seconds if deadline is None else min(deadline, seconds)}
        hurried._checked = CheckedOptions()  # noqa: SLF001 - it is one of us
        return hurried

    def _share_connections_of(self, client: BaseClient) -> None:
        """Send through another client's connections from now on, if both are sync or both async."""
        if isinstance(client, Client) == isinstance(self, Client):
            self._session, self._connections = client._session, client._connections

    @property
    def with_raw_response(self) -> Any:
        """The same methods, returning a `RawResponse`: the result with its status, headers, attempts and time."""
        return _RawMethods(self._reference, functools.partial(self._call, flow=call_raw))

    def _call(self, endpoint: Endpoint, args: tuple[Any, ...], kwargs: dict[str, Any], flow: Any = call) -> Any:
        raise NotImplementedError


class _RawMethods:
    """A client's methods, returning more than the result."""

    def __init__(self, reference: ServiceReference, make_call: Callable[..., Any]) -> None:
        self._reference, self._make_call = reference, make_call

    def __getattr__(self, name: str) -> Callable[..., Any]:
        endpoint = self._reference.endpoints.get(name)
        if endpoint is None:
            raise AttributeError(_no_method(self._reference, name))
        return lambda *args, **kwargs: self._make_call(endpoint, args, kwargs)


class Client(BaseClient):
    """A client whose methods block; many threads may share one."""

    _renewal_type = BlockingRenewal
    _connections: Connections[Transport]

    def _own_session(self) -> Any:
        return getattr(self._transport(), "session", None)

    def _transport(self) -> Transport:
        return self._connections.open(self._hooks.make_transport, self.options, self._session)

    def _call(self, endpoint: Endpoint, args: tuple[Any, ...], kwargs: dict[str, Any], flow: Any = call) -> Any:
        steps = self._flow(endpoint, args, kwargs, flow)
        return run(steps, self._transport())

    def close(self) -> None:
        """Close the connections, also those of siblings; the next call opens new ones."""
        transport = self._connections.take()
        if transport is not None:
            transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncClient(BaseClient):
    """A client whose methods are awaited; many tasks of one event loop may share one."""

    _renewal_type = AwaitingRenewal
    _connections: Connections[AsyncTransport]

    async def _call(self, endpoint: Endpoint, args: tuple[Any, ...], kwargs: dict[str, Any], flow: Any = call) -> Any:
        steps = self._flow(endpoint, args, kwargs, flow)
        return await run_async(steps, self._transport())

    def _transport(self) -> AsyncTransport:
        return self._connections.open(self._hooks.make_async_transport, self.options, self._session)

    async def close(self) -> None:
        """Close the connections, also those of siblings; the next call opens new ones."""
        transport = self._connections.take()
        if transport is not None:
            await transport.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
