"""The docstrings of services' classes and methods, written from their references."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .reference import Endpoint, Exchange, ServiceReference

__all__ = ["document_endpoint", "document_exchange", "document_service"]

_WIDTH = 100


def document_service(reference: ServiceReference) -> str:
    """Return the docstring of a service's class."""
    return _join([reference.title, reference.description])


def document_endpoint(endpoint: Endpoint) -> str:
    """Return the docstring of a method."""
    names = [name for signature in endpoint.signatures for name in signature.arguments]
    arguments = [(name, endpoint.texts.get(name, "")) for name in dict.fromkeys(names)]
    if endpoint.input is not None:
        arguments.append(("payload", f"JSON that the service's schema `{endpoint.input.rstrip('#')}` allows."))
    arguments += [(name, endpoint.texts.get(name, "")) for name in endpoint.query]
    facts = [f"{endpoint.method} {endpoint.route}"]
    if endpoint.stability != "stable":
        facts.append(f"This method is {endpoint.stability}.")
    if endpoint.deployments:
        facts.append(f"Only deployments of {' and '.join(endpoint.deployments)} have it.")
    example = f"Example:\n{textwrap.indent(endpoint.example, '    ')}" if endpoint.example else ""
    title = f"{endpoint.title}." if endpoint.title else ""
    return _join([title, endpoint.description, _arguments(arguments), example, *facts])


def document_exchange(exchange: Exchange) -> str:
    """Return the docstring of a topic exchange's method."""
    words = [(word.name, word.summary) for word in exchange.routing_key if word.constant is None]
    title = f"{exchange.title}." if exchange.title else ""
    return _join([title, exchange.description, _arguments(words), f"Exchange {exchange.exchange}"])


def _arguments(arguments: Iterable[tuple[str, str]]) -> str:
    lines = [
        _fill(f"{name}: {text}".rstrip(), initial_indent="    ", subsequent_indent="        ")
        for name, text in arguments
    ]
    return "\n".join(["Args:", *lines]) if lines else ""


def _join(parts: Iterable[str]) -> str:
    return "\n\n".join(_wrap(part) for part in parts if part)


def _wrap(part: str) -> str:
    if part.startswith(("Args:", "Example:")):
        return part
    return "\n\n".join(_fill(paragraph) for paragraph in part.split("\n\n"))


def _fill(text: str, **indents: str) -> str:
    # ids and scopes have hyphens, and are easier to read and to copy in one piece
    return textwrap.fill(text, _WIDTH, break_on_hyphens=False, break_long_words=False, **indents)  # type: ignore[arg-type]
