"""The text of a service's `types.py`."""

from __future__ import annotations

import keyword
from typing import TYPE_CHECKING

from generate_types.definitions import Shape
from generate_types.text import HEADER, docstring, imports

if TYPE_CHECKING:
    from generate_types.definitions import Alias, Definition, Field
    from generate_types.service_types import ServiceTypes

__all__ = ["types_text"]

_CORE = ("ContinuationToken", "NotRequired", "Time", "TypedDict")


def types_text(service: str, types: ServiceTypes) -> str:
    """Return the source.

    Args:
        service: The service's name for the docstring, such as `worker-manager`.
        types: What the module holds.
    """
    body = "\n\n".join(_definition(each) for each in types.definitions.values())
    head = docstring(f"Types of what the methods of the {service} service take and return, and of its messages.", "")
    names = "".join(f"    {name!r},\n" for name in sorted(types.definitions))
    needed = imports({"typing": ("Any", "Literal", "TypeAlias", "final"), "taskcluster_core.typed": _CORE}, body)
    return f"{HEADER}{head}\n{needed}\n__all__ = [\n{names}]\n\n\n{body}"


def _definition(definition: Definition) -> str:
    if not isinstance(definition, Shape):
        return _alias(definition)
    if all(each.name.isidentifier() and not keyword.iskeyword(each.name) for each in definition.fields):
        return _class(definition)
    return _call(definition)


def _alias(alias: Alias) -> str:
    return f"{alias.name}: TypeAlias = {alias.annotation}\n{docstring(alias.text, '')}"


def _class(shape: Shape) -> str:
    total = all(not each.required for each in shape.fields)
    base = "TypedDict, total=False" if total and shape.fields else "TypedDict"
    lines = [f"    {each.name}: {_annotation(each, total)}{_comment(each)}\n" for each in shape.fields]
    final = "@final\n" if shape.final else ""
    return f"{final}class {shape.name}({base}):\n{docstring(shape.text, '    ')}\n{''.join(lines)}"


def _call(shape: Shape) -> str:
    """Return the form for keys that are no names in Python."""
    lines = [f"        {each.name!r}: {_annotation(each, False)},{_comment(each)}\n" for each in shape.fields]
    text = docstring(shape.text, "")
    return f"{shape.name} = TypedDict(\n    {shape.name!r},\n    {{\n{''.join(lines)}    }},\n)\n{text}"


def _annotation(field: Field, total: bool) -> str:
    return field.annotation if field.required or total else f"NotRequired[{field.annotation}]"


def _comment(field: Field) -> str:
    return f"  # {field.comment}" if field.comment else ""
