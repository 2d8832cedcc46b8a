"""Computing that takes seconds, beside the event loop: no heartbeat and no other partition's commit waits for it.

One at a time: two would only take the processor from each other, and memory for two. In a thread that dies with the
process: what was given up must hold up neither the next one's end nor ours.
"""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

Given = TypeVar("Given")
Found = TypeVar("Found")

_turn = threading.Lock()


def aside(compute: Callable[[Given], Found], given: Given) -> "tuple[asyncio.Future[Found], threading.Event]":
    """Return what `compute` will have found, or failed with, and whether its turn has come; cancelled before that, it is not begun."""
    found: Future[Found] = Future()
    begun = threading.Event()

    def run() -> None:
        with _turn:
            if not found.set_running_or_notify_cancel():
                return
            begun.set()
            try:
                result = compute(given)
            except BaseException as error:  # noqa: BLE001  whoever awaits it is told
                found.set_exception(error)
            else:
                found.set_result(result)

    threading.Thread(target=run, name="aside", daemon=True).start()
    return asyncio.wrap_future(found), begun
