"""Answers that a test wrote in advance, for methods that have no state here, or in the place of those that have."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .checks import check_answer
from .errors import ServiceError
from .names import check_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .calls import Call
    from .service import Service

__all__ = ["Scripts"]


@dataclass(eq=False, slots=True)
class _Script:
    """The answers of one method, and how many have been given."""

    answers: list[Any] = field(default_factory=list)
    given: int = 0


class Scripts:
    """Written from the test's thread, read in the server's.

    Args:
        services: The services of the deployment.
    """

    def __init__(self, services: Sequence[Service]) -> None:
        self._services = services
        self._lock = threading.Lock()
        self._scripts: dict[tuple[str, str], _Script] = {}

    def add(self, label: str, answers: Sequence[Any]) -> None:
        """Give a method answers, one a call; the last one is repeated.

        Args:
            label: The method, such as `login.oidcCredentials`.
            answers: Each is JSON as the method's schema has it, a `ServiceError` that is raised, a `Reply`, or a
                function that is called with the `Call` and returns one of these.

        Raises:
            ValueError: There is no such method, there are no answers, or one is not as the method's schema says.
        """
        service_name, method = check_label(self._services, label)
        if method is None or not answers:
            raise ValueError(f"expected a method and at least one answer, not {label!r} and {len(answers)} answers")
        service = next(each for each in self._services if each.name == service_name)
        for answer in answers:
            # what a function returns is checked when it returns it
            if not callable(answer) and not isinstance(answer, ServiceError):
                check_answer(service.schemas, service.endpoints[method], answer, ValueError)
        with self._lock:
            self._scripts.setdefault((service_name, method), _Script()).answers.extend(answers)

    def find(self, service: str, method: str) -> Any:
        """Return the handler that gives a method's next answer, or None if it has no script."""
        script = self._scripts.get((service, method))
        if script is None:
            return None

        def answer(call: Call) -> Any:
            with self._lock:
                value = script.answers[min(script.given, len(script.answers) - 1)]
                script.given += 1
            value = value(call) if callable(value) else value
            if isinstance(value, ServiceError):
                raise value
            return value

        return answer

    @property
    def leftovers(self) -> list[str]:
        """What nobody asked for, each in a line."""
        found = []
        for (service, method), script in self._scripts.items():
            unused = len(script.answers) - script.given
            if unused > 0:
                what = "an answer" if unused == 1 else f"{unused} answers"
                found.append(f"{what} scripted for {service}.{method}: nobody asked for it")
        return found
