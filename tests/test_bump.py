"""`tools/bump.py`, which prepares a release, on a repository of two distributions."""

from __future__ import annotations

import datetime

import pytest

import bump as tool

TODAY = datetime.date(2027, 1, 31)


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@pytest.fixture
def repository(tmp_path):
    """Two distributions, one of which requires the other, an example and two fragments."""
    write(tmp_path / "CONTRIBUTING.md", 'test = ["pytest>=8", "taskcluster-core>=1.2.3,<2"]\n')
    write(tmp_path / "packages/core/pyproject.toml", '[project]\nname = "taskcluster-core"\nversion = "1.2.3"\n')
    facade = '[project]\nname = "taskcluster"\nversion = "1.2.3"\n'
    needs = 'dependencies = ["taskcluster-core==1.2.3", "yarl>=1.2.3"]\n'
    write(tmp_path / "packages/facade/pyproject.toml", facade + needs)
    for name in ("core", "facade"):
        write(
            tmp_path / f"packages/{name}/CHANGELOG.md", "# Changes\n\n## 1.2.3 (2026-01-01)\n\n- The first version.\n"
        )
    example = (
        '[project]\nname = "taskcluster-example"\nversion = "1.0.0"\ndependencies = ["taskcluster-core>=1.2.3,<2"]\n'
    )
    write(tmp_path / "examples/one/pyproject.toml", example)
    write(tmp_path / "changelog.d/README.md", "# Changelog fragments\n")
    write(tmp_path / "changelog.d/7.fixed.md", "taskcluster-core: a call that ended\nearly is repeated.\n")
    write(tmp_path / "changelog.d/12.added.2.md", "taskcluster-core: clients gained a voice.\n")
    return tmp_path


def test_bump_sets_versions_and_what_siblings_require(repository):
    """Every distribution gets the version, and who requires one of ours requires that version; others stay."""
    tool.bump(repository, "2.0.0", TODAY)

    assert 'version = "2.0.0"' in (repository / "packages/core/pyproject.toml").read_text("utf-8")
    facade = (repository / "packages/facade/pyproject.toml").read_text("utf-8")
    assert 'dependencies = ["taskcluster-core==2.0.0", "yarl>=1.2.3"]' in facade
    example = (repository / "examples/one/pyproject.toml").read_text("utf-8")
    assert 'version = "1.0.0"\ndependencies = ["taskcluster-core>=2.0.0,<3"]' in example
    assert "taskcluster-core>=2.0.0,<3" in (repository / "CONTRIBUTING.md").read_text("utf-8")


def test_bump_moves_fragments_into_changelogs(repository):
    """Fragments become entries of their distribution, by kind, and go; who has none says so."""
    tool.bump(repository, "1.3.0", TODAY)

    assert (repository / "packages/core/CHANGELOG.md").read_text("utf-8") == (
        "# Changes\n\n## 1.3.0 (2027-01-31)\n\n- Clients gained a voice.\n- A call that ended early is repeated.\n\n"
        "## 1.2.3 (2026-01-01)\n\n- The first version.\n"
    )
    assert "## 1.3.0 (2027-01-31)\n\n- Released with the others" in (
        repository / "packages/facade/CHANGELOG.md"
    ).read_text("utf-8")
    assert [path.name for path in (repository / "changelog.d").iterdir()] == ["README.md"]


def test_bump_dates_what_is_unreleased(repository):
    """A section that waits for its release gets the date, and further entries at its end."""
    for changelog in repository.glob("packages/*/CHANGELOG.md"):
        write(changelog, "# Changes\n\n## 1.2.3 (unreleased)\n\n- The first version.\n")

    tool.bump(repository, "1.2.3", TODAY)

    assert (repository / "packages/core/CHANGELOG.md").read_text("utf-8") == (
        "# Changes\n\n## 1.2.3 (2027-01-31)\n\n- The first version.\n- Clients gained a voice.\n"
        "- A call that ended early is repeated.\n"
    )


@pytest.mark.parametrize("version", ["1.2.3", "1.2.2", "0.9.9", "2", "2.0.0rc1", "v2.0.0"])
def test_bump_refuses_a_version_that_is_not_newer(repository, version):
    """A malformed version, or one that is released already, changes nothing."""
    before = {path: path.read_bytes() for path in repository.rglob("*") if path.is_file()}

    with pytest.raises(tool.ReleaseError, match="version"):
        tool.bump(repository, version, TODAY)

    assert {path: path.read_bytes() for path in repository.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("8.broken.md", "taskcluster-core: a.", "one of added, changed, fixed, removed"),
        ("added.md", "taskcluster-core: a.", "a name like 17.added.md"),
        ("8.added.md", "taskcluster-cor: a.", "a distribution's name"),
        ("8.added.md", "A sentence without a name.", "a distribution's name"),
    ],
)
def test_bump_refuses_a_fragment_that_belongs_to_nobody(repository, name, text, fault):
    """A fragment in another form is named, before anything is written."""
    write(repository / "changelog.d" / name, text)

    with pytest.raises(tool.ReleaseError, match=fault):
        tool.bump(repository, "2.0.0", TODAY)

    assert 'version = "1.2.3"' in (repository / "packages/core/pyproject.toml").read_text("utf-8")
