"""Who asks for a transfer: the function that a user called, with its name and what depends on its being awaited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..client import AsyncClient, BaseClient, Client
from ..errors import TaskclusterArgumentError
from ..suggestions import suggest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .references import Resolve

__all__ = ["Caller"]

#: Which service's client an argument is to be.
_SERVICES = {"queue": "queue", "queueService": "queue", "objectService": "object"}
#: What a client is called, and what it has at least one method of, so that a fake of a test's need not have them all.
_KINDS = {
    "queue": (
        "the queue",
        frozenset(
            {
                "artifact",
                "createArtifact",
                "getArtifact",
                "getLatestArtifact",
                "latestArtifact",
                "listArtifacts",
                "listLatestArtifacts",
            }
        ),
    ),
    "object": ("the object service", frozenset({"createUpload", "startDownload"})),
}


@dataclass(frozen=True, slots=True)
class Caller:
    """A function that blocks, or one that is awaited.

    Attributes:
        name: Its name, for messages.
        object_class: Returns the class of the object service's client, sync or async as the function is.
        resolve: Finds the addresses of a host, as `socket.getaddrinfo` does; it may be awaited.
        is_awaited: Whether it is awaited.
        parameters: The names of its arguments, those of its options last.
    """

    name: str
    object_class: Callable[[], Any]
    resolve: Resolve
    is_awaited: bool
    parameters: tuple[str, ...]

    def refusal(self, argument: str, problem: str) -> TaskclusterArgumentError:
        """Return the error of a call that is not made.

        Args:
            argument: The offending argument.
            problem: What was expected and what came.
        """
        return TaskclusterArgumentError(f"{self.name}: {argument!r}: {problem}", None, self.name, argument)

    def check_names(self, given: Iterable[str]) -> None:
        """Refuse keyword arguments that there are not.

        Args:
            given: Their names.

        Raises:
            TaskclusterArgumentError: One is refused.
        """
        for name in given:
            if name not in self.parameters:
                hint = suggest(name, self.parameters, f"expected one of {', '.join(self.parameters)}")
                raise self.refusal(name, f"unknown argument; {hint}")

    def check_client(self, client: Any) -> None:
        """Refuse what is no client of the service that the function asks, or one of the other sort.

        Args:
            client: What was given as the client.

        Raises:
            TaskclusterArgumentError: It is refused.
        """
        argument = next(name for name in self.parameters if name in _SERVICES)
        service = _SERVICES[argument]
        label, methods = _KINDS[service]
        if not isinstance(client, BaseClient):
            if not any(hasattr(client, name) for name in methods):
                raise self.refusal(argument, f"expected a client of {label}, not {client!r}")
        elif client.serviceName != service:
            raise self.refusal(argument, f"expected a client of {label}, not one of {client.serviceName}")
        elif isinstance(client, Client) and self.is_awaited:
            raise self.refusal(
                argument,
                f"expected an async client, not {client!r}, whose calls block; "
                "taskcluster has the functions of this name that take it",
            )
        elif isinstance(client, AsyncClient) and not self.is_awaited:
            raise self.refusal(
                argument,
                f"expected a sync client, not {client!r}, whose calls are awaited; "
                "taskcluster.aio has the functions of this name that take it",
            )

    def check_factory(self, argument: str, factory: object) -> None:
        """Refuse what is no function, such as a writer in the place of what makes writers.

        Args:
            argument: The argument.
            factory: What was given.

        Raises:
            TaskclusterArgumentError: It is refused.
        """
        if not callable(factory):
            what = argument.removesuffix("Factory")
            raise self.refusal(argument, f"expected a function that returns a {what}, not {factory!r}")

    def make_object_service(self, client: Any, max_retries: int | None, credentials: Mapping[str, Any]) -> Any:
        """Return a client of the object service in another client's place, with other credentials.

        Args:
            client: The client whose other options and connections it has.
            max_retries: How often its calls are repeated at the most; None for as often as the client's.
            credentials: Its credentials.
        """
        options = {**client.options, "credentials": credentials}
        # they restrict what is given, and what the queue gives is for one object alone
        options.pop("authorizedScopes", None)
        if max_retries is not None:
            options["maxRetries"] = max_retries
        service = self.object_class()(options)
        if isinstance(client, BaseClient) and isinstance(service, BaseClient):
            service._share_connections_of(client)  # noqa: SLF001
        return service
