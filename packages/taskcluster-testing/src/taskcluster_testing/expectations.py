"""What a test orders of a deployment and asserts of it afterwards: faults, scripted answers, calls that were made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .asking import assert_called, find_calls
from .faults import Faults
from .scripts import Scripts
from .strictness import StrictnessError, find_surprises

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typing_extensions import Unpack

    from .asking import Wanted
    from .clock import Clock
    from .recording import RequestRecord
    from .service import Service

__all__ = ["Expectations"]


class Expectations:
    """The part of a deployment that tests speak to before and after the code that they test.

    Args:
        services: The services that there are.
        clock: The deployment's time.
        strict: Whether to complain about what was not expected.

    Attributes:
        faults: Where a test orders faults: errors, resets, half bodies, delays, skewed clocks.
    """

    def __init__(self, services: tuple[Service, ...], clock: Clock, *, strict: bool) -> None:
        self.faults = Faults(services, clock)
        self._services = services
        self._scripts = Scripts(services)
        self._strict = strict
        self._expected: list[str] = []
        self._told: set[str] = set()

    @property
    def requests(self) -> tuple[RequestRecord, ...]:
        """The requests that have been answered, in order."""
        raise NotImplementedError

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
