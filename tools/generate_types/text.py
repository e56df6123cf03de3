"""Python source, put together and laid out."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["HEADER", "docstring", "formatted", "imports"]

#: The first line of every file that is written here.
HEADER = '# Generated from the services\' data by "python3 noxfile.py -s generate": change the data, not this file.\n'
_WIDTH = 108


def imports(available: Mapping[str, Iterable[str]], body: str) -> str:
    """Return import statements for those names of modules that occur in a text."""
    groups: dict[bool, list[str]] = {False: [], True: []}
    for module, names in available.items():
        used = [name for name in sorted(names) if re.search(rf"(?<![\w.\"'`]){name}\b", body)]
        if used:
            groups[module.startswith("taskcluster")].append(f"from {module} import {', '.join(used)}\n")
    return "\n".join("".join(lines) for lines in groups.values() if lines)


def docstring(text: str, indent: str) -> str:
    """Return a text as a docstring, indented."""
    if not text:
        return ""
    lines = [
        line if len(line) <= _WIDTH else textwrap.fill(line, _WIDTH, break_on_hyphens=False)
        for line in text.split("\n")
    ]
    text = "\n".join(lines)
    escaped = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    end = f"\n{indent}" if "\n" in text else ""
    return textwrap.indent(f'"""{escaped}', indent) + f'{end}"""\n'


def formatted(source: str, name: str) -> str:
    """Return Python source as ruff sorts its imports and names, and lays it out.

    Args:
        source: The source.
        name: The file's path, which says what rules there are for it.
    """
    for command in (["check", "--quiet", "--fix-only", "--select", "I,RUF022"], ["format", "--quiet"]):
        ruff = [sys.executable, "-m", "ruff", *command, "--stdin-filename", name, "-"]
        source = subprocess.run(ruff, input=source, stdout=subprocess.PIPE, text=True, check=True).stdout  # noqa: S603
    return source
