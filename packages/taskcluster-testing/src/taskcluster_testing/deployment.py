"""A Taskcluster deployment that lives as long as a `with` block: its server, its services, what tests ask of them."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any, TypeVar, cast

from taskcluster_utils.scopes import sort_scopes

from .bus import Bus
from .clients import Clients
from .clock import MovableClock
from .environment import environment_of, environment_set
from .errors import DeploymentBug
from .expectations import Expectations
from .pipeline import Pipeline
from .server import HttpServer
from .services import find_services
from .services.auth.state import AuthState
from .services.github.state import GithubState
from .services.notify.state import NotifyState
from .services.worker_manager.state import WorkerManagerState
from .store import Store
from .strictness import StrictnessError
from .timetable import Timetable
from .waiting import WaitingRoom
from .world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from contextlib import AbstractContextManager
    from types import TracebackType

    from .bus import Message
    from .clients import ClientType
    from .clock import Clock
    from .messages import RawAnswer, RawRequest
    from .recording import RequestRecord
    from .service import Service
    from .services.notify.state import Notification

__all__ = ["Deployment"]

Part = TypeVar("Part")


class Deployment(Expectations):
    """An embedded Taskcluster deployment on a loopback port.

    It runs from the beginning of a `with` block to its end, in a thread of its own, and shares nothing with other
    deployments. At the end it raises `DeploymentBug` if it has done what no deployment does, and if it is strict
    `StrictnessError` if a request led nowhere, or if nobody asked for something that was ordered.

    Args:
        port: The port to listen on, or 0 for one that is free.
        clock: What tells the deployment the time; by default the computer's time, which `advance` moves forward.
        patience: For how many seconds of real time a request may wait, such as claimWork for a task: it waits up to 20
            seconds of the deployment's time, which pass at once when `clock.advance` says so. 0 for not at all, and
            `math.inf` for as long as the deployment's time says.
        services: The services to run, by default all that there are.
        strict: Whether it complains at its end about what was not expected.
        scopes: What its clients may do unless a test says otherwise; None for everything.
        remembered: How many requests it remembers, and how many messages, or None for all.

    Attributes:
        clock: The deployment's time.
        root_credentials: `{"clientId", "accessToken"}` of the client that may do everything.
        credentials: Those of the client with the deployment's `scopes`; without any, the same as `root_credentials`.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        clock: Clock | None = None,
        patience: float = 0.5,
        services: Iterable[Service] | None = None,
        strict: bool = False,
        scopes: Iterable[str] | None = None,
        remembered: int | None = None,
    ) -> None:
        # typed for the many: who gives a clock of another kind has it at hand
        self.clock = cast("MovableClock", clock or MovableClock())
        self.root_credentials = {
            "clientId": "static/taskcluster/root",
            "accessToken": secrets.token_urlsafe(33),
        }
        self._port = port
        self._patience = patience
        chosen = tuple(services) if services is not None else find_services()
        super().__init__(chosen, self.clock, strict=strict)
        self.credentials = self.root_credentials
        self._scopes = None if scopes is None else sort_scopes(scopes)
        self._clients = Clients(self.clock)
        self._remembered = remembered
        self._server: HttpServer | None = None
        self._world: World | None = None
        self._pipeline: Pipeline | None = None
        self._stop_listening: Callable[[], None] | None = None

    def __repr__(self) -> str:
        return f"<Deployment at {self._server.url}>" if self._server is not None else "<Deployment, not yet entered>"

    def __enter__(self) -> Deployment:
        self._server = HttpServer(self._handle, self._port)
        timetable = Timetable(self.clock)
        bus, store = Bus(self._services, timetable, self._remembered), Store(self.clock, self._server.store_url)
        waits = WaitingRoom(self.clock, self._patience)
        url, credentials = self._server.url, self.root_credentials
        self._world = world = World(timetable, url, credentials, bus, waits, store, self.faults, self._scripts)
        for service in self._services:
            world.services[service.name] = service
            service.start(world)
        self._pipeline = Pipeline(self._services, world, world.state(AuthState), self._remembered)
        if self._scopes is not None:
            self.credentials = self.make_credentials(self._scopes)
        self._server.start(store)
        if isinstance(self.clock, MovableClock):
            self._stop_listening = self.clock.listen(self._let_time_pass)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        surprises = self.new_surprises()
        self.faults.clear()
        self._clients.close()
        if self._stop_listening is not None:
            self._stop_listening()
        self._running_server.run(self._running_world.waits.close)
        self._running_server.close()
        self.store.objects.close()
        if self._running_pipeline.bugs:
            raise DeploymentBug(tuple(self._running_pipeline.bugs)) from error
        if surprises and error is None:
            raise StrictnessError(tuple(surprises))

    @property
    def root_url(self) -> str:
        """The deployment's root URL."""
        return self._running_server.url

    @property
    def store(self) -> Store:
        """The store of the bytes of artifacts and objects: what is in it, what was asked of it, and its faults."""
        return self._running_world.store

    @property
    def requests(self) -> tuple[RequestRecord, ...]:
        """The requests that have been answered, in order."""
        return tuple(self._running_pipeline.records)

    def messages(self, pattern: Mapping[str, Any] | None = None) -> tuple[Message, ...]:
        """Return the messages that the services have published, in order.

        Args:
            pattern: Which, as the methods of `QueueEvents` and its like return it; by default all.
        """
        self._running_server.run(self._running_pipeline.settle)
        return self._running_world.bus.select(pattern)

    def wait_for_waiting(self, count: int = 1, timeout: float = 10) -> None:
        """Block until so many requests wait for something to happen, such as claimWork for a task.

        Args:
            count: How many.
            timeout: Seconds after which to give up.

        Raises:
            TimeoutError: Fewer wait.
        """
        self._running_world.waits.block_until(count, timeout)

    @property
    def worker_manager(self) -> WorkerManagerState:
        """The deployment's worker pools and workers; a test may add providers."""
        return self._running_world.state(WorkerManagerState)

    @property
    def github(self) -> GithubState:
        """The deployment's side of GitHub: what would have been posted, who has let it in, and builds."""
        return self._running_world.state(GithubState)

    @property
    def notifications(self) -> tuple[Notification, ...]:
        """The emails and other notifications that the deployment would have sent, in order."""
        self._running_server.run(self._running_pipeline.settle)
        return tuple(self._running_world.state(NotifyState).sent)

    @property
    def connections(self) -> int:
        """How many TCP connections have been opened so far."""
        return self._running_server.connections

    @property
    def open_connections(self) -> int:
        """How many TCP connections are open now."""
        return self._running_server.open_connections

    @property
    def most_open_connections(self) -> int:
        """How many TCP connections have been open at once, at the most."""
        return self._running_server.most_open_connections

    def options(self, credentials: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Return a client's options for this deployment.

        Args:
            credentials: Who calls, by default the deployment's `credentials`; an empty mapping for nobody.
        """
        chosen = self.credentials if credentials is None else credentials
        return {"rootUrl": self.root_url, "credentials": dict(chosen)}

    def make_credentials(self, scopes: Iterable[str], client_id: str | None = None) -> dict[str, str]:
        """Return the credentials of a new client that never expires.

        Args:
            scopes: What it may do.
            client_id: Its name; by default `test/1`, `test/2` and so on.
        """
        return self._running_world.state(AuthState).add_client(scopes, client_id)

    def set_access_token(self, client_id: str, access_token: str) -> None:
        """Give a client an access token that is known beforehand.

        Args:
            client_id: The client's name.
            access_token: Its new access token.

        Raises:
            KeyError: There is no such client.
        """
        self._running_world.state(AuthState).clients[client_id].access_token = access_token

    def client(self, kind: type[ClientType], *, scopes: Iterable[str] | None = None, **options: Any) -> ClientType:
        """Return a client, which is closed when the deployment ends.

        It signs with the time of the deployment's clock, and unless `delayFactor` is given its retries do not wait.

        Args:
            kind: Its class, such as `taskcluster.Queue`, or `taskcluster.aio.Queue` for one that is awaited.
            scopes: What it may do; by default what the deployment's `credentials` may.
            options: Further options of the client.
        """
        credentials = None if scopes is None else self.make_credentials(scopes)
        return self._clients.make(kind, {**self.options(credentials), **options})

    def environment(self, credentials: Mapping[str, Any] | None = None) -> AbstractContextManager[None]:
        """Return a context manager in whose block `optionsFromEnvironment()` leads to this deployment.

        Args:
            credentials: Who calls, by default the deployment's `credentials`; an empty mapping for nobody.
        """
        options = self.options(credentials)
        return environment_set(environment_of(options["rootUrl"], options["credentials"]))

    async def _handle(self, request: RawRequest, is_left: Callable[[], bool]) -> RawAnswer | None:
        return await self._running_world.waits.drive(self._running_pipeline.handle(request), is_left)

    def _let_time_pass(self) -> None:
        self._running_server.run(self._running_pipeline.settle)
        self._running_server.run(self._running_world.waits.wake_all)

    @property
    def _running_server(self) -> HttpServer:
        return _started(self._server)

    @property
    def _running_pipeline(self) -> Pipeline:
        return _started(self._pipeline)

    @property
    def _running_world(self) -> World:
        return _started(self._world)


def _started(part: Part | None) -> Part:
    if part is None:
        raise RuntimeError("the deployment has not been started; use it in a `with` block")
    return part
