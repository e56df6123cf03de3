"""A service's JSON schemas: payloads and answers checked against them, and their defaults filled in.

Two engines do the checking. jsonschema-rs says quickly whether a value is valid, which nearly all are. Where it says
no, the module `schema_errors` finds what is wrong, in the services' own words; it has the last word.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from jsonschema_rs import Draft7Validator

from .formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Schemas"]

#: Where schemas are said to be; nothing is fetched from there.
_ORIGIN = "https://deployment"

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


class Schemas:
    """The schemas of one service.

    Args:
        service: The service's name as in its URL.
        schemas: Its schemas by name, such as `v1/task.json`.

    Attributes:
        published: The same.
    """

    def __init__(self, service: str, schemas: Mapping[str, Any]) -> None:
        self.published = schemas
        self._prefix = f"/schemas/{service}/"
        self._published = {self._prefix + name: schema for name, schema in schemas.items()}
        self._prepared: dict[str, Any] = {}
        self._quick: dict[str, Draft7Validator] = {}
        self._exact: dict[str, Callable[[Any], list[str]]] = {}

    def path(self, name: str) -> str:
        """Return a schema's path on a deployment, such as `/schemas/queue/v1/task.json#`."""
        return f"{self._prefix}{name.partition('#')[0]}#"

    def find_errors(self, name: str, value: Any) -> list[str]:
        """Return what is wrong with a value, each in one line such as `data/scopes must be array`.

        Args:
            name: The schema's name as in a reference, such as `v1/task.json#`.
            value: Parsed JSON.
        """
        if self._is_valid(name, value):
            return []
        if name not in self._exact:
            # imported here: most deployments never see an invalid payload
            from .schema_errors import make_finder

            self._exact[name] = make_finder(self.resolve(name))
        return self._exact[name](value)

    def _is_valid(self, name: str, value: Any) -> bool:
        """Tell whether a value is certainly valid; where this says no, the exact check decides."""
        if name not in self._quick:
            reference = {"$ref": _ORIGIN + self.path(name)}
            self._quick[name] = Draft7Validator(
                reference, formats=FORMATS, validate_formats=True, retriever=self._retrieve
            )
        try:
            return self._quick[name].is_valid(value)
        except ValueError:  # nested too deeply, or no JSON
            return False

    def _retrieve(self, uri: str) -> Any:
        schema = self._published[uri.removeprefix(_ORIGIN)]
        # every schema is known by its path, and what the metaschema is does not matter here
        return {key: part for key, part in schema.items() if key not in ("$id", "$schema")}

    def resolve(self, name: str) -> Any:
        """Return a schema with what it refers to in its place."""
        return self._find(self.path(name))

    def fill_defaults(self, name: str, value: Any) -> None:
        """Put the schema's defaults where a value says nothing; changes the value."""
        _fill(self.resolve(name), value)

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
