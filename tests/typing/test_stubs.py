"""The stubs say nothing that is not there when a program runs, as mypy's stubtest sees it."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

pytest.importorskip("mypy", reason="the session `types` has the type checkers")

ROOT = Path(__file__).parents[2]
SOURCES = sorted(ROOT.glob("packages/taskcluster-services/*/src/taskcluster_services/*/__init__.pyi"))
MODULES = [f"taskcluster_services.{path.parent.name}" for path in SOURCES]

#: Where the stubs have more forms than the signature that `help` shows, which has the plainest one.
_FORMS = re.compile(
    r"(?P<module>[\w.]+?)\.(?P<owner>\w+)\.(?P<method>\w+) is inconsistent, "
    r"(?:runtime does not have parameter \"(?:params|query|paginationHandler|paginationLimit)\""
    r"|stub parameter \"\w+\" has a default value but runtime parameter does not)"
)
#: `types.py` is no stub: what is said of it is about the insides of typing.
_TYPES = re.compile(r"taskcluster_services\.\w+\.types\.")
_METHOD = re.compile(r"(?P<module>[\w.]+?)\.(?P<owner>\w+)\.(?P<method>\w+) is inconsistent")


def has_older_form(line):
    """Tell whether a line is about a method that is called in an older form too."""
    about = _METHOD.match(line)
    if about is None:
        return False
    reference = getattr(import_module(about["module"]), about["owner"])._reference
    return about["method"] in reference.endpoints and len(reference.endpoints[about["method"]].signatures) > 1


def test_stubs_have_nothing_of_their_own():
    """Every class, method and argument of a service's stubs is there when it is imported."""
    command = [sys.executable, "-m", "mypy.stubtest", "--concise", "--mypy-config-file", ROOT / "pyproject.toml"]
    result = subprocess.run([*command, *MODULES], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603

    lines = [line for line in result.stdout.splitlines() if not (_FORMS.match(line) or _TYPES.match(line))]
    assert [line for line in lines if not has_older_form(line)] == []
    assert "Secrets.get is inconsistent" in result.stdout, result.stderr
