"""Who builds a distribution twice, elsewhere and later, gets the same bytes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGES = Path(__file__).parents[1] / "packages"


def build(source, place, when):
    """Build a copy of `source`, all of whose files are of another time; return the bytes of what comes out."""
    copy = shutil.copytree(source, place / "source", ignore=shutil.ignore_patterns("__pycache__", "dist"))
    for path in copy.rglob("*"):
        os.utime(path, (when, when))
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(place / "out")]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "PYTHONPATH": ""}
    subprocess.run(command, cwd=copy, env=environment, check=True, capture_output=True)  # noqa: S603 - our own build
    return {path.name: path.read_bytes() for path in (place / "out").iterdir()}


@pytest.mark.parametrize("name", ["taskcluster-core", "taskcluster-services", "taskcluster-services/queue"])
def test_builds_are_the_same_byte_for_byte(name, tmp_path):
    """Neither the folder nor the time of a build is in a wheel or an sdist: a library, the umbrella, a service."""
    (tmp_path / "first").mkdir()
    (tmp_path / "a longer second").mkdir()

    first = build(PACKAGES / name, tmp_path / "first", 1_600_000_000)
    second = build(PACKAGES / name, tmp_path / "a longer second", 1_650_000_000)

    assert sorted(Path(each).suffix for each in first) == [".gz", ".whl"]
    assert first == second
