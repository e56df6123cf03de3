"""What the documents show is accepted by type checkers, as a reader will see it in an editor."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("mypy", reason="the session `types` has the type checkers")

ROOT = Path(__file__).parents[2]
#: Guides that show mistakes, or functions without types, are not among these.
DOCUMENTS = [
    ROOT / "README.md",
    *sorted(ROOT.glob("packages/*/README.md")),
    *sorted(ROOT.glob("packages/*/*/README.md")),
    ROOT / "docs/first-call.md",
    ROOT / "docs/typing.md",
]

_BLOCK = re.compile(r"^```python\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)


def test_mypy_accepts_what_documents_show(tmp_path):
    """Each Python block passes, read by itself."""
    paths = []
    for document in DOCUMENTS:
        for number, block in enumerate(_BLOCK.finditer(document.read_text("utf-8")), 1):
            name = "_".join(document.relative_to(ROOT).with_suffix("").parts)
            paths.append(tmp_path / f"{re.sub('[^a-zA-Z]', '_', name)}_{number}.py")
            paths[-1].write_text(block["code"], "utf-8")
    lenient = ["--allow-untyped-defs", "--allow-untyped-calls", "--allow-incomplete-defs"]
    command = [sys.executable, "-m", "mypy", "--config-file", ROOT / "pyproject.toml", *lenient, *paths]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603

    assert len(paths) > 15
    assert [line for line in result.stdout.splitlines() if ": error:" in line] == []
    assert "Success" in result.stdout, result.stderr
