"""The fields of a service's schemas as nested lists of Markdown, for the documentation site."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from generate_types.schemas import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["FieldLists"]

#: A list with more lines is folded.
LONG = 14
_CHOICES = ("oneOf", "anyOf")


class FieldLists:
    """Writes the fields of schemas, those that are named in several places once.

    Args:
        service: The service's name, which begins the names of the places that links lead to.
        schemas: Its schemas by name.
        named: The schema of each payload, result and message; one that stands there twice counts twice.
    """

    def __init__(self, service: str, schemas: Mapping[str, Any], named: Iterable[str | None]) -> None:
        self._service, self._schemas = service, schemas
        uses = Counter(name.rstrip("#") for name in named if name is not None)
        reached = [name for name in uses if name in schemas]
        for name in reached:
            for target in dict.fromkeys(self._whole_files(Place(name), schemas[name])):
                uses[target] += 1
                if target not in reached:
                    reached.append(target)
        self._shared = sorted(name for name in reached if uses[name] > 1)
        self._shown: set[str] = set()

    def sections(self) -> Iterator[str]:
        """Yield the paragraphs about all shared schemas that have not been shown, which other places link to."""
        for name in self._shared:
            if name not in self._shown:
                yield f"({self._target(name)})=\n### {name}"
                yield "\n".join(self._all_lines(name))

    def paragraphs(self, label: str, name: str, type_name: str | None) -> Iterator[str]:
        """Yield what a method's payload or result, or a message, is; a shared payload is shown where it comes first.

        Args:
            label: What it is, such as `Payload`.
            name: The schema's name, such as `v1/task.json#`.
            type_name: What the service's types call it, or None if they have no name for it.
        """
        name = name.rstrip("#")
        typed = "" if type_name is None else f", of the type `{type_name}`"
        if name in self._shared:
            if label != "Payload" or name in self._shown:
                yield f"**{label}**: JSON of the schema {self._link(name)}{typed}."
                return
            self._shown.add(name)
            yield f"({self._target(name)})="
        lines = self._all_lines(name)
        if len(lines) <= LONG:
            yield f"**{label}**: JSON of the schema `{name}`{typed}:"
            yield "\n".join(lines)
        else:
            yield f"**{label}**: JSON of the schema `{name}`{typed}."
            yield f"<details><summary>The fields of {name}</summary>"
            yield "\n".join(lines)
            yield "</details>"

    def _all_lines(self, name: str) -> list[str]:
        place = Place(name)
        return list(self._lines(place, "")) or [f"- {'; '.join(self._facts(place))}"]

    def _whole_files(self, place: Place, schema: Any) -> Iterator[str]:
        """Yield the schemas that a schema refers to as a whole, those in parts of others that it uses included."""
        if isinstance(schema, dict):
            if isinstance(schema.get("$ref"), str):
                target = place.referred(schema["$ref"])
                if target.keys:
                    yield from self._whole_files(Place(target.schema), self._at(target))
                else:
                    yield target.schema
            for part in schema.values():
                yield from self._whole_files(place, part)
        elif isinstance(schema, list):
            for part in schema:
                yield from self._whole_files(place, part)

    def _lines(self, place: Place, indent: str) -> Iterator[str]:
        """Yield a line for each thing that a value of a schema may hold."""
        schema = self._at(place)
        if "$ref" in schema:
            target = place.referred(schema["$ref"])
            if not self._is_linked(target):
                yield from self._lines(target, indent)
            return
        required = schema.get("required", ())
        for key in sorted(schema.get("properties", ()), key=lambda key: (key not in required, key)):
            there = place.below("properties", key)
            yield f"{indent}- `{key}`: {'; '.join(self._facts(there, key in required))}"
            yield from self._lines(there, f"{indent}  ")
        alternatives = self._alternatives(place, schema)
        if len(alternatives) == 1:
            yield from self._lines(alternatives[0], indent)
        for number, each in enumerate(alternatives if len(alternatives) > 1 else (), 1):
            yield f"{indent}- form {number}: {'; '.join(self._facts(each))}"
            yield from self._lines(each, f"{indent}  ")
        if "items" in schema:
            yield from self._inner_lines(place.below("items"), "each element", indent)
        if isinstance(schema.get("additionalProperties"), dict):
            yield from self._inner_lines(place.below("additionalProperties"), "each value", indent)

    def _inner_lines(self, place: Place, what: str, indent: str) -> Iterator[str]:
        """Yield the lines of a list's elements or a dict's values; what they are stands above them already."""
        if not indent:
            yield f"- {what}: {'; '.join(self._facts(place))}"
            indent = "  "
        yield from self._lines(place, indent)

    def _facts(self, place: Place, required: bool = False) -> Iterator[str]:
        """Yield what is to be known of one value: its type, its limits, and whether it may be left out."""
        stated = facts = self._at(place)
        # a service fills in what is left out before it asks what is required, where the default is the value's own
        filled_in = "default" in stated and "$ref" not in stated
        target = self._followed(place)
        if target != place and not self._is_linked(target):
            facts = {**self._at(target), **stated}
        yield self._type(place)
        yield from _limits(facts)
        if required and not filled_in:
            yield "required"
        elif "default" in facts:
            yield f"default `{json.dumps(facts['default'], ensure_ascii=False)}`"

    def _followed(self, place: Place) -> Place:
        """Return where the `$ref`s that begin at a place end, or meet a shared schema."""
        while "$ref" in self._at(place):
            place = place.referred(self._at(place)["$ref"])
            if self._is_linked(place):
                break
        return place

    def _type(self, place: Place) -> str:
        """Return the type of a value in words, or the link to a shared schema."""
        target = self._followed(place)
        if target != place and self._is_linked(target):
            return self._link(target.schema)
        schema = self._at(target)
        if "const" in schema:
            return f"`{json.dumps(schema['const'])}`"
        if "enum" in schema:
            values = [f"`{json.dumps(value)}`" for value in schema["enum"]]
            return " or ".join(values) if len(values) <= 2 else f"one of {', '.join(values)}"
        alternatives = self._alternatives(target, schema)
        if alternatives:
            return " or ".join(dict.fromkeys(self._type(each) for each in alternatives))
        kinds = schema.get("type", "object" if "properties" in schema else "any JSON")
        return " or ".join(self._kind(target, schema, kind) for kind in ([kinds] if isinstance(kinds, str) else kinds))

    def _kind(self, place: Place, schema: Mapping[str, Any], kind: str) -> str:
        if kind == "array" and "items" in schema:
            return f"list of {self._type(place.below('items'))}"
        if kind == "object" and isinstance(schema.get("additionalProperties"), dict):
            return f"object, each value {self._type(place.below('additionalProperties'))}"
        if kind == "object" and not schema.get("properties") and schema.get("additionalProperties", True) is not False:
            return "object with any keys"
        if kind == "object" and schema.get("properties") and schema.get("additionalProperties", True) is not False:
            return "object, further keys allowed"
        return str(schema.get("format", "text")) if kind == "string" else "list" if kind == "array" else kind

    def _alternatives(self, place: Place, schema: Mapping[str, Any]) -> list[Place]:
        """Return the forms of which a value has one, without those that only limit it."""
        places = [place.below(key, str(index)) for key in _CHOICES for index, _ in enumerate(schema.get(key, ()))]
        telling = {"$ref", "type", "properties", "enum", "const", *_CHOICES}
        return [each for each in places if self._at(each).keys() & telling]

    def _is_linked(self, place: Place) -> bool:
        return not place.keys and place.schema in self._shared

    def _at(self, place: Place) -> Mapping[str, Any]:
        schema = self._schemas[place.schema]
        for key in place.keys:
            schema = schema[int(key)] if isinstance(schema, list) else schema[key]
        found: Mapping[str, Any] = schema
        return found

    def _target(self, name: str) -> str:
        return f"{self._service}-{name.removesuffix('.json').replace('/', '-')}-schema"

    def _link(self, name: str) -> str:
        return f"[`{name}`](#{self._target(name)})"


def _limits(schema: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a schema allows of its type."""
    yield from _range(schema.get("minimum"), schema.get("maximum"), "")
    if "format" not in schema:
        yield from _range(schema.get("minLength") or None, schema.get("maxLength"), " characters")
    yield from _range(schema.get("minItems"), schema.get("maxItems"), " elements")
    yield from _range(schema.get("minProperties"), schema.get("maxProperties"), " keys")
    if "pattern" in schema:
        yield f"matches `{schema['pattern']}`"


def _range(least: float | None, most: float | None, unit: str) -> Iterator[str]:
    if least is not None and most is not None:
        yield f"{least} to {most}{unit}"
    elif least is not None or most is not None:
        yield f"at least {least}{unit}" if most is None else f"at most {most}{unit}"
