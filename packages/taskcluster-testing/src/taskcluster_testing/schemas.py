"""A service's JSON schemas: payloads and answers checked against them, with the services' own error texts.

jsonschema does the checking; this module gives it the schemas, puts its findings in the order and the words of the
services' validator, and fills in defaults.
"""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from jsonschema import Draft7Validator, ValidationError
from jsonschema.validators import extend

from .formats import FORMATS
from .patterns import compile_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

__all__ = ["Schemas"]

#: The services' validator looks at a schema's keywords in this order.
_KEYWORD_ORDER = (
    "type",
    "maximum",
    "minimum",
    "multipleOf",
    "maxLength",
    "minLength",
    "pattern",
    "format",
    "const",
    "enum",
    "not",
    "anyOf",
    "oneOf",
    "allOf",
    "if",
    "maxItems",
    "minItems",
    "uniqueItems",
    "items",
    "contains",
    "maxProperties",
    "minProperties",
    "required",
    "dependencies",
    "propertyNames",
    "additionalProperties",
    "properties",
    "patternProperties",
)

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


class Schemas:
    """The schemas of one service.

    Args:
        service: The service's name as in its URL.
        schemas: Its schemas by name, such as `v1/task.json`.
    """

    def __init__(self, service: str, schemas: Mapping[str, Any]) -> None:
        self._prefix = f"/schemas/{service}/"
        self._published = {self._prefix + name: schema for name, schema in schemas.items()}
        self._prepared: dict[str, Any] = {}
        self._validators: dict[str, Any] = {}

    def path(self, name: str) -> str:
        """Return a schema's path on a deployment, such as `/schemas/queue/v1/task.json#`."""
        return f"{self._prefix}{name.partition('#')[0]}#"

    def find_errors(self, name: str, value: Any) -> list[str]:
        """Return what is wrong with a value, each in one line such as `data/scopes must be array`.

        Args:
            name: The schema's name as in a reference, such as `v1/task.json#`.
            value: Parsed JSON.
        """
        if name not in self._validators:
            self._validators[name] = _Validator(self._find(self.path(name)), format_checker=FORMATS)
        errors = (line for error in self._validators[name].iter_errors(value) for line in _describe(error))
        return list(dict.fromkeys(errors))

    def fill_defaults(self, name: str, value: Any) -> None:
        """Put the schema's defaults where a value says nothing; changes the value."""
        _fill(self._find(self.path(name)), value)

    def _find(self, uri: str) -> Any:
        """Return the prepared form of a schema, or of a part of one that a pointer leads to."""
        if uri not in self._prepared:
            document, _, pointer = uri.partition("#")
            schema = self._published[document]
            for part in filter(None, pointer.split("/")):
                schema = schema[part]
            # there before it is complete, so that a schema may refer to itself
            self._prepared[uri] = prepared = {}
            prepared.update(self._prepare(schema, uri))
        return self._prepared[uri]

    def _prepare(self, schema: Any, uri: str) -> Any:
        """Return a schema with what it refers to in its place, and its keywords in the services' order.

        jsonschema would look references up again for each value, which takes half of its time.
        """
        if isinstance(schema, list):
            return [self._prepare(each, uri) for each in schema]
        if not isinstance(schema, dict):
            return schema
        target = self._find(urljoin(uri, schema["$ref"])) if "$ref" in schema else {}
        prepared: dict[str, Any] = dict(target)
        for key in sorted(schema.keys() - {"$ref", "$schema", "$id"}, key=_rank):
            if key in ("enum", "const", "default", "required"):
                prepared[key] = schema[key]
            elif key == "properties":
                prepared[key] = {name: self._prepare(part, uri) for name, part in schema[key].items()}
            else:
                prepared[key] = self._prepare(schema[key], uri)
        return prepared if len(schema) > 1 or "$ref" not in schema else target


def _fill(schema: Any, value: Any) -> None:
    if isinstance(value, dict):
        for key, part in schema.get("properties", {}).items():
            if key in value:
                _fill(part, value[key])
            elif "default" in part:
                value[key] = copy.deepcopy(part["default"])
    elif isinstance(value, list) and isinstance(schema.get("items"), dict):
        for each in value:
            _fill(schema["items"], each)


def _rank(key: str) -> int:
    return _KEYWORD_ORDER.index(key) if key in _KEYWORD_ORDER else len(_KEYWORD_ORDER)


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
