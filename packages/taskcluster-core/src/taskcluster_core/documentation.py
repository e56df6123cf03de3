"""The docstrings of services' classes and methods, written from their references."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .exchanges import Exchange
    from .reference import Endpoint, ServiceReference

__all__ = ["document_endpoint", "document_exchange", "document_service", "endpoint_facts"]

# As many words as fit in a line, or one that is longer than a line; ids and scopes are not broken, so that they can be
# copied. This is thirty times as fast as `textwrap`, which would take most of the time of a service's import.
_LINE = re.compile(r"(.{1,100}|\S+)(?:\s+|\Z)")
_ARGUMENT_LINE = re.compile(r"(.{1,92}|\S+)(?:\s+|\Z)")


def document_service(reference: ServiceReference) -> str:
    """Return the docstring of a service's class."""
    return _join([reference.title, *_paragraphs(reference.description)])


def document_endpoint(endpoint: Endpoint) -> str:
    """Return the docstring of a method."""
    title = f"{endpoint.title}." if endpoint.title else ""
    facts = "\n".join(_wrapped(fact) for fact in [f"{endpoint.method} {endpoint.route}", *endpoint_facts(endpoint)])
    return _join(
        [
            title,
            *_paragraphs(endpoint.description),
            _section("Args", _arguments(endpoint)),
            _section("Returns", _result(endpoint)),
            _section("Example", endpoint.example.splitlines()),
            facts,
        ]
    )


def document_exchange(exchange: Exchange) -> str:
    """Return the docstring of a topic exchange's method."""
    title = f"{exchange.title}." if exchange.title else ""
    words = [("routingKeyPattern", "A whole pattern, or a dict of words, instead of the keywords below.")]
    words += [(word.name, word.summary) for word in exchange.routing_key if word.constant is None]
    facts = [f"Messages: JSON of the schema `{_schema(exchange.schema)}`, on `{exchange.exchange}`."]
    if exchange.deployments:
        facts.append(f"Only deployments of {' and '.join(exchange.deployments)} have this exchange.")
    return _join(
        [
            title,
            *_paragraphs(exchange.description),
            _section("Args", _explained(words)),
            _section("Returns", ["`exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them."]),
            "\n".join(_wrapped(fact) for fact in facts),
        ]
    )


def _arguments(endpoint: Endpoint) -> Iterable[str]:
    names = list(dict.fromkeys(name for signature in endpoint.signatures for name in signature.arguments))
    texts = [(name, endpoint.texts.get(name, "")) for name in names]
    if endpoint.input is not None:
        schema = f"JSON of the schema `{_schema(endpoint.input)}`."
        texts.append(("payload", f"{endpoint.texts.get('payload', '')} {schema}".strip()))
    texts += [(name, endpoint.texts.get(name, "")) for name in endpoint.query]
    return _explained(texts)


def _result(endpoint: Endpoint) -> Iterable[str]:
    if endpoint.output is None or endpoint.output == "blob":
        return []
    text = f"JSON of the schema `{_schema(endpoint.output)}`."
    if endpoint.items_key is not None:
        text += (
            f" That is one page; `items(client.{endpoint.name}, ...)` goes through the `{endpoint.items_key}` of all."
        )
    return [match[1] for match in _ARGUMENT_LINE.finditer(text)]


def endpoint_facts(endpoint: Endpoint) -> Iterable[str]:
    """Yield what is special about a method, a sentence each."""
    for signature in endpoint.signatures[1:]:
        names = ", ".join([*signature.arguments, *(["payload"] if endpoint.input is not None else [])])
        yield f"Older form: `{endpoint.name}({names})`, which is `{endpoint.method} {signature.route}`."
    if not endpoint.idempotent:
        yield "A call that failed is repeated only if it cannot have reached the service."
    if endpoint.stability == "experimental":
        yield "This method is experimental: it may change or go."
    elif endpoint.stability == "deprecated":
        yield "This method is deprecated: it may go."
    if endpoint.deployments:
        hint = "" if endpoint.route_is_kept else ": a 404 (TaskclusterNotFound) can mean that yours lacks it"
        yield f"Only deployments of {' and '.join(endpoint.deployments)} have this method{hint}."


def _explained(texts: Iterable[tuple[str, str]]) -> Iterable[str]:
    for name, text in texts:
        first, *rest = [match[1] for match in _ARGUMENT_LINE.finditer(f"{name}: {text}".rstrip())]
        yield first
        yield from (f"    {line}" for line in rest)


def _section(heading: str, lines: Iterable[str]) -> str:
    indented = [f"    {line}".rstrip() for line in lines]
    return "\n".join([f"{heading}:", *indented]) if indented else ""


def _paragraphs(text: str) -> Iterable[str]:
    return (_wrapped(paragraph) for paragraph in text.split("\n\n"))


def _wrapped(paragraph: str) -> str:
    return "\n".join(match[1] for match in _LINE.finditer(paragraph.replace("\n", " ")))


def _schema(name: str) -> str:
    return name.rstrip("#")


def _join(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part)
