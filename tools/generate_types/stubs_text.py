"""The text of a service's stubs: its client classes with every form in which their methods are called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generate_types.service_types import argument_type
from generate_types.text import HEADER, docstring, imports
from taskcluster_core.documentation import document_endpoint, document_exchange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generate_types.service_types import ServiceTypes
    from generate_types.services import Service
    from taskcluster_core import Endpoint, ServiceReference

__all__ = ["stubs_text"]

_AVAILABLE = {
    "collections.abc": ("Callable",),
    "typing": ("Any", "Literal", "overload", "type_check_only"),
    "taskcluster_core": ("AsyncClient", "BaseClient", "Client"),
    "taskcluster_core.messages": ("RawResponse",),
    "taskcluster_core.typed": ("Binding", "PageQuery", "Ping", "ResponseResult", "Version"),
}


class _Writer:
    """Writes the stubs of one module."""

    def __init__(self, service: Service, types: ServiceTypes, *, is_async: bool) -> None:
        self._service, self._types, self._is_async = service, types, is_async

    def client(self, name: str, reference: ServiceReference) -> Iterator[str]:
        """Write a client class, and the one that its `with_raw_response` returns."""
        raw = f"{name}WithRawResponse"
        base = "AsyncClient" if self._is_async else "Client"
        yield f"class {name}({base}):\n{docstring(self._service.documentation[name], '    ')}\n"
        yield f"    @property\n    def with_raw_response(self) -> {raw}:\n"
        yield docstring(
            "The same methods, returning a `RawResponse`: the result with its status, headers, attempts and time.",
            "        ",
        )
        for endpoint in reference.endpoints.values():
            yield from self._method(endpoint)
        yield f"\n@type_check_only\nclass {raw}:\n"
        yield docstring(f"What `with_raw_response` of `{name}` returns.", "    ")
        for endpoint in reference.endpoints.values():
            yield from self._method(endpoint, raw=True)

    def events(self, name: str, reference: ServiceReference) -> Iterator[str]:
        """Write a class of topic exchanges."""
        yield f"class {name}(BaseClient):\n{docstring(self._service.documentation[name], '    ')}\n"
        for exchange in reference.exchanges.values():
            words = ", ".join(_keyword(each.name, _word(each.constant)) for each in exchange.routing_key)
            routing_key = f"types.{self._types.routing_keys[exchange.name]}"
            mapping = f"self, routingKeyPattern: {routing_key} | None = None, *, {words}"
            pattern = "self, routingKeyPattern: str"
            forms = [(mapping, "Binding"), (pattern, "Binding")]
            yield from _overloads("def", exchange.name, forms, document_exchange(exchange))

    def _method(self, endpoint: Endpoint, *, raw: bool = False) -> Iterator[str]:
        result = self._qualified(self._types.results[endpoint.name])
        forms = [(form, f"RawResponse[{result}]" if raw else result) for form in self._forms(endpoint)]
        if endpoint.items_key is not None and not raw:
            handler = f"paginationHandler: Callable[[{result}], object]"
            # the established client's name for `limit`, with a handler
            handler += ", paginationLimit: int | None = None" if "limit" in endpoint.query else ""
            forms += [(f"{form}, {handler}", "None") for form, _ in forms]
        text = "" if raw else document_endpoint(endpoint)
        yield from _overloads("async def" if self._is_async else "def", endpoint.name, forms, text)

    def _forms(self, endpoint: Endpoint) -> list[str]:
        """Return the parameters of each form in which a method is called; see `taskcluster_core.binding`."""
        payload = [f"payload: {self._qualified(self._types.payloads[endpoint.name])}"] if endpoint.input else []
        keys = [_keyword(key, argument_type(self._service, key)) for key in endpoint.query]
        if endpoint.query:
            keys.append(_keyword("query", self._qualified(self._types.queries[endpoint.name])))
        forms = []
        for signature in endpoint.signatures:
            arguments = [f"{name}: {argument_type(self._service, name)}" for name in signature.arguments]
            forms.append((["self", *arguments, *payload], keys))
        if payload:
            for signature in endpoint.signatures:
                arguments = [f"{name}: {argument_type(self._service, name)}" for name in signature.arguments]
                forms += [(["self", *payload, "/"], [*arguments, *keys])] if arguments else []
        if endpoint.signatures[0].arguments:
            forms.append((["self", *payload], ["params: dict[str, Any]", *keys]))
        return [", ".join([*positional, *(["*", *named] if named else [])]) for positional, named in forms]

    def _qualified(self, name: str) -> str:
        return f"types.{name}" if name in self._types.definitions else name


def stubs_text(service: Service, types: ServiceTypes, *, is_async: bool) -> str:
    """Return the source of the stub of `__init__.py`, or of `aio.py`."""
    writer = _Writer(service, types, is_async=is_async)
    parts = []
    for name, reference in service.references.items():
        if name not in service.events:
            parts.append("".join(writer.client(name, reference)))
        elif not is_async:
            parts.append("".join(writer.events(name, reference)))
    body = "\n\n".join(parts)
    names = sorted(name for name in service.references if not is_async or name not in service.events)
    relative = "from . import types\n" if re.search(r"\btypes\.\w", body) else ""
    return f"{HEADER}{imports(_AVAILABLE, body)}\n{relative}\n__all__ = {names!r}\n\n{body}"


def _overloads(definition: str, name: str, forms: list[tuple[str, str]], text: str) -> Iterator[str]:
    # jedi shows the docstring of the last form, pyright that of any
    for number, (parameters, result) in enumerate(forms, 1):
        yield "    @overload\n" if len(forms) > 1 else ""
        line = f"    {definition} {name}({parameters}) -> {result}:"
        yield f"{line}\n{docstring(text, '        ')}" if text and number == len(forms) else f"{line} ...\n"


def _keyword(name: str, annotation: str) -> str:
    return f"{name}: {annotation} | None = None"


def _word(constant: str | None) -> str:
    return f"Literal[{constant!r}]" if constant else "str | int"
