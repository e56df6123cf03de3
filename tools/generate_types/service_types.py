"""Every type that one service's methods and messages need."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generate_types.definitions import Alias, Definition, Field, Shape
from generate_types.names import capitalized
from generate_types.schemas import SchemaReader, Unnamed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generate_types.services import Service, Typing
    from taskcluster_core import Endpoint
    from taskcluster_core.exchanges import Exchange

__all__ = ["ServiceTypes", "argument_type"]

#: The types of arguments that are the same everywhere.
_ARGUMENTS = {"limit": "int"}
#: The results of the methods that every service has, which have no schema.
_MONITORING = {"ping": "Ping", "version": "Version", "heartbeat": "dict[str, Any]", "lbheartbeat": "dict[str, Any]"}
#: The query of nearly every listing; its type is in taskcluster-core.
_PAGE_QUERY = ("continuationToken", "limit")


def argument_type(service: Service, name: str) -> str:
    """Return the type of a route argument or of a query key."""
    return service.typing.arguments.get(name) or _ARGUMENTS.get(name, "str")


@dataclass(frozen=True, slots=True)
class ServiceTypes:
    """What a service's `types.py` holds, and where its stubs use it.

    Attributes:
        definitions: The types by name; none uses a later one.
        payloads: The types of payloads, by method.
        results: The types of results, by method.
        queries: The types of `query=`, by method; a method without query keys is not there.
        routing_keys: The types of routing keys, by exchange.
        messages: The types of messages, by exchange.
    """

    definitions: Mapping[str, Definition]
    payloads: Mapping[str, str]
    results: Mapping[str, str]
    queries: Mapping[str, str]
    routing_keys: Mapping[str, str]
    messages: Mapping[str, str] = dataclasses.field(default_factory=dict)

    @classmethod
    def of(cls, service: Service) -> ServiceTypes:
        """Read a service.

        Raises:
            Unnamed: A type needs a name, or a name is not needed.
        """
        endpoints = [each for reference in service.references.values() for each in reference.endpoints.values()]
        exchanges = [each for reference in service.references.values() for each in reference.exchanges.values()]
        reader = SchemaReader(service.schemas, service.typing.types)
        results = {each.name: _result(service, each, reader) for each in endpoints}
        messages = {each.name: reader.read(each.schema) for each in exchanges}
        payloads = {each.name: reader.read(each.input, sent=True) for each in endpoints if each.input is not None}
        reader.check_names()
        _check_typing(service.typing, endpoints)
        definitions = dict(reader.definitions)
        for each in endpoints:
            if each.items_key is not None and results[each.name] in definitions:
                definitions[results[each.name]] = _paged(each, results, definitions)
        roles = {
            "Returned by": _inverted(results),
            "Payload of": _inverted(payloads),
            "Message of": _inverted(messages),
        }
        definitions = {name: _with_roles(each, roles) for name, each in definitions.items()}
        queries = {each.name: _query_name(each) for each in endpoints if each.query}
        definitions.update(_queries(service, endpoints))
        routing_keys = {each.name: f"{capitalized(each.name)}RoutingKey" for each in exchanges}
        definitions.update(_routing_keys(exchanges))
        return cls(definitions, payloads, results, queries, routing_keys, messages)


def _check_typing(typing: Typing, endpoints: Iterable[Endpoint]) -> None:
    """Refuse what `typing.json` says of arguments and methods that are not there."""
    arguments = {name for each in endpoints for form in each.signatures for name in (*form.arguments, *each.query)}
    unknown = sorted(({*typing.arguments} - arguments) | ({*typing.results} - {each.name for each in endpoints}))
    if unknown:
        raise Unnamed(f"typing.json has arguments or results that no method has: {', '.join(unknown)}")


def _result(service: Service, endpoint: Endpoint, reader: SchemaReader) -> str:
    stated = service.typing.results.get(endpoint.name)
    if stated is None and endpoint.output is not None:
        return reader.read(endpoint.output)
    return stated or _MONITORING.get(endpoint.name, "None")


def _paged(endpoint: Endpoint, results: Mapping[str, str], definitions: Mapping[str, Definition]) -> Definition:
    """Return the type of a page whose token knows what the page's elements are; see `ContinuationToken`."""
    page = definitions[results[endpoint.name]]
    fields = {each.name: each for each in page.fields} if isinstance(page, Shape) else {}
    elements = fields[endpoint.items_key].annotation if endpoint.items_key in fields else ""
    named = definitions.get(elements)
    elements = named.annotation if isinstance(named, Alias) else elements
    if "continuationToken" not in fields or not elements.startswith("list["):
        raise Unnamed(f"{endpoint.label}: its pages hold no list {endpoint.items_key!r} and a continuationToken")
    token = f"ContinuationToken[{elements.removeprefix('list[').removesuffix(']')}]"
    fields["continuationToken"] = dataclasses.replace(fields["continuationToken"], annotation=token)
    return Shape(page.name, tuple(fields.values()), page.text)


def _with_roles(definition: Definition, roles: Mapping[str, Mapping[str, list[str]]]) -> Definition:
    sentences = [
        f"{role} {_listed(methods[definition.name])}." for role, methods in roles.items() if definition.name in methods
    ]
    return dataclasses.replace(definition, text="\n\n".join([definition.text, *sentences]))


def _listed(methods: list[str]) -> str:
    *first, last = [f"`{method}`" for method in methods]
    return f"{', '.join(first)} and {last}" if first else last


def _inverted(types: Mapping[str, str]) -> dict[str, list[str]]:
    inverted: dict[str, list[str]] = {}
    for method, name in types.items():
        inverted.setdefault(name, []).append(method)
    return inverted


def _query_name(endpoint: Endpoint) -> str:
    return "PageQuery" if endpoint.query == _PAGE_QUERY else f"{capitalized(endpoint.name)}Query"


def _queries(service: Service, endpoints: Iterable[Endpoint]) -> Iterator[tuple[str, Shape]]:
    for each in endpoints:
        if each.query and each.query != _PAGE_QUERY:
            keys = [Field(key, f"{argument_type(service, key)} | None", required=False) for key in each.query]
            yield _query_name(each), Shape(_query_name(each), tuple(keys), f"Query of `{each.name}`.")


def _routing_keys(exchanges: Iterable[Exchange]) -> Iterator[tuple[str, Definition]]:
    known: dict[tuple[Field, ...], str] = {}
    for each in exchanges:
        name, text = f"{capitalized(each.name)}RoutingKey", f"Words of the routing keys of `{each.name}`."
        words = tuple(
            Field(word.name, f"Literal[{word.constant!r}] | None" if word.constant else "str | int | None", False)
            for word in each.routing_key
        )
        yield name, Alias(name, known[words], text) if words in known else Shape(name, words, text)
        known.setdefault(words, name)
