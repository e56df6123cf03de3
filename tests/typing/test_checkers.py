"""What type checkers say of right and of wrong uses."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("mypy", reason="the session `types` has the type checkers")

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
RIGHT, WRONG = HERE / "right_uses.py", HERE / "wrong_uses.py"

_MARK = re.compile(r"  # (?P<mypy>[a-z-]+), (?P<pyright>report\w+)$")
_MYPY_LINE = re.compile(r"(?P<path>[^:]+):(?P<line>\d+): error: .*\[(?P<code>[\w-]+)\]$")


def run(*command):
    """Return what a program says, run where no folder of the repository is at hand by chance."""
    return subprocess.run([sys.executable, "-m", *command], cwd="/", capture_output=True, text=True, check=False)  # noqa: S603


def grouped(reports):
    """Return the codes of each line of each file."""
    found = {}
    for path, line, code in reports:
        found.setdefault(Path(path).name, {}).setdefault(line, set()).add(code)
    return found


@pytest.fixture(scope="module")
def mypy_reports():
    """What mypy says: codes by line, by file."""
    result = run("mypy", "--strict", "--config-file", ROOT / "pyproject.toml", "--hide-error-context", RIGHT, WRONG)
    assert result.stderr == ""
    lines = [_MYPY_LINE.fullmatch(line) for line in result.stdout.splitlines()]
    return grouped((line["path"], int(line["line"]), line["code"]) for line in lines if line)


@pytest.fixture(scope="module")
def pyright_reports():
    """The same of pyright."""
    pytest.importorskip("pyright", reason="the session `types` has the type checkers")
    result = run("pyright", "--outputjson", "--pythonpath", sys.executable, RIGHT, WRONG)
    if not result.stdout.startswith("{"):
        pytest.skip(f"pyright cannot be fetched or run here: {(result.stderr or result.stdout).strip()[-200:]}")
    diagnostics = json.loads(result.stdout)["generalDiagnostics"]
    return grouped((each["file"], each["range"]["start"]["line"] + 1, each["rule"]) for each in diagnostics)


@pytest.fixture(params=["mypy", "pyright"])
def checker(request):
    """A type checker's name, and what it says."""
    return request.param, request.getfixturevalue(f"{request.param}_reports")


def test_right_uses_are_accepted(checker):
    """No checker complains of any line that is right."""
    assert checker[1].get(RIGHT.name, {}) == {}


def test_wrong_uses_are_all_reported(checker):
    """Each marked line is reported for the fault that its mark names, and no other line is."""
    name, reports = checker
    marks = {
        number: mark[name]
        for number, line in enumerate(WRONG.read_text("utf-8").splitlines(), 1)
        if (mark := _MARK.search(line))
    }

    assert len(marks) >= 40
    assert {line: code for line, code in marks.items() if code not in reports[WRONG.name].get(line, ())} == {}
    assert sorted(reports[WRONG.name]) == sorted(marks)
