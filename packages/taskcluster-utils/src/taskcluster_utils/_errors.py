"""The errors of this distribution; every one of them is a `ValueError`.

```
TaskclusterUtilsError
├── ArgumentTypeError (also a TypeError)
├── ScopeError
│   ├── ScopeTypeError (also an ArgumentTypeError)
│   ├── InvalidScopeError
│   ├── InvalidExpressionError
│   ├── RoleCycleError
│   └── TemplateError
│       └── TemplateParameterError
├── OffsetError
├── TimeError
├── CertificateError
└── SlugIdError
```
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "ArgumentTypeError",
    "CertificateError",
    "InvalidExpressionError",
    "InvalidScopeError",
    "OffsetError",
    "RoleCycleError",
    "ScopeError",
    "ScopeTypeError",
    "SlugIdError",
    "TaskclusterUtilsError",
    "TemplateError",
    "TemplateParameterError",
    "TimeError",
]


class TaskclusterUtilsError(ValueError):
    """A value is not what a function of this distribution takes."""


class ArgumentTypeError(TaskclusterUtilsError, TypeError):
    """An argument is of another type than a function takes.

    Attributes:
        place: The argument, with the position in it, such as `"assumedScopes[2]"`.
        expected: What it takes.
        value: What was found there.
    """

    def __init__(self, place: str, expected: str, value: object) -> None:
        super().__init__(place, expected, value)
        self.place = place
        self.expected = expected
        self.value = value

    def __str__(self) -> str:
        return f"{self.place}: expected {self.expected}, not {self.value!r}"


class ScopeError(TaskclusterUtilsError):
    """Something about scopes, expressions, roles or templates is wrong."""


class ScopeTypeError(ScopeError, ArgumentTypeError):
    """A bare string stands where scopes should, or something else where a string should."""


class InvalidScopeError(ScopeError):
    """A scope has characters that no scope may have, or an ambiguous `<..>`.

    Attributes:
        scope: The scope.
        expected: What it should have been.
    """

    def __init__(self, scope: str, expected: str) -> None:
        super().__init__(scope, expected)
        self.scope = scope
        self.expected = expected

    def __str__(self) -> str:
        return f"expected {self.expected}, not {self.scope!r}"


class InvalidExpressionError(ScopeError):
    """A value is not a scope expression.

    Attributes:
        expression: The smallest part that is wrong.
    """

    def __init__(self, expression: object) -> None:
        super().__init__(expression)
        self.expression = expression

    def __str__(self) -> str:
        return f'expected a scope, {{"AllOf": [...]}} or {{"AnyOf": [...]}}, not {self.expression!r}'


class RoleCycleError(ScopeError):
    """Roles grant each other through a parameter, without end.

    Attributes:
        cycle: The scopes that lead from role to role, as the roles have them, the first one again at the end.
    """

    def __init__(self, cycle: Sequence[str]) -> None:
        super().__init__(cycle)
        self.cycle = tuple(cycle)

    def __str__(self) -> str:
        return f"roles grant each other through <..>: {' -> '.join(map(repr, self.cycle))}"


class TemplateError(ScopeError):
    """A value is not a scope expression template.

    Attributes:
        template: The smallest part that is wrong.
        reason: What is wrong with it.
    """

    def __init__(self, template: object, reason: str) -> None:
        super().__init__(template, reason)
        self.template = template
        self.reason = reason

    def __str__(self) -> str:
        return f"invalid scope expression template {self.template!r}: {self.reason}"


class TemplateParameterError(TemplateError):
    """A parameter is missing or of another type than the template needs.

    Attributes:
        template: The part of the template that needs the parameter.
        parameter: Its name.
        expected: The type that it should have.
    """

    def __init__(self, template: object, parameter: str, expected: str, found: str) -> None:
        super().__init__(template, f"expected parameter {parameter!r} to be {expected}, {found}")
        self.args = (template, parameter, expected, found)
        self.parameter = parameter
        self.expected = expected

    def __str__(self) -> str:
        return self.reason


class OffsetError(TaskclusterUtilsError):
    """A time offset such as `"2 days"` cannot be read or leads out of Python's dates.

    Attributes:
        offset: The whole offset.
        position: The index of the character where reading failed.
        reason: What is wrong there.
    """

    def __init__(self, offset: str, position: int, reason: str) -> None:
        super().__init__(offset, position, reason)
        self.offset = offset
        self.position = position
        self.reason = reason

    def __str__(self) -> str:
        return f"invalid offset {self.offset!r} at position {self.position}: {self.reason}"


class TimeError(TaskclusterUtilsError):
    """A text is not a time as services write it.

    Attributes:
        text: The text.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text

    def __str__(self) -> str:
        return f"expected a time such as 2017-01-21T17:09:23.240Z, not {self.text!r}"


class CertificateError(TaskclusterUtilsError):
    """A value is not a certificate of temporary credentials."""


class SlugIdError(TaskclusterUtilsError):
    """A text is not a slugId.

    Attributes:
        slug: The text.
        reason: What is wrong with it.
    """

    def __init__(self, slug: str, reason: str) -> None:
        super().__init__(slug, reason)
        self.slug = slug
        self.reason = reason

    def __str__(self) -> str:
        return f"invalid slugId {self.slug!r}: {self.reason}"
