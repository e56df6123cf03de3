"""The documents work: their Python runs, their links lead somewhere, their commands exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
READMES = sorted([*ROOT.glob("packages/*/README.md"), *ROOT.glob("packages/*/*/README.md")])
DOCUMENTS = READMES + sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "changelog.d/README.md", "examples/**/README.md")
    for path in ROOT.glob(pattern)
    if not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
    if path.parent.name not in ("library", "services")  # which the session `docs` writes
)

_BLOCK = re.compile(r"^```python\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
_PRINTS = re.compile(r"^ *print\(.*\)  # (?P<text>.*)$", re.MULTILINE)
_LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
_CELL_END = re.compile(r"(?<!\\)\|")
_FRAGMENT = re.compile(r"\d+\.(?P<type>[a-z]+)(?:\.\d+)?\.md")


def blocks():
    """Return every Python block: its file, the line above it and its code."""
    for path in DOCUMENTS:
        text = path.read_text("utf-8")
        for block in _BLOCK.finditer(text):
            line = text.count("\n", 0, block.start("code"))
            yield pytest.param(path, line, block["code"], id=f"{path.relative_to(ROOT).as_posix()}:{line}")


@pytest.mark.parametrize(("path", "line", "code"), list(blocks()))
def test_python_block_runs(path, line, code, capsys):
    """A block runs by itself, and prints what the comments beside its prints say, if there are any."""
    # the empty lines let a traceback show the document's own line
    exec(compile("\n" * line + code, str(path), "exec"), {"__name__": "__main__"})  # noqa: S102

    promised = [match["text"] for match in _PRINTS.finditer(code)]
    if promised:
        assert capsys.readouterr().out.splitlines() == promised


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.parent.name)
def test_readme_shows_python(path):
    """A distribution's README shows how it is used, unless there is nothing to import."""
    assert _BLOCK.search(path.read_text("utf-8")) or not (path.parent / "src").is_dir()


def test_readme_example_is_short():
    """The README's first example has at most ten lines, not counting empty ones."""
    first = _BLOCK.search((ROOT / "README.md").read_text("utf-8"))

    assert len([line for line in first["code"].splitlines() if line.strip()]) <= 10


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_to_files(path):
    """Every relative link leads to a file or folder of the repository."""
    targets = [match["target"] for match in _LINK.finditer(path.read_text("utf-8"))]
    relative = [target.partition("#")[0] for target in targets if "://" not in target and not target.startswith("#")]

    assert [target for target in relative if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_table_rows_have_a_cell_for_each_column(path):
    """No row of a table has more or fewer cells than the row below the headings."""
    lines = path.read_text("utf-8").splitlines()
    columns = 0
    for number, line in enumerate(lines, 1):
        if not line.startswith("|"):
            columns = 0
            continue
        cells = _CELL_END.findall(line)
        columns = columns or len(cells)
        assert len(cells) == columns, f"line {number}: {line}"


def test_readme_commands_exist():
    """The sessions that the README calls are in noxfile.py, both commands of a fresh machine among them."""
    sessions = set(re.findall(r"noxfile\.py -s (\w+)", (ROOT / "README.md").read_text("utf-8")))
    defined = set(re.findall(r"^def (\w+)\(", (ROOT / "noxfile.py").read_text("utf-8"), re.MULTILINE))

    assert {"demo", "tests"} <= sessions <= defined


def test_readme_installs_what_is_here():
    """Every distribution that the README tells to install is one of this repository."""
    lines = re.findall(r"^ *pip install ([^#$\n]+)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    projects = "\n".join(path.read_text("utf-8") for path in ROOT.glob("packages/**/pyproject.toml"))

    assert lines
    for name in " ".join(lines).split():
        assert f'\nname = "{name}"\n' in projects


def test_changelog_fragments_follow_their_readme():
    """A fragment has a type of the README's list, and one sentence that begins with a distribution's name."""
    types = re.findall(r"^- `(\w+)`:", (ROOT / "changelog.d/README.md").read_text("utf-8"), re.MULTILINE)
    fragments = [path for path in (ROOT / "changelog.d").iterdir() if path.name != "README.md"]

    assert types
    for path in fragments:
        name = _FRAGMENT.fullmatch(path.name)
        assert name, path.name
        assert name["type"] in types, path.name
        assert re.fullmatch(r"taskcluster[a-z-]*: \S[^\n]*\.\n", path.read_text("utf-8")), path.name
