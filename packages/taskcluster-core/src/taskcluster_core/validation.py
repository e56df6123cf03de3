"""A plugin that checks payloads against their service's JSON schemas before they are sent.

It is for those who ask for it: nothing imports this module, and it needs the extra `taskcluster-core[validate]`, which
is jsonschema-rs. That tells all that is wrong with a payload, as jsonschema does, in a hundredth of the time;
fastjsonschema stops at the first fault. No text of a payload is shown where it may be a secret.
"""

from __future__ import annotations

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

__all__ = ["PayloadValidation"]

#: Where schemas are said to be; nothing is fetched from there.
_ORIGIN = "https://schemas"
_SECRET = re.compile(r"secret|token|password|credential|certificate|authorization|proof", re.IGNORECASE)
_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class PayloadValidation:
    """Refuses payloads that a service's schemas do not allow, for the clients that have it among their `plugins`.

    The schemas are those of today's deployments, as they ship with each service's distribution. A client made from a
    reference alone has none, and its payloads are sent as they are.
    """

    def __init__(self) -> None:
        self._validators: dict[tuple[str, str], Draft7Validator] = {}

    @hookimpl
    def taskcluster_before_request(self, request: Request, context: CallContext) -> None:
        """Check what is about to be sent.

        Raises:
            TaskclusterArgumentError: The schema does not allow the payload; every violation stands in the message.
        """
        endpoint = context.endpoint
        if endpoint.input is None or not endpoint.package or request.body is None:
            return
        violations = list(_violations(self._validator(endpoint).iter_errors(json.loads(request.body))))
        if violations:
            count = "a violation" if len(violations) == 1 else f"{len(violations)} violations"
            heading = f"{endpoint.label}: 'payload': {count} of the schema {urldefrag(endpoint.input)[0]}"
            message = "\n    ".join([heading, *violations])
            raise TaskclusterArgumentError(message, endpoint.service, endpoint.name, "payload")

    def _validator(self, endpoint: Endpoint) -> Draft7Validator:
        key = (endpoint.package, endpoint.input or "")
        if key not in self._validators:
            published = {urldefrag(schema["$id"])[0]: schema for schema in read_schemas(endpoint.package).values()}

            def retrieve(uri: str) -> Any:
                schema = published[urldefrag(uri.removeprefix(_ORIGIN))[0]]
                # each is known by its address, and Taskcluster's metaschema adds nothing to check values by
                return {name: part for name, part in schema.items() if name not in ("$id", "$schema")}

            reference = {"$ref": f"{_ORIGIN}/schemas/{endpoint.service}/{urldefrag(endpoint.input or '')[0]}"}
            self._validators[key] = Draft7Validator(
                reference, retriever=retrieve, validate_formats=True, mask="the value"
            )
        return self._validators[key]


def _violations(errors: Iterable[ValidationError]) -> Iterator[str]:
    for error in errors:
        match error.kind:
            case ValidationErrorKind.OneOfNotValid(forms) | ValidationErrorKind.AnyOf(forms) if any(forms):
                # of several forms, the one that is meant: that whose fixed words are there
                yield from _violations(min(forms, key=_distance))
            case ValidationErrorKind.Required(name):
                yield f"{_path([*error.instance_path, name])}: missing"
            case ValidationErrorKind.AdditionalProperties(names):
                for name in names:
                    yield f"{_path([*error.instance_path, name])}: unknown"
            case _:
                yield f"{_path(error.instance_path)}: {_expectation(error)}"


def _distance(errors: Iterable[ValidationError]) -> tuple[int, int]:
    fixed = (ValidationErrorKind.Enum, ValidationErrorKind.Constant)
    told = list(errors)
    return sum(isinstance(error.kind, fixed) for error in told), len(told)


def _expectation(error: ValidationError) -> str:
    match error.kind:
        case ValidationErrorKind.Type(types):
            expected = " or ".join(types)
        case ValidationErrorKind.Enum(options):
            expected = " or ".join(map(json.dumps, options))
        case ValidationErrorKind.Constant(value):
            expected = json.dumps(value)
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
