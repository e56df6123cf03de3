"""The index: tasks by name."""

from __future__ import annotations

import pytest

TASK = "/api/index/v1/task/a.b"
ENTRY = {"taskId": "JsBzqRlXTCiXbPjjTabcDA", "rank": 1, "data": {"k": "v"}, "expires": "2099-01-01T00:00:00Z"}


def test_task_is_found_by_its_name(call):
    """What was inserted is found."""
    shown = {"namespace": "a.b", **ENTRY, "expires": "2099-01-01T00:00:00.000Z"}
    assert call("PUT", TASK, ENTRY).json == shown
    assert call("GET", TASK).json == shown


@pytest.mark.parametrize(("rank", "found"), [(0, {"k": "v"}), (1, {}), (2, {})])
def test_task_of_the_highest_rank_stays(call, rank, found):
    """A task is replaced by one that is at least as good; the answer is what is there then."""
    call("PUT", TASK, ENTRY)
    assert call("PUT", TASK, {**ENTRY, "rank": rank, "data": {}}).json["data"] == found
    assert call("GET", TASK).json["data"] == found


@pytest.mark.parametrize("path", [TASK, "/api/index/v1/task/a"])
def test_unknown_name_is_not_found(call, path):
    """A name that points to nothing, though longer ones may."""
    call("PUT", f"{TASK}.c", ENTRY)
    assert call("GET", path).message == "Indexed task not found"


def test_expired_name_is_not_found(call, deployment):
    """A name points to its task until it expires."""
    call("PUT", TASK, ENTRY)
    deployment.clock.advance("100 years")
    assert call("GET", TASK).status == 404


@pytest.mark.parametrize("rank", [3.5, 10**10])
def test_rank_is_a_whole_number_of_32_bits(call, rank):
    """Today's service answers 500 to what its database cannot keep; here it is refused."""
    answer = call("PUT", TASK, {**ENTRY, "rank": rank})
    assert (answer.status, answer.message) == (400, "rank must be a whole number of 32 bits")


@pytest.mark.parametrize("name", ["a..b", "a.b.", "a%2Fb", "caf%C3%A9"])
def test_malformed_name_is_refused(call, name):
    """Names are words with points between them."""
    assert call("PUT", f"/api/index/v1/task/{name}", ENTRY).json["code"] == "InvalidRequestArguments"
