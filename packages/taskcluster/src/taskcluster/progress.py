"""Progress bars for transfers, drawn by rich: `pip install taskcluster[progress]`."""

from __future__ import annotations

import functools
import threading
from typing import TYPE_CHECKING

try:
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn
except ImportError as error:
    raise ImportError(
        "progress bars are drawn by rich, which is not installed: pip install taskcluster[progress]"
    ) from error

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from rich.console import Console
    from rich.progress import TaskID
    from typing_extensions import Self

__all__ = ["ProgressBars"]


class ProgressBars:
    """Draws a bar for each transfer, as long as its `with` block lasts.

    It is itself what `download_artifacts` takes as `progress=`; `bar` returns what a single transfer takes.

    Args:
        console: Where they are drawn; without it, standard output if that is a terminal.
    """

    def __init__(self, console: Console | None = None) -> None:
        self._lock = threading.Lock()
        self._bars: dict[str, TaskID] = {}
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            DownloadColumn(),
            TransferSpeedColumn(),
            TimeRemainingColumn(),
            console=console,
        )

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def bar(self, name: str) -> Callable[[int, int | None], None]:
        """Return what is told the progress of one transfer.

        Args:
            name: What stands beside the bar.
        """
        return functools.partial(self, name)

    def __call__(self, name: str, done: int, total: int | None) -> None:
        """Draw how far a transfer is; many threads may tell at once.

        Args:
            name: What stands beside the bar.
            done: How many bytes have been transferred.
            total: How many there are, or None if nobody knows.
        """
        with self._lock:
            if name not in self._bars:
                self._bars[name] = self._progress.add_task(name, total=total)
        self._progress.update(self._bars[name], completed=done, total=total)
