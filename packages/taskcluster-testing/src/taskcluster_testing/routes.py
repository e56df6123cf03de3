"""From a request's path to the method that it calls, and the route's arguments. Reads no query and no header."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from taskcluster_core.reference import Endpoint

    from .service import Service

__all__ = ["Match", "Router"]


@dataclass(frozen=True, slots=True)
class Match:
    """A route that took a request.

    Attributes:
        service: The service.
        endpoint: The method.
        params: The route's arguments, decoded.
    """

    service: Service
    endpoint: Endpoint
    params: Mapping[str, str]

    @property
    def is_complete(self) -> bool:
        """Whether every argument of the route is given."""
        return len(self.params) == len(self.endpoint.signatures[0].arguments)


class _Route:
    """One method's route as a pattern of encoded paths."""

    def __init__(self, service: Service, endpoint: Endpoint) -> None:
        self.service = service
        self.endpoint = endpoint
        wildcard, optional = service.wildcards.get(endpoint.name), service.optional.get(endpoint.name)
        self.fixed_length = 0
        self.is_literal = True
        pattern = ""
        for position, piece in enumerate(endpoint.signatures[0].pieces):
            if position % 2 == 0:
                pattern += re.escape(piece)
                self.fixed_length += len(piece)
            else:
                self.is_literal = False
                argument = f"(?P<{piece}>.*)" if piece == wildcard else f"(?P<{piece}>[^/]+)"
                if piece == optional:
                    pattern = f"{pattern.removesuffix('/')}(?:/{argument})?"
                else:
                    pattern += argument
        if pattern.endswith(".*)"):
            self._pattern = re.compile(pattern)
        else:
            self._pattern = re.compile(pattern.removesuffix("/") + "/?")

    def match(self, path: str) -> dict[str, str] | None:
        """Return the arguments of a path below the service's own, or None."""
        match = self._pattern.fullmatch(path)
        return match and {name: unquote(value) for name, value in match.groupdict().items() if value is not None}


class Router:
    """Finds the method that a request calls."""

    def __init__(self, services: Iterable[Service]) -> None:
        self._routes: dict[str, list[_Route]] = {}
        for service in services:
            routes = [_Route(service, endpoint) for endpoint in service.endpoints.values()]
            # a route without arguments wins over one with some, and then the one that says most
            routes.sort(key=lambda route: (not route.is_literal, -route.fixed_length))
            self._routes[f"/api/{service.name}/{service.api_version}"] = routes

    def is_api(self, path: str) -> bool:
        """Tell whether a path lies below a service that is there, whether or not a method has it."""
        return self._split(path)[0] in self._routes

    def match(self, method: str, path: str) -> Match | None:
        """Return the route that takes a request, or None; HEAD works wherever GET does."""
        prefix, rest = self._split(path)
        wanted = "GET" if method == "HEAD" else method
        for route in self._routes.get(prefix, ()):
            if route.endpoint.method == wanted:
                params = route.match(rest)
                if params is not None:
                    return Match(route.service, route.endpoint, params)
        return None

    def allowed(self, path: str) -> list[str]:
        """Return the HTTP methods that a path takes, sorted; none if there is no such path."""
        prefix, rest = self._split(path)
        matching = (route for route in self._routes.get(prefix, ()) if route.match(rest) is not None)
        methods = {route.endpoint.method for route in matching}
        return sorted(methods | ({"HEAD"} if "GET" in methods else set()))

    @staticmethod
    def _split(path: str) -> tuple[str, str]:
        """Cut `/api/<service>/<version>/rest` after the version."""
        parts = path.split("/", 4)
        return "/".join(parts[:4]), "/" + parts[4] if len(parts) == 5 else ""
