"""Computing that takes seconds, beside the event loop: no heartbeat and no other partition's commit waits for it.

One at a time: two would only take the processor from each other, and memory for two. In a thread that dies with the
process: what was given up must hold up neither the next one's end nor ours.
"""

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

Given = TypeVar("Given")
Found = TypeVar("Found")


class Turns:
    """Whose turn it is to compute: one's at a time, which ends with its computing, even where nobody waits for that any longer."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._turn, self._clock = threading.Lock(), clock
        self._began = clock()

    @property
    def seconds(self) -> float:
        """How long ago the last turn began: to whoever computes or waits for a turn, how long the one before them has had it."""
        return self._clock() - self._began

    def aside(self, compute: Callable[[Given], Found], given: Given) -> "asyncio.Future[Found]":
        """Return what `compute` will have found, or failed with; cancelled before its turn, it is not begun."""
        found: Future[Found] = Future()

        def run() -> None:
            with self._turn:
                if not found.set_running_or_notify_cancel():
                    return
                self._began = self._clock()
                try:
                    result = compute(given)
                except BaseException as error:  # noqa: BLE001  whoever awaits it is told
                    found.set_exception(error)
                else:
                    found.set_result(result)

        threading.Thread(target=run, name="aside", daemon=True).start()
        return asyncio.wrap_future(found)


TURNS = Turns()
"""Those of this process."""
