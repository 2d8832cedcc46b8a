from copytaster.metrics import Pulse


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_process_is_alive_while_nothing_waits() -> None:
    clock = Clock()
    pulse = Pulse(60, clock)
    for clock.now in (50, 100, 150):
        pulse.waits(0)

    assert pulse.health().alive


def test_a_process_with_waiting_messages_and_no_progress_is_not_alive() -> None:
    clock = Clock()
    pulse = Pulse(60, clock)
    for clock.now in (0, 30, 61):
        pulse.waits(7)

    assert (pulse.health().alive, pulse.stuck, pulse.health().detail["waiting"]) == (False, True, 7)


def test_progress_keeps_a_process_alive_however_much_waits() -> None:
    clock = Clock()
    pulse = Pulse(60, clock)
    for clock.now in (0, 50, 100, 150):
        pulse.waits(1000)
        pulse.progress()

    assert pulse.health().alive


def test_not_knowing_what_waits_is_no_progress() -> None:
    clock = Clock()
    pulse = Pulse(60, clock)
    for clock.now in (0, 30, 61):
        pulse.waits(None)

    assert pulse.stuck


def test_a_process_is_ready_only_while_it_is_alive() -> None:
    clock = Clock()
    pulse = Pulse(60, clock)
    pulse.ready = True
    pulse.waits(1)
    before, clock.now = pulse.health().ready, 100.0

    assert (before, pulse.health().ready) == (True, False)
