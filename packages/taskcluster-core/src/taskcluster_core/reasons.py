"""Why no answer came, in the same words for every transport.

Libraries wrap what the system said into errors of their own. These are told by the names of their classes, so that none
of the libraries is loaded here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .errors import TaskclusterConnectionError, TaskclusterConnectionTimeout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from .messages import TransportFailure
    from .timeouts import Timeout

__all__ = ["class_of_failure", "hide_in_error", "why_no_answer"]

_TIMEOUT = "TimeoutError ReadTimeoutError ConnectTimeoutError"
#: Names of classes, of the standard library, urllib3 or aiohttp, and what an error of one means; the first that fits is
#: taken. `{detail}` is what the system adds.
_MEANINGS = (
    ("SSLCertVerificationError", "the TLS certificate of {server} is not trusted{detail}"),
    ("SSLError", "TLS with {server} failed{detail}"),
    ("gaierror NameResolutionError", "could not resolve the host name {name}{detail}"),
    ("ConnectionRefusedError", "connection refused by {server}"),
    (_TIMEOUT, "timed out {doing}{limits}"),
    ("RemoteDisconnected ServerDisconnectedError", "{server} closed the connection without an answer"),
    ("ConnectionResetError BrokenPipeError", "the connection to {server} broke{detail}"),
    ("DecodeError ContentEncodingError", "the answer of {server} is not packed as it says"),
    ("IncompleteRead ClientPayloadError", "the answer of {server} broke off"),
    ("BadStatusLine BadHttpMessage", "what {server} answered is not HTTP"),
)
_PROXY = "ProxyError ProxyConnectionError ClientProxyConnectionError ClientHttpProxyError"


def why_no_answer(failure: TransportFailure, url: str, timeout: Timeout | None = None) -> str:
    """Return what happened, in plain words; what these do not know is left to the library's own.

    Args:
        failure: How an attempt ended.
        url: What was asked.
        timeout: The limits of the attempt, if they are to be told where they were passed.
    """
    chain = list(_unwrap(failure.error))
    server = urlsplit(url).netloc.rpartition("@")[2]
    of_proxy = _find(chain, _PROXY) is not None
    facts = {
        "name": "of the proxy" if of_proxy else urlsplit(url).hostname,
        "server": "the proxy" if of_proxy else server,
        "limits": "" if timeout is None else f" (the option timeout allows {timeout})",
    }
    facts["doing"] = f"{'waiting for' if failure.may_have_arrived else 'connecting to'} {facts['server']}"
    _, words, found = _meaning_of(chain)
    if found is not None:
        return words.format(detail=_detail(found), **facts)
    own = next(filter(None, map(str, reversed(chain))), None) or type(failure.error).__name__
    return f"the proxy did not connect: {own}" if of_proxy else own


def class_of_failure(failure: TransportFailure) -> type[TaskclusterConnectionError]:
    """Return the class of the error that a call fails with: the transport's, or the one for limits that were passed."""
    if failure.raises is TaskclusterConnectionError and _meaning_of(list(_unwrap(failure.error)))[0] == _TIMEOUT:
        return TaskclusterConnectionTimeout
    return failure.raises


def hide_in_error(error: BaseException, hide: Callable[[str], str]) -> None:
    """Change the texts of an error, and of those that it wraps: libraries put URLs into theirs.

    Args:
        error: What a library has raised, for this call alone.
        hide: Returns a text without what is not to be shown.
    """
    for each in _unwrap(error):
        each.args = tuple(hide(one) if isinstance(one, str) else one for one in each.args)
        attributes = vars(each)
        attributes.update({name: hide(value) for name, value in attributes.items() if isinstance(value, str)})


def _unwrap(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and what it wraps, in whatever way."""
    chain = [error]
    for each in chain:
        yield each
        wrapped = (*each.args, each.__cause__, *vars(each).values())
        chain += [one for one in wrapped if isinstance(one, BaseException) and one not in chain]


def _meaning_of(chain: Sequence[BaseException]) -> tuple[str, str, BaseException | None]:
    """Return the row of `_MEANINGS` that fits first, and the error that it fits; `"", "", None` if none does."""
    for names, words in _MEANINGS:
        found = _find(chain, names)
        if found is not None:
            return names, words, found
    return "", "", None


def _find(chain: Iterable[BaseException], names: str) -> BaseException | None:
    wanted = set(names.split())
    fitting = [each for each in chain if not wanted.isdisjoint(_kinds(each))]
    return fitting[-1] if fitting else None  # the innermost one has the words


def _kinds(error: BaseException) -> set[str]:
    # before Python 3.11 asyncio's TimeoutError was another class of this name
    kinds = {kind.__name__ for kind in type(error).__mro__}
    # to urllib3 a connection that was refused, or had no way to go, is a kind of timeout
    return kinds - {"ConnectTimeoutError", "TimeoutError"} if "NewConnectionError" in kinds else kinds


def _detail(error: BaseException) -> str:
    """Return what the system said about it, in brackets."""
    said = getattr(error, "verify_message", None) or getattr(error, "reason", None) or getattr(error, "strerror", None)
    return f" ({said})" if isinstance(said, str) else ""
