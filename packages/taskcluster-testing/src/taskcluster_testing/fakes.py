"""A double for unit tests without a server: a client's methods with answers that the test gives.

Calls go through everything that a real call goes through, the network apart: arguments are bound, payloads are encoded
and held to their schemas, errors are decoded, retries are decided. The seam is the method `_call` of our own clients.
"""

from __future__ import annotations

import contextlib
import datetime
import functools
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from taskcluster_core.binding import bind
from taskcluster_core.client import AsyncClient, BaseClient
from taskcluster_core.drivers import run, run_async
from taskcluster_core.flow import call
from taskcluster_core.messages import Response

from .asking import assert_called, find_calls
from .errors import ServiceError, error_body
from .fake_answers import FakeAnswers, UnscriptedCallError
from .messages import RawAnswer
from .recording import RequestRecord
from .replies import Reply

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typing_extensions import Unpack

    from taskcluster_core.binding import BoundCall
    from taskcluster_core.messages import Request
    from taskcluster_core.reference import Endpoint
    from taskcluster_core.timeouts import Timeout

    from .asking import Wanted

__all__ = ["PRIVATE", "FakeCalls", "fake"]

#: The methods whose payloads hold secrets, which no failure's text repeats.
PRIVATE = frozenset(
    {
        "secrets.set",
        "worker-manager.createWorker",
        "worker-manager.registerWorker",
        "worker-manager.reregisterWorker",
        "worker-manager.updateWorker",
    }
)
_JSON = {"content-type": "application/json; charset=utf-8"}


class FakeCalls(list[RequestRecord]):
    """The calls that a fake has answered, in order.

    Args:
        answers: The answers of the fake.
    """

    def __init__(self, answers: FakeAnswers) -> None:
        super().__init__()
        self._answers = answers

    def of(self, method: str, **wanted: Unpack[Wanted]) -> tuple[RequestRecord, ...]:
        """Return the calls of a method such as `createTask`; `wanted` says which of them."""
        return find_calls(self, [self._answers], f"{self._answers.name}.{method}", wanted)

    def assert_called(
        self, method: str, *, times: int | None = None, **wanted: Unpack[Wanted]
    ) -> tuple[RequestRecord, ...]:
        """Assert that a method was called, and return those calls.

        Args:
            method: The method, such as `createTask`.
            times: How often, 0 for never; by default once or more. Attempts that failed count too.
            wanted: Which of its calls; see `Wanted`.

        Raises:
            AssertionError: It was called less or more often; the text tells what came instead.
        """
        return assert_called(self, [self._answers], f"{self._answers.name}.{method}", wanted, times)


@contextlib.contextmanager
def fake(target: BaseClient | type[BaseClient], /, **answers: Any) -> Iterator[FakeCalls]:
    """Answer a client's calls, until the end of the block, with what a test says; nothing is sent.

    An answer is JSON as the method's schema has it, a `ServiceError` or `Reply`, an exception that the call raises, or
    a function that is called with the call's arguments and returns one of these. A list has an answer for each call.

    Args:
        target: The client, sync or async; or a client class, for all clients of it, whoever makes them.
        answers: The answers by the method's name, such as `task={...}`.

    Raises:
        ValueError: There is no such method, or an answer is not as its schema says.
        UnscriptedCallError: A method was called that has no answer, or none any more; at the call, and again at the
            end of the block if the code under test went on as if nothing had happened.
    """
    kind = target if isinstance(target, type) else type(target)
    double = FakeAnswers(kind, answers)
    calls = FakeCalls(double)
    answer = _awaited(double, calls) if issubclass(kind, AsyncClient) else _blocking(double, calls)
    replaced = {"_call": answer} if isinstance(target, type) else _of_instance(target, answer)
    before = {name: vars(target)[name] for name in replaced if name in vars(target)}
    for name, replacement in replaced.items():
        setattr(target, name, replacement)
    try:
        yield calls
    finally:
        for name in replaced:
            if name in before:
                setattr(target, name, before[name])
            else:
                delattr(target, name)
    if double.unscripted:
        raise UnscriptedCallError(double.unscripted[0])


