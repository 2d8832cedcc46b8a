from pathlib import Path

from copytaster.watcher import Seen
from copytaster.watcher.waiting import Waiting

OLD, YOUNG, MIDDLE = (Seen(Path(name), 1, second * 10**9) for name, second in (("old", 100), ("young", 300), ("middle", 200)))


def test_nothing_that_waits_is_of_no_age() -> None:
    waiting = Waiting()

    assert (0, 0) == (len(waiting), waiting.age(1000))


def test_what_waits_is_as_old_as_its_oldest_file_and_older_each_second() -> None:
    waiting = Waiting()
    waiting.found([OLD, YOUNG, MIDDLE])

    assert [3, 900, 901] == [len(waiting), waiting.age(1000), waiting.age(1001)]


def test_what_is_published_does_not_wait_in_whatever_order_it_goes() -> None:
    waiting = Waiting()
    waiting.found([OLD, YOUNG, MIDDLE])

    ages = []
    for seen in (MIDDLE, OLD, YOUNG):
        waiting.published(seen.path)
        ages.append(waiting.age(1000))

    assert [900, 700, 0] == ages


def test_a_file_from_the_future_is_of_no_age() -> None:
    waiting = Waiting()
    waiting.found([OLD])

    assert waiting.age(99) == 0


def test_what_has_no_time_waits_and_is_of_no_age() -> None:
    waiting = Waiting()
    waiting.found([Seen(Path("folder"), 0, 0, "the folder cannot be read"), YOUNG])

    assert (2, 700) == (len(waiting), waiting.age(1000))


def test_what_was_found_before_is_forgotten_at_the_next_look() -> None:
    waiting = Waiting()
    waiting.found([OLD, MIDDLE])
    waiting.found([YOUNG])

    assert (1, 700) == (len(waiting), waiting.age(1000))
