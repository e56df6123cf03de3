"""What the sessions know of the distributions: found by glob, so adding one changes nothing here."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import nox

ROOT = Path(__file__).resolve().parents[1]


class Distribution(NamedTuple):
    """What the sessions know of one folder that holds a `pyproject.toml`."""

    name: str
    version: str
    folder: Path
    modules: list[str]
    """The import packages: where a `py.typed` stands. The umbrella has none."""

    @property
    def tests(self) -> Path | None:
        """The folder of its tests, if it has any."""
        folder = self.folder / "tests"
        return folder if any(folder.rglob("test_*.py")) else None


def find_distributions() -> list[Distribution]:
    """Read every `pyproject.toml` one or two folders below `packages/`."""
    found = []
    for path in sorted([*ROOT.glob("packages/*/pyproject.toml"), *ROOT.glob("packages/*/*/pyproject.toml")]):
        project, source = nox.project.load_toml(path)["project"], path.parent / "src"
        packages = [marker.parent.relative_to(source) for marker in sorted(source.rglob("py.typed"))]
        modules = [".".join(package.parts) for package in packages]
        found.append(Distribution(project["name"], project["version"], path.parent, modules))
    return found


DISTRIBUTIONS = find_distributions()


def group(name: str, folder: Path = ROOT) -> list[str]:
    """Return the requirements of a dependency group in the `pyproject.toml` of a folder, none if it has none."""
    content = nox.project.load_toml(folder / "pyproject.toml")
    known = name in content.get("dependency-groups", {})
    return list(nox.project.dependency_groups(content, name)) if known else []


def foreign_test_needs(distributions: list[Distribution]) -> list[str]:
    """Return what the tests of some distributions need from elsewhere."""
    needs = {need for each in distributions for need in group("test", each.folder)}
    ours = {each.name for each in DISTRIBUTIONS}  # already among the editable ones, which pip does not see by name
    return [need for need in sorted(needs) if re.split(r"[^\w.-]", need)[0] not in ours]


def find_lower_bounds() -> list[str]:
    """Return each foreign requirement of the distributions at the lowest version that all of them allow."""
    bounds: dict[str, tuple[int, ...]] = {}
    for distribution in DISTRIBUTIONS:
        project = nox.project.load_toml(distribution.folder / "pyproject.toml")["project"]
        for needs in [project.get("dependencies", []), *project.get("optional-dependencies", {}).values()]:
            for name, version in re.findall(r"^([\w.-]+)>=([\d.]+)", "\n".join(needs), re.MULTILINE):
                numbers = tuple(map(int, version.split(".")))
                bounds[name] = max(numbers, bounds.get(name, ()))
    ours = {each.name for each in DISTRIBUTIONS}
    return [f"{name}=={'.'.join(map(str, bounds[name]))}" for name in sorted(bounds) if name not in ours]