def _of_instance(client: BaseClient, answer: Any) -> dict[str, Any]:
    """Return what one client gets in the place of its methods; its siblings are answered like itself."""

    def with_options(**options: Any) -> BaseClient:
        sibling = type(client).with_options(client, **options)
        for name, replacement in _of_instance(sibling, answer).items():
            setattr(sibling, name, replacement)
        return sibling

    return {"_call": functools.partial(answer, client), "with_options": with_options}


def _blocking(double: FakeAnswers, calls: FakeCalls) -> Any:
    def answer(client: Any, endpoint: Endpoint, args: Any, kwargs: Any, flow: Any = call) -> Any:
        bound, context = bind(endpoint, args, kwargs), client._context(endpoint)  # noqa: SLF001 - ours
        return run(flow(bound, context, client._hooks), _Transport(double, calls, bound, context))  # noqa: SLF001

    return answer


def _awaited(double: FakeAnswers, calls: FakeCalls) -> Any:
    async def answer(client: Any, endpoint: Endpoint, args: Any, kwargs: Any, flow: Any = call) -> Any:
        bound, context = bind(endpoint, args, kwargs), client._context(endpoint)  # noqa: SLF001
        transport = _AsyncTransport(_Transport(double, calls, bound, context))
        return await run_async(flow(bound, context, client._hooks), transport)  # noqa: SLF001

    return answer


def _write(reply: Reply) -> RawAnswer:
    if reply.body is not None:
        return RawAnswer(reply.status, reply.headers, reply.body)
    body = b"" if reply.value is None else json.dumps(reply.value).encode()
    return RawAnswer(reply.status, {**_JSON, **reply.headers}, body)


class _Transport:
    """Answers the attempts of one call, and never waits."""

    def __init__(self, double: FakeAnswers, calls: FakeCalls, bound: BoundCall, context: Any) -> None:
        self._double, self._calls, self._bound, self._context = double, calls, bound, context

    def send(self, request: Request, _timeout: Timeout) -> Response:
        """Answer one attempt, and remember it."""
        endpoint = self._bound.endpoint
        payload = json.loads(request.body) if request.body else None
        query = dict(parse_qsl(urlsplit(request.url).query, keep_blank_values=True))
        try:
            reply = self._double.reply(endpoint, self._bound.arguments, query, payload)
        except ServiceError as error:
            now = datetime.datetime.now(datetime.timezone.utc)
            reply = Reply(error_body(error, endpoint.name, self._bound.arguments, payload or {}, now), error.status)
        except BaseException:
            self._remember(request, RawAnswer(0, {}))
            raise
        answer = _write(reply)
        self._remember(request, answer)
        return Response(answer.status, answer.headers, answer.body, request.url)

    def _remember(self, request: Request, answer: RawAnswer) -> None:
        endpoint, credentials = self._bound.endpoint, self._context.options.credentials
        parts = urlsplit(request.url)
        self._calls.append(
            RequestRecord(
                service=endpoint.service,
                method=endpoint.name,
                params=self._bound.arguments,
                client_id=credentials.client_id if credentials else None,
                scopes=(),
                http_method=request.method,
                path=parts.path + (f"?{parts.query}" if parts.query else ""),
                status=answer.status,
                connection=0,
                nonce=None,
                is_private=endpoint.label in PRIVATE,
                _payload=(request.body or b"").decode(),
                _answer=answer,
            )
        )

    def sleep(self, _seconds: float) -> None:
        """Go on at once."""

    def close(self) -> None:
        """Close nothing."""


class _AsyncTransport:
    """The same for calls that are awaited."""

    def __init__(self, transport: _Transport) -> None:
        self._transport = transport

    async def send(self, request: Request, timeout: Timeout) -> Response:
        """Answer one attempt."""
        return self._transport.send(request, timeout)

    async def sleep(self, _seconds: float) -> None:
        """Go on at once."""

    async def close(self) -> None:
        """Close nothing."""
