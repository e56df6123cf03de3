"""What the stubs and the `types` modules of services are written with; no client needs it when it runs."""

import datetime
import sys
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

# before Python 3.12 libraries that read types, such as pydantic, can use only this one
if sys.version_info >= (3, 12):
    from typing import NotRequired, TypedDict
else:
    from typing_extensions import NotRequired, TypedDict

from .messages import Response

__all__ = [
    "Binding",
    "ContinuationToken",
    "NotRequired",
    "Page",
    "PageOfTexts",
    "PageQuery",
    "Ping",
    "ResponseResult",
    "Time",
    "TypedDict",
    "UntypedPage",
    "Version",
]

Element = TypeVar("Element", covariant=True)

#: A time in a payload: a text such as `fromNowJSON` returns, or a datetime, which becomes one.
Time: TypeAlias = str | datetime.datetime


class ContinuationToken(str, Generic[Element]):
    """The token of a listing's next page; for type checkers it knows what the listing's elements are.

    So `items` can tell what it yields, whatever key a page has its elements under. When it runs, a token is a `str`,
    and this type is another name for it.
    """

    __slots__ = ()

    if not TYPE_CHECKING:

        def __class_getitem__(cls, element: object) -> type[str]:
            return str


class Page(TypedDict, Generic[Element]):
    """Any page of a listing."""

    continuationToken: NotRequired[ContinuationToken[Element]]


class PageOfTexts(TypedDict):
    """A page whose token says nothing of its elements, such as a program of its own may have."""

    continuationToken: NotRequired[str]


#: A page of which nobody knows what its elements are.
UntypedPage: TypeAlias = dict[str, Any] | PageOfTexts


class PageQuery(TypedDict, total=False):
    """Query of a listing that takes nothing else."""

    continuationToken: str | None
    limit: int | None


class Binding(TypedDict):
    """Which messages are wanted, as AMQP takes it."""

    exchange: str
    routingKeyPattern: str


class ResponseResult(TypedDict):
    """Result of a method whose answer is no JSON: a redirect, a picture, plain text."""

    response: Response


class Ping(TypedDict):
    """Result of `ping`."""

    alive: bool
    uptime: float
    """In seconds."""


class Version(TypedDict):
    """Result of `version`: the release that answers."""

    version: str
    commit: str
    source: str
    build: str
