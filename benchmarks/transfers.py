"""Measure downloads and uploads against the same loops and hashes written by hand, and the memory that they take.

The deployment runs in a process of its own and keeps its store's bytes on disk. Ours and the loop by hand transfer the
same object by turns, so that whatever else the machine does meets both; a ratio is that of the best times. By hand is
`http.client` for the blocking functions and aiohttp for those that are awaited, with sha256 and sha512 of every byte,
from a file and to a file. Promised are a ratio of processor time of at least 0.9, and at most 30 MB of memory over the
start. The ratio of elapsed time is shown, but says little on a machine that does other things.

    python benchmarks/transfers.py              # 100 MB, 5 rounds
    python benchmarks/transfers.py 2000 1       # 2 GB, once
"""

from __future__ import annotations

import asyncio
import hashlib
import http.client
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import aiohttp
from yarl import URL

import taskcluster
import taskcluster.aio
import taskcluster.aio.download
import taskcluster.aio.upload
import taskcluster.download
import taskcluster.upload

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

SERVE = """
import sys
from taskcluster_testing import Deployment

with Deployment() as deployment:
    credentials = deployment.root_credentials
    print(deployment.root_url, credentials["clientId"], credentials["accessToken"], flush=True)
    sys.stdin.read()
"""
LEAST = 0.9
MOST_MEMORY = 30_000_000
PIECE = 2**18
ACCEPTED = {"acceptDownloadMethods": {"getUrl": True}}


class Hashes:
    def __init__(self) -> None:
        self._hashes = {"sha256": hashlib.sha256(), "sha512": hashlib.sha512()}

    def update(self, piece: bytes) -> None:
        for each in self._hashes.values():
            each.update(piece)

    def digests(self) -> dict[str, str]:
        return {name: each.hexdigest() for name, each in self._hashes.items()}


class ByHand:
    """The loops that ours are compared with."""

    def __init__(self, objects: Any, source: Path, target: Path) -> None:
        self.objects, self.source, self.target = objects, source, target

    def download(self, name: str) -> None:
        found, hashes = self.objects.startDownload(name, ACCEPTED), Hashes()
        parts = urlsplit(found["url"])
        connection = http.client.HTTPConnection(str(parts.hostname), parts.port)
        connection.request("GET", f"{parts.path}?{parts.query}")
        with connection.getresponse() as response, self.target.open("wb") as file:
            while piece := response.read1(PIECE):
                hashes.update(piece)
                file.write(piece)
        connection.close()
        check(hashes, found["hashes"])

    def upload(self, name: str) -> None:
        begin, size, hashes = proposal(self.source), self.source.stat().st_size, Hashes()
        method = self.objects.createUpload(name, begin)["uploadMethod"]["putUrl"]
        parts = urlsplit(method["url"])
        connection = http.client.HTTPConnection(str(parts.hostname), parts.port)
        with self.source.open("rb") as file:

            def pieces() -> Any:
                while piece := file.read(PIECE):
                    hashes.update(piece)
                    yield piece

            connection.request("PUT", f"{parts.path}?{parts.query}", pieces(), method["headers"])
            assert connection.getresponse().status == 200, size
        connection.close()
        finished = {"projectId": begin["projectId"], "uploadId": begin["uploadId"], "hashes": hashes.digests()}
        self.objects.finishUpload(name, finished)

    def download_awaited(self, name: str) -> None:
        async def main() -> None:
            found, hashes = self.objects.startDownload(name, ACCEPTED), Hashes()
            async with (
                aiohttp.ClientSession(read_bufsize=PIECE) as session,
                session.get(URL(found["url"], encoded=True)) as response,
            ):
                with self.target.open("wb") as file:
                    while piece := await response.content.readany():
                        hashes.update(piece)
                        file.write(piece)
            check(hashes, found["hashes"])

        asyncio.run(main())

    def upload_awaited(self, name: str) -> None:
        async def main() -> None:
            begin, hashes = proposal(self.source), Hashes()
            method = self.objects.createUpload(name, begin)["uploadMethod"]["putUrl"]
            with self.source.open("rb") as file:

                async def pieces() -> AsyncIterator[bytes]:
                    while piece := file.read(PIECE):
                        hashes.update(piece)
                        yield piece

                async with (
                    aiohttp.ClientSession() as session,
                    session.put(URL(method["url"], encoded=True), data=pieces(), headers=method["headers"]) as response,
                ):
                    assert response.status == 200
            finished = {"projectId": begin["projectId"], "uploadId": begin["uploadId"], "hashes": hashes.digests()}
            self.objects.finishUpload(name, finished)

        asyncio.run(main())


