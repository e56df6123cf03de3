"""Which errors the methods of a service raise, for the documentation site: those of all, and those of one method."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from taskcluster_core.decoding import failure_of_status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taskcluster_core.reference import Endpoint

__all__ = ["COMMON_ERRORS", "describe_errors", "error_sentences", "split_sentences"]

#: What stands once on each page; docs/failures.md has the whole.
COMMON_ERRORS = """\
Every call may raise these; [Errors and retries](../failures.md) tells more of each. What else a
method raises stands with it.

- `TaskclusterArgumentError`: the method does not take these arguments; nothing was sent
- `TaskclusterConnectionError`: no answer came, after all attempts
- `TaskclusterBadRequest` (400): an argument, or the payload, does not have the form that the service asks for
- `TaskclusterAuthFailure` (401): the credentials that were sent are not accepted
- `TaskclusterTooManyRequests` (429): the service, or what stands in front of it, is too busy, after all attempts
- `TaskclusterServiceFailure` (500 and above): the fault is the service's, after all attempts"""

_STATUS = re.compile(r"\b[45]\d\d\b")
#: Statuses that a description names although the method does not answer with them.
_NOT_ITS_OWN = re.compile(r"(?:rather than|not as|refused with|fail with|refuses .* with) an? [45]\d\d\b")


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a text; what stands in backticks does not end one."""
    hidden = re.sub(r"`[^`]*`", lambda code: "`" * len(code[0]), text)
    found = re.finditer(r"\S.*?(?:[.!?](?=\s|\Z)|\Z)", hidden, re.DOTALL)
    return [text[each.start() : each.end()] for each in found]


def error_sentences(description: str) -> list[str]:
    """Return the sentences of a method's description that tell an error status with which the method answers."""
    return [each for each in split_sentences(description) if _STATUS.search(_NOT_ITS_OWN.sub("", each))]


def describe_errors(endpoint: Endpoint) -> Iterator[str]:
    """Yield a line for each error that is a method's own, or for several that one sentence tells of."""
    told: dict[str, list[str]] = defaultdict(list)
    if endpoint.input:
        told[_named(400)].append("The payload does not fit its schema.")
    if endpoint.scopes is not None:
        told[_named(403)].append("The client lacks scopes that the call needs.")
    for sentence in error_sentences(endpoint.description):
        statuses = dict.fromkeys(map(int, _STATUS.findall(_NOT_ITS_OWN.sub("", sentence))))
        told[", ".join(map(_named, statuses))].append(sentence)
    if (
        endpoint.deployments
        and not endpoint.route_is_kept
        and not any("answer 404" in each for each in told[_named(404)])
    ):
        told[_named(404)].append("The deployment does not have the method.")
    for names, sentences in told.items():
        if sentences:
            yield f"{names}: {' '.join(sentences)}"


def _named(status: int) -> str:
    return f"`{failure_of_status(status).__name__}` ({status})"
