"""The distributions are of one piece: one version, one licence, the same files in each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

try:
    import tomllib
except ModuleNotFoundError:  # Python 3.10
    import tomli as tomllib

ROOT = Path(__file__).parents[1]
PROJECTS = {
    path.parent: tomllib.loads(path.read_text("utf-8"))["project"]
    for path in sorted([*ROOT.glob("packages/*/pyproject.toml"), *ROOT.glob("packages/*/*/pyproject.toml")])
}
NAMES = {project["name"]: folder for folder, project in PROJECTS.items()}
UMBRELLA = ROOT / "packages/taskcluster-services"
VERSION = PROJECTS[ROOT / "packages/taskcluster-core"]["version"]

every_distribution = pytest.mark.parametrize("folder", PROJECTS, ids=lambda folder: PROJECTS[folder]["name"])


@every_distribution
def test_version_is_everyones(folder):
    """All distributions have the version of core, written out in their own pyproject.toml."""
    assert PROJECTS[folder]["version"] == VERSION


@every_distribution
def test_siblings_are_required_at_a_version_that_fits(folder):
    """Siblings accept each other up to the next major version; the facade takes exactly its own."""
    exactly, compatible = f"=={VERSION}", f">={VERSION},<{int(VERSION.partition('.')[0]) + 1}"
    wanted = exactly if PROJECTS[folder]["name"] == "taskcluster" else compatible
    requirements = [re.fullmatch(r"([\w-]+)(.*)", each) for each in PROJECTS[folder].get("dependencies", [])]

    ranges = {each[1]: each[2] for each in requirements if each and each[1] in NAMES}

    assert ranges == dict.fromkeys(ranges, wanted)


def test_umbrella_finds_its_services_by_itself():
    """The umbrella names no service: its build reads their folders, so adding one changes nothing there."""
    assert PROJECTS[UMBRELLA]["dynamic"] == ["dependencies"]
    assert "dependencies" not in PROJECTS[UMBRELLA]
    assert any(folder.parent == UMBRELLA for folder in PROJECTS)


@every_distribution
def test_folder_has_what_each_distribution_has(folder):
    """A distribution explains itself, keeps its changes, carries the licence and has tests."""
    assert (folder / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()
    assert (folder / "README.md").read_text("utf-8").startswith("# ")
    assert f"## {VERSION}" in (folder / "CHANGELOG.md").read_text("utf-8")
    assert list((folder / "tests").glob("**/test_*.py")) != []


@every_distribution
def test_readme_has_no_relative_links(folder):
    """The README is a wheel's description, and on the page of a package index no file is beside it."""
    readme = (folder / "README.md").read_text("utf-8")
    relative = r"""(?:\]\(|^\[[^]]+\]: *|(?:href|src)=["'])(?!#|https?:)([^)"'\s]+)"""

    assert re.findall(relative, readme, re.MULTILINE) == []


@every_distribution
def test_requirements_of_tests_are_declared(folder):
    """Each distribution says itself what its tests need: they are run from its wheel alone, too."""
    groups = tomllib.loads((folder / "pyproject.toml").read_text("utf-8")).get("dependency-groups", {})

    assert [need for need in groups.get("test", []) if need.startswith("pytest")] != []


@every_distribution
def test_metadata_is_the_same_for_each(folder):
    """Build backend, licence, supported Pythons and README are said in the same words everywhere."""
    project, core = PROJECTS[folder], PROJECTS[ROOT / "packages/taskcluster-core"]

    assert project["requires-python"] == ">=3.10"
    for key in ("license", "license-files", "readme", "authors"):
        assert project[key] == core[key]
    typed = [] if folder == UMBRELLA else ["Typing :: Typed"]
    assert project["classifiers"] == [each for each in core["classifiers"] if not each.startswith("Typing")] + typed


@every_distribution
def test_import_package_is_typed_and_named_like_its_distribution(folder):
    """`taskcluster-services-queue` holds `taskcluster_services.queue` with `py.typed`; the umbrella holds nothing."""
    src = folder / "src"
    typed = [marker.parent.relative_to(src) for marker in src.rglob("py.typed")]

    if folder == UMBRELLA:
        assert not src.exists()
    elif folder.parent == UMBRELLA:
        assert [each.as_posix() for each in typed] == [f"taskcluster_services/{folder.name.replace('-', '_')}"]
        assert PROJECTS[folder]["name"] == f"taskcluster-services-{folder.name}"
    else:
        assert [each.as_posix() for each in typed] == [folder.name.replace("-", "_")]
        assert PROJECTS[folder]["name"] == folder.name


@every_distribution
def test_services_share_their_package(folder):
    """`taskcluster_services` belongs to nobody: one `__init__.py` there would hide all other services."""
    assert not (folder / "src/taskcluster_services/__init__.py").exists()
    assert list((ROOT / "packages").rglob("taskcluster_services/__init__.py*")) == []


def needs_of_others():
    """Yield each requirement that is none of ours, with the distribution that has it, or the distribution[extra]."""
    for project in PROJECTS.values():
        name = project["name"]
        extras = {f"{name}[{extra}]": needs for extra, needs in project.get("optional-dependencies", {}).items()}
        for needed_by, needs in {name: project.get("dependencies", []), **extras}.items():
            yield from ((need, needed_by) for need in needs if re.match(r"[\w-]+", need)[0] not in NAMES)


def test_dependencies_are_all_explained():
    """docs/dependencies.md tells of each requirement of others, with its bounds, who needs it, and of nothing else."""
    page = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \|", page, re.MULTILINE)
    told = [(need, needed_by.strip("`")) for need, cell in rows for needed_by in cell.split(", ")]

    assert sorted(told) == sorted(needs_of_others())
