import threading

from copytaster.metrics import Pulse, guard


def test_a_process_whose_loop_hangs_is_ended_with_a_reason() -> None:
    said: list[str] = []
    ended = threading.Event()

    def end(reason: str) -> None:
        said.append(reason)
        ended.set()

    pulse = Pulse(0.05)
    guard(pulse, end, grace=0.05, every=0.01)

    assert ended.wait(5)
    assert ["Nothing has moved for 0 s, and the event loop has not said so."] == said


def test_a_process_that_makes_progress_is_left_alone() -> None:
    said: list[str] = []
    pulse = Pulse(0.5)
    done = guard(pulse, said.append, grace=0.0, every=0.01)
    for _ in range(20):
        pulse.progress()
        threading.Event().wait(0.01)
    done.set()

    assert [] == said
