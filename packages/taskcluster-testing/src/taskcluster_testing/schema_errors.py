"""What is wrong with a value, in the order and the words of the services' validator.

jsonschema does the checking; this module puts its findings into those words.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from jsonschema import Draft7Validator, FormatChecker, ValidationError
from jsonschema.validators import extend

from .formats import FORMATS
from .patterns import compile_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["make_finder"]

#: What is said about a keyword that is not satisfied; `{}` is the keyword's value.
_TEXTS: dict[str, str] = {
    "anyOf": "must match a schema in anyOf",
    "const": "must be equal to constant",
    "contains": "must contain at least 1 valid item(s)",
    "enum": "must be equal to one of the allowed values",
    "format": 'must match format "{}"',
    "maxItems": "must NOT have more than {} items",
    "maxLength": "must NOT have more than {} characters",
    "maxProperties": "must NOT have more than {} properties",
    "maximum": "must be <= {}",
    "minItems": "must NOT have fewer than {} items",
    "minLength": "must NOT have fewer than {} characters",
    "minProperties": "must NOT have fewer than {} properties",
    "minimum": "must be >= {}",
    "multipleOf": "must be multiple of {}",
    "not": "must NOT be valid",
    "oneOf": "must match exactly one schema in oneOf",
    "pattern": 'must match pattern "{}"',
    "type": "must be {}",
}


def make_finder(schema: Any) -> Callable[[Any], list[str]]:
    """Return a function that finds what is wrong with a value, each in a line such as `data/scopes must be array`.

    Args:
        schema: The schema, with what it refers to in its place, and its keywords in the services' order.
    """
    validator = _Validator(schema, format_checker=_format_checker())

    def find(value: Any) -> list[str]:
        errors = (line for error in validator.iter_errors(value) for line in _describe(error))
        return list(dict.fromkeys(errors))

    return find


def _format_checker() -> FormatChecker:
    checker = FormatChecker(formats=())
    for name, check in FORMATS.items():
        checker.checks(name)(lambda value, check=check: not isinstance(value, str) or check(value))
    return checker


def _describe(error: ValidationError) -> Iterator[str]:
    """Put an error into the services' words; alternatives come after what is wrong with each of them."""
    for inner in error.context or ():
        yield from _describe(inner)
    where = "data" + "".join(f"/{part}" for part in error.absolute_path)
    keyword = str(error.validator)
    if keyword not in _TEXTS:
        yield f"{where} {error.message}"
        return
    value = error.validator_value
    wanted = ",".join(value) if keyword == "type" and isinstance(value, list) else value
    yield f"{where} {_TEXTS[keyword].format(wanted)}"


def _required(_validator: Any, names: list[str], value: Any, _schema: Any) -> Iterator[ValidationError]:
    if isinstance(value, dict):
        for name in names:
            if name not in value:
                yield ValidationError(f"must have required property '{name}'")


def _additional_properties(validator: Any, rule: Any, value: Any, schema: Any) -> Iterator[ValidationError]:
    if not isinstance(value, dict):
        return
    for name in value:
        if name in schema.get("properties", {}) or _matches(name, schema.get("patternProperties", {})):
            continue
        if isinstance(rule, dict):
            yield from validator.descend(value[name], rule, path=name)
        elif rule is False:
            yield ValidationError(f"must NOT have additional properties: {json.dumps(name)}")


def _matches(name: str, patterns: Iterable[str]) -> bool:
    return any(compile_pattern(pattern).search(name) for pattern in patterns)


def _unique_items(_validator: Any, unique: bool, value: Any, _schema: Any) -> Iterator[ValidationError]:
    """Find the last element that was there before, in one pass instead of comparing each with each."""
    if not unique or not isinstance(value, list):
        return
    seen: dict[str, int] = {}
    found: tuple[int, int] | None = None
    for position, each in enumerate(value):
        earlier = seen.setdefault(json.dumps(each, sort_keys=True), position)
        if earlier != position:
            found = position, earlier
    if found:
        yield ValidationError(f"must NOT have duplicate items (items ## {found[0]} and {found[1]} are identical)")


def _pattern(_validator: Any, pattern: str, value: Any, _schema: Any) -> Iterator[ValidationError]:
    if isinstance(value, str) and not compile_pattern(pattern).search(value):
        yield ValidationError("does not match")


_CHECKS: dict[str, Callable[..., Iterator[ValidationError]]] = {
    "additionalProperties": _additional_properties,
    "pattern": _pattern,
    "required": _required,
    "uniqueItems": _unique_items,
}
# through an Any: the stubs of jsonschema give `extend` no types
_extend: Any = extend
_Validator: Any = _extend(Draft7Validator, _CHECKS)
