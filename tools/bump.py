"""Set the version of every distribution and move the changelog fragments into their changelogs.

    python tools/bump.py 114.1.0

It edits files and does nothing else: `git diff` shows what it did, and a person commits it.
"""

from __future__ import annotations

import argparse
import datetime
import re
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
KINDS = ("added", "changed", "fixed", "removed")
WIDTH = 120
_NAME = re.compile(r'^name = "(.+)"$', re.MULTILINE)
_VERSION = re.compile(r'^version = "(\d+\.\d+\.\d+)"$', re.MULTILINE)
_FIRST_SECTION = re.compile(r"^## (?P<version>\S+) \((?P<date>.+)\)\n\n", re.MULTILINE)


class ReleaseError(Exception):
    """The repository, or the version that is wanted, is not fit for a release."""


@dataclass(frozen=True)
class Fragment:
    """One file of `changelog.d`."""

    path: Path
    distribution: str
    kind: str
    sentence: str


def bump(root: Path, version: str, today: datetime.date) -> None:
    """Write a new version and its changes; everything is read and checked before.

    Args:
        root: The repository.
        version: The new version, three numbers. The first release keeps the version that is there.
        today: The date of the release.

    Raises:
        ReleaseError: The version is malformed or not newer than the last one, or a file is not in the form
            that `CONTRIBUTING.md` and `changelog.d/README.md` describe.
    """
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        raise ReleaseError(f"expected a version of three numbers, such as 114.1.0, not {version!r}")
    projects = sorted([*root.glob("packages/*/pyproject.toml"), *root.glob("packages/*/*/pyproject.toml")])
    contents = {path: path.read_text("utf-8") for path in projects}
    names = {_found(_NAME, text, path): path for path, text in contents.items()}
    versions = {_found(_VERSION, text, path) for path, text in contents.items()}
    if len(versions) != 1:
        raise ReleaseError(f"expected one version in all distributions, found {', '.join(sorted(versions))}")
    fragments = read_fragments(root / "changelog.d", set(names))
    (last,) = versions
    written = {}
    for name, path in names.items():
        changelog = path.with_name("CHANGELOG.md")
        own = [each for each in fragments if each.distribution == name]
        written[changelog] = dated(changelog.read_text("utf-8"), last, version, today, own)
    examples = [*root.glob("examples/*/pyproject.toml"), root / "CONTRIBUTING.md"]
    for path in [*projects, *examples]:
        written[path] = with_version(path.read_text("utf-8"), last, version)
    for path, text in written.items():
        path.write_text(text, "utf-8")
    for fragment in fragments:
        fragment.path.unlink()


def read_fragments(folder: Path, names: set[str]) -> list[Fragment]:
    """Return what `changelog.d` holds, by kind and number.

    Raises:
        ReleaseError: A file has another name or begins with no distribution's name.
    """
    fragments = []
    for path in sorted(folder.glob("*")):
        if path.name == "README.md":
            continue
        match = re.fullmatch(r"\d+\.(\w+)(\.\d+)?\.md", path.name)
        if match is None or match[1] not in KINDS:
            raise ReleaseError(f"{path.name}: expected a name like 17.added.md, with one of {', '.join(KINDS)}")
        distribution, colon, sentence = " ".join(path.read_text("utf-8").split()).partition(": ")
        if not colon or distribution not in names:
            raise ReleaseError(f"{path.name}: expected a distribution's name and a colon before the sentence")
        fragments.append(Fragment(path, distribution, match[1], sentence[0].upper() + sentence[1:]))
    return sorted(fragments, key=lambda each: (KINDS.index(each.kind), int(each.path.name.split(".")[0])))


def dated(changelog: str, last: str, version: str, today: datetime.date, fragments: list[Fragment]) -> str:
    """Return a changelog in which the new version stands first, with its date and its changes.

    Raises:
        ReleaseError: The changelog does not begin with the last version, or that version would go back.
    """
    first = _FIRST_SECTION.search(changelog)
    if first is None or first["version"] != last:
        raise ReleaseError(f"expected the changelog to begin with a section for {last}:\n{changelog[:200]}")
    entries = "".join(_entry(fragment) for fragment in fragments)
    heading = f"## {version} ({today.isoformat()})\n\n"
    before, section, after = changelog[: first.start()], changelog[first.end() :], changelog[first.start() :]
    if first["date"] == "unreleased":
        old, mark, older = section.partition("\n## ")
        return before + heading + old.rstrip("\n") + "\n" + entries + ("\n" + mark.lstrip("\n") + older if mark else "")
    if tuple(map(int, version.split("."))) <= tuple(map(int, last.split("."))):
        raise ReleaseError(f"expected a version newer than {last}, which is released, not {version}")
    return before + heading + (entries or "- Released with the others, unchanged.\n") + "\n" + after


def with_version(text: str, last: str, version: str) -> str:
    """Return a project file with the version, and with siblings required at the version that fits.

    Only `version = "…"` and requirements of distributions whose name begins with `taskcluster` are touched.
    """
    text = text.replace(f'\nversion = "{last}"\n', f'\nversion = "{version}"\n')
    ours = re.compile(rf'"(taskcluster[\w-]*)(>=|==){re.escape(last)}(,<\d+)?"')
    limit = int(version.split(".")[0]) + 1
    return ours.sub(lambda match: f'"{match[1]}{match[2]}{version}{f",<{limit}" if match[3] else ""}"', text)


def _entry(fragment: Fragment) -> str:
    return textwrap.fill(fragment.sentence, WIDTH, initial_indent="- ", subsequent_indent="  ") + "\n"


def _found(pattern: re.Pattern[str], text: str, path: Path) -> str:
    match = pattern.search(text)
    if match is None:
        raise ReleaseError(f"{path}: expected a line like {pattern.pattern}")
    return match[1]


def main() -> None:
    """Read the version from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("version", help="three numbers, such as 114.1.0")
    try:
        bump(ROOT, parser.parse_args().version, datetime.datetime.now(datetime.timezone.utc).date())
    except ReleaseError as error:
        sys.exit(f"nothing was changed: {error}")


if __name__ == "__main__":
    main()
