"""From a service's reference to its client class: names, docstrings and signatures, made once at import."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from .binding import refusal
from .client import AsyncClient, BaseClient
from .documentation import document_endpoint, document_exchange, document_service
from .errors import TaskclusterArgumentError, TaskclusterTopicExchangeFailure
from .exchanges import routing_key_pattern
from .reference_faults import InvalidReference

if TYPE_CHECKING:
    from collections.abc import Callable

    from .exchanges import Exchange
    from .reference import Endpoint, ServiceReference

__all__ = ["make_client_class"]


def make_client_class(name: str, base: type[BaseClient], reference: ServiceReference, module: str | None = None) -> Any:
    """Return a class with a method for each endpoint, and for each topic exchange, of a service.

    Args:
        name: The class's name, such as `Queue`.
        base: `Client` or `AsyncClient`; for a service's topic exchanges, which are asked nothing, `BaseClient`.
        reference: The service.
        module: The import name of the module that will hold the class under its name.

    Raises:
        InvalidReference: A method's name is one that clients have already.
    """
    namespace: dict[str, Any] = {
        "__doc__": document_service(reference),
        "_reference": reference,
        "serviceName": reference.service,
        "apiVersion": reference.api_version,
    }
    if module is not None:
        namespace["__module__"] = module
    is_async = issubclass(base, AsyncClient)
    methods = [_make_method(endpoint, is_async=is_async) for endpoint in reference.endpoints.values()]
    methods += [_listener(exchange) for exchange in reference.exchanges.values()]
    for method in methods:
        if hasattr(base, method.__name__) or method.__name__ in namespace or method.__name__ == "options":
            raise InvalidReference(f"{reference.service}.{method.__name__}: every client has something of that name")
        method.__qualname__ = f"{name}.{method.__name__}"
        method.__module__ = module or __name__
        namespace[method.__name__] = method
    return type(name, (base,), namespace)


def _make_method(endpoint: Endpoint, *, is_async: bool) -> Callable[..., Any]:
    method = _awaited(endpoint) if is_async else _blocking(endpoint)
    method.__name__ = endpoint.name
    method.__doc__ = document_endpoint(endpoint)
    method.__signature__ = _signature(endpoint)  # type: ignore[attr-defined]
    method.items_key = endpoint.items_key  # type: ignore[attr-defined]
    return method


def _without_client(endpoint: Endpoint) -> TaskclusterArgumentError:
    return refusal(endpoint, None, "called on the class: make a client of it first, which takes the options")


def _blocking(endpoint: Endpoint) -> Callable[..., Any]:
    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        if not isinstance(self, BaseClient):
            raise _without_client(endpoint)
        return self._call(endpoint, args, kwargs)

    return method


def _awaited(endpoint: Endpoint) -> Callable[..., Any]:
    # a twin, since being a coroutine function, which tools ask for, is a matter of the definition
    async def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        if not isinstance(self, BaseClient):
            raise _without_client(endpoint)
        return await self._call(endpoint, args, kwargs)

    return method


def _listener(exchange: Exchange) -> Callable[..., Any]:
    def method(self: Any, *patterns: Any, **words: Any) -> dict[str, str]:  # noqa: ARG001
        if "routingKeyPattern" in words:
            patterns = (*patterns, words.pop("routingKeyPattern"))
        if len(patterns) > 1:
            problem = f"{exchange.service}.{exchange.name}: expected one pattern, or its words, not {len(patterns)}"
            raise TaskclusterTopicExchangeFailure(problem)
        pattern = routing_key_pattern(exchange, patterns[0] if patterns else None, words)
        return {"exchange": exchange.exchange, "routingKeyPattern": pattern}

    words = [
        inspect.Parameter(each.name, inspect.Parameter.KEYWORD_ONLY, default=None) for each in exchange.routing_key
    ]
    positional = inspect.Parameter.POSITIONAL_OR_KEYWORD
    pattern = inspect.Parameter("routingKeyPattern", positional, default=None)
    method.__name__ = exchange.name
    method.__doc__ = document_exchange(exchange)
    method.__signature__ = inspect.Signature([inspect.Parameter("self", positional), pattern, *words])  # type: ignore[attr-defined]
    return method


def _signature(endpoint: Endpoint) -> inspect.Signature:
    positional = ["self", *endpoint.signatures[0].arguments, *(["payload"] if endpoint.input else [])]
    parameters = [inspect.Parameter(each, inspect.Parameter.POSITIONAL_OR_KEYWORD) for each in positional]
    parameters += [inspect.Parameter(each, inspect.Parameter.KEYWORD_ONLY, default=None) for each in endpoint.query]
    return inspect.Signature(parameters)
