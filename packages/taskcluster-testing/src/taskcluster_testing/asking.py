"""What a test asserts of the requests that were made, with failures that say what came instead."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypedDict

from .names import check_keywords, check_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .names import Named
    from .recording import RequestRecord

__all__ = ["Wanted", "assert_called", "find_calls"]

_SHOWN_CALLS = 20


class Wanted(TypedDict, total=False):
    """Which calls of a method are meant; whatever is not given may be anything."""

    #: What the payload holds: a dict's keys must be there with these values, and more may be; or a function that is
    #: called with the payload and says yes or no.
    payload: Any
    #: Route arguments by name.
    params: Mapping[str, str]
    #: Query values by key.
    query: Mapping[str, str]
    #: Who calls; None for nobody.
    client_id: str | None
    #: The HTTP status of the answer.
    status: int


def find_calls(
    records: Iterable[RequestRecord], services: Sequence[Named], label: str, wanted: Wanted
) -> tuple[RequestRecord, ...]:
    """Return the requests that called a method in a certain way.

    Args:
        records: All requests.
        services: The services that there are.
        label: The method such as `queue.createTask`, or `queue.*` for all of a service.
        wanted: In which way.

    Raises:
        TypeError: There is no such way to tell calls apart.
        ValueError: There is no such service or method.
    """
    check_keywords(label, wanted, Wanted)
    return tuple(record for record in _called(records, services, label) if not _compare(wanted, record))


def assert_called(
    records: Iterable[RequestRecord], services: Sequence[Named], label: str, wanted: Wanted, times: int | None
) -> tuple[RequestRecord, ...]:
    """Assert that a method was called in a certain way, so many times, and return those requests.

    Args:
        records: All requests.
        services: The services that there are.
        label: The method such as `queue.createTask`, or `queue.*` for all of a service.
        wanted: In which way.
        times: How often; None for once or more.

    Raises:
        AssertionError: It was called less or more often.
        TypeError: There is no such way to tell calls apart.
        ValueError: There is no such service or method.
    """
    known = list(records)
    found = find_calls(known, services, label, wanted)
    if found if times is None else len(found) == times:
        return found
    called = _called(known, services, label)
    is_private = "payload" in wanted and any(record.is_private for record in called)
    shown = {name: "(not shown)" if name == "payload" and is_private else value for name, value in wanted.items()}
    described = " with " + ", ".join(f"{name}={value!r}" for name, value in shown.items()) if shown else ""
    often = "called at least once" if times is None else _times(times)
    lines = [f"expected {label} to be {often}{described}; it was {_times(len(found))} like that"]
    others = [record for record in called if record not in found]
    lines += _listing("calls like that", found)
    lines += _listing("other calls of it", others, wanted)
    if not found and not others:
        lines += _listing("all requests", known) or ["no requests were made"]
    raise AssertionError("\n".join(lines))


def _called(records: Iterable[RequestRecord], services: Sequence[Named], label: str) -> list[RequestRecord]:
    service, method = check_label(services, label)
    return [each for each in records if each.service == service and method in (None, each.method)]


def _listing(title: str, records: Sequence[RequestRecord], wanted: Wanted | None = None) -> list[str]:
    if not records:
        return []
    lines = [f"{title}:"]
    for number, record in enumerate(records[:_SHOWN_CALLS], 1):
        lines.append(f"  {number}. {record}")
        lines += [f"       {line}" for line in (_compare(wanted, record) if wanted else ())]
    left = len(records) - _SHOWN_CALLS
    return lines if left <= 0 else [*lines, f"  and {left} more"]


def _times(number: int) -> str:
    words = {0: "never called", 1: "called once", 2: "called twice"}
    return words.get(number, f"called {number} times")


def _compare(wanted: Wanted, record: RequestRecord) -> list[str]:
    """Return in what a request differs from what is wanted, each in a line."""
    found = []
    for name in ("client_id", "status", "params", "query"):
        if name in wanted:
            came = getattr(record, name)
            found += _differences(wanted[name], dict(came) if name == "params" else came, name)
    if "payload" in wanted:
        wrong = _payload_differences(wanted["payload"], record.payload)
        found += ["payload: differs, and is not shown, as it may be secret"] if wrong and record.is_private else wrong
    return found


def _payload_differences(wanted: Any, came: Any) -> list[str]:
    if callable(wanted):
        return [] if wanted(came) else [f"payload: the function said no to {_short(came)}"]
    return _differences(wanted, came, "payload")


def _differences(wanted: Any, came: Any, where: str) -> list[str]:
    """Compare: a dict holds at least what is wanted, anything else is equal."""
    if isinstance(wanted, dict) and isinstance(came, dict):
        found = []
        for key, value in wanted.items():
            place = f"{where}.{key}"
            found += _differences(value, came[key], place) if key in came else [f"{place}: missing"]
        return found
    return [] if wanted == came else [f"{where}: expected {_short(wanted)}, not {_short(came)}"]


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=repr)
    return text if len(text) <= 200 else f"{text[:197]}..."
