"""What transfers may be told beside what is transferred and where to, checked before anything is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, TypedDict

from ..option_values import problem_of_number
from .hashing import KNOWN, digest_size
from .references import References, problem_of_references

if TYPE_CHECKING:
    from .callers import Caller
    from .receiving import Progress

__all__ = ["ArtifactDownloadOptions", "DownloadOptions", "UploadOptions", "check_options"]


#: Names of encodings as in the header `Content-Encoding` (RFC 9110, sections 5.6.2 and 8.4).
_CODINGS = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+(, *[!#$%&'*+.^_`|~0-9A-Za-z-]+)*")


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
    for name, digest in value.items():
        if name not in KNOWN:
            return f"expected one of {', '.join(sorted(KNOWN))}, not {name!r}"
        length = 2 * digest_size(name)
        if not re.fullmatch(f"[0-9a-fA-F]{{{length}}}", digest):
            return f"expected {length} hexadecimal digits for {name}, not {digest!r}"
    return None


def _problem_of_match(value: object) -> str | None:
    is_fine = isinstance(value, str) or (isinstance(value, Iterable) and all(isinstance(each, str) for each in value))
    return None if is_fine else f"expected a pattern, or several, as texts, not {value!r}"


def _problem_of_concurrency(value: object) -> str | None:
    is_fine = isinstance(value, int) and not isinstance(value, bool) and value >= 1
    return None if is_fine else f"expected a whole number of at least 1, not {value!r}"


def _problem_of_storage_type(value: object) -> str | None:
    return None if value in ("s3", "object") else f"expected s3 or object, not {value!r}"


def _problem_of_content_encoding(value: object) -> str | None:
    is_fine = value is None or (isinstance(value, str) and _CODINGS.fullmatch(value))
    return None if is_fine else f"expected a name of an encoding such as gzip, not {value!r}"


_PROBLEMS: Mapping[str, Callable[[object], str | None]] = {
    "maxRetries": _problem_of_retries,
    "progress": _problem_of_progress,
    "raw": _problem_of_raw,
    "hashes": _problem_of_hashes,
    "references": problem_of_references,
    "match": _problem_of_match,
    "concurrency": _problem_of_concurrency,
    "storageType": _problem_of_storage_type,
    "contentEncoding": _problem_of_content_encoding,
}


def check_options(caller: Caller, options: Mapping[str, object]) -> None:
    """Refuse values of another kind.

    Args:
        caller: Whose options they are.
        options: What was given.

    Raises:
        TaskclusterArgumentError: One is refused.
    """
    for name, value in options.items():
        problem = _PROBLEMS[name](value)
        if problem is not None:
            raise caller.refusal(name, problem)
