"""What a request and its answer must be: route arguments, query, payload, and the answer's own schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from .bodies import has_json
from .errors import ServiceError
from .patterns import compile_pattern
from .replies import Reply
from .service import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taskcluster_core.reference import Endpoint

    from .messages import RawRequest
    from .routes import Match
    from .schemas import Schemas
    from .service import Service

__all__ = ["check_answer", "check_input", "check_params", "check_payload", "read_query", "rejection"]


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
        raise ServiceError("InputValidationError", rejection(f"{root_url}{service.schemas.path(schema)}", errors))


def rejection(path: str, faults: Iterable[str]) -> str:
    """Return what a service says of JSON that is not what a schema asks for.

    Args:
        path: Where the schema is.
        faults: What is wrong, each in a line.
    """
    return f"\nSchema Validation Failed!\nRejecting Schema: {path}\nErrors:{_bullets(faults)}"


def check_answer(schemas: Schemas, endpoint: Endpoint, answer: Any, error: type[Exception]) -> None:
    """Check an answer against the schema of its method's answer, whoever gives it: a handler, a script or a fake.

    Args:
        schemas: The schemas of the method's service.
        endpoint: The method.
        answer: JSON, or a `Reply`, of which only JSON of a call that went well is looked at.
        error: What is raised if the answer is not what the schema says.
    """
    value = answer
    if isinstance(answer, Reply):
        if answer.body is not None or answer.status >= 300:
            return
        value = answer.value
    faults = _find_answer_faults(schemas, endpoint, value)
    if faults:
        raise error(f"the answer of {endpoint.label} is not what its reference says:{_bullets(faults)}")


def _find_answer_faults(schemas: Schemas, endpoint: Endpoint, value: Any) -> list[str]:
    if endpoint.output == "blob":
        return []
    if endpoint.output is not None:
        return schemas.find_errors(endpoint.output, value)
    # references are silent about some answers of methods that read, and of those that are gone today
    is_gone = endpoint.deployments and TODAY not in endpoint.deployments
    if value in (None, {}) or endpoint.method == "GET" or is_gone:
        return []
    return [f"expected None or {{}}, not {value!r}"]


def _bullets(faults: Iterable[str]) -> str:
    return "".join(f"\n  * {fault}" for fault in faults)
