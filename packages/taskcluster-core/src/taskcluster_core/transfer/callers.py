"""Who asks for a transfer: the function that a user called, with its name and what depends on its being awaited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..client import BaseClient
from ..errors import TaskclusterArgumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .references import Resolve

__all__ = ["Caller"]


@dataclass(frozen=True, slots=True)
class Caller:
    """A function that blocks, or one that is awaited.

    Attributes:
        name: Its name, for messages.
        object_class: Returns the class of the object service's client, sync or async as the function is.
        resolve: Finds the addresses of a host, as `socket.getaddrinfo` does; it may be awaited.
    """

    name: str
    object_class: Callable[[], Any]
    resolve: Resolve

    def refusal(self, argument: str, problem: str) -> TaskclusterArgumentError:
        """Return the error of a call that is not made.

        Args:
            argument: The offending argument.
            problem: What was expected and what came.
        """
        return TaskclusterArgumentError(f"{self.name}: {argument!r}: {problem}", None, self.name, argument)

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
