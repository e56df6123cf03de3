"""Write a page of documentation for each service, from the data that its methods are made of."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from generate_types.service_types import ServiceTypes
from generate_types.services import Service, find_services
from reference_errors import COMMON_ERRORS, describe_errors, error_sentences, split_sentences
from reference_fields import FieldLists
from reference_markdown import call_form, definition_list
from taskcluster_core.documentation import endpoint_facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from taskcluster_core import ServiceReference
    from taskcluster_core.exchanges import Exchange
    from taskcluster_core.reference import Endpoint

__all__ = ["example_of_exchange", "scope_lines", "write_pages"]


def write_pages(folder: Path) -> None:
    """Write a page for each service, and one that lists them, into `folder`."""
    folder.mkdir(exist_ok=True)
    rows = []
    for service in find_services():
        name, reference = _client_of(service)
        # `index` is the folder's own page
        page = "index-service" if reference.service == "index" else reference.service
        (folder / f"{page}.md").write_text(ServicePage(service).text(), "utf-8")
        purpose = split_sentences(reference.description)[0]
        rows.append(f"| [{name}]({page}.md) | `taskcluster-services-{reference.service}` | {purpose} |")
    (folder / "index.md").write_text("\n".join([_OVERVIEW, *rows, ""]), "utf-8")


_OVERVIEW = """\
# All services

Each page has all methods of a service: how they are called, the fields of what they take and return, scopes, errors and
an example of each. The examples take clients for granted that are named like their services, such as
`queue = taskcluster.Queue(options)`; for async clients put `await` before each call.

| class | distribution | what it is for |
| --- | --- | --- |"""


def _client_of(service: Service) -> tuple[str, ServiceReference]:
    """Return the name of a service's client class, and its reference."""
    (client,) = [each for each in service.references.items() if each[0] not in service.events]
    return client


class ServicePage:
    """Writes the page of one service."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._types = ServiceTypes.of(service)
        self._name, self._reference = _client_of(service)
        self._client = getattr(import_module(service.module), self._name)
        endpoints = self._reference.endpoints.values()
        exchanges = [each for name in service.events for each in service.references[name].exchanges.values()]
        named = [name for each in endpoints for name in (each.input, each.output)] + [each.schema for each in exchanges]
        self._fields = FieldLists(self._reference.service, service.schemas, named)

    def text(self) -> str:
        """Return the page as Markdown."""
        return "\n\n".join(self._paragraphs()) + "\n"

    def _paragraphs(self) -> Iterator[str]:
        name, service = self._name, self._reference.service
        yield f"# {name}"
        yield (
            f"`taskcluster.{name}` and `taskcluster.aio.{name}`, from `pip install taskcluster-services-{service}`. "
            f"Types of payloads and results are in `{self._service.module}.types`."
        )
        yield self._reference.description
        yield "## Errors of all methods"
        yield COMMON_ERRORS
        yield "## Methods"
        for endpoint in self._reference.endpoints.values():
            yield from self._method(endpoint)
        for events in sorted(self._service.events):
            yield "## Topic exchanges"
            yield f"Of `taskcluster.{events}`. {self._service.references[events].description}"
            for exchange in self._service.references[events].exchanges.values():
                yield from self._exchange(events, exchange)
        sections = list(self._fields.sections())
        if sections:
            yield from ["## Schemas", "What stands in several results or messages.", *sections]
        yield f"```{{toctree}}\n:hidden:\n\n/packages/taskcluster-services/{service}/README\n```"

    def _method(self, endpoint: Endpoint) -> Iterator[str]:
        yield f"### {endpoint.name}"
        yield call_form(endpoint.name, getattr(self._client, endpoint.name))
        yield f"{endpoint.title}."
        *description, needs = endpoint.description.split("\n\n")
        told_below = error_sentences(endpoint.description)
        for paragraph in description:
            yield " ".join(each for each in split_sentences(paragraph) if each not in told_below)
        explained = [*endpoint.signatures[0].arguments, *(["payload"] if endpoint.input else []), *endpoint.query]
        yield from definition_list((name, endpoint.texts.get(name, "")) for name in explained)
        yield f"```python\n{endpoint.example.rstrip()}\n```"
        yield f"**Scopes**: {' '.join(each for each in split_sentences(needs) if each not in told_below)}"
        if not _is_told(endpoint.scopes, needs):
            yield f"```text\n{chr(10).join(scope_lines(endpoint.scopes))}\n```"
        if endpoint.input:
            yield from self._fields.paragraphs("Payload", endpoint.input, self._known(self._types.payloads, endpoint))
        if endpoint.output not in (None, "blob"):
            yield from self._fields.paragraphs("Result", endpoint.output, self._known(self._types.results, endpoint))
        errors = list(describe_errors(endpoint))
        yield (
            "**Errors**, beside [those of all methods](#errors-of-all-methods):"
            if errors
            else ("**Errors**: only [those of all methods](#errors-of-all-methods).")
        )
        yield "\n".join(f"- {error}" for error in errors)
        yield f"**Request**: `{_request_line(endpoint)}`"
        yield "\n".join(f"- {fact}" for fact in _facts(endpoint))

    def _exchange(self, events: str, exchange: Exchange) -> Iterator[str]:
        words = [word for word in exchange.routing_key if word.constant is None]
        yield f"### {exchange.name}"
        listener = getattr(getattr(import_module(self._service.module), events), exchange.name)
        yield call_form(exchange.name, listener)
        yield f"{exchange.title}."
        yield exchange.description
        yield from definition_list((word.name, word.summary) for word in words)
        yield f"```python\n{example_of_exchange(events, exchange)}\n```"
        yield from self._fields.paragraphs("Message", exchange.schema, self._known(self._types.messages, exchange))
        yield "**Errors**: `TaskclusterTopicExchangeFailure` if no message of the exchange has such a routing key."
        yield f"**Exchange**: `{exchange.exchange}`"

    def _known(self, types: Mapping[str, str], entry: Endpoint | Exchange) -> str | None:
        """Return the name of a type of the service's `types.py`."""
        name = types.get(entry.name)
        return name if name in self._types.definitions else None


