"""What the session `bench` runs starts and knows its contenders; how fast they are is not looked at here."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_budget_runs_every_row(tmp_path):
    """Every contender of every row makes a call, on the small server where there is no nginx."""
    command = [sys.executable, str(ROOT / "benchmarks/budget"), "--once"]
    environment = {**os.environ, "PATH": str(tmp_path)}
    finished = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)  # noqa: S603

    assert (finished.returncode, finished.stderr) == (0, "")
    assert "a small server in Python" in finished.stdout
    for contender in ("limit", "plain_requests", "ours", "ours_urllib3", "ours_orjson", "async_limit", "async_ours"):
        assert f" {contender} " in finished.stdout
