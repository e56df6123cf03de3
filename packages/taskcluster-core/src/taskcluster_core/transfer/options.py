"""What transfers may be told beside what is transferred and where to, checked before anything is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypedDict

from ..option_values import problem_of_number
from ..suggestions import suggest
from .hashing import KNOWN
from .references import References, problem_of_references

if TYPE_CHECKING:
    from .callers import Caller
    from .receiving import Progress

__all__ = ["ArtifactDownloadOptions", "DownloadOptions", "UploadOptions", "check_options"]


class UploadOptions(TypedDict, total=False):
    """What an upload may be told beside what is uploaded, and where to."""

    #: How often it is tried again at the most; without it, as often as the client's calls are.
    maxRetries: int | None
    #: What is called with the bytes that have been transferred, and with how many there are (None if nobody knows).
    progress: Progress | None


class DownloadOptions(UploadOptions, total=False):
    """The same for a download, and what only downloads have."""

    #: Whether what the store keeps packed, such as with gzip, stays so: False.
    raw: bool
    #: What the content has to be, in hexadecimal by algorithm, such as `{"sha256": ...}`.
    hashes: Mapping[str, str] | None


class ArtifactDownloadOptions(DownloadOptions, total=False):
    """The same for artifacts."""

    #: Where an artifact of the type `reference` may lead to: `"any"` host, which is how it is without this; `"public"`
    #: addresses alone; `"none"`; or the names of hosts, in which `*` stands for any characters.
    references: References


def _problem_of_retries(value: object) -> str | None:
    return None if value is None else problem_of_number("maxRetries", value)


def _problem_of_progress(value: object) -> str | None:
    return None if value is None or callable(value) else f"expected a function, not {value!r}"


def _problem_of_raw(value: object) -> str | None:
    return None if isinstance(value, bool) else f"expected True or False, not {value!r}"


def _problem_of_hashes(value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, Mapping) or not all(isinstance(each, str) for each in value.values()):
        return f'expected a dict such as {{"sha256": "..."}}, not {value!r}'
    unknown = next((name for name in value if name not in KNOWN), None)
    return None if unknown is None else f"expected one of {', '.join(sorted(KNOWN))}, not {unknown!r}"


_PROBLEMS: Mapping[str, Callable[[object], str | None]] = {
    "maxRetries": _problem_of_retries,
    "progress": _problem_of_progress,
    "raw": _problem_of_raw,
    "hashes": _problem_of_hashes,
    "references": problem_of_references,
}


def check_options(caller: Caller, options: Mapping[str, object], kind: type) -> None:
    """Refuse options that there are not, and values of another kind.

    Args:
        caller: Whose options they are.
        options: What was given.
        kind: The `TypedDict` that says which there are.

    Raises:
        TaskclusterArgumentError: One is refused.
    """
    known = kind.__annotations__
    for name, value in options.items():
        if name not in known:
            hint = suggest(name, known, f"expected one of {', '.join(known)}")
            raise caller.refusal(name, f"unknown argument; {hint}")
        problem = _PROBLEMS[name](value)
        if problem is not None:
            raise caller.refusal(name, problem)
