"""What a service of the deployment is made of, and how its handlers are found. Knows no service by name."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, Any, TypeVar

from taskcluster_core.reference import ServiceReference, read_schemas
from taskcluster_utils.scopes import scope_template_parameters

from .monitoring import MONITORING
from .paging import PAGE_QUERY
from .schemas import Schemas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from taskcluster_core.exchanges import Exchange
    from taskcluster_core.reference import Endpoint

    from .calls import Call
    from .world import World

__all__ = ["TODAY", "Handlers", "Service"]

Entry = TypeVar("Entry", "Endpoint", "Exchange")

#: The deployment is one of today, so methods that exist on older ones alone are not there; but see `year`.
TODAY = "2026"


class Handlers(dict[str, "Callable[[Call], Any]"]):
    """A service's handlers by the API method's name; called with a name, it decorates a handler."""

    def __call__(self, name: str) -> Callable[[Callable[[Call], Any]], Callable[[Call], Any]]:
        """Return a decorator that makes a function the handler of a method.

        Raises:
            ValueError: The method has a handler already.
        """
        if name in self:
            raise ValueError(f"method {name!r} has two handlers")

        def register(handler: Callable[[Call], Any]) -> Callable[[Call], Any]:
            self[name] = handler
            return handler

        return register


class Service:
    """One service of a deployment.

    Args:
        package: The distribution's import name, whose data says what methods there are.
        handlers: What the methods do; one without a handler answers that it is not there yet.
        patterns: What route arguments must look like, as regular expressions; an argument without one is free.
        query_patterns: The same for query keys, or for those of one method, such as `listProviders.limit`; those of
            paged methods are known.
        query_checks: For query keys that no pattern describes: a function that tells what is wrong with a value, or
            None if nothing is.
        optional: For the methods of which the last route argument may be left out, that argument.
        unpublished: Methods that the service has, but that no reference tells of.
        wildcards: For the methods of which one route argument may hold slashes, that argument.
        recorded: The methods that send something out of the deployment, which is only remembered.
        redactions: For methods whose payload must not be repeated in an error, what to show instead.
        start: What the service does when a deployment starts, such as to listen to messages; called with its world.
        year: The year of the deployments whose methods it has.
        is_scripted: Whether it knows nothing, and answers what a test has scripted.

    Attributes:
        package: The distribution's import name.
        name: The service's name as in its URL.
        api_version: The version as in its URL.
        endpoints: The methods, by name.
        exchanges: The topic exchanges, by name.
        schemas: The service's schemas.
        authorized_by_url: The methods whose scopes depend on nothing but the route's arguments.

    Raises:
        ValueError: Something is said about a method that the service does not have.
    """

    def __init__(
        self,
        package: str,
        handlers: Mapping[str, Callable[[Call], Any]],
        *,
        patterns: Mapping[str, str] | None = None,
        query_patterns: Mapping[str, str] | None = None,
        query_checks: Mapping[str, Callable[[str], str | None]] | None = None,
        optional: Mapping[str, str] | None = None,
        unpublished: Iterable[Endpoint] = (),
        wildcards: Mapping[str, str] | None = None,
        recorded: Iterable[str] = (),
        redactions: Mapping[str, Callable[[Any], Any]] | None = None,
        start: Callable[[World], None] | None = None,
        year: str = TODAY,
        is_scripted: bool = False,
    ) -> None:
        published = ServiceReference.from_package(package)
        self.package = package
        self.name = published.service
        self.api_version = published.api_version
        self.endpoints: Mapping[str, Endpoint] = {
            **_of_year(year, published.endpoints),
            **{endpoint.name: endpoint for endpoint in unpublished},
        }
        self.exchanges: Mapping[str, Exchange] = _of_year(year, _read_exchanges(package))
        self.schemas = Schemas(published.service, read_schemas(package))
        common = {name: handler for name, handler in MONITORING.items() if name in self.endpoints}
        self.authorized_by_url = frozenset(filter(self._needs_only_url, self.endpoints))
        self.handlers: Mapping[str, Callable[[Call], Any]] = {**common, **handlers}
        self.patterns = patterns or {}
        self.query_patterns = {**PAGE_QUERY, **(query_patterns or {})}
        self.query_checks = query_checks or {}
        self.optional = optional or {}
        self.wildcards = wildcards or {}
        self.recorded = frozenset(recorded)
        self.redactions = redactions or {}
        self.is_scripted = is_scripted
        self._start = start
        named = {*self.handlers, *self.optional, *self.wildcards, *self.recorded, *self.redactions}
        unknown = sorted(named - self.endpoints.keys())
        if unknown:
            raise ValueError(f"service {self.name!r} has no method {unknown[0]!r}")

    def start(self, world: World) -> None:
        """Do what the service does when a deployment starts."""
        if self._start is not None:
            self._start(world)

    def _needs_only_url(self, name: str) -> bool:
        endpoint = self.endpoints[name]
        if endpoint.scopes is None:
            return False
        needed = scope_template_parameters(endpoint.scopes)
        given = endpoint.signatures[0].arguments
        return all(kind == "string" and parameter in given for parameter, kind in needed.items())


def _read_exchanges(package: str) -> Mapping[str, Exchange]:
    # a service that publishes nothing ships no such reference
    has_exchanges = resources.files(package).joinpath("data/exchanges.json").is_file()
    return ServiceReference.events_from_package(package).exchanges if has_exchanges else {}


def _of_year(year: str, entries: Mapping[str, Entry]) -> dict[str, Entry]:
    return {name: entry for name, entry in entries.items() if not entry.deployments or year in entry.deployments}
