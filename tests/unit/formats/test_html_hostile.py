import pytest

from benchmarks.hostile_html import cost, hostile, median, ordinary
from copytaster.formats import read

SIZE = 150_000
MOST = 20
PAGES = hostile(SIZE)


@pytest.fixture(scope="module")
def usual() -> float:
    return median(ordinary())


@pytest.mark.timeout(120)
@pytest.mark.parametrize("name", PAGES)
def test_no_page_costs_twenty_times_an_ordinary_one(name: str, usual: float) -> None:
    # The best of three: what the machine does beside this is no fault of the page's.
    assert any(cost(PAGES[name]) <= MOST * usual for _ in range(3))


def test_hostile_pages_are_read_or_refused() -> None:
    assert all(read(data, "text/html") for data in hostile(SIZE // 10).values())
