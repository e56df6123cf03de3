"""The parts of transfers: hashes, encodings, references, folders, files."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import itertools
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskcluster_core.errors import ObjectHashVerificationError, TaskclusterFailure, TaskclusterIncompleteDownload
from taskcluster_core.transfer.callers import Caller
from taskcluster_core.transfer.encodings import make_decoder
from taskcluster_core.transfer.folders import ArtifactFolder, matches
from taskcluster_core.transfer.hashing import stated_hashes
from taskcluster_core.transfer.readers import buffer_length, file_reader
from taskcluster_core.transfer.references import ReferenceGuard
from taskcluster_core.transfer.writers import part_file

MD5 = base64.b64encode(hashlib.md5(b"x", usedforsecurity=False).digest()).decode()
SHA256 = base64.b64encode(hashlib.sha256(b"x").digest()).decode()
HEX = hashlib.sha256(b"x").hexdigest()
CALLER = Caller("send", object, None, is_awaited=False, parameters=())


def cut(data, places):
    """Return data in pieces that end at some places."""
    ends = [0, *sorted(place % (len(data) + 1) for place in places), len(data)]
    return [data[start:end] for start, end in itertools.pairwise(ends)]


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("", bytes),
        ("gzip", gzip.compress),
        ("X-GZIP", lambda data: gzip.compress(data[:5]) + gzip.compress(data[5:]) + b"\0" * 7),
        ("deflate", zlib.compress),
        ("deflate, gzip", lambda data: gzip.compress(zlib.compress(data))),
        ("identity", bytes),
    ],
)
@given(data=st.binary(max_size=300), places=st.lists(st.integers(0, 1000), max_size=5))
def test_decoder_unpacks_however_it_comes(encoding, pack, data, places):
    """What was packed comes out, wherever the pieces end."""
    decoder = make_decoder(encoding, "it")
    unpacked = b"".join(part for piece in cut(pack(data), places) for part in decoder.decode(piece))
    decoder.finish()

    assert unpacked == data


def test_decoder_unpacks_in_bounded_pieces():
    """A small piece that unpacks to a huge one comes in many."""
    parts = list(make_decoder("gzip", "it").decode(gzip.compress(bytes(50_000_000))))

    assert sum(map(len, parts)) == 50_000_000
    assert max(map(len, parts)) <= 2**20


def test_decoder_refuses_what_it_does_not_know():
    """An unknown encoding is an error that says how to get the bytes nevertheless."""
    with pytest.raises(TaskclusterFailure, match=r"it: expected content packed as gzip, .*not 'br'; raw=True"):
        make_decoder("br", "it")


def test_decoder_tells_what_is_broken():
    """What is not packed so, or ends too early, is not what was stored."""
    with pytest.raises(ObjectHashVerificationError, match="it: the content is not really gzip"):
        list(make_decoder("gzip", "it").decode(b"plain"))
    decoder = make_decoder("gzip", "it")
    list(decoder.decode(gzip.compress(b"abc")[:-1]))
    with pytest.raises(ObjectHashVerificationError, match="ends in the middle of its gzip"):
        decoder.finish()


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"x-amz-checksum-sha256": SHA256}, {"sha256": HEX}),
        ({"x-amz-checksum-sha256": f"{SHA256}-3"}, {}),
        ({"content-md5": MD5}, {"md5": hashlib.md5(b"x", usedforsecurity=False).hexdigest()}),
        ({"repr-digest": f"unixsum=:AAA=:, sha-256=:{SHA256}:"}, {"sha256": HEX}),
        ({"x-goog-hash": f"crc32c=AAAAAA==,md5={MD5}"}, {"md5": hashlib.md5(b"x", usedforsecurity=False).hexdigest()}),
        ({"x-goog-hash": f"md5={MD5}", "x-goog-stored-content-encoding": "gzip"}, {}),
        ({"content-md5": "nonsense!"}, {}),
        ({"content-md5": "AAAA"}, {}),
    ],
)
def test_stated_hashes_are_those_of_the_whole(headers, expected):
    """Headers of several stores are understood; what is not of the whole content, or no hash, is passed over."""
    assert stated_hashes(headers) == expected


@pytest.mark.parametrize(
    ("address", "is_public"),
    [
        ("93.184.216.34", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
    ],
)
def test_guard_knows_private_addresses(play, address, is_public):
    """Private addresses are refused in every guise, of the name and of what answers."""
    guard = ReferenceGuard("public", lambda host, port: [(0, 0, 0, "", (address, port))], "it")
    if is_public:
        play.run(guard.check("https://example.com/"))
        guard.check_peer(address)
        return
    with pytest.raises(TaskclusterFailure, match="is not public"):
        play.run(guard.check("https://example.com/"))
    with pytest.raises(TaskclusterFailure, match="is not public"):
        guard.check_peer(address)


@pytest.mark.parametrize(
    ("pattern", "matching", "other"),
    [
        ("public/**", ["public/a", "public/a/b"], ["public", "private/a"]),
        ("public/*", ["public/a"], ["public/a/b"]),
        ("**/*.log", ["a.log", "x/y/a.log"], ["a.log.gz"]),
        ("a?c", ["abc"], ["a/c", "ac"]),
        ("a.c", ["a.c"], ["abc"]),
        (["a", "b*"], ["a", "bcd"], ["c"]),
    ],
)
def test_patterns_match_whole_names(pattern, matching, other):
    """Stars stay within a part of a name, two of them do not."""
    assert [name for name in matching if not matches(name, pattern)] == []
    assert [name for name in other if matches(name, pattern)] == []


@given(name=st.text(alphabet="ab./\\:\0 ", max_size=12))
def test_folder_keeps_every_name_inside(name):
    """Whatever a name is, its path is below the folder, or it has none."""
    folder = ArtifactFolder(Path("/nowhere/folder"))

    for path in map(folder.path_of, folder.plan([name])):
        assert Path("/nowhere/folder") in path.resolve().parents
        assert ".." not in path.parts


@pytest.mark.parametrize("name", ["con", "a/NUL.txt", "com1", "a:b", "a.", "a ", "x/lpt9.log", "a?b", "tab\tb"])
def test_folder_refuses_what_windows_cannot_have(name):
    """Devices, streams and their like are refused on Windows alone."""
    assert ArtifactFolder(Path("f"), is_windows=True).plan([name]) == []
    assert ArtifactFolder(Path("f"), is_windows=False).plan([name]) == [name]


def test_folder_refuses_two_names_of_one_file():
    """Where case does not count, the second of two names that differ in nothing else is refused."""
    folder = ArtifactFolder(Path("f"), ignores_case=True)

    assert folder.plan(["a/B", "a/b"]) == ["a/B"]
    with pytest.raises(TaskclusterIncompleteDownload, match="the same file as 'a/B'"):
        folder.finish("it")


@pytest.mark.parametrize(("make", "kind"), [(lambda _: None, FileNotFoundError), (Path.touch, NotADirectoryError)])
def test_part_file_names_the_folder_that_is_not_there(tmp_path, make, kind):
    """Where no file can be made, the error is about the target's folder, not about the part that nobody knows."""
    folder = tmp_path / "missing"
    make(folder)

    with pytest.raises(kind) as caught, part_file(folder / "it"):
        pass

    assert caught.value.filename == str(folder)
    assert ".part" not in str(caught.value)


def test_part_file_is_gone_after_an_error(tmp_path):
    """An error in the block leaves neither the path nor the file beside it."""

    def fail():
        with part_file(tmp_path / "it") as file:
            file.write(b"half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert list(tmp_path.iterdir()) == []


def test_file_reader_needs_a_length_it_can_find():
    """A pipe has no length to find out, and is read only once; a text file is none."""

    class Pipe(io.RawIOBase):
        def readable(self):
            return True

    with pytest.raises(TaskclusterFailure, match=r"^send: 'contentLength': missing; expected the length"):
        file_reader(Pipe(), None, CALLER)
    begin, length = file_reader(Pipe(), 5, CALLER)
    begin()
    assert length == 5
    with pytest.raises(TaskclusterFailure, match="cannot be rewound"):
        begin()
    with pytest.raises(TaskclusterFailure, match="not StringIO"):
        file_reader(io.StringIO(), None, CALLER)


def test_buffer_length_counts_bytes():
    """Whatever gives access to bytes has a length in bytes."""
    assert buffer_length(memoryview(bytes(8)).cast("I"), CALLER) == 8
    with pytest.raises(TaskclusterFailure, match=r"^send: 'data': expected bytes, not int"):
        buffer_length(5, CALLER)
