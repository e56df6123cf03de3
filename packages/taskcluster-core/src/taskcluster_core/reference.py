"""A service's API as data: what it is called, and how each method is called.

References are written in the format in which deployments publish them (`/references/queue/v1/api.json`). What
that format cannot say (which methods are not idempotent, older signatures, which deployments have a method, where
a page's elements are) stands beside it in `additions.json`.
"""

from __future__ import annotations

import functools
import importlib
import json
import pkgutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from .exchanges import Exchange
from .reference_faults import PLACEHOLDER, InvalidReference, lacking_key, validate_reference

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "Endpoint",
    "ServiceReference",
    "Signature",
    "read_additions",
    "read_schemas",
]

Entry = TypeVar("Entry", "Endpoint", "Exchange")


#: The only route argument that is a secret.
_SECRET = "<token>"  # noqa: S105 - where it stands, not what it is


@dataclass(frozen=True, slots=True)
class Signature:
    """A route and the arguments that fill it.

    Attributes:
        arguments: The names of the route's arguments, in calling order.
        pieces: The route cut at its placeholders: fixed text and argument names in turn.
        placeholders: The names of the arguments, in the route's order.
        template: The route without its first slash, with `%s` for each placeholder.
    """

    arguments: tuple[str, ...]
    pieces: tuple[str, ...]
    placeholders: tuple[str, ...] = field(init=False, compare=False)
    template: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "placeholders", self.pieces[1::2])
        object.__setattr__(self, "template", "%s".join(self.pieces[::2]).lstrip("/"))

    @classmethod
    def from_route(cls, route: str, arguments: list[str]) -> Signature:
        """Read a route such as `/task/<taskId>`.

        Raises:
            InvalidReference: The route's placeholders are not the arguments.
        """
        pieces = tuple(PLACEHOLDER.split(route))
        if sorted(pieces[1::2]) != sorted(arguments):
            raise InvalidReference(f"route {route!r} does not use exactly the arguments {arguments!r}")
        return cls(tuple(arguments), pieces)

    @property
    def route(self) -> str:
        """The route as it was written."""
        return "".join(f"<{piece}>" if position % 2 else piece for position, piece in enumerate(self.pieces))


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One method of a service.

    Attributes:
        service: The service's name as in its URL, such as `worker-manager`.
        api_version: The version as in its URL, such as `v1`.
        name: The method's name, such as `createTask`.
        method: The HTTP method in capitals.
        signatures: The ways to give the route's arguments; the first is today's.
        query: The query keys that the method takes.
        scopes: The scope expression template that a caller must satisfy, or None if none is needed.
        input: The payload schema's name, or None if the method takes no payload.
        output: The result schema's name, `blob` for a result without a schema, or None for no result.
        title: What the method does, in a few words.
        description: The same at length, in Markdown.
        stability: `stable`, `experimental` or `deprecated`.
        idempotent: Whether a call made twice has the effect of one.
        items_key: The key of a page's elements, or None if the method has no pages.
        deployments: The years of the deployments that have the method, or () if all have it.
        route_is_kept: Whether other deployments have the route for another purpose, so that they do not answer 404.
        may_be_empty: The route arguments for which an empty text has a meaning.
        texts: What each route argument, the payload and each query key is, for people.
        example: A call, as lines of Python, or an empty text.
        package: The import name of the package with the service's schemas, or an empty text if there is none.
    """

    service: str
    api_version: str
    name: str
    method: str
    signatures: tuple[Signature, ...]
    query: tuple[str, ...] = ()
    scopes: Any = None
    input: str | None = None
    output: str | None = None
    title: str = ""
    description: str = ""
    stability: str = "stable"
    idempotent: bool = True
    items_key: str | None = None
    deployments: tuple[str, ...] = ()
    route_is_kept: bool = False
    may_be_empty: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict, hash=False)
    example: str = ""
    package: str = ""

    @property
    def label(self) -> str:
        """The method's full name for messages, such as `queue.createTask`."""
        return f"{self.service}.{self.name}"

    @property
    def route(self) -> str:
        """Today's route, as it is written in references."""
        return self.signatures[0].route

    def hide_token(self, text: str, url: str) -> str:
        """Return a text about a request without the token in its route: who has that of a hook may trigger it.

        Args:
            text: Such as the URL itself, or a message that quotes it.
            url: The request's URL.
        """
        parts = self.route.split("/")
        if _SECRET not in parts:
            return text
        token = url.partition("?")[0].split("/")[parts.index(_SECRET) - len(parts)]
        return text.replace(token, _SECRET)

    @classmethod
    def from_entry(
        cls, service: str, api_version: str, entry: Mapping[str, Any], additions: Mapping[str, Any], package: str = ""
    ) -> Endpoint:
        """Read an entry of a reference.

        Raises:
            InvalidReference: The entry lacks something or contradicts itself.
        """
        try:
            alternates = additions.get("alternates", [])
            routes = [entry, *alternates]
            return cls(
                service=service,
                api_version=api_version,
                name=entry["name"],
                method=entry["method"].upper(),
                signatures=tuple(Signature.from_route(each["route"], each["args"]) for each in routes),
                query=tuple(entry.get("query", ())),
                scopes=entry.get("scopes"),
                input=entry.get("input"),
                output=entry.get("output"),
                title=entry.get("title", ""),
                description=entry.get("description", ""),
                stability=entry.get("stability", "stable"),
                idempotent=additions.get("idempotent", True),
                items_key=additions.get("itemsKey"),
                deployments=tuple(additions.get("deployments", ())),
                route_is_kept=additions.get("routeIsKept", False),
                may_be_empty=tuple(additions.get("mayBeEmpty", ())),
                texts={**additions.get("arguments", {}), **additions.get("query", {})},
                example=additions.get("example", ""),
                package=package,
            )
        except KeyError as error:
            raise lacking_key(service, error, entry) from error


