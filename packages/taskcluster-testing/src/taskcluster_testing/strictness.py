"""What a strict deployment does not let pass: requests for what is not there, and orders that nobody met."""

from __future__ import annotations

import fnmatch
from http import HTTPStatus
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .faults import Faults
    from .recording import RequestRecord

__all__ = ["StrictnessError", "find_surprises"]


class StrictnessError(AssertionError):
    """A test made requests for what is not there, or ordered what nobody asked for.

    Attributes:
        surprises: Each of them, described.
    """

    def __init__(self, surprises: tuple[str, ...]) -> None:
        lines = "".join(f"\n  * {each}" for each in surprises)
        super().__init__(f"the deployment is strict, and this was not expected:{lines}")
        self.surprises = surprises


def find_surprises(
    records: Iterable[RequestRecord], expected: Iterable[str], faults: Faults, leftovers: Iterable[str]
) -> list[str]:
    """Return what a strict deployment complains about, each in a line.

    Args:
        records: All requests.
        expected: Patterns of paths that are allowed to lead nowhere.
        faults: The faults that were ordered.
        leftovers: What services were told to answer and nobody asked for.
    """
    patterns = tuple(expected)
    found = []
    for record in records:
        path = record.path.partition("?")[0]
        is_lost = record.method is None and record.status == HTTPStatus.NOT_FOUND
        if is_lost and not any(fnmatch.fnmatchcase(path, pattern) for pattern in patterns):
            found.append(
                f"{record.http_method} {record.path} leads to no method of any service; if that is meant, "
                f"say so: deployment.expect_unknown({path!r})"
            )
        elif record.status == HTTPStatus.NOT_IMPLEMENTED and record.code == "NotImplemented":
            found.append(
                f"{record.label} was called, and nothing answers for it here; "
                f"write an answer in advance: deployment.script({record.label!r}, ...)"
            )
    missed = [
        f"a fault that was ordered ({fault}) still waits for {fault.missed} of {fault.times} requests"
        for fault in faults.missed
    ]
    return [*found, *missed, *leftovers]