def _is_told(template: Any, text: str) -> bool:
    """Return whether a text has all scopes of a template that asks for nothing but all of them."""
    match template:
        case None:
            return True
        case str():
            return f"`{template}`" in text
        case {"AllOf": parts}:
            return all(_is_told(part, text) for part in parts)
    return False


def _request_line(endpoint: Endpoint) -> str:
    return f"{endpoint.method} {endpoint.route}"


#: By what one would choose messages, the best first, and what stands for it in an example.
_WANTED = {"taskGroupId": "group_id", "organization": '"my-org"', "providerId": '"static"', "topic": '"docs.#"'}


def example_of_exchange(events: str, exchange: Exchange) -> str:
    """Return lines of Python that ask for the messages of an exchange which are about one thing.

    Args:
        events: The name of the class, such as `QueueEvents`.
        exchange: The exchange.
    """
    words = {each.name for each in exchange.routing_key}
    chosen = [f"{name}={value}" for name, value in _WANTED.items() if name in words][:1]
    return (
        f'events = taskcluster.{events}({{"rootUrl": root_url}})\n'
        f"binding = events.{exchange.name}({''.join(chosen)})\n"
        'print(binding["exchange"], binding["routingKeyPattern"])  # what a consumer of Pulse binds its queue to'
    )


def _facts(endpoint: Endpoint) -> Iterator[str]:
    """Yield what is to be known of a method beside its description, a sentence each."""
    if endpoint.output == "blob":
        yield "The result has no schema."
    if endpoint.items_key:
        yield f"It has pages; `items(client.{endpoint.name}, ...)` goes through the `{endpoint.items_key}` of all."
    yield from endpoint_facts(endpoint)


def scope_lines(template: Any, depth: int = 0) -> Iterator[str]:
    """Yield a scope expression template as indented lines that people can read."""
    indent = "  " * depth
    match template:
        case str():
            yield indent + template
        case {"AllOf": parts} | {"AnyOf": parts}:
            yield f"{indent}{'all' if 'AllOf' in template else 'any'} of"
            for part in parts:
                yield from scope_lines(part, depth + 1)
        case {"for": name, "in": values, "each": part}:
            yield f"{indent}for each {name} of {values}"
            yield from scope_lines(part, depth + 1)
        case {"if": condition, "then": part}:
            yield f"{indent}if {condition}"
            yield from scope_lines(part, depth + 1)
            if "else" in template:
                yield f"{indent}else"
                yield from scope_lines(template["else"], depth + 1)
