"""What a deployment's services share: the time, the root URL, and each other's state. No HTTP, no pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .bus import Bus
    from .faults import Faults
    from .scripts import Scripts
    from .service import Service
    from .store import Store
    from .timetable import Timetable
    from .waiting import WaitingRoom

__all__ = ["World"]

State = TypeVar("State")


class World:
    """One deployment from inside.

    Attributes:
        clock: The deployment's time, and what is planned for some time of it.
        started: When the deployment began.
        root_url: The deployment's root URL.
        root_credentials: The credentials of the client that may do everything.
        bus: Where services publish what has changed, and listen.
        waits: The requests that wait for something to happen.
        store: Where the bytes of artifacts and objects are.
        services: The services that are there, by name; filled in when the deployment starts.
        faults: The faults that a test ordered.
        scripts: The answers that a test wrote in advance.
    """

    def __init__(
        self,
        clock: Timetable,
        root_url: str,
        root_credentials: Mapping[str, str],
        bus: Bus,
        waits: WaitingRoom,
        store: Store,
        faults: Faults,
        scripts: Scripts,
    ) -> None:
        self.clock = clock
        self.started = clock.now()
        self.root_url = root_url
        self.root_credentials = root_credentials
        self.bus = bus
        self.waits = waits
        self.store = store
        self.services: dict[str, Service] = {}
        self.faults = faults
        self.scripts = scripts
        self._states: dict[type[Any], Any] = {}

    def state(self, kind: type[State]) -> State:
        """Return a service's state, made on first use.

        Args:
            kind: The state's class; it is called with this world.
        """
        if kind not in self._states:
            make: Any = kind
            self._states[kind] = make(self)
        state: State = self._states[kind]
        return state

    def settle(self) -> None:
        """Let happen what the passing of time has brought, and deliver what has been published."""
        self.bus.deliver()
        self.clock.run_due(self.bus.deliver)
