"""The answers that a test gives a fake: held to the service's schemas, and handed out call by call."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from taskcluster_core.reference import read_schemas

from .checks import check_answer, rejection
from .errors import ServiceError
from .names import check_names
from .replies import Reply
from .schemas import Schemas

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taskcluster_core.client import BaseClient
    from taskcluster_core.reference import Endpoint

__all__ = ["FakeAnswers", "UnscriptedCallError"]


class UnscriptedCallError(AssertionError):
    """A method was called for which a fake has no answer."""


class FakeAnswers:
    """The answers of one fake.

    Args:
        kind: The client class.
        answers: The answers by the method's name.

    Attributes:
        name: The service's name.
        endpoints: The service's methods by name.
        unscripted: The calls for which there was no answer, described.

    Raises:
        ValueError: There is no such method, or an answer is not as its schema says.
    """

    def __init__(self, kind: type[BaseClient], answers: Mapping[str, Any]) -> None:
        owner = next((each for each in kind.__mro__ if "_reference" in vars(each)), None)
        if owner is None:
            raise ValueError(f"expected a client of a service, or its class, not {kind.__name__}")
        reference = vars(owner)["_reference"]
        self.name: str = reference.service
        self.endpoints: Mapping[str, Endpoint] = reference.endpoints
        self.unscripted: list[str] = []
        self._schemas = Schemas(self.name, read_schemas(owner.__module__.removesuffix(".aio")))
        self._lock = threading.Lock()
        self._answers: dict[str, Any] = {}
        for method, answer in answers.items():
            check_names([self], self.name, method)
            for each in answer if isinstance(answer, list) else [answer]:
                if not callable(each) and not isinstance(each, BaseException):
                    check_answer(self._schemas, self.endpoints[method], each, ValueError)
            self._answers[method] = list(answer) if isinstance(answer, list) else answer

    def reply(self, endpoint: Endpoint, params: Mapping[str, str], query: Mapping[str, str], payload: Any) -> Reply:
        """Return the answer to one attempt of a call.

        Raises:
            ServiceError: The payload is not as its schema says, or that is the answer.
            BaseException: Any other exception that is the answer.
            UnscriptedCallError: There is no answer.
        """
        if endpoint.input is not None:
            errors = self._schemas.find_errors(endpoint.input, payload)
            if errors:
                raise ServiceError("InputValidationError", rejection(self._schemas.path(endpoint.input), errors))
        answer = self._next(endpoint)
        if callable(answer) and not isinstance(answer, type):
            arguments = [*params.values(), *([payload] if endpoint.input is not None else [])]
            answer = answer(*arguments, **query)
        if isinstance(answer, BaseException) or (isinstance(answer, type) and issubclass(answer, BaseException)):
            raise answer
        check_answer(self._schemas, endpoint, answer, AssertionError)
        return answer if isinstance(answer, Reply) else Reply(answer)

    def _next(self, endpoint: Endpoint) -> Any:
        with self._lock:
            if endpoint.name not in self._answers:
                raise self._missing(f"this fake has no answer for {endpoint.label}; give it one: {endpoint.name}=...")
            answer = self._answers[endpoint.name]
            if not isinstance(answer, list):
                return answer
            if not answer:
                raise self._missing(f"{endpoint.label} was called more often than this fake has answers")
            return answer.pop(0)

    def _missing(self, problem: str) -> UnscriptedCallError:
        self.unscripted.append(problem)
        return UnscriptedCallError(problem)
