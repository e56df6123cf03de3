"""Many artifacts into a folder: which, and to which paths, so that no name leads out of it."""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..errors import TaskclusterFailure, TaskclusterIncompleteDownload

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping
    from pathlib import Path

__all__ = ["ArtifactFolder", "matches"]

_WILDCARD = re.compile(r"\*\*/?|\*|\?")
#: Names that Windows takes for devices, whatever follows a dot.
_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
_NOT_ON_WINDOWS = re.compile(r'[<>:"|?*\x00-\x1f]|[. ]$')


def matches(name: str, patterns: str | Iterable[str]) -> bool:
    """Tell whether an artifact is wanted.

    Args:
        name: Its name.
        patterns: A pattern or several, of which one has to match the whole name: `*` stands for characters other than
            `/`, `**` for any, `?` for one other than `/`.
    """
    given = [patterns] if isinstance(patterns, str) else patterns
    return any(re.fullmatch(_translate(pattern), name, re.DOTALL) for pattern in given)


def _translate(pattern: str) -> str:
    translated, end = "", 0
    for wildcard in _WILDCARD.finditer(pattern):
        meaning = {"*": "[^/]*", "?": "[^/]", "**": ".*", "**/": "(?:.*/)?"}[wildcard[0]]
        translated += re.escape(pattern[end : wildcard.start()]) + meaning
        end = wildcard.end()
    return translated + re.escape(pattern[end:])


@dataclass
class ArtifactFolder:
    """Where some artifacts go to, and what became of them.

    Attributes:
        folder: The folder.
        concurrency: How many are downloaded at once.
        is_windows: Whether names have to be such as Windows can have.
        ignores_case: Whether names that differ in case are the same file.
        downloaded: The paths of what has come, by the artifact's name.
        failed: What went wrong, by the artifact's name.
    """

    folder: Path
    concurrency: int = 1
    is_windows: bool = os.name == "nt"
    ignores_case: bool = sys.platform in ("win32", "darwin")
    downloaded: dict[str, Path] = field(default_factory=dict)
    failed: dict[str, Exception] = field(default_factory=dict)

    def plan(self, names: Iterable[str]) -> list[str]:
        """Return the names of those artifacts that can have a path in the folder; the others have failed.

        Args:
            names: The artifacts' names.
        """
        taken: dict[str, str] = {}
        for name in names:
            problem = self._find_problem(name)
            path = self.path_of(name)
            if problem is None:
                other = taken.setdefault(str(path).casefold() if self.ignores_case else str(path), name)
                problem = None if other == name else f"would be the same file as {other!r}"
            if problem is not None:
                self.failed[name] = TaskclusterFailure(f"artifact {name!r}: {problem}")
        return list(taken.values())

    @contextmanager
    def receiving(self, name: str) -> Generator[Path]:
        """Hand out an artifact's path for a block that downloads it, and note what has become of it.

        What goes wrong with a download, or with its file, does not leave the block: the others go on.

        Args:
            name: The artifact's name, one of those that were planned.
        """
        path = self.path_of(name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            yield path
        except (TaskclusterFailure, OSError) as error:
            self.failed[name] = error
        else:
            self.downloaded[name] = path

    def path_of(self, name: str) -> Path:
        """Return the path of an artifact that was planned."""
        return self.folder.joinpath(*name.split("/"))

    def _find_problem(self, name: str) -> str | None:
        """Tell why an artifact can have no path in the folder, or return None."""
        for part in name.split("/"):
            if part in ("", ".", "..") or "\\" in part or "\0" in part:
                return "the name is no path inside a folder"
            if self.is_windows and (_DEVICES.match(part) or _NOT_ON_WINDOWS.search(part)):
                return f"Windows can have no file of the name {part!r}"
        # a link that was there before may lead anywhere
        path = self.path_of(name)
        is_inside = path.resolve().is_relative_to(self.folder.resolve())
        return None if is_inside else f"{str(path)!r} leads out of the folder"

    def finish(self, label: str) -> Mapping[str, Path]:
        """Return the paths of what has come.

        Args:
            label: What was downloaded, for messages.

        Raises:
            TaskclusterIncompleteDownload: Something has failed.
        """
        if self.failed:
            count = len(self.failed) + len(self.downloaded)
            lines = "".join(f"\n* {error}" for error in self.failed.values())
            message = f"{label}: {len(self.failed)} of {count} artifacts were not downloaded:{lines}"
            raise TaskclusterIncompleteDownload(message, self.downloaded, self.failed)
        return dict(self.downloaded)
