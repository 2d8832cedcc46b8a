import random
from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copytaster.dedupe.table import Table

MOST = 4
ENTRIES = st.lists(st.lists(st.integers(0, 40), min_size=1, max_size=6, unique=True), min_size=1, max_size=60)


def tags(values: list[int]) -> "np.ndarray[tuple[int], np.dtype[np.uint32]]":
    return np.array(values, np.uint32)


def found(table: Table, values: list[int]) -> dict[int, list[int]]:
    numbers = defaultdict(list)
    for which, number in zip(*table.find(tags(values)), strict=True):
        numbers[values[which]].append(number)
    return {value: sorted(known) for value, known in numbers.items()}


@pytest.mark.parametrize("together", [True, False])
@settings(max_examples=60, deadline=None)
@given(entries=ENTRIES, first=st.integers(1, 60))
def test_of_each_tag_the_newest_entries_that_are_alive_are_known(entries: list[list[int]], first: int, *, together: bool) -> None:
    table = Table(MOST)
    numbered = list(enumerate(entries, start=1))
    if together:
        table.add(tags([tag for _, own in numbered for tag in own]), tags([number for number, own in numbered for _ in own]))
    else:
        for number, own in numbered:
            table.add(tags(own), tags([number] * len(own)))
    table.first = first
    expected = {tag: [number for number, own in numbered if tag in own][-MOST:] for tag in range(41)}

    assert {tag: alive for tag, numbers in expected.items() if (alive := [n for n in numbers if n >= first])} == found(
        table, list(range(41))
    )


@pytest.mark.parametrize("step", [1, 7, 500])
def test_a_table_that_grows_loses_nothing(step: int) -> None:
    draw, table, known = random.Random(1), Table(MOST), {}
    for number in range(1, 4000, step):
        own = {draw.getrandbits(32): one for one in range(number, min(number + step, 4000)) for _ in range(12)}
        known |= own
        table.hold(len(known))
        table.add(tags(list(own)), tags(list(own.values())))

    assert {tag: [number] for tag, number in known.items()} == found(table, list(known))


def test_what_finds_its_rows_full_waits_for_room() -> None:
    table, draw = Table(MOST), random.Random(1)
    slots = table.size // 8
    crowd = {draw.getrandbits(32): number for number in range(1, slots + 2000)}
    table.add(tags(list(crowd)), tags(list(crowd.values())))
    crowded = found(table, list(crowd))
    table.hold(2 * slots)
    later = {draw.getrandbits(32): slots + 2000 + number for number in range(20_000)}
    table.add(tags(list(later)), tags(list(later.values())))
    both = crowd | later

    assert ({tag: [number] for tag, number in crowd.items()}, {tag: [number] for tag, number in both.items()}) == (
        crowded,
        found(table, list(both)),
    )


@pytest.mark.parametrize("times", [2, 500, 5000])
def test_of_a_tag_that_comes_again_and_again_the_newest_entries_are_known(times: int) -> None:
    one_by_one, together = Table(MOST), Table(MOST)
    for number in range(1, times + 1):
        one_by_one.add(tags([7, number + 100]), tags([number, number]))
    together.add(tags([7] * times), tags(list(range(1, times + 1))))
    newest = {7: list(range(max(1, times - MOST + 1), times + 1))}

    assert (newest, newest) == (found(one_by_one, [7]), found(together, [7]))


def test_slots_of_what_is_over_are_used_again() -> None:
    table = Table(MOST)
    size = table.size
    for number in range(1, 3000):
        table.add(tags([number * 2654435761 % (1 << 32)]), tags([number]))
        table.first = max(1, number - 100)

    assert (size, 101) == (
        table.size,
        sum(len(numbers) for numbers in found(table, [n * 2654435761 % (1 << 32) for n in range(1, 3000)]).values()),
    )
