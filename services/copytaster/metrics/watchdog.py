"""The watchdog: ends a process whose event loop itself hangs, and which therefore cannot notice.

What hangs in an await is found by whoever measures the lag, on the loop. A loop that is blocked measures nothing; a
thread still runs.
"""

import threading
from collections.abc import Callable

from copytaster.metrics.pulse import Pulse

_GRACE_S = 10.0
"""Seconds beyond the pulse's own limit: where the loop still runs, whoever measures there speaks first, and knows more."""


def guard(pulse: Pulse, end: Callable[[str], None], grace: float = _GRACE_S, every: float = 1.0) -> threading.Event:
    """Watch the pulse from a thread; call `end` once, with a sentence, when it has stood for its limit and a grace, seconds.

    Return the event that ends the watch.
    """
    done = threading.Event()

    def watch() -> None:
        while not done.wait(every):
            if pulse.still >= pulse.stuck_after + grace:
                end(f"Nothing has moved for {pulse.still:.0f} s, and the event loop has not said so.")
                return

    threading.Thread(target=watch, name="watchdog", daemon=True).start()
    return done
