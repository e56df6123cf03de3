"""The noxfile starts on a bare machine, and says what is missing there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

#: Runs the noxfile with the given modules hidden: only then is its bootstrap sure to be what runs.
PROGRAM = """
import runpy, sys
noxfile, hidden = sys.argv[1:3]
del sys.argv[1:3]
sys.modules.update(dict.fromkeys(hidden.split(",")))
runpy.run_path(noxfile, run_name="__main__")
"""


def test_ci_runs_every_supported_python():
    """The Pythons that CI names beside the oldest are all that the distributions say they support."""
    named = re.search(r"-s other_pythons --pythons ([\d. ]+)", (ROOT / ".ci/run").read_text("utf-8"))[1].split()
    project = (ROOT / "packages/taskcluster-core/pyproject.toml").read_text("utf-8")
    oldest, *supported = re.findall(r"Programming Language :: Python :: (3\.\d+)", project)

    assert f'requires-python = ">={oldest}"' in project
    assert named == supported


@pytest.fixture
def noxfile(tmp_path):
    """A copy of the noxfile, alone in a folder."""
    return Path(shutil.copy(ROOT / "noxfile.py", tmp_path))


def start(noxfile, hidden):
    """Start the noxfile in a Python that lacks the `hidden` modules."""
    command = [sys.executable, "-c", PROGRAM, str(noxfile), ",".join(hidden), "-s", "demo"]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_noxfile_names_the_package_to_install(noxfile, module):
    """A Debian whose Python comes without `venv` is told what to install, and no half of a `.venv` is left."""
    finished = start(noxfile, ["nox", module])

    assert finished.returncode == 1
    assert f"apt install python{sys.version_info[0]}.{sys.version_info[1]}-venv" in finished.stderr
    assert "Traceback" not in finished.stderr
    assert not (noxfile.parent / ".venv").exists()


def test_noxfile_continues_in_a_venv_that_has_nox(noxfile):
    """A `.venv` with nox is used as it is, with the same arguments."""
    python = noxfile.parent / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\n[ "$1" = -c ] || echo "continued: $*"\n', "utf-8")
    python.chmod(0o755)

    finished = start(noxfile, ["nox"])

    assert finished.stdout == f"continued: {noxfile} -s demo\n"
