"""From a request to its answer, in the order in which the services look at things; knows no HTTP library.

The body's size, encoding and JSON; the credentials, and the scopes where the URL alone tells them; the route's
arguments; the query; the payload's schema; the handler with the scopes that depend on more than the URL; and the
answer's own schema.
"""

from __future__ import annotations

import dataclasses
import inspect
import json
import re
import traceback
from collections import deque
from http import HTTPStatus
from typing import TYPE_CHECKING

from .answers import AnswerWriter
from .bodies import read_payload
from .calls import Call
from .checks import check_answer, check_input, check_params, read_query
from .documents import Documents
from .effects import Cut, Delayed, Failed, Held, Reset
from .errors import STATUSES, ServiceError, error_body, incident
from .hawk import SignedRequest
from .messages import RawAnswer
from .page import write_page
from .recording import make_record, without_bewit
from .replies import Reply
from .routes import Router

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .authentication import Clients
    from .bodies import Payload
    from .effects import Effect
    from .messages import RawRequest
    from .recording import RequestRecord
    from .routes import Match
    from .service import Service
    from .waiting import Steps
    from .world import World

__all__ = ["Pipeline"]

_PORT = re.compile(r"\d{1,5}", re.ASCII)


class Pipeline:
    """Answers requests, one at a time.

    Args:
        services: The services that are there.
        world: The deployment from inside.
        clients: Where clients and roles are kept.
        remembered: How many requests to remember, or None for all.

    Attributes:
        records: The requests that were answered, in order.
        bugs: What the deployment did wrong.
    """

    def __init__(
        self, services: Iterable[Service], world: World, clients: Clients, remembered: int | None = None
    ) -> None:
        known = tuple(services)
        self._router = Router(known)
        self._documents = Documents(known)
        self._world = world
        self._clients = clients
        self.records: deque[RequestRecord] = deque(maxlen=remembered)
        self.bugs: list[str] = []

    def handle(self, request: RawRequest) -> Steps[RawAnswer]:
        """Answer a request; whatever goes wrong on the way is recorded as a bug and answered with 500.

        Yields what the answer has to wait for; to be resumed with whether that wait is over.
        """
        try:
            self._world.settle()
            answer, record = yield from self._answer(request)
            self._world.settle()
        except Exception:  # noqa: BLE001 - the HTTP library would answer 500 and tell nobody
            bug = f"{request.method} {without_bewit(request.resource)} raised:\n{traceback.format_exc()}"
            self.bugs.append(bug)
            # written by hand: what writes answers may be what failed
            answer = RawAnswer(
                HTTPStatus.INTERNAL_SERVER_ERROR,
                {"content-type": "application/json"},
                json.dumps({"error": bug}).encode(),
            )
            record = make_record(request, None, None, answer)
        self.records.append(record)
        return answer

    def settle(self) -> None:
        """Let happen what the passing of time has brought; whatever goes wrong is recorded as a bug."""
        try:
            self._world.settle()
        except Exception:  # noqa: BLE001 - it must reach the test, wherever the clock was moved
            self.bugs.append(f"the passing of time raised:\n{traceback.format_exc()}")

    def _answer(self, request: RawRequest) -> Steps[tuple[RawAnswer, RequestRecord]]:
        match = self._router.match(request.method, request.path)
        faults = self._world.faults
        effect = faults.take(match.service.name if match else None, match.endpoint.name if match else None)
        if isinstance(effect, Delayed):
            effect.advance(effect.by)
        is_api = self._router.is_api(request.path)
        writer = AnswerWriter(request, self._world.clock.now() + faults.skew, is_api=is_api)
        payload = read_payload(request)
        call = self._make_call(request, match, payload) if match else None
        if isinstance(effect, Failed):
            answer = self._answer_fault(effect, writer, call)
        elif isinstance(effect, Reset) and not effect.after_serving:
            answer = RawAnswer(0, {}, delivery="reset")
        elif match is not None and call is not None:
            answer = yield from self._answer_call(request, match, call, payload, writer)
        elif request.method == "OPTIONS" and (allowed := self._router.allowed(request.path)):
            answer = writer.write_methods(allowed)
        elif (document := self._find_document(request)) is not None:
            answer = writer.write_reply(document)
        else:
            answer = writer.write_json(HTTPStatus.NOT_FOUND, {"error": "Not found"})
        return _affect(answer, effect), make_record(request, match, call, answer)

    def _find_document(self, request: RawRequest) -> Reply | None:
        if request.method not in ("GET", "HEAD"):
            return None
        if request.path == "/":
            return write_page(self._world, self.records)
        return self._documents.find(request.path)

    def _make_call(self, request: RawRequest, match: Match, payload: Payload) -> Call:
        host, port = _read_host(request)
        signed = SignedRequest(request.method, request.resource, host, port, request.headers.get("authorization", ""))
        return Call(
            match.endpoint,
            match.params,
            self._world,
            self._clients,
            signed,
            headers=request.headers,
            text=payload.text,
            payload=payload.value,
        )

    def _answer_fault(self, fault: Failed, writer: AnswerWriter, call: Call | None) -> RawAnswer:
        body = fault.body
        if isinstance(body, str):
            headers = {"content-type": "text/html; charset=utf-8", **fault.headers}
            return writer.write_reply(Reply(status=fault.status, headers=headers, body=body.encode()))
        if body is None:
            text = "a fault that this deployment was told to answer with"
            code = next((code for code, status in STATUSES.items() if status == fault.status), None)
            if code is None or call is None:
                body = {"error": text}
            else:
                error = ServiceError(code, text)
                body = error_body(error, call.endpoint.name, call.params, {}, self._world.clock.now())
        return writer.write_json(fault.status, body, fault.headers)

    def _answer_call(
        self, request: RawRequest, match: Match, call: Call, payload: Payload, writer: AnswerWriter
    ) -> Steps[RawAnswer]:
        try:
            return writer.write_reply((yield from self._serve(request, match, call, payload)))
        except ServiceError as error:
            return self._answer_error(error, match, payload, writer)
        except Exception:  # noqa: BLE001 - a bug of a handler must reach the test, not end the server
            bug = f"{match.endpoint.label} raised:\n{traceback.format_exc()}"
            self.bugs.append(bug)
            return self._answer_error(incident(bug), match, payload, writer)

    def _serve(self, request: RawRequest, match: Match, call: Call, payload: Payload) -> Steps[Reply]:
        endpoint, service = match.endpoint, match.service
        if payload.error is not None:
            raise payload.error
        if endpoint.name in service.authorized_by_url and match.is_complete:
            call.authorize(**match.params)
        check_params(service, match)
        call.query = read_query(service, endpoint, request.query)
        if endpoint.input is not None:
            check_input(service, endpoint.input, request, payload.value, self._world.root_url)
        scripted = self._world.scripts.find(service.name, endpoint.name)
        handler = scripted or service.handlers.get(endpoint.name)
        if handler is None:
            raise ServiceError("NotImplemented", f"`{endpoint.label}` is not there yet in this embedded deployment")
        value = handler(call)
        if inspect.isgenerator(value):
            value = yield from value
        if endpoint.scopes is not None and not call.is_checked and scripted is None:
            raise AssertionError(f"the handler of {endpoint.label} never checked its scopes")
        reply = value if isinstance(value, Reply) else Reply(value)
        check_answer(service.schemas, endpoint, reply, AssertionError)
        return reply

    def _answer_error(self, error: ServiceError, match: Match, payload: Payload, writer: AnswerWriter) -> RawAnswer:
        redact = match.service.redactions.get(match.endpoint.name)
        shown = payload.value if redact is None or payload.value is ... else redact(payload.value)
        body = error_body(error, match.endpoint.name, match.params, shown, self._world.clock.now())
        return writer.write_json(error.status, body, error.headers)


def _read_host(request: RawRequest) -> tuple[str, int]:
    """Return the host and port that the client called, behind a proxy those that the proxy was called by."""
    host, _, port = request.headers.get("host", "").rpartition(":")
    if not _PORT.fullmatch(port):
        host, port = request.headers.get("host", ""), "80"
    forwarded_port = request.headers.get("x-forwarded-port", "")
    if _PORT.fullmatch(forwarded_port):
        return host, int(forwarded_port)
    if request.headers.get("x-forwarded-proto") == "https":
        return host, 443
    return host, int(port)


def _affect(answer: RawAnswer, effect: Effect | None) -> RawAnswer:
    """Let a fault have its effect on an answer that is written."""
    if isinstance(effect, Reset):
        return dataclasses.replace(answer, delivery="reset")
    if isinstance(effect, Cut):
        return dataclasses.replace(answer, delivery="cut")
    if isinstance(effect, Held):
        return dataclasses.replace(answer, gate=effect.gate)
    return answer
