"""What a look has found and is not yet published whole: how many files, and how old the oldest is."""

from collections.abc import Iterable
from pathlib import Path

from copytaster.watcher.inbox import Seen


class Waiting:
    """The files that wait. Asked from another thread than told; each answer is one number, whole at any moment."""

    def __init__(self) -> None:
        self._youngest_first: list[Seen] = []
        self._left: set[Path] = set()
        self._since_ns: int | None = None

    def found(self, files: Iterable[Seen]) -> None:
        """Take note of what waits now; what was known before is forgotten."""
        there = list(files)
        self._left = {seen.path for seen in there}
        # A file of 1970 has no time, as a folder that cannot be read.
        self._youngest_first = sorted((seen for seen in there if seen.modified_ns > 0), key=lambda seen: seen.modified_ns, reverse=True)
        self._look_again()

    def published(self, path: Path) -> None:
        """Take note that a file does not wait any longer."""
        self._left.discard(path)
        self._look_again()

    def age(self, now: float) -> float:
        """Return how long ago the oldest file was written at a moment, seconds since 1970; 0 where none waits."""
        since_ns = self._since_ns
        return 0.0 if since_ns is None else max(0.0, now - since_ns / 1e9)

    def __len__(self) -> int:
        return len(self._left)

    def _look_again(self) -> None:
        while self._youngest_first and self._youngest_first[-1].path not in self._left:
            self._youngest_first.pop()
        self._since_ns = self._youngest_first[-1].modified_ns if self._youngest_first else None
