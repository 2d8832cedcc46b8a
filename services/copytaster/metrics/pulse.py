"""Whether a process is alive: progress is made, or nothing waits."""

import time
from collections.abc import Callable
from typing import Any, NamedTuple


class Health(NamedTuple):
    """Whether the process is alive and ready, and why not."""

    alive: bool
    ready: bool
    detail: dict[str, Any]


class Pulse:
    """Alive means: progress is made, or nothing waits. Whoever works tells; whoever asks is told."""

    def __init__(self, stuck_after: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.stuck_after, self._clock = stuck_after, clock
        self._moved = clock()
        self._waiting: int | None = 0
        self.ready = False

    def progress(self) -> None:
        """Tell that something was done."""
        self._moved = self._clock()

    def waits(self, count: int | None) -> None:
        """Tell how much waits, None when nobody knows; nothing waiting is as good as progress."""
        self._waiting = count
        if count == 0:
            self.progress()

    @property
    def stuck(self) -> bool:
        """Whether something waits, or may, and nothing has moved for too long."""
        return self.still >= self.stuck_after

    @property
    def still(self) -> float:
        """Seconds without progress while something waits."""
        return self._clock() - self._moved

    def health(self) -> Health:
        """Say how it stands."""
        return Health(
            not self.stuck, self.ready and not self.stuck, {"waiting": self._waiting, "seconds_without_progress": round(self.still, 1)}
        )
