"""What docs/architecture.md and docs/plugins.md say of the house is what stands there."""

from __future__ import annotations

import ast
import inspect
import re
from collections import Counter
from pathlib import Path

import pytest

from taskcluster_core import errors, hookspecs

ROOT = Path(__file__).parents[1]

#: Those with modules of their own; services hold data and are all alike.
DISTRIBUTIONS = ("taskcluster-utils", "taskcluster-core", "taskcluster-aio", "taskcluster", "taskcluster-testing")

_MODULE_ROW = re.compile(r"^\| `(?P<path>\w+(?:/\w+)*\.py)` \| \S.* \|$", re.MULTILINE)
_HOOK_ROW = re.compile(r"^\| `(?P<hook>taskcluster_\w+\([^)]*\))` \| (?P<kind>[^|]+?) \| \S.* \|$", re.MULTILINE)
_HOOK_HEADING = re.compile(
    r"^### (?P<hook>taskcluster_\w+\([^)]*\))\n\n(?P<kind>First answer|Everyone)\.", re.MULTILINE
)


@pytest.fixture(scope="module")
def architecture():
    """The text of docs/architecture.md."""
    return (ROOT / "docs/architecture.md").read_text("utf-8")


def hooks():
    """Return every hook as the documents write it, and whether the first answer decides."""
    specs = [value for name, value in vars(hookspecs).items() if name.startswith("taskcluster_")]
    return {
        f"{spec.__name__}({', '.join(inspect.signature(spec).parameters)})": spec.taskcluster_spec["firstresult"]
        for spec in specs
    }


def section(text, distribution):
    """Return the part of a document under a distribution's heading."""
    _, found, rest = text.partition(f"\n### {distribution}\n")
    assert found, f"no heading for {distribution}"
    return re.split(r"\n##", rest, maxsplit=1)[0]


@pytest.mark.parametrize("distribution", DISTRIBUTIONS)
def test_architecture_lists_every_module_once(architecture, distribution):
    """Each module stands once under its distribution's heading, and nothing else stands there."""
    src = ROOT / "packages" / distribution / "src"
    modules = (path.relative_to(src).as_posix() for path in src.rglob("*.py") if path.name != "__init__.py")

    listed = [row["path"] for row in _MODULE_ROW.finditer(section(architecture, distribution))]

    assert Counter(listed) == Counter(modules)


def test_architecture_lists_modules_nowhere_else(architecture):
    """No module stands under another heading than its distribution's."""
    inside = sum(len(_MODULE_ROW.findall(section(architecture, distribution))) for distribution in DISTRIBUTIONS)

    assert len(_MODULE_ROW.findall(architecture)) == inside


def test_architecture_says_where_to_change_what_is_there(architecture):
    """Each file that the table leads to is there, under the `src` of a distribution or in the repository."""
    table = re.split(r"\n## ", architecture.partition("\n## Where to change what\n")[2], maxsplit=1)[0]
    places = re.findall(r"`((?:taskcluster_core|taskcluster_aio|taskcluster|tools)/[\w/]+(?:\.\w+)?)`", table)

    assert places
    assert not [place for place in places if not [*ROOT.glob(f"packages/*/src/{place}"), *ROOT.glob(place)]]


def test_architecture_table_has_every_hook(architecture):
    """The table names every hook with its exact arguments and says who answers."""
    rows = {row["hook"]: row["kind"] for row in _HOOK_ROW.finditer(architecture)}

    assert rows == {hook: "first answer" if first else "everyone" for hook, first in hooks().items()}


def test_architecture_draws_every_error(architecture):
    """The tree of errors has each class once, below the class that it derives from."""
    tree = re.search(r"^```text\nTaskclusterFailure\n.*?^```$", architecture, re.MULTILINE | re.DOTALL)
    parents, drawn = [], {}
    for line in tree[0].splitlines()[1:-1]:
        row = re.match(r"(?P<indent>[│├└─ ]*)(?P<name>\w+)", line)
        depth = len(row["indent"]) // 4
        parents[depth:] = [row["name"]]
        drawn[row["name"]] = parents[depth - 1] if depth else None

    classes = [getattr(errors, name) for name in errors.__all__ if name[0].isupper()]
    public = {each: [base.__name__ for base in each.__mro__[1:] if base in classes] for each in classes}
    assert drawn == {each.__name__: bases[0] if bases else None for each, bases in public.items()}


def test_plugins_explains_every_hook():
    """docs/plugins.md has a heading for every hook, with its exact arguments, and says who answers."""
    text = (ROOT / "docs/plugins.md").read_text("utf-8")
    headings = {row["hook"]: row["kind"] for row in _HOOK_HEADING.finditer(text)}

    assert headings == {hook: "First answer" if first else "Everyone" for hook, first in hooks().items()}


def test_core_modules_stand_low_to_high(architecture):
    """Each module of taskcluster-core imports only those that stand above it, but for imports that serve types."""
    above = []
    for row in _MODULE_ROW.finditer(section(architecture, "taskcluster-core")):
        tree = ast.parse((ROOT / "packages/taskcluster-core/src" / row["path"]).read_text("utf-8"))
        for_types = {
            each
            for branch in ast.walk(tree)
            if isinstance(branch, ast.If) and ast.unparse(branch.test) == "TYPE_CHECKING"
            for each in ast.walk(branch)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.level and node not in for_types:
                imported = [node.module] if node.module else [alias.name for alias in node.names]
                assert set(imported) <= set(above), row["path"]
        above.append(Path(row["path"]).stem)
