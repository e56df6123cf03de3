"""Payloads as JSON text, and where one is not JSON."""

from __future__ import annotations

import datetime
import json
import math
from typing import TYPE_CHECKING, Any

from taskcluster_utils.dates import stringDate

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["encode_json", "find_fault"]


def encode_json(value: Any) -> bytes:
    """Encode a value as compact JSON; datetimes become texts as the services write them.

    Raises:
        TypeError: The value holds something that is not JSON.
        ValueError: It holds NaN, an infinity, or itself.
        RecursionError: It is nested too deeply.
    """
    return json.dumps(value, separators=(",", ":"), allow_nan=False, default=_encode_other).encode()


def _encode_other(value: object) -> str:
    if isinstance(value, datetime.datetime):
        return stringDate(value)
    raise TypeError(f"{type(value).__name__} is not JSON")


def find_fault(value: Any, name: str) -> str | None:
    """Say which part of a value is not JSON, and why; None if no part by itself is at fault.

    The part's own value is not shown: it may be a secret.

    Args:
        value: What `encode_json` refused.
        name: What the value itself is called; a part is `name.key` or `name[0]`.
    """
    # no recursion, since what is refused may be nested as deeply as it likes
    path: list[str] = []
    ancestors: list[Any] = []
    levels: list[Iterator[tuple[str, Any]]] = [iter([(name, value)])]
    while levels:
        step, part = next(levels[-1], ("", levels))
        if part is levels:
            levels.pop()
            del path[-1:], ancestors[-1:]
            continue
        problem = "holds itself" if any(part is each for each in ancestors) else _problem(part)
        if problem:
            return f"{''.join(path)}{step} {problem}"
        if isinstance(part, (dict, list, tuple)):
            path.append(step)
            ancestors.append(part)
            levels.append(_parts(part))
    return None


def _parts(container: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(container, dict):
        for key, part in container.items():
            yield f".{key}" if str(key).isidentifier() else f"[{key!r}]", part
    else:
        for position, part in enumerate(container):
            yield f"[{position}]", part


def _problem(part: object) -> str | None:
    if isinstance(part, float):
        return None if math.isfinite(part) else f"is {part}, which JSON cannot say"
    if isinstance(part, dict):
        kinds = {type(key).__name__ for key in part if not isinstance(key, (str, int, float, type(None)))}
        return f"has a key of type {min(kinds)}; expected texts" if kinds else None
    if isinstance(part, (str, int, type(None), list, tuple, datetime.datetime)):
        return None
    if isinstance(part, (bytes, bytearray)):
        return f"is of type {type(part).__name__}, which is not JSON; expected a text"
    if isinstance(part, (set, frozenset)):
        return f"is of type {type(part).__name__}, which is not JSON; expected a list"
    return f"is of type {type(part).__name__}, which is not JSON"
