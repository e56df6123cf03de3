"""Runs transfers with the connections of the client that they are made with, blocking or awaiting."""

from __future__ import annotations

from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from ..client import AsyncClient, BaseClient, Client
from ..drivers import run, run_async
from ..errors import TaskclusterFailure
from ..options import ClientOptions
from ..plugins import client_hooks

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator

    from ..plugins import ClientHooks
    from ..steps import Flow
    from ..transport import AsyncTransport, Transport

__all__ = ["async_transport_of", "refuse_async", "run_transfer", "run_transfer_async", "transport_of"]

T = TypeVar("T")


def run_transfer(client: Any, flow: Flow[T]) -> T:
    """Run a transfer, blocking, and return its result."""
    with transport_of(client) as transport:
        return run(flow, transport)


async def run_transfer_async(client: Any, flow: Flow[T]) -> T:
    """Run a transfer, awaiting, and return its result."""
    async with async_transport_of(client) as transport:
        return await run_async(flow, transport)


def refuse_async(client: Any) -> None:
    """Refuse a client whose calls are awaited, which a function that blocks cannot do."""
    if isinstance(client, AsyncClient):
        raise TaskclusterFailure(
            f"expected a sync client, not {client!r}, whose calls are awaited; "
            "taskcluster.aio has the functions of this name that take it"
        )


@contextmanager
def transport_of(client: Any) -> Generator[Transport]:
    """Hand out a client's transport; a client that is no sync one of ours gets one for this block.

    Raises:
        TaskclusterFailure: The client is an async one.
    """
    refuse_async(client)
    if isinstance(client, Client):
        yield client._transport()  # noqa: SLF001 - it is one of us
        return
    hooks, options = _hooks_and_options(client)
    transport = hooks.make_transport(options=options, session=None)
    try:
        yield transport
    finally:
        transport.close()


@asynccontextmanager
async def async_transport_of(client: Any) -> AsyncGenerator[AsyncTransport]:
    """Hand out a client's transport; a client that is no async one of ours gets one for this block."""
    if isinstance(client, AsyncClient):
        yield client._transport()  # noqa: SLF001 - it is one of us
        return
    hooks, options = _hooks_and_options(client)
    transport = hooks.make_async_transport(options=options, session=None)
    try:
        yield transport
    finally:
        await transport.close()


def _hooks_and_options(client: Any) -> tuple[ClientHooks, ClientOptions]:
    if isinstance(client, BaseClient):
        return client._hooks, ClientOptions.from_mapping(client.options)  # noqa: SLF001
    return client_hooks(()), ClientOptions()
