"""From a service's JSON schemas to definitions."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from generate_types.definitions import Alias, Definition, Field, Shape
from generate_types.names import capitalized, distinction, name_of_schema, singular

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Place", "SchemaReader", "Unnamed"]

_SIMPLE = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
_CHOICES = ("oneOf", "anyOf")


class Unnamed(ValueError):
    """Something needs a name that nobody has given it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a schema stands: in which file, and below which keys.

    Attributes:
        schema: The file's name, such as `v1/task.json`.
        keys: The keys that lead to it, such as `("properties", "extra")`; () for the file's own schema.
    """

    schema: str
    keys: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "#/".join([self.schema, "/".join(self.keys)]) if self.keys else self.schema

    def below(self, *keys: str) -> Place:
        """Return a place further in."""
        return Place(self.schema, (*self.keys, *keys))

    def referred(self, reference: str) -> Place:
        """Return where a `$ref` that stands here leads to."""
        path, _, pointer = reference.partition("#")
        schema = posixpath.normpath(posixpath.join(posixpath.dirname(self.schema), path)) if path else self.schema
        return Place(schema, tuple(pointer.strip("/").split("/")) if pointer.strip("/") else ())


class SchemaReader:
    """Reads the schemas of one service, as far as they are asked for.

    Whatever has keys of its own gets a name: the one that the service's `typing.json` gives to its place, else one
    made from where it stands. What is returned and sent gets two types if a payload may be more than a result is.
    """

    def __init__(self, schemas: Mapping[str, Any], names: Mapping[str, str]) -> None:
        self._schemas, self._names = schemas, names
        self._unused = set(names)
        self._sent = False
        self._defined: dict[tuple[Place, bool], str] = {}
        #: What was asked for, and what that needs, by name; what is needed comes first.
        self.definitions: dict[str, Definition] = {}

    def read(self, schema: str | None, *, sent: bool = False) -> str:
        """Return the type of a schema, `Any` if the service ships none of that name.

        Args:
            schema: The schema's name, such as `v1/task.json#`.
            sent: Whether the value is sent, so that a datetime will do for a time.
        """
        name = (schema or "").rstrip("#")
        if name not in self._schemas:
            return "Any"
        self._sent = sent
        return self._annotation(Place(name))

    def check_names(self) -> None:
        """Refuse names for places that nothing leads to.

        Raises:
            Unnamed: There is one.
        """
        if self._unused:
            raise Unnamed(f"typing.json names what no method and no message has: {', '.join(sorted(self._unused))}")

    def _at(self, place: Place) -> Mapping[str, Any]:
        schema = self._schemas[place.schema]
        for key in place.keys:
            schema = schema[int(key)] if isinstance(schema, list) else schema[key]
        found: Mapping[str, Any] = schema
        return found

    def _annotation(self, place: Place) -> str:
        schema = self._at(place)
        if "$ref" in schema:
            return self._annotation(place.referred(schema["$ref"]))
        if self._is_named(place, schema):
            return self._define(place, schema)
        return self._inline(place, schema)

    def _is_named(self, place: Place, schema: Mapping[str, Any]) -> bool:
        choices = [each for each in self._choices(place, schema) if "properties" in self._at(each)]
        return not place.keys or str(place) in self._names or "properties" in schema or len(choices) > 1

    def _define(self, place: Place, schema: Mapping[str, Any]) -> str:
        if (place, self._sent) in self._defined:
            return self._defined[place, self._sent]
        name = self._defined[place, self._sent] = self._name(place)
        definition = self._definition(name, place, schema)
        returned = self._defined.get((place, False)) if self._sent else None
        if returned is not None:
            if self.definitions[returned].is_like(definition):
                return returned
            name = self._defined[place, True] = f"{name}Payload"
            definition = replace(definition, name=name)
        if name in self.definitions and self.definitions[name] != definition:
            raise Unnamed(f"{place}: another type is called {name} already; give one of them a name in typing.json")
        self.definitions[name] = definition
        return name

    def _definition(self, name: str, place: Place, schema: Mapping[str, Any]) -> Definition:
        text = f"Schema `{place}`."
        if "properties" in schema:
            closed = schema.get("additionalProperties", True) is False
            alternative = len(place.keys) > 1 and place.keys[-2] in _CHOICES
            if not closed and self._sent:
                # a type checker would refuse the further keys in a payload that is written down
                return Alias(name, "dict[str, Any]", f"{text}\n\nKeys: {', '.join(schema['properties'])}, or others.")
            text += "" if closed else " Further keys are allowed."
            return Shape(name, tuple(self._fields(place, schema)), text, final=closed and alternative)
        choices = self._choices(place, schema)
        filled = [each for each in choices if self._at(each).get("properties") != {}]
        if len(filled) == 1 and len(choices) > 1:
            # what has keys fits a type without any, so that a type checker would drop it from the union
            fields = self._fields(filled[0], self._at(filled[0]))
            return Shape(name, tuple(replace(each, required=False) for each in fields), f"{text} It may be empty.")
        return Alias(name, self._inline(place, schema), text)

    def _fields(self, place: Place, schema: Mapping[str, Any]) -> Iterator[Field]:
        required = {key for key in schema.get("required", ()) if not self._is_filled_in(place.below("properties", key))}
        for key in sorted(schema["properties"], key=lambda key: (key not in required, key)):
            there = place.below("properties", key)
            yield Field(key, self._annotation(there), key in required, self._comment(there))

    def _is_filled_in(self, place: Place) -> bool:
        """Tell whether a service fills in what a payload leaves out; it does so before it asks what is required."""
        schema = self._at(place)
        return self._sent and "default" in schema and "$ref" not in schema

    def _choices(self, place: Place, schema: Mapping[str, Any]) -> list[Place]:
        """Return the alternatives among which a value is one, without those that only limit it."""
        places = [place.below(key, str(index)) for key in _CHOICES for index, _ in enumerate(schema.get(key, ()))]
        return [
            each
            for each in places
            if self._at(each).keys() & {"$ref", "type", "properties", "enum", "const", *_CHOICES}
        ]

    def _inline(self, place: Place, schema: Mapping[str, Any]) -> str:
        if "const" in schema or "enum" in schema:
            values = [schema["const"]] if "const" in schema else schema["enum"]
            return f"Literal[{', '.join(map(repr, values))}]"
        choices = self._choices(place, schema)
        if choices:
            return _union([self._annotation(each) for each in choices])
        kinds = schema.get("type", ())
        if isinstance(kinds, list):
            return _union([self._of_kind(place, schema, kind) for kind in kinds])
        return self._of_kind(place, schema, kinds) if kinds else "Any"

    def _of_kind(self, place: Place, schema: Mapping[str, Any], kind: str) -> str:
        if kind == "object":
            values = isinstance(schema.get("additionalProperties"), dict)
            return f"dict[str, {self._annotation(place.below('additionalProperties')) if values else 'Any'}]"
        if kind == "array":
            return f"list[{self._annotation(place.below('items')) if 'items' in schema else 'Any'}]"
        return "Time" if self._sent and schema.get("format") == "date-time" else _SIMPLE[kind]

    def _name(self, place: Place) -> str:
        if str(place) in self._names:
            self._unused.discard(str(place))
            return self._names[str(place)]
        if not place.keys:
            return name_of_schema(place.schema)
        owner, last = Place(place.schema, place.keys[:-2]), place.keys[-1]
        kind = place.keys[-2] if len(place.keys) > 1 else ""
        if kind in ("properties", "definitions"):
            return self._name(owner) + capitalized(last)
        if kind in _CHOICES:
            ending = distinction([self._at(each) for each in self._choices(owner, self._at(owner))], int(last))
            if ending is None:
                raise Unnamed(f"{place}: give it a name in typing.json")
            return self._name(owner) + ending
        holder = self._name(Place(place.schema, place.keys[:-1]))
        return singular(holder) if last == "items" else f"{holder}Value"

    def _comment(self, place: Place) -> str:
        """Return the limits of a key's values, and the default of one that is sent, in words."""
        facts = schema = self._at(place)
        while "$ref" in schema:
            place = place.referred(schema["$ref"])
            schema = self._at(place)
            facts = {**schema, **facts}
        least, most, default = facts.get("minimum"), facts.get("maximum"), facts.get("default")
        parts = []
        if least is not None and most is not None:
            parts.append(f"{least} to {most}")
        elif least is not None or most is not None:
            parts.append(f"at least {least}" if most is None else f"at most {most}")
        if self._sent and default is not None and not isinstance(default, (dict, list)):
            parts.append(f"{default!r} if left out")
        return "; ".join(parts)


def _union(annotations: list[str]) -> str:
    parts = list(dict.fromkeys(annotations))
    if "Any" in parts:
        return "Any"
    if "str" in parts:
        parts = [each for each in parts if not each.startswith("Literal['")]
    return " | ".join(parts)
