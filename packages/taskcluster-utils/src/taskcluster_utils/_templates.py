"""Scope expression templates, as API references have them: an expression with blanks to fill in.

Beside `AllOf` and `AnyOf`, a template has `<param>` in its scopes, `{"for": x, "in": xs, "each": scope}` for one scope
for each string of a list, and `{"if": p, "then": template}`, perhaps with an `else`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ._errors import TemplateError, TemplateParameterError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Literal, TypeAlias

    from ._expressions import ScopeExpression

    ParameterType: TypeAlias = Literal["array", "boolean", "string"]

__all__ = ["render_scope_template", "scope_template_parameters", "valid_scope_template"]

_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9_]*")
_BLANK = re.compile(f"<({_NAME.pattern})>")


def valid_scope_template(template: object) -> bool:
    """Tell whether `template` is a scope expression template."""
    try:
        scope_template_parameters(template)
    except TemplateError:
        return False
    return True


def scope_template_parameters(template: object) -> dict[str, ParameterType]:
    """Return the parameters of a template in order of appearance, each with its type.

    A `string` may be given as a str or an int, an `array` as a list or tuple of str, a `boolean` as a bool.

    Raises:
        TemplateError: This is not a template, or it needs one parameter in two types.
    """
    if isinstance(template, Mapping) and "for" in template:
        raise TemplateError(template, "a for-expression stands inside AllOf or AnyOf only")
    found: dict[str, ParameterType] = {}
    for name, kind in _parameters(template):
        if found.setdefault(name, kind) != kind:
            raise TemplateError(template, f"parameter {name!r} is both {found[name]} and {kind}")
    return found


def _parameters(template: object) -> Iterator[tuple[str, ParameterType]]:
    match template:
        case str():
            yield from ((name, "string") for name in _BLANK.findall(template))
        case {"AllOf": [*parts], **rest} | {"AnyOf": [*parts], **rest} if not rest:
            for part in parts:
                yield from _parameters(part)
        case {"for": str(name), "in": str(source), "each": str(each), **rest} if not rest:
            yield _checked_name(template, source), "array"
            inner = scope_template_parameters(each)
            inner.pop(_checked_name(template, name), None)
            yield from inner.items()
        case {"if": str(name), "then": branch, **rest} if rest.keys() <= {"else"}:
            yield _checked_name(template, name), "boolean"
            yield from scope_template_parameters(branch).items()
            if rest:
                yield from scope_template_parameters(rest["else"]).items()
        case _:
            raise TemplateError(template, "expected a scope, AllOf, AnyOf, for-in-each or if-then[-else]")


def _checked_name(template: object, name: str) -> str:
    if not _NAME.fullmatch(name):
        raise TemplateError(template, f"{name!r} cannot name a parameter")
    return name


def render_scope_template(template: object, params: Mapping[str, object]) -> ScopeExpression:
    """Fill in the parameters of a template and return the expression.

    An if-expression whose parameter is false leaves no trace in a list; alone it becomes `{"AllOf": []}`, which
    everybody satisfies. Parameters that the template does not mention are ignored, and so are those of branches that
    are not taken.

    Raises:
        TemplateError: This is not a template.
        TemplateParameterError: A parameter is missing or of the wrong type.
    """
    scope_template_parameters(template)
    rendered = _rendered(template, params)
    return rendered[0] if rendered else {"AllOf": []}


def _rendered(template: Any, params: Mapping[str, object]) -> list[ScopeExpression]:
    match template:
        case str():
            return [_BLANK.sub(lambda blank: _text(template, blank[1], params), template)]
        case {"for": name, "in": source, "each": each}:
            values = _strings(template, source, params)
            return [_rendered(each, {**params, name: value})[0] for value in values]
        case {"if": name, "then": branch}:
            if not _flag(template, name, params):
                branch = template.get("else")
            return [] if branch is None else _rendered(branch, params)
        case _:
            ((operator, parts),) = template.items()
            return [{operator: [expression for part in parts for expression in _rendered(part, params)]}]


def _text(template: object, name: str, params: Mapping[str, object]) -> str:
    value = _given(template, name, "a string or an int", params)
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise TemplateParameterError(template, name, "a string or an int", f"not {value!r}")
    return str(value)


def _strings(template: object, name: str, params: Mapping[str, object]) -> list[str] | tuple[str, ...]:
    value = _given(template, name, "a list of strings", params)
    if not isinstance(value, (list, tuple)) or not all(isinstance(item, str) for item in value):
        raise TemplateParameterError(template, name, "a list of strings", f"not {value!r}")
    return value


def _flag(template: object, name: str, params: Mapping[str, object]) -> bool:
    value = _given(template, name, "a bool", params)
    if not isinstance(value, bool):
        raise TemplateParameterError(template, name, "a bool", f"not {value!r}")
    return value


def _given(template: object, name: str, expected: str, params: Mapping[str, object]) -> object:
    if name not in params:
        raise TemplateParameterError(template, name, expected, "but it is missing")
    return params[name]
