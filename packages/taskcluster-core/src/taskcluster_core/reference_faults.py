"""What a service's reference must be, in the format in which deployments publish it; every fault is found.

The formats are `api-reference-v0` (`/references/<service>/<version>/api.json`) and `exchanges-reference-v0`
(`exchanges.json` beside it) of Taskcluster's common schemas (`/schemas/common/`). Keys that stand in neither are left
to their authors.
"""

from __future__ import annotations

import keyword
import re
from typing import TYPE_CHECKING, Any

from taskcluster_utils.scopes import TemplateError, render_scope_template, scope_template_parameters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

__all__ = ["PLACEHOLDER", "RESERVED_NAMES", "InvalidReference", "lacking_key", "validate_reference"]

#: The place of an argument in a route.
PLACEHOLDER = re.compile(r"<([A-Za-z][A-Za-z0-9]*)>")

#: What calls use for purposes of their own, so that no route argument and no query key can have the name.
RESERVED_NAMES = frozenset({"self", "payload", "params", "query", "paginationHandler", "paginationLimit"})

_SERVICE = re.compile(r"[a-z][a-z0-9_-]*")
_VERSION = re.compile(r"v[0-9]+")
_VERB = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_ROUTE = re.compile(rf"/(?:[^<>?#%\s]|{PLACEHOLDER.pattern})*")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_STABILITIES = ("stable", "experimental", "deprecated")
_MISSING = object()


