"""Libraries that intercept requests in tests see the clients' calls, as they saw those of the established client."""

from __future__ import annotations

import asyncio
import re
from importlib.metadata import version

import pytest
import requests
import responses
from aioresponses import aioresponses
from httmock import HTTMock, urlmatch

import taskcluster
import taskcluster.aio

OPTIONS = {
    "rootUrl": "https://tc.example.com",
    "credentials": {"clientId": "ada", "accessToken": "s3cret"},
    "delayFactor": 0,
}
PING = "https://tc.example.com/api/queue/v1/ping"
TASK = "https://tc.example.com/api/queue/v1/task/a%2Fb"


@pytest.mark.parametrize("session", [None, requests.Session()], ids=["own session", "given session"])
def test_responses_answers_sync_calls(session):
    """`responses` answers, counts the calls, and sees the signature and the body."""
    with responses.RequestsMock() as mock, taskcluster.Queue(OPTIONS, session=session) as queue:
        mock.get(PING, status=503)
        mock.get(PING, json={"alive": True})
        mock.put(TASK, json={"status": {}}, match=[responses.matchers.json_params_matcher({"payload": 1})])
        assert queue.ping() == {"alive": True}
        assert queue.createTask("a/b", {"payload": 1}) == {"status": {}}
        assert len(mock.calls) == 3
        assert mock.calls[2].request.headers["Authorization"].startswith('Hawk id="ada"')


def test_responses_gives_redirects_and_texts():
    """A redirect is not followed, and what is no JSON comes as a response, as programs read it."""
    with responses.RequestsMock() as mock, taskcluster.Index(OPTIONS) as index:
        url = "https://tc.example.com/api/index/v1/task/a/artifacts/public%2Flog"
        mock.get(url, status=303, headers={"Location": "https://elsewhere.example.com"}, body="See there")
        found = index.findArtifactFromTask("a", "public/log")["response"]

    assert (found.status_code, found.text) == (303, "See there")
    assert found.headers["location"] == found.headers["Location"] == "https://elsewhere.example.com"


def test_responses_refuses_what_nobody_expects():
    """A call that a test did not expect is a connection error at once, not a call to the network."""
    with responses.RequestsMock(), taskcluster.Queue({**OPTIONS, "maxRetries": 0}) as queue:
        with pytest.raises(taskcluster.TaskclusterConnectionError) as caught:
            queue.ping()
        assert isinstance(caught.value.superExc, requests.ConnectionError)


def test_requests_mock_answers_sync_calls(requests_mock):
    """`requests_mock` answers, in its own words."""
    requests_mock.get(PING, [{"status_code": 500}, {"json": {"alive": True}}])
    with taskcluster.Queue(OPTIONS) as queue:
        assert queue.ping() == {"alive": True}

    assert [each.url for each in requests_mock.request_history] == [PING, PING]


def test_httmock_answers_sync_calls():
    """`httmock` answers, in its own words."""

    @urlmatch(netloc=r"tc\.example\.com", path=r".*/ping$")
    def ping(url, request):
        return {"status_code": 200, "content": {"alive": True}}

    with HTTMock(ping), taskcluster.Queue(OPTIONS) as queue:
        assert queue.ping() == {"alive": True}


needs_aioresponses = pytest.mark.skipif(
    [*map(int, version("aiohttp").split(".")[:2])] >= [3, 14] and version("aioresponses") in ("0.7.8", "0.7.9"),
    reason="aioresponses 0.7.9 makes no answers of aiohttp 3.14, which wants an argument more",
)


@needs_aioresponses
def test_aioresponses_answers_async_calls():
    """`aioresponses` answers calls of an own session and of a given one."""

    async def main():
        with aioresponses() as mock:
            mock.get(PING, status=500)
            mock.get(PING, payload={"alive": True})
            mock.get(re.compile(".*/ping$"), payload={"alive": False})
            async with taskcluster.aio.createSession() as session, taskcluster.aio.Queue(OPTIONS) as queue:
                return [await queue.ping(), await taskcluster.aio.Queue(OPTIONS, session=session).ping()]

    assert asyncio.run(main()) == [{"alive": True}, {"alive": False}]


@needs_aioresponses
def test_aioresponses_gives_errors():
    """An error that `aioresponses` answers is the client's own, and one that it raises fails the call."""

    async def main():
        with aioresponses() as mock:
            mock.get(PING, status=404, payload={"code": "ResourceNotFound", "message": "no"})
            async with taskcluster.aio.Queue(OPTIONS) as queue:
                with pytest.raises(taskcluster.TaskclusterNotFound, match="no"):
                    await queue.ping()

    asyncio.run(main())
