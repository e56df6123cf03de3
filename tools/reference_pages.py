"""Write a page of documentation for each service, from the data that its methods are made of."""

from __future__ import annotations

import inspect
from importlib import import_module
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any

from taskcluster_core import ServiceReference
from taskcluster_core.documentation import endpoint_facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from taskcluster_core.reference import Endpoint, Exchange

GROUP = "taskcluster.services"


def write_pages(folder: Path) -> None:
    """Write a page for each installed service into `folder`."""
    folder.mkdir(exist_ok=True)
    classes: dict[str, list[str]] = {}
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: len(entry.name)):
        classes.setdefault(entry.module, []).append(entry.name)  # the client comes before its events
    for module, names in classes.items():
        page = folder / f"{ServiceReference.from_package(module).service}.md"
        page.write_text(service_page(module, names), "utf-8")


def service_page(module: str, names: list[str]) -> str:
    """Return the page of a service.

    Args:
        module: The service's import name.
        names: Its client class, and the class of its topic exchanges if it has any.
    """
    reference = ServiceReference.from_package(module)
    client = getattr(import_module(module), names[0])
    parts = [
        f"# {names[0]}",
        f"`taskcluster.{names[0]}` and `taskcluster.aio.{names[0]}`, "
        f"from `pip install taskcluster-services-{reference.service}`.",
        reference.description,
        "## Methods",
    ]
    for endpoint in reference.endpoints.values():
        parts += method_section(endpoint, inspect.signature(getattr(client, endpoint.name)))
    for events in names[1:]:
        exchanges = ServiceReference.events_from_package(module)
        parts += ["## Topic exchanges", f"Of `taskcluster.{events}`. {exchanges.description}"]
        for exchange in exchanges.exchanges.values():
            parts += exchange_section(exchange)
    parts.append(f"```{{toctree}}\n:hidden:\n\n/packages/taskcluster-services/{reference.service}/README\n```")
    return "\n\n".join(parts) + "\n"


def method_section(endpoint: Endpoint, signature: inspect.Signature) -> Iterator[str]:
    """Yield the paragraphs about one method."""
    parameters = [str(each) for each in signature.parameters.values() if each.name != "self"]
    keywords = [
        position for position, each in enumerate(signature.parameters.values()) if each.kind is each.KEYWORD_ONLY
    ]
    if keywords:
        parameters.insert(keywords[0] - 1, "*")
    yield f"### {endpoint.name}"
    yield f"```python\n{endpoint.name}({', '.join(parameters)})\n```"
    yield f"{endpoint.title}."
    yield endpoint.description
    explained = [*endpoint.signatures[0].arguments, *(["payload"] if endpoint.input else []), *endpoint.query]
    yield from definitions((name, endpoint.texts.get(name, "")) for name in explained)
    if endpoint.scopes is not None:
        yield "Scopes:"
        yield f"```text\n{chr(10).join(scope_lines(endpoint.scopes))}\n```"
    if endpoint.example:
        yield f"```python\n{endpoint.example.rstrip()}\n```"
    yield "\n".join(f"- {fact}" for fact in facts(endpoint))


def facts(endpoint: Endpoint) -> Iterator[str]:
    """Yield what is to be known of a method beside its description, a sentence each."""
    yield f"`{endpoint.method} {endpoint.route}`"
    if endpoint.input:
        yield f"The payload is JSON of the schema `{endpoint.input.rstrip('#')}`."
    if endpoint.output == "blob":
        yield "The result has no schema."
    elif endpoint.output:
        yield f"The result is JSON of the schema `{endpoint.output.rstrip('#')}`."
    if endpoint.items_key:
        yield f"It has pages; `items(client.{endpoint.name}, ...)` goes through the `{endpoint.items_key}` of all."
    yield from endpoint_facts(endpoint)


def exchange_section(exchange: Exchange) -> Iterator[str]:
    """Yield the paragraphs about one topic exchange."""
    words = [word for word in exchange.routing_key if word.constant is None]
    yield f"### {exchange.name}"
    yield f"{exchange.title}."
    yield exchange.description
    yield from definitions((word.name, word.summary) for word in words)
    yield f"Messages are JSON of the schema `{exchange.schema.rstrip('#')}`, on `{exchange.exchange}`."


def definitions(texts: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield a definition list, or nothing if it would be empty."""
    items = [f"`{name}`\n: {text}" for name, text in texts]
    if items:
        yield "\n\n".join(items)


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
