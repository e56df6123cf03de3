"""A Taskcluster deployment that lives as long as a `with` block: its server, its services, what tests ask of them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from .asking import assert_called, find_calls
from .bus import Bus
from .clients import Clients
from .clock import MovableClock
from .environment import environment_of, environment_set
from .errors import DeploymentBug
from .faults import Faults
from .pipeline import Pipeline
from .scripts import Scripts
from .server import HttpServer
from .services import find_services
from .services.auth.state import AuthState, scopes_of_test
from .services.github.state import GithubState
from .services.notify.state import NotifyState
from .services.worker_manager.state import WorkerManagerState
from .store import Store
from .strictness import StrictnessError, find_surprises
from .timetable import Timetable
from .waiting import WaitingRoom
from .world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from contextlib import AbstractContextManager
    from types import TracebackType

    from typing_extensions import Unpack

    from .asking import Wanted
    from .bus import Message
    from .clients import ClientType
    from .clock import Clock
    from .messages import RawAnswer, RawRequest
    from .recording import RequestRecord
    from .service import Service
    from .services.notify.state import Notification

__all__ = ["Deployment"]


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a deployment has while it runs."""

    server: HttpServer
    world: World
    pipeline: Pipeline


class Deployment:
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
        faults: Where a test orders faults: errors, resets, half bodies, delays, skewed clocks.
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
        self._services = tuple(services) if services is not None else find_services()
        self.faults = Faults(self._services, self.clock)
        self._scripts = Scripts(self._services)
        self._strict = strict
        self._expected: list[str] = []
        self._told: set[str] = set()
        self.credentials = self.root_credentials
        self._scopes = None if scopes is None else scopes_of_test(scopes)
        self._clients = Clients(self.clock)
        self._remembered = remembered
        self._parts: _Parts | None = None
        self._stop_listening: Callable[[], None] | None = None

    def __repr__(self) -> str:
        return f"<Deployment at {self.root_url}>" if self._parts is not None else "<Deployment, not yet entered>"

    def __enter__(self) -> Deployment:
        server = HttpServer(self._handle, self._port)
        timetable = Timetable(self.clock)
        bus, store = Bus(self._services, timetable, self._remembered), Store(self.clock, server.store_url)
        waits = WaitingRoom(self.clock, self._patience)
        url, credentials = server.url, self.root_credentials
        world = World(timetable, url, credentials, bus, waits, store, self.faults, self._scripts)
        for service in self._services:
            world.services[service.name] = service
            service.start(world)
        pipeline = Pipeline(self._services, world, world.state(AuthState), self._remembered)
        self._parts = _Parts(server, world, pipeline)
        if self._scopes is not None:
            self.credentials = self.make_credentials(self._scopes)
        server.start(store)
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
        self._running.server.run(self._running.world.waits.close)
        self._running.server.close()
        self.store.objects.close()
        if self._running.pipeline.bugs:
            raise DeploymentBug(tuple(self._running.pipeline.bugs)) from error
        if surprises and error is None:
            raise StrictnessError(tuple(surprises))

    @property
    def root_url(self) -> str:
        """The deployment's root URL."""
        return self._running.server.url

    @property
    def store(self) -> Store:
        """The store of the bytes of artifacts and objects: what is in it, what was asked of it, and its faults."""
        return self._running.world.store

    @property
    def requests(self) -> tuple[RequestRecord, ...]:
        """The requests that have been answered, in order."""
        return tuple(self._running.pipeline.records)

    def calls(self, label: str, **wanted: Unpack[Wanted]) -> tuple[RequestRecord, ...]:
        """Return the requests that called a method, in order.

        Args:
            label: The method such as `queue.createTask`, or `queue.*` for all of a service.
            wanted: Which of its calls; see `Wanted`.

        Raises:
            ValueError: There is no such service or method.
        """
        return find_calls(self.requests, self._services, label, wanted)

    def assert_called(
        self, label: str, *, times: int | None = None, **wanted: Unpack[Wanted]
    ) -> tuple[RequestRecord, ...]:
        """Assert that a method was called, and return the requests that did.

        Args:
            label: The method such as `queue.createTask`, or `queue.*` for all of a service.
            times: How often, 0 for never; by default once or more. Attempts that failed count too.
            wanted: Which of its calls; see `Wanted`.

        Raises:
            AssertionError: It was called less or more often; the text tells what came instead.
            ValueError: There is no such service or method.
        """
        return assert_called(self.requests, self._services, label, wanted, times)

    def script(self, label: str, *answers: Any) -> None:
        """Write in advance what a method answers, in the place of what it would do; its scopes are not looked at.

        Args:
            label: The method, such as `login.oidcCredentials`.
            answers: One a call, the last one repeated: JSON as the method's schema has it, a `ServiceError`, a `Reply`,
                or a function that takes the `Call` and returns one of these.

        Raises:
            ValueError: There is no such method, or an answer is not as its schema says.
        """
        self._scripts.add(label, answers)

    def expect_unknown(self, path: str) -> None:
        """Let requests lead nowhere without a complaint, though the deployment is strict.

        Args:
            path: The path without its query, such as `/api/queue/v9/*`; `*` stands for anything.
        """
        self._expected.append(path)

    def verify(self) -> None:
        """Complain now about what was not expected, if the deployment is strict; its end does not repeat it.

        Raises:
            StrictnessError: A request led nowhere, or nobody asked for something that was ordered.
        """
        surprises = self.new_surprises()
        if surprises:
            raise StrictnessError(tuple(surprises))

    def surprises(self) -> list[str]:
        """Return what a strict deployment complains about at its end, as it is now; each in a line."""
        return find_surprises(self.requests, self._expected, self.faults, self._scripts.leftovers)

    def new_surprises(self) -> list[str]:
        """Return what a strict deployment has to complain about and has not yet; it counts as said then."""
        new = [each for each in self.surprises() if each not in self._told] if self._strict else []
        self._told.update(new)
        return new

    def fail_next(
        self,
        status: int,
        times: int = 1,
        *,
        service: str | None = None,
        method: str | None = None,
        headers: Mapping[str, str] | None = None,
        body: Any = None,
    ) -> None:
        """Answer coming requests with an error instead of serving them; short for `faults.status`.

        Args:
            status: The HTTP status.
            times: How many requests.
            service: The service whose requests, such as `queue`, or None for any.
            method: The API method whose requests, such as `createTask`, or None for any.
            headers: Headers to add to the answer.
            body: The answer's body as JSON, or None for one of the services' error bodies.
        """
        self.faults.status(status, headers=headers, body=body, times=times, service=service, method=method)

    def messages(self, pattern: Mapping[str, Any] | None = None) -> tuple[Message, ...]:
        """Return the messages that the services have published, in order.

        Args:
            pattern: Which, as the methods of `QueueEvents` and its like return it; by default all.
        """
        self._running.server.run(self._running.pipeline.settle)
        return self._running.world.bus.select(pattern)

    def wait_until_waiting(self, count: int = 1, timeout: float = 10) -> None:
        """Block until so many requests wait for something to happen, such as claimWork for a task.

        Args:
            count: How many.
            timeout: Seconds after which to give up.

        Raises:
            TimeoutError: Fewer wait.
        """
        self._running.world.waits.block_until(count, timeout)

    @property
    def worker_manager(self) -> WorkerManagerState:
        """The deployment's worker pools and workers; a test may add providers."""
        return self._running.world.state(WorkerManagerState)

    @property
    def github(self) -> GithubState:
        """The deployment's side of GitHub: what would have been posted, who has let it in, and builds."""
        return self._running.world.state(GithubState)

    @property
    def notifications(self) -> tuple[Notification, ...]:
        """The emails and other notifications that the deployment would have sent, in order."""
        self._running.server.run(self._running.pipeline.settle)
        return tuple(self._running.world.state(NotifyState).sent)

    @property
    def connections(self) -> int:
        """How many TCP connections have been opened so far."""
        return self._running.server.connections

    @property
    def open_connections(self) -> int:
        """How many TCP connections are open now."""
        return self._running.server.open_connections

    @property
    def most_open_connections(self) -> int:
        """How many TCP connections have been open at once, at the most."""
        return self._running.server.most_open_connections

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
        return self._running.world.state(AuthState).add_client(scopes, client_id)

    def set_access_token(self, client_id: str, access_token: str) -> None:
        """Give a client an access token that is known beforehand.

        Args:
            client_id: The client's name.
            access_token: Its new access token.

        Raises:
            KeyError: There is no such client.
        """
        self._running.world.state(AuthState).clients[client_id].access_token = access_token

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
        return await self._running.world.waits.drive(self._running.pipeline.handle(request), is_left)

    def _let_time_pass(self) -> None:
        self._running.server.run(self._running.pipeline.settle)
        self._running.server.run(self._running.world.waits.wake_all)

    @property
    def _running(self) -> _Parts:
        if self._parts is None:
            raise RuntimeError("the deployment has not been started; use it in a `with` block")
        return self._parts
