"""What a Python file imports, as it is written there: nothing is imported to find out."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Import", "find_cycle", "import_graph", "module_name", "read_imports"]


class Import(NamedTuple):
    """One imported name, in full."""

    name: str
    line: int
    is_relative: bool
    runs: bool
    """Whether it is carried out at run time: those for type checkers are not."""
    runs_on_import: bool
    """Whether it is carried out when its module is imported: those in functions are not."""


def module_name(path: Path, src: Path) -> str:
    """Return the dotted name of a file below `src`."""
    parts = path.relative_to(src).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def read_imports(path: Path, src: Path) -> list[Import]:
    """Return every import in a file, wherever it stands."""
    package = module_name(path, src).split(".")
    if path.stem != "__init__":
        package.pop()
    found: list[Import] = []

    def walk(node: ast.AST, runs: bool, runs_on_import: bool) -> None:
        if isinstance(node, ast.Import):
            found.extend(Import(each.name, node.lineno, False, runs, runs_on_import) for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            prefix = ".".join([*base, *([node.module] if node.module else [])])
            found.extend(
                Import(f"{prefix}.{each.name}", node.lineno, node.level > 0, runs, runs_on_import)
                for each in node.names
            )
        elif isinstance(node, ast.If) and ast.unparse(node.test) in {"TYPE_CHECKING", "typing.TYPE_CHECKING"}:
            for statement in node.body:
                walk(statement, False, False)
            for statement in node.orelse:
                walk(statement, runs, runs_on_import)
        else:
            is_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            for child in ast.iter_child_nodes(node):
                walk(child, runs, runs_on_import and not is_function)

    is_stub = path.suffix == ".pyi"
    walk(ast.parse(path.read_text("utf-8")), not is_stub, not is_stub)
    return found


def import_graph(modules: dict[str, tuple[Path, Path]]) -> dict[str, set[str]]:
    """Return which of some modules each of them imports when it is imported itself.

    Args:
        modules: File and `src` of each module, by its dotted name.
    """
    graph = {}
    for name, (path, src) in modules.items():
        wanted = {each.name for each in read_imports(path, src) if each.runs_on_import}
        # `from . import flow` names a module, `from .flow import call` something in one
        graph[name] = {target if target in modules else target.rpartition(".")[0] for target in wanted} & set(modules)
    return graph


def find_cycle(graph: dict[str, set[str]]) -> list[str]:
    """Return a cycle of modules that need each other to be imported, each before one that imports it.

    Args:
        graph: Which modules each module imports.

    Returns:
        The names, of which the last is the first again; none if there is no cycle.
    """
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        cycle: list[str] = error.args[1]
        return cycle
    return []
