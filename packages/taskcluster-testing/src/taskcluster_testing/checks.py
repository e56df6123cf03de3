"""What a request and its answer must be: route arguments, query, payload, and the answer's own schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from .bodies import has_json
from .errors import ServiceError
from .monitoring import MONITORING
from .patterns import compile_pattern

if TYPE_CHECKING:
    from taskcluster_core.reference import Endpoint

    from .messages import RawRequest
    from .replies import Reply
    from .routes import Match
    from .service import Service

__all__ = ["check_input", "check_output", "check_params", "check_payload", "read_query"]


def check_params(service: Service, match: Match) -> None:
    """Check the route's arguments against their patterns.

    Raises:
        ServiceError: One is not what its pattern asks for.
    """
    wrong = [
        f"URL parameter '{name}' given as '{value}' must match regular expression: '/{service.patterns[name]}/'"
        for name, value in match.params.items()
        if name in service.patterns and not compile_pattern(service.patterns[name]).search(value)
    ]
    if wrong:
        raise ServiceError("InvalidRequestArguments", "Invalid URL patterns:\n" + "\n".join(wrong))


def read_query(service: Service, endpoint: Endpoint, encoded: str) -> dict[str, str]:
    """Return a query's values by key.

    Raises:
        ServiceError: A key is unknown, given twice, or its value is not what its pattern asks for.
    """
    values: dict[str, list[str]] = {}
    for key, value in parse_qsl(encoded, keep_blank_values=True):
        values.setdefault(key, []).append(value)
    values.pop("bewit", None)
    wrong = []
    for key, given in values.items():
        pattern = service.query_patterns.get(f"{endpoint.name}.{key}") or service.query_patterns.get(key, ".")
        if key not in endpoint.query:
            wrong.append(f"Query-string parameter: {key} is not supported!")
        elif len(given) > 1:
            wrong.append(f"Query-string parameter: {key} must be a string!")
        elif not compile_pattern(pattern).search(given[0]):
            wrong.append(f'Query-string parameter: {key}="{given[0]}" does not match expression: /{pattern}/')
        elif key in service.query_checks and (fault := service.query_checks[key](given[0])):
            wrong.append(f'Query-string parameter: {key}="{given[0]}" is not valid, error: {fault}')
    if wrong:
        raise ServiceError("InvalidRequestArguments", "\n".join(wrong))
    return {key: given[0] for key, given in values.items()}


def check_input(service: Service, schema: str, request: RawRequest, value: Any, root_url: str) -> None:
    """Check a payload against its schema, and fill in the schema's defaults.

    Raises:
        ServiceError: It is not JSON by its type, or not what the schema asks for.
    """
    if not has_json(request.headers):
        raise ServiceError(
            "MalformedPayload",
            "Payload must be JSON with content-type: application/json got content-type: {{contentType}}",
            contentType=request.headers.get("content-type") or None,
        )
    check_payload(service, schema, value, root_url)


def check_payload(service: Service, schema: str, value: Any, root_url: str) -> None:
    """Check JSON against a schema, and fill in the schema's defaults.

    Raises:
        ServiceError: It is not what the schema asks for.
    """
    service.schemas.fill_defaults(schema, value)
    errors = service.schemas.find_errors(schema, value)
    if errors:
        raise ServiceError("InputValidationError", _rejection(f"{root_url}{service.schemas.path(schema)}", errors))


def check_output(service: Service, endpoint: Endpoint, reply: Reply) -> None:
    """Check a handler's answer against the schema of its method's answer.

    Raises:
        AssertionError: It is not what the schema says.
    """
    if reply.body is not None or reply.status >= 300:
        return  # the schema is about JSON of a call that went well
    value = reply.value
    if endpoint.output is None:
        # only a test, and the methods that all services share, answer with more than a reference tells
        if endpoint.name not in MONITORING and not service.is_scripted and value not in (None, {}):
            raise AssertionError(f"the answer of {endpoint.label} has no schema: expected None or {{}}, not {value!r}")
        return
    if endpoint.output == "blob":
        return
    errors = service.schemas.find_errors(str(endpoint.output), value)
    if errors:
        rejection = _rejection(service.schemas.path(str(endpoint.output)), errors)
        raise AssertionError(f"the answer of {endpoint.label} is not what its schema says: {rejection}")


def _rejection(schema: str, errors: list[str]) -> str:
    lines = "".join(f"\n  * {error}" for error in errors)
    return f"\nSchema Validation Failed!\nRejecting Schema: {schema}\nErrors:{lines}"
