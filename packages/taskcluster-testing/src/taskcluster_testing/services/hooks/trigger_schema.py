"""What a hook asks of those who trigger it: a JSON schema of its own, and the texts of the service's validator."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ...errors import ServiceError
from ...schemas import Schemas

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["check_trigger_schema", "find_payload_fault"]

_NAME = "schema.json"
_NAMED_PROPERTY = re.compile(r"(must NOT have additional properties): .*")


def check_trigger_schema(schema: Mapping[str, Any]) -> None:
    """Refuse a schema that is none.

    Raises:
        ServiceError: It is none.
    """
    # imported here: most deployments make no hook
    from jsonschema import Draft7Validator

    lines = Schemas("hooks", {_NAME: dict(Draft7Validator.META_SCHEMA)}).find_errors(f"{_NAME}#", schema)
    if lines:
        # today's service has `undefined` in the place of the property
        wrong = [f" * Property undefined {line[line.index(' must ') + 1 :]}" for line in map(_plain, lines)]
        raise ServiceError("InputError", "triggerSchema is not a valid JSON schema:\n" + "\n".join(wrong))


def find_payload_fault(schema: Mapping[str, Any], payload: Any) -> str | None:
    """Return what a hook's schema finds wrong with a payload, or None if nothing is.

    Raises:
        ServiceError: The schema cannot be used: it refers to something that is not there.
    """
    try:
        lines = Schemas("hooks", {_NAME: schema}).find_errors(f"{_NAME}#", payload)
    except (LookupError, TypeError, ValueError, re.error) as error:
        # today's service answers 500
        raise ServiceError("InputError", f"triggerSchema cannot be used: {error}") from error
    return "; ".join(map(_plain, lines)) or None


def _plain(line: str) -> str:
    return _NAMED_PROPERTY.sub(r"\1", line)