class Ours:
    """What is measured."""

    def __init__(self, options: dict[str, Any], source: Path, target: Path) -> None:
        self.options, self.source, self.target = options, source, target

    def download(self, name: str) -> None:
        with taskcluster.Object(self.options) as objects:
            taskcluster.download.downloadToFile(self.target, name=name, objectService=objects)

    def upload(self, name: str) -> None:
        with taskcluster.Object(self.options) as objects:
            taskcluster.upload.uploadFromFile(file=self.source, name=name, objectService=objects, **described())

    def download_awaited(self, name: str) -> None:
        async def main() -> None:
            async with taskcluster.aio.Object(self.options) as objects:
                await taskcluster.aio.download.downloadToFile(self.target, name=name, objectService=objects)

        asyncio.run(main())

    def upload_awaited(self, name: str) -> None:
        async def main() -> None:
            async with taskcluster.aio.Object(self.options) as objects:
                await taskcluster.aio.upload.uploadFromFile(
                    file=self.source, name=name, objectService=objects, **described()
                )

        asyncio.run(main())


def described() -> dict[str, Any]:
    return {"projectId": "bench", "contentType": "text/plain", "expires": taskcluster.fromNow("1 day")}


def proposal(source: Path) -> dict[str, Any]:
    method = {"contentType": "text/plain", "contentLength": source.stat().st_size}
    return {
        "projectId": "bench",
        "uploadId": taskcluster.slugId(),
        "expires": taskcluster.fromNow("1 day"),
        "proposedUploadMethods": {"putUrl": method},
    }


def check(hashes: Hashes, expected: dict[str, str]) -> None:
    assert hashes.digests() == expected


def seconds(work: Callable[[str], None], name: str) -> tuple[float, float]:
    """Return the processor time and the elapsed time of a transfer."""
    started, busy = time.perf_counter(), time.process_time()
    work(name)
    return time.process_time() - busy, time.perf_counter() - started


def memory() -> int:
    """Return the most memory that this process has had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def compare(kind: str, ours: Ours, hand: ByHand, rounds: int) -> None:
    """Print how a kind of transfer compares."""
    times: dict[str, list[tuple[float, float]]] = {"ours": [], "hand": []}
    for count in range(rounds):
        for who, where in (("ours", ours), ("hand", hand))[:: -1 if count % 2 else 1]:
            name = "bench" if kind.startswith("download") else f"bench/{kind}/{who}/{count}"
            where.target.unlink(missing_ok=True)  # to let a large file go takes time
            times[who].append(seconds(getattr(where, kind), name))
    for position, what in enumerate(("processor", "elapsed")):
        best = {who: min(each[position] for each in found) for who, found in times.items()}
        ratio = best["hand"] / best["ours"]
        kept = what == "elapsed" or ratio >= LEAST
        shown = f"{best['ours']:6.2f} s, by hand {best['hand']:6.2f} s: ratio {ratio:.3f}"
        print(f"{kind:18} {what:9} {shown}{'' if kept else f', not kept: {LEAST} is promised'}", flush=True)


def main(megabytes: int, rounds: int) -> None:
    """Measure everything."""
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen([sys.executable, "-c", SERVE], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server,
    ):
        assert server.stdin is not None
        assert server.stdout is not None
        root_url, client_id, access_token = server.stdout.readline().decode().split()
        options = {"rootUrl": root_url, "credentials": {"clientId": client_id, "accessToken": access_token}}
        source, target = Path(folder, "source"), Path(folder, "target")
        with source.open("wb") as file:
            for _ in range(megabytes):
                file.write(bytes(range(250)) * 4000)
        ours = Ours(options, source, target)
        # small ones first, so that all that is loaded is loaded
        ours.source = Path(__file__)
        for work in (ours.upload, ours.upload_awaited):
            work(f"small/{work.__name__}")
        for work in (ours.download, ours.download_awaited):
            work("small/upload")
        ours.source, before = source, memory()
        ours.upload("bench")
        for work in (ours.download, ours.download_awaited):
            work("bench")
        ours.upload_awaited("bench/awaited")
        assert target.stat().st_size == source.stat().st_size
        grown = memory() - before
        kept = "" if grown <= MOST_MEMORY else f", not kept: at most {MOST_MEMORY / 1e6:.0f} MB are promised"
        print(f"{megabytes} MB up and down: {grown / 1e6:.1f} MB of memory over the start{kept}", flush=True)
        with taskcluster.Object(options) as objects:
            hand = ByHand(objects, source, target)
            kinds = ("download", "upload", "download_awaited", "upload_awaited")
            for kind in kinds:
                compare(kind, ours, hand, rounds)
        server.stdin.close()


if __name__ == "__main__":
    arguments = [int(each) for each in sys.argv[1:]]
    main(*arguments, *(100, 5)[len(arguments) :])
