"""The package as such: what it exports and what it imports."""

from __future__ import annotations

import subprocess
import sys

import pytest

import taskcluster_utils
from taskcluster_utils import dates, scopes, slugids


def run(code):
    """Run Python code in a process of its own, with our `sys.path`, and return what it prints."""
    return subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", f"import sys; sys.path[:] = {sys.path!r}\n{code}"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()


@pytest.mark.parametrize("module", [taskcluster_utils, dates, scopes, slugids], ids=lambda module: module.__name__)
def test_all_is_sorted_and_documented(module):
    """Every exported name is there and says what it is for; nothing else is public."""
    assert module.__all__ == sorted(module.__all__)
    exported = {name: getattr(module, name) for name in module.__all__}
    assert all(value.__doc__ for value in exported.values())
    ours = {
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and getattr(value, "__module__", "").startswith("taskcluster_utils")
    }
    assert ours <= set(exported)


def test_modules_are_imported_when_used():
    """The package imports nothing by itself; an attribute imports its module and no other."""
    code = "import taskcluster_utils as u; print(*sorted(m for m in sys.modules if m.startswith('taskcluster_utils')))"

    assert run(code) == ["taskcluster_utils"]
    assert run(f"{code}; u.dates; print('|', 'taskcluster_utils.scopes' in sys.modules)")[1:] == ["|", "False"]


@pytest.mark.parametrize(
    ("module", "others"),
    [("scopes", ["dates", "slugids"]), ("dates", ["scopes", "slugids"]), ("slugids", ["scopes", "dates"])],
)
def test_modules_do_not_need_each_other(module, others):
    """Each module can be imported where the other two cannot, and only `slugids` imports `slugid`."""
    blocked = [f"taskcluster_utils.{other}" for other in others]
    code = f"""
        for name in {blocked}: sys.modules[name] = None
        import taskcluster_utils.{module}
        print('slugid' in sys.modules)
    """

    assert run("\n".join(line.strip() for line in code.splitlines())) == [str(module == "slugids")]


def test_package_has_its_modules_only():
    """Modules are listed, and other names are an AttributeError."""
    assert {"dates", "scopes", "slugids"} <= set(dir(taskcluster_utils))
    with pytest.raises(AttributeError, match="no attribute 'clients'"):
        taskcluster_utils.clients  # noqa: B018