class InvalidReference(ValueError):
    """A reference that contradicts itself or lacks something.

    Attributes:
        faults: Each fault by itself, with the place where it is.
    """

    def __init__(self, message: str, faults: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.faults = faults or (message,)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (str(self), self.faults)


def lacking_key(service: str, key: KeyError, entry: Mapping[str, Any]) -> InvalidReference:
    """Return the error of an entry that was read without having been validated, and lacks a key."""
    return InvalidReference(f"an entry of {service!r} lacks the key {key}: {entry.get('name', entry)!r}")


def validate_reference(reference: Any) -> None:
    """Refuse a reference from which no client can be made, and say all that is wrong with it.

    Entries of a type other than `function` and `topic-exchange` are no business of a client and are not looked at.

    Args:
        reference: A service's reference, as parsed JSON: of its methods, or of its topic exchanges.

    Raises:
        InvalidReference: It has faults, each told in `faults`.
    """
    faults = tuple(f"{place or 'the reference'}: {text}" for place, text in _faults(reference))
    if faults:
        service = reference.get("serviceName") if isinstance(reference, dict) else None
        whose = f"the reference of {service!r}" if isinstance(service, str) else "the reference"
        count = "one fault" if len(faults) == 1 else f"{len(faults)} faults"
        raise InvalidReference("\n    ".join([f"{whose} has {count}", *faults]), faults)


def _faults(reference: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(reference, dict):
        yield "", f"expected a dict with serviceName, apiVersion and entries, not {_shown(reference)}"
        return
    if isinstance(reference.get("reference"), dict) and "entries" not in reference:
        yield "", "expected the reference itself; it stands under the key 'reference' of what was given"
        return
    yield from _check(reference, "", "serviceName", "a name such as 'worker-manager'", _matches(_SERVICE))
    yield from _check(reference, "", "apiVersion", "a version such as 'v1'", _matches(_VERSION))
    yield from _check_texts(reference, "")
    entries = reference.get("entries", _MISSING)
    if not isinstance(entries, list):
        yield "entries", _expected("a list with an entry for each method or exchange", entries)
        return
    if any(isinstance(each, dict) and each.get("type") == "topic-exchange" for each in entries):
        yield from _check(reference, "", "exchangePrefix", "a text such as 'exchange/taskcluster-queue/v1/'", _is_text)
    seen: dict[str, str] = {}
    for position, entry in enumerate(entries):
        place = f"entries[{position}]"
        if not isinstance(entry, dict):
            yield place, f"expected a dict, not {_shown(entry)}"
            continue
        name = entry.get("name")
        named = f"{place} ({name})" if isinstance(name, str) else place
        yield from _check(entry, named, "type", "'function' or 'topic-exchange'", _is_text)
        if entry.get("type") in ("function", "topic-exchange"):
            yield from _entry_faults(entry, named)
            if isinstance(name, str):
                if name in seen:
                    yield f"{named}.name", f"{seen[name]} has the name {name!r} already"
                seen.setdefault(name, place)


def _entry_faults(entry: Mapping[str, Any], place: str) -> Iterator[tuple[str, str]]:
    yield from _check(entry, place, "name", "a name that a Python method can have", _is_name)
    yield from _check_texts(entry, place)
    if entry["type"] == "function":
        yield from _function_faults(entry, place)
    else:
        yield from _exchange_faults(entry, place)


def _function_faults(entry: Mapping[str, Any], place: str) -> Iterator[tuple[str, str]]:
    yield from _check(entry, place, "method", "an HTTP method such as 'get'", _matches(_VERB))
    route = "a path from '/' on, its arguments as <name>, without query"
    yield from _check(entry, place, "route", route, _matches(_ROUTE))
    yield from _check(entry, place, "stability", " or ".join(map(repr, _STABILITIES)), _STABILITIES.__contains__, None)
    for key in ("input", "output"):
        yield from _check(entry, place, key, "the name of a schema", _is_text, None)
    yield from _scope_faults(entry.get("scopes"), f"{place}.scopes")
    yield from _argument_faults(entry, place)


def _argument_faults(entry: Mapping[str, Any], place: str) -> Iterator[tuple[str, str]]:
    args = entry.get("args", _MISSING)
    query = entry.get("query") or []
    yield from _name_faults(args, f"{place}.args", ())
    yield from _name_faults(query, f"{place}.query", args if isinstance(args, list) else ())
    route = entry.get("route")
    if not isinstance(args, list) or not isinstance(route, str) or not _ROUTE.fullmatch(route):
        return
    placeholders = PLACEHOLDER.findall(route)
    for name in args:
        if _is_name(name) and name not in placeholders:
            yield f"{place}.route", f"{route!r} has no place for the argument {name!r}"
    for name in dict.fromkeys(placeholders):
        if name not in args:
            yield f"{place}.args", f"expected {name!r} too, for which {route!r} has a place"
        if placeholders.count(name) > 1:
            yield f"{place}.route", f"{route!r} has more than one place for the argument {name!r}"


def _name_faults(names: Any, place: str, arguments: Sequence[Any]) -> Iterator[tuple[str, str]]:
    if not isinstance(names, list):
        yield place, _expected("a list of names", names)
        return
    for position, name in enumerate(names):
        where = f"{place}[{position}]"
        if not _is_name(name):
            yield where, f"expected a name that a Python argument can have, not {_shown(name)}"
        elif name in RESERVED_NAMES:
            yield where, f"expected another name: calls use {name!r} for a purpose of its own"
        elif name in names[:position]:
            yield where, f"expected each name once, and {name!r} is there already"
        elif name in arguments:
            yield where, f"expected another name: {name!r} is an argument of the route"


def _scope_faults(template: Any, place: str) -> Iterator[tuple[str, str]]:
    if template is None:
        return
    samples = {"string": "x", "array": ["x"], "boolean": True}
    try:
        parameters = scope_template_parameters(template)
        render_scope_template(template, {name: samples[kind] for name, kind in parameters.items()})
    except TemplateError as error:
        yield place, str(error)


def _exchange_faults(entry: Mapping[str, Any], place: str) -> Iterator[tuple[str, str]]:
    yield from _check(entry, place, "exchange", "the exchange's name after the prefix", _is_text)
    yield from _check(entry, place, "schema", "the name of a schema", _is_text)
    words = entry.get("routingKey", _MISSING)
    if not isinstance(words, list):
        yield f"{place}.routingKey", _expected("a list of the routing key's words", words)
        return
    names: list[Any] = []
    for position, word in enumerate(words):
        where = f"{place}.routingKey[{position}]"
        if not isinstance(word, dict):
            yield where, f"expected a dict, not {_shown(word)}"
            continue
        yield from _check(word, where, "name", "a name that a Python argument can have", _is_name)
        yield from _check(word, where, "multipleWords", "True or False", _is_bool)
        yield from _check(word, where, "required", "True or False", _is_bool, None)
        yield from _check(word, where, "constant", "a text", _is_text, None)
        yield from _check(word, where, "summary", "a text", _is_str, None)
        name = word.get("name")
        if name in ("self", "routingKeyPattern"):
            yield f"{where}.name", f"expected another name: calls use {name!r} for a purpose of its own"
        if name in names:
            yield f"{where}.name", f"expected each name once, and {name!r} is there already"
        names.append(name)


def _check_texts(of: Mapping[str, Any], place: str) -> Iterator[tuple[str, str]]:
    for key in ("title", "description"):
        yield from _check(of, place, key, "a text", _is_str, None)


def _check(
    of: Mapping[str, Any],
    place: str,
    key: str,
    expected: str,
    fits: Callable[[Any], bool],
    default: Any = _MISSING,
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the value of a key; None as `default` says that it may be missing or null."""
    value = of.get(key, default)
    if not (value is None and default is None) and (value is _MISSING or not fits(value)):
        yield f"{place}.{key}" if place else key, _expected(expected, value)


def _expected(expected: str, value: Any) -> str:
    return f"missing; expected {expected}" if value is _MISSING else f"expected {expected}, not {_shown(value)}"


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}..."


def _matches(pattern: re.Pattern[str]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and _NAME.fullmatch(value) is not None and not keyword.iskeyword(value)


def _is_str(value: Any) -> bool:
    return isinstance(value, str)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value != ""


def _is_bool(value: Any) -> bool:
    return isinstance(value, bool)
