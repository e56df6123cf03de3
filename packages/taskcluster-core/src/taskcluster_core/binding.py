"""From a method's arguments to a bound call: every calling convention, in this one place.

A method takes its route arguments by position or by keyword, its payload after them or as `payload=`, and its query
keys as keywords or as `query={...}`. `params={...}` gives route arguments as a mapping. Nothing is sent here, and
whatever a method does not take is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from .errors import TaskclusterArgumentError
from .suggestions import suggest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .reference import Endpoint, Signature

__all__ = ["BoundCall", "bind", "refusal"]

_MISSING = object()


class BoundCall(NamedTuple):
    """A call whose arguments are known to be what its method takes.

    A tuple, since one is made for each call, and a frozen dataclass takes three times as long.

    Attributes:
        endpoint: The method.
        signature: The route that is used.
        arguments: The route's arguments, as text.
        query: The query's values by key, as text; an absent key is not there.
        payload: The payload, or None for a method without one.
        pagination_handler: What is called with each page, or None.
    """

    endpoint: Endpoint
    signature: Signature
    arguments: Mapping[str, str]
    query: Mapping[str, str]
    payload: Any = None
    pagination_handler: Callable[[Any], object] | None = None


def bind(endpoint: Endpoint, args: Sequence[Any], kwargs: Mapping[str, Any], *, with_payload: bool = True) -> BoundCall:
    """Match a call's arguments with what the method takes.

    Args:
        endpoint: The method.
        args: The positional arguments.
        kwargs: The keyword arguments.
        with_payload: False where only the URL is wanted, so that no payload is asked for.

    Raises:
        TaskclusterArgumentError: An argument is missing, surplus, given twice, unknown, or not of its kind.
    """
    named = dict(kwargs)
    query: dict[str, Any] = {}
    payload: Any = _MISSING
    handler = None
    if named:
        payload = named.pop("payload", _MISSING)
        handler = named.pop("paginationHandler", None)
        query = _take_query(endpoint, named)
        _add_params(endpoint, named)
    if not with_payload and endpoint.input is not None and args and isinstance(args[-1], dict):
        args = args[:-1]  # the call's payload, which the URL does without
    takes_payload = with_payload and endpoint.input is not None
    positional_payload = takes_payload and payload is _MISSING
    signature = _choose_signature(endpoint, len(args) - positional_payload, named)
    if named or query:
        _refuse_unknown(endpoint, signature, named, query)
    given, rest = _fill(endpoint, signature, args, named)
    if positional_payload and rest:
        payload, rest = rest[0], rest[1:]
    if rest:
        raise _surplus(endpoint, signature, rest, named)
    arguments = {name: _route_text(endpoint, name, given[i]) for i, name in enumerate(signature.arguments)}
    if query:
        query = {name: _text(endpoint, name, value) for name, value in query.items() if value is not None}
    payload = None if payload is _MISSING else payload
    _check_payload(endpoint, payload, is_wanted=takes_payload)
    if handler is not None:
        _check_handler(endpoint, handler)
    return BoundCall(endpoint, signature, arguments, query, payload if takes_payload else None, handler)


def _add_params(endpoint: Endpoint, named: dict[str, Any]) -> None:
    """Put the route arguments of `params={...}` among the keyword arguments."""
    for name, value in _mapping(endpoint, "params", named.pop("params", None)).items():
        if name in named:
            raise refusal(endpoint, name, "given twice, as a keyword and in params")
        named[name] = value


def _take_query(endpoint: Endpoint, named: dict[str, Any]) -> dict[str, Any]:
    """Take the query keys out of the keyword arguments."""
    query = _mapping(endpoint, "query", named.pop("query", None))
    page_length = named.pop("paginationLimit", None)
    if page_length is not None:  # the established client's name for it
        if "limit" in named:
            raise refusal(endpoint, "limit", "given twice, also as 'paginationLimit'")
        named["limit"] = page_length
    for name in [name for name in named if name in endpoint.query]:
        if name in query:
            raise refusal(endpoint, name, "given twice, as a keyword and in query")
        query[name] = named.pop(name)
    return query


def _choose_signature(endpoint: Endpoint, positional: int, named: Mapping[str, Any]) -> Signature:
    """Take the first signature that the arguments fill exactly, else the first, to complain about."""
    for signature in endpoint.signatures:
        by_keyword = sum(name in named for name in signature.arguments) if named else 0
        if by_keyword == len(named) and by_keyword + positional == len(signature.arguments):
            return signature
    return endpoint.signatures[0]


def _fill(
    endpoint: Endpoint, signature: Signature, args: Sequence[Any], named: Mapping[str, Any]
) -> tuple[Sequence[Any], Sequence[Any]]:
    """Return the values of the route's arguments, of which no keyword took some, and what is left over."""
    number = len(signature.arguments)
    if not named and len(args) >= number:
        return args[:number], args[number:]
    arguments = dict(named)
    rest = list(args)
    for name in signature.arguments:
        if name not in arguments:
            if not rest:
                raise refusal(endpoint, name, f"missing; expected {_call_form(endpoint, signature)}")
            arguments[name] = rest.pop(0)
    return [arguments[name] for name in signature.arguments], rest


