"""Measure the sources of the distributions and their tests, as they are written; `--write` puts it on the page."""

from __future__ import annotations

import ast
import dataclasses
import functools
import math
import re
import statistics
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from imports import find_cycle, import_graph, module_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Measures", "find_measures", "format_table", "measure"]

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- measured: begin -->\n", "<!-- measured: end -->"

_Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_MOCKS = re.compile(r"\b(?:(?:Magic|Async|NonCallable)?Mock|mock\.patch(?:\.\w+)?|create_autospec)\(")


@dataclass(frozen=True)
class Measures:
    """The figures of one distribution, or of all; shares are in percent, rounded down.

    The `heading` of a field's metadata is that of its column.
    """

    files: int
    lines: int
    median: int
    longest: int
    documented: int = dataclasses.field(metadata={"heading": "doc %"})
    exported: int = dataclasses.field(metadata={"heading": "exported doc %"})
    p90: int
    typed: int = dataclasses.field(metadata={"heading": "typed %"})
    cyclic: int = dataclasses.field(metadata={"heading": "cyc"})
    tests: float = dataclasses.field(metadata={"heading": "t/c"})
    claims: int = dataclasses.field(metadata={"heading": "td %"})
    waivers: float = dataclasses.field(metadata={"heading": "waivers"})
    mocks: float
    long_functions: int = dataclasses.field(metadata={"heading": "functions > 60"})
    long_files: int = dataclasses.field(metadata={"heading": "files > 400"})


@dataclass(frozen=True)
class _Module:
    """A Python file, read."""

    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        return self.text.count("\n")

    @functools.cached_property
    def functions(self) -> list[_Function]:
        return [node for node in ast.walk(self.tree) if isinstance(node, _FUNCTIONS)]

    def exported(self) -> list[_Function | ast.ClassDef]:
        """Return the classes and functions of its own that `__all__` names; those of others count where they are."""
        names: set[str] = set()
        for node in self.tree.body:
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
                names.update(str(each.value) for each in ast.walk(node.value) if isinstance(each, ast.Constant))
        return [each for each in _definitions(self.tree.body) if each.name in names]


def _definitions(body: Iterable[ast.stmt]) -> Iterator[_Function | ast.ClassDef]:
    """Yield classes and functions, but for overloads and setters: another one of their name has the docstring."""
    for node in body:
        if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
            decorators = [ast.unparse(each) for each in node.decorator_list]
            if not any(each == "overload" or each.endswith(".setter") for each in decorators):
                yield node


@functools.cache  # each file counts for its distribution and for the whole
def _read(path: Path) -> _Module:
    text = path.read_text("utf-8")
    return _Module(text, ast.parse(text))


def _is_generated(path: Path) -> bool:
    """Tell whether nobody writes or reads a file: it says so in its first line."""
    with path.open(encoding="utf-8") as file:
        return file.readline().startswith("# Generated")


def _public(body: Iterable[ast.stmt]) -> Iterator[_Function | ast.ClassDef]:
    """Yield the classes, functions and methods whose names do not begin with an underscore."""
    for node in _definitions(body):
        if not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _public(node.body)


def _is_typed(function: _Function) -> bool:
    """Tell whether every parameter and the result have an annotation; that of a method's object needs none."""
    arguments = function.args
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    every += [each for each in (arguments.vararg, arguments.kwarg) if each is not None]
    return function.returns is not None and all(each.annotation or each.arg in {"self", "cls"} for each in every)


def _length(function: _Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def _percent(values: Iterable[object]) -> int:
    """Return the share of what is true; 100 of nothing, since nothing is missing."""
    flags = [bool(each) for each in values]
    return 100 * sum(flags) // len(flags) if flags else 100


def measure(sources: list[Path], tests: list[Path]) -> Measures:
    """Measure distributions.

    Args:
        sources: Their `src` folders.
        tests: The folders of their tests.
    """
    files = [(path, src) for src in sources for path in src.rglob("*.py") if not _is_generated(path)]
    modules = [_read(path) for path, _ in files]
    graph = import_graph({module_name(path, src): (path, src) for path, src in files})
    lines = [each.lines for each in modules]
    functions = [function for each in modules for function in each.functions]
    lengths = sorted(map(_length, functions))
    paths = (path for folder in tests for path in folder.rglob("*.py"))
    tested = [_read(path) for path in paths if "node_modules" not in path.parts]
    cases = [function for each in tested for function in each.functions if function.name.startswith("test_")]
    return Measures(
        files=len(modules),
        lines=sum(lines),
        median=round(statistics.median(filter(None, lines))),
        longest=max(lines),
        documented=_percent(ast.get_docstring(node) for each in modules for node in _public(each.tree.body)),
        exported=_percent(ast.get_docstring(node) for each in modules for node in each.exported()),
        p90=lengths[math.ceil(len(lengths) * 0.9) - 1] if lengths else 0,
        typed=_percent(map(_is_typed, functions)),
        cyclic=len(set(find_cycle(graph))),
        tests=sum(each.lines for each in tested) / sum(lines),
        claims=_percent(map(ast.get_docstring, cases)),
        waivers=1000 * sum(each.text.count("type: ignore") for each in modules) / sum(lines),
        mocks=100 * sum(len(_MOCKS.findall(each.text)) for each in tested) / max(1, len(cases)),
        long_functions=sum(each > 60 for each in lengths),
        long_files=sum(each > 400 for each in lines),
    )


def find_measures() -> dict[str, Measures]:
    """Measure each distribution that holds code, all services as one since they are all alike, and the whole."""
    packages = ROOT / "packages"
    folders = {path.parent: [path] for path in sorted(packages.glob("*/src"))}
    folders[packages / "taskcluster-services"] = sorted(packages.glob("*/*/src"))
    found = {
        folder.name: measure(sources, [*folder.glob("tests"), *folder.glob("*/tests")])
        for folder, sources in folders.items()
    }
    every = [*packages.glob("*/tests"), *packages.glob("*/*/tests"), ROOT / "tests"]
    return {**found, "all": measure([source for sources in folders.values() for source in sources], every)}


def _write(figure: float) -> str:
    """Write a whole number with two digits and zeros, another one with one decimal place."""
    if isinstance(figure, int):
        return f"{int(float(f'{figure:.2g}')) if figure > 999 else figure:,}"
    return f"{figure:.1f}"


def format_table(measures: dict[str, Measures]) -> str:
    """Return the figures as a table of Markdown, with a row for each."""
    fields = dataclasses.fields(Measures)
    rows = [
        ["distribution", *(each.metadata.get("heading", each.name) for each in fields)],
        ["---"] * (len(fields) + 1),
        *([name, *map(_write, dataclasses.astuple(each))] for name, each in measures.items()),
    ]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


if __name__ == "__main__":
    table = format_table(find_measures())
    if "--write" in sys.argv[1:]:
        before, page = PAGE.read_text("utf-8").split(BEGIN)
        _, after = page.split(END)
        PAGE.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", "utf-8")
    else:
        sys.stdout.write(table)
