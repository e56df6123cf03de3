"""The flow of a download, played by hand."""

from __future__ import annotations

import pytest

from taskcluster_core import TaskclusterConnectionError, TaskclusterFailure, TransportFailure
from taskcluster_core.errors import ObjectHashVerificationError, TaskclusterServiceFailure
from taskcluster_core.transfer.fetching import Location, fetch_content
from taskcluster_core.transfer.receiving import Receiver
from taskcluster_core.transfer.references import ReferenceGuard
from taskcluster_core.transfer.writers import BufferWriter

BROKEN = TransportFailure(ConnectionError("broken"), may_have_arrived=True)
HEAD = {"content-length": "6", "etag": '"one"', "content-type": "text/plain; charset=utf-8"}


def rest(start, **headers):
    """Return the head of an answer with the end of six bytes."""
    return {**HEAD, "content-range": f"bytes {start}-5/6", "content-length": str(6 - start), **headers}


class Here:
    """Tells where something is, and counts."""

    def __init__(self, **location):
        self.asked = 0
        self.location = location

    def __call__(self):
        self.asked += 1
        return Location(f"https://store.example.com/it?signature={self.asked}", **self.location)
        yield


@pytest.fixture
def begun():
    """The writers that were made."""
    return []


@pytest.fixture
def fetch(play, settings, begun):
    """A function that downloads, and returns what was written at last."""

    def make():
        begun.append(BufferWriter())
        return begun[-1]

    def run(*answers, here=None, guard=None, **options):
        play.answers = list(answers)
        receiver = Receiver(make, "it", **options)
        play.result = play.run(fetch_content(here or Here(), receiver, settings, "it", guard))
        return bytes(begun[-1].getbuffer())

    return run


def test_download_writes_what_comes(fetch, play):
    """One answer is enough if nothing goes wrong."""
    assert fetch((200, HEAD, [b"abc", b"def"])) == b"abcdef"
    assert (play.result.content_type, play.result.length) == ("text/plain", 6)
    assert play.requests[0].headers == {"Accept-Encoding": "identity"}


def test_download_asks_for_the_rest(fetch, play, begun):
    """After a break the rest is asked for, at a new URL, after a growing delay, and only if it is still the same."""
    here = Here()
    got = fetch(
        (200, HEAD, [b"ab", BROKEN]), BROKEN, (206, rest(2), [b"c", BROKEN]), (206, rest(3), [b"def"]), here=here
    )

    assert got == b"abcdef"
    assert len(begun) == 1
    assert [each.headers.get("Range") for each in play.requests] == [None, "bytes=2-", "bytes=2-", "bytes=3-"]
    assert play.requests[1].headers["If-Range"] == '"one"'
    assert [each.url[-1] for each in play.requests] == ["1", "2", "3", "4"]
    assert play.slept == [1, 2, 4]


@pytest.mark.parametrize(
    ("head", "why"),
    [
        ({**HEAD, "etag": 'W/"one"'}, "a weak tag says nothing of bytes"),
        ({"content-length": "6"}, "no tag"),
        ({**HEAD, "accept-ranges": "none"}, "no ranges"),
    ],
)
def test_download_begins_again_where_it_must(fetch, play, begun, head, why):
    """Where the store cannot promise the same bytes, the whole is asked for."""
    assert fetch((200, head, [b"ab", BROKEN]), (200, head, [b"abcdef"])) == b"abcdef"
    assert len(begun) == 2, why
    assert "Range" not in play.requests[1].headers


def test_download_passes_over_what_it_has(fetch, begun):
    """A store that ignores ranges sends the same bytes again: those that came are not written twice."""
    assert (
        fetch((200, HEAD, [b"abc", BROKEN]), (200, HEAD, [b"ab", b"cd", BROKEN]), (206, rest(4), [b"ef"])) == b"abcdef"
    )
    assert len(begun) == 1


@pytest.mark.parametrize(
    "headers",
    [
        rest(3),
        rest(2, **{"content-range": "bytes 2-5/7"}),
        rest(2, etag='"two"'),
        rest(2, **{"content-range": "nonsense"}),
    ],
)
def test_download_takes_no_other_part(fetch, headers):
    """A part that is not the missing one is not put behind what came."""
    assert fetch((200, HEAD, [b"ab", BROKEN]), (206, headers, [b"XXXX"]), (200, HEAD, [b"abcdef"])) == b"abcdef"


def test_download_begins_again_after_416(fetch):
    """A store that has no such range is asked for the whole."""
    assert fetch((200, HEAD, [b"ab", BROKEN]), (416, {}, []), (200, HEAD, [b"abcdef"])) == b"abcdef"


def test_download_does_not_trust_an_early_end(fetch):
    """Fewer bytes than announced are a break, also where the connection seems to have ended well."""
    assert fetch((200, HEAD, [b"abc"]), (206, rest(3), [b"def"])) == b"abcdef"


