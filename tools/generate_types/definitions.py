"""What a service's `types.py` consists of: dicts with known keys, and names for other types."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Alias", "Definition", "Field", "Shape"]


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a dict.

    Attributes:
        name: The key.
        annotation: Its type, as Python has it.
        required: Whether it is always there.
        comment: What else the schema says of its values, or an empty text.
    """

    name: str
    annotation: str
    required: bool = True
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """A dict with known keys: a `TypedDict`.

    Attributes:
        name: The class's name.
        fields: Its keys.
        text: Its docstring.
        final: Whether it is one of several alternatives, which type checkers then tell apart by their keys.
    """

    name: str
    fields: tuple[Field, ...]
    text: str
    final: bool = False

    def is_like(self, other: Definition) -> bool:
        """Tell whether another definition allows the same values."""
        return isinstance(other, Shape) and _kinds(self) == _kinds(other)


@dataclass(frozen=True, slots=True)
class Alias:
    """A name for another type.

    Attributes:
        name: The name.
        annotation: The type, as Python has it.
        text: Its docstring.
    """

    name: str
    annotation: str
    text: str

    def is_like(self, other: Definition) -> bool:
        """Tell whether another definition allows the same values."""
        return isinstance(other, Alias) and self.annotation == other.annotation


def _kinds(shape: Shape) -> set[tuple[str, str, bool]]:
    return {(each.name, each.annotation, each.required) for each in shape.fields}


Definition = Shape | Alias
