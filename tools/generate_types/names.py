"""Names for what schemas leave nameless."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["capitalized", "distinction", "name_of_schema", "singular"]


def capitalized(text: str) -> str:
    """Return a text as part of a class's name: `worker-pool_id` and `workerPoolId` give `WorkerPoolId`."""
    return "".join(word[:1].upper() + word[1:] for word in re.split(r"[^A-Za-z0-9]+", text))


def name_of_schema(schema: str) -> str:
    """Return the class's name for a schema such as `v1/task-status.json`."""
    return capitalized(schema.rpartition("/")[2].removesuffix(".json"))


def singular(name: str) -> str:
    """Return the name of an element: `Queues` holds a `Queue`, and `AuditHistory` an `AuditHistoryItem`."""
    for plural, ending in (("ies", "y"), ("sses", "ss"), ("s", "")):
        if name.endswith(plural) and not name.endswith(("ss", "us", "is")):
            return name.removesuffix(plural) + ending
    return f"{name}Item"


def distinction(alternatives: Sequence[Mapping[str, Any]], index: int) -> str | None:
    """Return what tells an alternative from the others, or None if nothing simple does.

    It is the only value of a key that has another value in every other alternative, or a key that it alone requires.
    """
    fixed = [
        {key: values[0] for key, each in alternative.get("properties", {}).items() if len(values := _values(each)) == 1}
        for alternative in alternatives
    ]
    for key, value in fixed[index].items():
        if [each.get(key) for each in fixed].count(value) == 1 and isinstance(value, str):
            return capitalized(value)
    others = {key for place, each in enumerate(alternatives) if place != index for key in each.get("required", ())}
    own = [key for key in alternatives[index].get("required", ()) if key not in others]
    return capitalized(own[0]) if own else None


def _values(schema: Mapping[str, Any]) -> list[Any]:
    return [schema["const"]] if "const" in schema else list(schema.get("enum", ()))