def _refuse_unknown(
    endpoint: Endpoint, signature: Signature, named: Mapping[str, Any], query: Mapping[str, Any]
) -> None:
    for kind, given, known in (
        ("argument", named, signature.arguments),
        ("query key", query, endpoint.query),
    ):
        for name in given:
            if name not in known:
                candidates = [*signature.arguments, *endpoint.query, *(["payload"] if endpoint.input else [])]
                hint = suggest(name, candidates, f"expected {_call_form(endpoint, signature)}")
                raise refusal(endpoint, name, f"unknown {kind}; {hint}")


def _surplus(
    endpoint: Endpoint, signature: Signature, rest: Sequence[Any], named: Mapping[str, Any]
) -> TaskclusterArgumentError:
    twice = next((name for name in signature.arguments if name in named), None)
    if twice is not None:
        return refusal(endpoint, twice, "given twice, by position and by name")
    if isinstance(rest[0], dict) and endpoint.query:
        known = [key for key in rest[0] if key in endpoint.query] or endpoint.query
        return refusal(endpoint, None, "query keys go by keyword: " + ", ".join(f"{key}=" for key in known))
    expected = _call_form(endpoint, signature)
    return refusal(endpoint, None, f"{len(rest)} positional argument(s) too many; expected {expected}")


def _check_payload(endpoint: Endpoint, payload: Any, *, is_wanted: bool) -> None:
    if endpoint.input is None and payload is not None:
        raise refusal(endpoint, "payload", "not taken by this method")
    if not is_wanted:
        return
    if payload is None:
        raise refusal(endpoint, "payload", f"missing; expected JSON of {endpoint.input}")
    if not isinstance(payload, (dict, list, tuple)):  # services parse nothing else
        encoded = "; it is encoded when it is sent" if isinstance(payload, (str, bytes)) else ""
        raise refusal(endpoint, "payload", f"expected a dict, not {type(payload).__name__}{encoded}")


def _check_handler(endpoint: Endpoint, handler: Any) -> None:
    if not callable(handler):
        raise refusal(endpoint, "paginationHandler", f"expected a function, not {type(handler).__name__}")
    if "continuationToken" not in endpoint.query:
        raise refusal(endpoint, "paginationHandler", "not taken: this method has no pages")


def _mapping(endpoint: Endpoint, name: str, value: Any) -> dict[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise refusal(endpoint, name, f"expected a dict, not {type(value).__name__}")
    for key in value:
        if not isinstance(key, str):
            raise refusal(endpoint, name, f"expected texts as keys, not {key!r}")
    return dict(value)


def _route_text(endpoint: Endpoint, name: str, value: Any) -> str:
    text = value if type(value) is str and value.isascii() else _text(endpoint, name, value)
    # a server or a proxy would take `.` and `..` out of the path, and so answer another method's question
    if text in (".", "..") or (text == "" and name not in endpoint.may_be_empty):
        raise refusal(endpoint, name, f"expected a name, not {text!r}")
    return text


def _text(endpoint: Endpoint, name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            raise refusal(endpoint, name, "holds a lone surrogate, which no URL can carry") from None
        return value
    raise refusal(endpoint, name, f"expected a text or a whole number, not {type(value).__name__}")


def _call_form(endpoint: Endpoint, signature: Signature) -> str:
    names = [*signature.arguments, *(["payload"] if endpoint.input else [])]
    keys = [f"{key}=" for key in endpoint.query]
    return f"{endpoint.name}({', '.join(names + keys)})"


def refusal(endpoint: Endpoint, argument: str | None, problem: str) -> TaskclusterArgumentError:
    """Return the error of a call that is not made.

    Args:
        endpoint: The method.
        argument: The offending argument, or None where it is their number or none of them.
        problem: What was expected and what came.
    """
    about = f"{argument!r}: " if argument else ""
    return TaskclusterArgumentError(f"{endpoint.label}: {about}{problem}", endpoint.service, endpoint.name, argument)
