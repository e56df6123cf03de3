"""A plugin that checks payloads against their service's JSON schemas before they are sent.

It is for those who ask for it: nothing imports this module, and it needs the extra `taskcluster-core[validate]`, which
is jsonschema-rs. That tells all that is wrong with a payload, as jsonschema does, in a hundredth of the time;
fastjsonschema stops at the first fault. No text of a payload is shown where it may be a secret.
"""

from __future__ import annotations

import functools
import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag

from jsonschema_rs import Draft7Validator, ValidationErrorKind

from .errors import TaskclusterArgumentError
from .hookspecs import hookimpl
from .reference import read_schemas

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jsonschema_rs import ValidationError

    from .context import CallContext
    from .messages import Request
    from .reference import Endpoint

__all__ = ["PayloadValidation", "find_violations"]

#: Where schemas are said to be; nothing is fetched from there.
_ORIGIN = "https://schemas"
_SECRET = re.compile(r"secret|token|password|credential|certificate|authorization|proof", re.IGNORECASE)
_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@functools.cache
def _validator(package: str, service: str, name: str) -> Draft7Validator:
    published = {urldefrag(schema["$id"])[0]: schema for schema in read_schemas(package).values()}

    def retrieve(uri: str) -> Any:
        schema = published[urldefrag(uri.removeprefix(_ORIGIN))[0]]
        # each is known by its address, and Taskcluster's metaschema adds nothing to check values by
        return {name: part for name, part in schema.items() if name not in ("$id", "$schema")}

    reference = {"$ref": f"{_ORIGIN}/schemas/{service}/{name}"}
    return Draft7Validator(reference, retriever=retrieve, validate_formats=True, mask="the value")


def _violations(errors: Iterable[ValidationError]) -> Iterator[str]:
    for error in errors:
        match error.kind:
            case ValidationErrorKind.OneOfNotValid(forms) | ValidationErrorKind.AnyOf(forms) if any(forms):
                yield from _violations_of_forms([list(form) for form in forms])
            case ValidationErrorKind.Required(name):
                yield f"{_path([*error.instance_path, name])}: missing"
            case ValidationErrorKind.AdditionalProperties(names):
                for name in names:
                    yield f"{_path([*error.instance_path, name])}: unknown"
            case _:
                yield f"{_path(error.instance_path)}: {_expectation(error)}"


def _violations_of_forms(forms: list[list[ValidationError]]) -> Iterator[str]:
    """Tell the faults of the form that is meant, which is that whose fixed words are there, such as a `storageType`."""
    fixed = [{_path(error.instance_path): error for error in form if _fixed_words(error)} for form in forms]
    for path, error in fixed[0].items():
        if all(path in each for each in fixed):  # no form has this word
            options = {json.dumps(word): None for each in fixed for word in _fixed_words(each[path])}
            yield f"{path}: expected {' or '.join(options)}, not {_shown(error)}"
            return
    nearest = min(range(len(forms)), key=lambda number: (len(fixed[number]), len(forms[number])))
    yield from _violations(forms[nearest])


def _fixed_words(error: ValidationError) -> list[Any]:
    match error.kind:
        case ValidationErrorKind.Enum(options):
            return list(options)
        case ValidationErrorKind.Constant(value):
            return [value]
        case _:
            return []


def _expectation(error: ValidationError) -> str:
    match error.kind:
        case ValidationErrorKind.Type(types):
            expected = " or ".join(types)
        case ValidationErrorKind.Enum() | ValidationErrorKind.Constant():
            expected = " or ".join(map(json.dumps, _fixed_words(error)))
        case ValidationErrorKind.Pattern(pattern):
            expected = f"a text that matches {pattern}"
        case ValidationErrorKind.Format(name):
            expected = f"a text in the format {name}"
        case _:
            return error.message
    return f"expected {expected}, not {_shown(error)}"


def _shown(error: ValidationError) -> str:
    value = error.instance
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "an array"
    if isinstance(value, str):
        if any(_SECRET.search(str(step)) for step in error.instance_path):
            return "this text"
        return json.dumps(value if len(value) <= 60 else f"{value[:57]}...", ensure_ascii=False)
    return json.dumps(value)


def _path(steps: Iterable[str | int]) -> str:
    return "$" + "".join(
        f"[{step}]" if isinstance(step, int) else f".{step}" if _PLAIN_KEY.fullmatch(step) else f"[{json.dumps(step)}]"
        for step in steps
    )


def find_violations(request: Request, endpoint: Endpoint) -> list[str]:
    """Return what a method's schema does not allow in a request, such as `$.expires: missing`.

    Nothing is found if the client has no schema of the method, or the request no payload.
    """
    if endpoint.input is None or not endpoint.package or request.body is None:
        return []
    validator = _validator(endpoint.package, endpoint.service, urldefrag(endpoint.input)[0])
    return list(_violations(validator.iter_errors(json.loads(request.body))))


class PayloadValidation:
    """Refuses payloads that a service's schemas do not allow, for the clients that have it among their `plugins`.

    The schemas are those of today's deployments, as they ship with each service's distribution. A client made from a
    reference alone has none, and its payloads are sent as they are.
    """

    @hookimpl
    def taskcluster_before_request(self, request: Request, context: CallContext) -> None:
        """Check what is about to be sent.

        Raises:
            TaskclusterArgumentError: The schema does not allow the payload; every violation stands in the message.
        """
        endpoint = context.endpoint
        violations = find_violations(request, endpoint)
        if violations:
            count = "a violation" if len(violations) == 1 else f"{len(violations)} violations"
            heading = f"{endpoint.label}: 'payload': {count} of the schema {urldefrag(endpoint.input or '')[0]}"
            message = "\n    ".join([heading, *violations])
            raise TaskclusterArgumentError(message, endpoint.service, endpoint.name, "payload")
