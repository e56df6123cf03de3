"""What the documentation site's pages are written with: how something is called, and lists of what is explained."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["WIDTH", "annotation_text", "call_form", "definition_list"]

#: As many characters of a signature stand in a line at the most.
WIDTH = 88


def annotation_text(annotation: Any) -> str:
    """Return an annotation as it was written."""
    text = getattr(annotation, "__forward_arg__", annotation)
    return text if isinstance(text, str) else inspect.formatannotation(text)


def _parameters(parameters: Iterable[inspect.Parameter]) -> Iterator[str]:
    starred = False
    for each in parameters:
        if each.kind is each.KEYWORD_ONLY and not starred:
            yield "*"
        starred = starred or each.kind in (each.KEYWORD_ONLY, each.VAR_POSITIONAL)
        stars = "*" if each.kind is each.VAR_POSITIONAL else "**" if each.kind is each.VAR_KEYWORD else ""
        text = f"{stars}{each.name}"
        if each.annotation is not each.empty:
            text += f": {annotation_text(each.annotation)}"
        if each.default is not each.empty:
            text += f"{' = ' if ':' in text else '='}{each.default!r}"
        yield re.sub(r"<(?:function|class) '?([\w.]+)[^>]*>", r"\1", text)


def call_form(name: str, function: Any) -> str:
    """Return a block that shows how something is called, a parameter a line if it does not fit into one.

    Args:
        name: Under which name it is called.
        function: The function, method or class; `self` is not shown.
    """
    signature = inspect.signature(function)
    parameters = [each for each in signature.parameters.values() if each.name not in ("self", "cls")]
    returned = (
        "" if signature.return_annotation is signature.empty else f" -> {annotation_text(signature.return_annotation)}"
    )
    texts = list(_parameters(parameters))
    form = f"{name}({', '.join(texts)}){returned}"
    if texts and len(form) > WIDTH:
        form = "\n".join([f"{name}(", *(f"    {text}," for text in texts), f"){returned}"])
    return f"```python\n{form}\n```"


def definition_list(texts: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield names with what is said of each as a list, or nothing if it would be empty."""
    items = [f"`{name}`\n: {text}" for name, text in texts]
    if items:
        yield "\n\n".join(items)