def test_download_gives_up(fetch, play):
    """After the last retry the failure says how far it came; no signature is in it."""
    with pytest.raises(
        TaskclusterConnectionError, match="it: broken off at 2 of 6 bytes after 4 attempts: broken"
    ) as caught:
        fetch((200, HEAD, [b"ab", BROKEN]), BROKEN, BROKEN, BROKEN)

    assert (caught.value.url, caught.value.attempts) == ("https://store.example.com/it", 4)


def test_download_hides_signatures_in_errors(fetch):
    """Libraries put URLs into their errors; ours show no query."""

    class Same(Here):
        asked = property(lambda _: 1, lambda *_: None)

    error = ConnectionError("no way to https://store.example.com/it?signature=1")
    with pytest.raises(TaskclusterConnectionError) as caught:
        fetch(*[TransportFailure(error, may_have_arrived=False)] * 4, here=Same())

    assert "signature=1" not in f"{caught.value} {caught.value.superExc!r} {caught.value.__cause__!r}"


def test_download_obeys_retry_after(fetch, play):
    """A store that asks for time gets it; one that asks for too much ends the download."""
    assert fetch((503, {"retry-after": "7"}, []), (200, HEAD, [b"abcdef"])) == b"abcdef"
    assert play.slept == [7]
    with pytest.raises(TaskclusterServiceFailure, match="answered 503"):
        fetch((503, {"retry-after": "700"}, []))


def test_download_of_parts_that_do_not_belong_together_begins_again(fetch, begun):
    """If the whole of several answers has the wrong hash, it is tried once more from the start."""
    from hashlib import sha256

    here = Here(hashes={"sha256": sha256(b"abcdef").hexdigest()})
    got = fetch((200, HEAD, [b"xx", BROKEN]), (206, rest(2), [b"cdef"]), (200, HEAD, [b"abcdef"]), here=here)

    assert got == b"abcdef"
    assert len(begun) == 2
    with pytest.raises(ObjectHashVerificationError, match="it: expected content of the sha256"):
        fetch((200, HEAD, [b"xxxxxx"]), here=here)


@pytest.mark.parametrize("data", [b"abcdef", b"xbcdef"])
def test_download_that_went_on_is_held_to_what_the_store_stated(fetch, data):
    """The first answer's hash is of the whole, so it counts when the rest came with another answer."""
    from base64 import b64encode
    from hashlib import sha256

    head = {**HEAD, "x-amz-checksum-sha256": b64encode(sha256(b"abcdef").digest()).decode()}
    answers = [(200, head, [data[:2], BROKEN]), (206, rest(2), [data[2:]])]
    if data == b"abcdef":
        assert fetch(*answers) == data
        return
    with pytest.raises(ObjectHashVerificationError, match="it: expected content of the sha256"):
        fetch(*answers, (200, head, [data]))


def test_download_of_wrong_parts_says_so_when_it_gives_up(fetch):
    """If no attempt is left, the error is that of the hash and not one of connections."""
    here = Here(hashes={"sha256": "00"})
    answers = [(200, HEAD, [b"abc", BROKEN]), (206, rest(3), [b"def"])]
    with pytest.raises(ObjectHashVerificationError, match="it: expected content of the sha256"):
        fetch(*answers, *answers, here=here)


def test_download_refuses_redirects_of_stores(fetch):
    """A store's URL does not lead elsewhere."""
    with pytest.raises(TaskclusterFailure, match="answered 302: a redirect, where none is followed"):
        fetch((302, {"location": "https://elsewhere.example.com/"}, []))


def test_download_never_leaves_https(fetch):
    """A reference that began with https does not go on without."""
    with pytest.raises(TaskclusterFailure, match="redirected from https to http"):
        fetch((302, {"location": "http://elsewhere.example.com/"}, []), here=Here(is_foreign=True))


def test_download_asks_the_guard_at_each_step(fetch, play):
    """Every URL on the way is looked at, and the address that answers."""
    resolved = []

    def resolve(host, port):
        resolved.append((host, port))
        return [(2, 1, 6, "", ("93.184.216.34", port))]

    guard, here = ReferenceGuard("public", resolve, "it"), Here(is_foreign=True)
    redirect = (302, {"location": "https://elsewhere.example.com:444/"}, [])
    play.peer = "93.184.216.34"

    assert fetch(redirect, (200, HEAD, [b"abcdef"]), here=here, guard=guard) == b"abcdef"
    assert resolved == [("store.example.com", 443), ("elsewhere.example.com", 444)]
    for peer, problem in (("10.0.0.1", "the address 10.0.0.1"), (None, "behind a proxy")):
        play.peer = peer
        with pytest.raises(TaskclusterFailure, match=problem):
            fetch((200, HEAD, [b"abcdef"]), here=here, guard=guard)
