"""Flows played by hand: steps out, replies in, no network."""

from __future__ import annotations

import pytest

from taskcluster_core import Response
from taskcluster_core.context import Sources
from taskcluster_core.options import ClientOptions
from taskcluster_core.steps import Ask, Fetch, Sleep, Store
from taskcluster_core.transfer.retries import TransferSettings


class Play:
    """Runs a flow: answers `Fetch` and `Store` with what a test has prepared, and notes every step.

    An answer is `(status, headers, pieces)` or what stands for no answer; pieces that are sent to the sink may end with
    such as well.
    """

    def __init__(self):
        self.answers, self.requests, self.slept, self.bodies = [], [], [], []
        self.peer = None

    def run(self, flow):
        """Run a flow to its end and return its result."""
        try:
            step = next(flow)
            while True:
                try:
                    reply = self._carry_out(step)
                except Exception as error:  # noqa: BLE001, PERF203 - as the drivers do
                    step = flow.throw(error)
                else:
                    step = flow.send(reply)
        except StopIteration as stop:
            return stop.value

    def _carry_out(self, step):
        if isinstance(step, Ask):
            return step.function()
        if isinstance(step, Sleep):
            self.slept.append(step.seconds)
            return None
        self.requests.append(step.request)
        answer = self.answers.pop(0)
        if not isinstance(answer, tuple):
            return answer
        status, headers, pieces = answer
        response = Response(status, headers, b"", step.request.url)
        if isinstance(step, Store):
            body = []
            while piece := self.run(step.source.read()):
                body.append(bytes(piece))
            self.bodies.append(b"".join(body))
            return Response(status, headers, b"".join(pieces), step.request.url)
        assert isinstance(step, Fetch)
        if not step.sink.accept(response, self.peer):
            return Response(status, headers, b"".join(pieces), step.request.url)
        for piece in pieces:
            if not isinstance(piece, bytes):
                return piece
            self.run(step.sink.write(piece))
        return response


@pytest.fixture
def play():
    """A play."""
    return Play()


@pytest.fixture
def settings():
    """Settings whose delays are 1, 2, 4 seconds, and whose time stands still."""
    options = ClientOptions(delay_factor=1, randomization_factor=0, max_retries=3)
    return TransferSettings(options, Sources(now=lambda: 1_000_000, monotonic=lambda: 0))
