"""Runs transfers with the connections of the client that they are made with, and makes functions that do so.

A *maker* is a function that returns a `Job`: all of a transfer that is the same whether it blocks or is awaited.
`blocking` and `awaited` make of it the functions that users call, which have its signature and docstring, without its
first argument, the `Caller`.
"""

from __future__ import annotations

import functools
import inspect
import socket
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, Protocol, TypeVar

from ..client import AsyncClient, Client
from ..connections import require_transport
from ..drivers import run, run_async
from ..options import ClientOptions
from ..plugins import client_hooks
from . import options
from .callers import Caller

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Coroutine, Generator

    from ..steps import Flow
    from ..transport import AsyncTransport, Transport

__all__ = [
    "Job",
    "Transfer",
    "async_transport_of",
    "awaited",
    "awaited_caller",
    "blocking",
    "blocking_caller",
    "show_as",
    "transport_of",
]

P = ParamSpec("P")
T = TypeVar("T")
Result = TypeVar("Result", covariant=True)


@contextmanager
def transport_of(client: Any) -> Generator[Transport]:
    """Hand out a client's transport; a client that is none of ours gets one for this block."""
    if isinstance(client, Client):
        yield client._transport()  # noqa: SLF001 - it is one of us
        return
    transport = require_transport(client_hooks(()).make_transport(options=ClientOptions(), session=None))
    try:
        yield transport
    finally:
        transport.close()


@asynccontextmanager
async def async_transport_of(client: Any) -> AsyncGenerator[AsyncTransport]:
    """Hand out a client's transport; a client that is none of ours gets one for this block.

    Raises:
        TaskclusterFailure: No plugin makes a transport.
    """
    if isinstance(client, AsyncClient):
        yield client._transport()  # noqa: SLF001 - it is one of us
        return
    transport = require_transport(client_hooks(()).make_async_transport(options=ClientOptions(), session=None))
    try:
        yield transport
    finally:
        await transport.close()


class Job(Protocol[Result]):
    """What a user's function does, blocking or awaited."""

    def run(self) -> Result:
        """Do it, blocking."""

    async def run_async(self) -> Result:
        """Do it, awaiting."""


@dataclass(frozen=True, slots=True)
class Transfer(Generic[T]):
    """The job that is one flow.

    Attributes:
        client: The client whose connections are used.
        flow: What is run.
    """

    client: Any
    flow: Flow[T]

    def run(self) -> T:
        """Run the flow, blocking, and return its result."""
        with transport_of(self.client) as transport:
            return run(self.flow, transport)

    async def run_async(self) -> T:
        """Run the flow, awaiting, and return its result."""
        async with async_transport_of(self.client) as transport:
            return await run_async(self.flow, transport)


async def _resolve(host: str, port: int) -> Any:
    # imported here: only async functions have a use for it
    import asyncio

    return await asyncio.get_running_loop().getaddrinfo(host, port)


@functools.cache  # each maker's is wanted four times at import, and takes 25 µs
def _own_signature(make: Callable[..., Any]) -> inspect.Signature:
    """Return what a maker takes beside the caller."""
    signature = inspect.signature(make)
    return signature.replace(parameters=list(signature.parameters.values())[1:])


def _names(make: Callable[..., Any]) -> tuple[str, ...]:
    """Return the names of what a maker takes: its `**options` are the keys that their annotation says."""
    names: list[str] = []
    for each in _own_signature(make).parameters.values():
        if each.kind is inspect.Parameter.VAR_KEYWORD:
            kind = each.annotation.removeprefix("Unpack[").removesuffix("]")
            names.extend(getattr(options, kind).__annotations__)
        else:
            names.append(each.name)
    return tuple(names)


def blocking_caller(make: Callable[..., Any], object_class: Callable[[], Any]) -> Caller:
    """Return the caller of a function that blocks; see `blocking`."""
    return Caller(make.__name__, object_class, socket.getaddrinfo, is_awaited=False, parameters=_names(make))


def awaited_caller(make: Callable[..., Any], object_class: Callable[[], Any]) -> Caller:
    """Return the caller of a function that is awaited; see `blocking`."""
    return Caller(make.__name__, object_class, _resolve, is_awaited=True, parameters=_names(make))


def show_as(function: Callable[..., Any], make: Callable[..., Any], module: str, result: str) -> None:
    """Let a function show its maker's name, docstring and signature as its own.

    Args:
        function: The function.
        make: Its maker.
        module: The module where users find it.
        result: What it returns, as an annotation.
    """
    functools.update_wrapper(function, make)
    function.__module__ = module  # else it could not be pickled
    signature = _own_signature(make)
    function.__signature__ = signature.replace(return_annotation=result)  # type: ignore[attr-defined]
    function.__annotations__ = {each.name: each.annotation for each in signature.parameters.values()} | {
        "return": result
    }


def _result_of(make: Callable[..., Any]) -> str:
    """Return what a job returns, as its maker's annotation says: the `str` of `Job[str]`."""
    annotation: str = make.__annotations__["return"]
    return annotation.removeprefix("Job[").removesuffix("]")


def blocking(
    make: Callable[Concatenate[Caller, P], Job[T]], module: str, object_class: Callable[[], Any]
) -> Callable[P, T]:
    """Return the function that does a job, blocking.

    Args:
        make: The job's maker.
        module: The module where users find the function.
        object_class: Returns the class of the object service's client; it is asked at each call.
    """
    caller = blocking_caller(make, object_class)

    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        caller.check_names(kwargs)
        return make(caller, *args, **kwargs).run()

    show_as(call, make, module, _result_of(make))
    return call


def awaited(
    make: Callable[Concatenate[Caller, P], Job[T]], module: str, object_class: Callable[[], Any]
) -> Callable[P, Coroutine[Any, Any, T]]:
    """Return the coroutine function that does a job; see `blocking`."""
    caller = awaited_caller(make, object_class)

    async def call(*args: P.args, **kwargs: P.kwargs) -> T:
        caller.check_names(kwargs)
        return await make(caller, *args, **kwargs).run_async()

    show_as(call, make, module, _result_of(make))
    return call