def _complete_reference(reference: Any) -> Any:
    """Return a reference with what those of old lacked; whatever is no reference is returned as it is."""
    if not isinstance(reference, dict):
        return reference
    completed = {"apiVersion": "v1", **reference}
    if isinstance(completed.get("exchangePrefix"), str):
        completed["exchangePrefix"] = completed["exchangePrefix"].rstrip("/") + "/"
    if isinstance(completed.get("entries"), list):
        completed["entries"] = [_complete_entry(entry) for entry in completed["entries"]]
    return completed


def _complete_entry(entry: Any) -> Any:
    is_exchange = isinstance(entry, dict) and entry.get("type") == "topic-exchange"
    # no client looks at it
    return {"schema": "unknown", **entry} if is_exchange else entry


@dataclass(frozen=True, slots=True)
class ServiceReference:
    """All methods of a service, or all its topic exchanges.

    Attributes:
        service: The service's name as in its URL.
        api_version: The version as in its URL.
        title: The service's name for people.
        description: What the service is for, in Markdown.
        endpoints: The methods by name.
        exchanges: The topic exchanges by name.
    """

    service: str
    api_version: str
    title: str
    description: str
    endpoints: Mapping[str, Endpoint]
    exchanges: Mapping[str, Exchange] = field(default_factory=dict)

    @classmethod
    def from_json(
        cls, reference: Mapping[str, Any], additions: Mapping[str, Any] | None = None, package: str = ""
    ) -> ServiceReference:
        """Read a reference in the format in which deployments publish them, trusting that it keeps to it.

        Args:
            reference: The reference, as parsed JSON.
            additions: What the format cannot say, by method name; none is needed.
            package: The import name of the package with the service's schemas, if there is one.

        Raises:
            InvalidReference: The reference lacks something or contradicts itself.
        """
        try:
            service, api_version = reference["serviceName"], reference["apiVersion"]
            prefix, entries = reference.get("exchangePrefix", ""), reference["entries"]
            kinds = [(entry["type"], entry) for entry in entries]
        except KeyError as error:
            raise InvalidReference(f"the reference lacks the key {error}") from error
        added = additions or {}
        endpoints: dict[str, Endpoint] = {}
        exchanges: dict[str, Exchange] = {}
        for kind, entry in kinds:
            more = added.get(entry.get("name"), {})
            if kind == "function":
                _add(endpoints, Endpoint.from_entry(service, api_version, entry, more, package))
            elif kind == "topic-exchange":
                _add(exchanges, Exchange.from_entry(service, prefix, entry, more))
        title, description = reference.get("title", ""), reference.get("description", "")
        return cls(service, api_version, title, description, endpoints, exchanges)

    @classmethod
    def from_published(cls, reference: Any, additions: Mapping[str, Any] | None = None) -> ServiceReference:
        """Read a reference that somebody else wrote, such as a deployment's own, and refuse it if it has faults.

        One of old may lack its version, its exchanges' schemas, and the slash at the end of its exchanges' prefix.

        Args:
            reference: The reference, as parsed JSON.
            additions: What the format cannot say, by method name; none is needed.

        Raises:
            InvalidReference: It has faults, each told in `faults`.
        """
        completed = _complete_reference(reference)
        validate_reference(completed)
        return cls.from_json(completed, additions)

    @classmethod
    @functools.cache
    def from_package(cls, package: str) -> ServiceReference:
        """Read the reference of the methods that a service's distribution ships in its `data` folder.

        Args:
            package: The import name, such as `taskcluster_services.queue`.

        Raises:
            InvalidReference: The reference lacks something or contradicts itself.
        """
        reference = _read_json(package, "api.json")
        return cls.from_json(reference, _read_json(package, "additions.json").get("functions"), package)

    @classmethod
    @functools.cache
    def events_from_package(cls, package: str) -> ServiceReference:
        """Read the reference of the topic exchanges that a service's distribution ships in its `data` folder.

        Args:
            package: The import name, such as `taskcluster_services.queue`.

        Raises:
            InvalidReference: The reference lacks something or contradicts itself.
        """
        additions = _read_json(package, "additions.json").get("exchanges")
        return cls.from_json(_read_json(package, "exchanges.json"), additions)


def read_additions(package: str) -> Mapping[str, Any]:
    """Read what a service's distribution says of its methods beyond the published format, by method name.

    Raises:
        ModuleNotFoundError: The package is not installed.
        InvalidReference: It has no additions.
    """
    added: Mapping[str, Any] = _read_json(package, "additions.json").get("functions", {})
    return added


@functools.cache
def read_schemas(package: str) -> Mapping[str, Any]:
    """Read the JSON schemas that a service's distribution ships, by name such as `v1/task.json`."""
    schemas: Mapping[str, Any] = _read_json(package, "schemas.json")
    return schemas


def _add(known: dict[str, Entry], entry: Entry) -> None:
    if entry.name in known:
        raise InvalidReference(f"the reference of {entry.service!r} has {entry.name!r} twice")
    known[entry.name] = entry


def _read_json(package: str, name: str) -> Any:
    # else pkgutil loads the package, and does not make it an attribute of the one above it
    importlib.import_module(package)
    # pkgutil asks the package's loader, so this reads from a zip file too
    try:
        data = pkgutil.get_data(package, f"data/{name}")
    except OSError:
        data = None
    if data is None:
        raise InvalidReference(f"{package} has no data/{name}")
    return json.loads(data)
