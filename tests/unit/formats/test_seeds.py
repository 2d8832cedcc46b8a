import re
from pathlib import Path

import pytest

from copytaster.formats import FORMATS, HEAD, choose, read
from copytaster.page import Draft, Text
from copytaster.split import split

ROOT = Path(__file__).parents[3]
SEEDS = ROOT / "seeds"
ROWS = re.findall(r"^\| `([^`]+)` \|.*\| (\d+) \|$", (ROOT / "docs" / "seeds.md").read_text(encoding="utf-8"), re.MULTILINE)


def articles(name: str) -> list[Draft]:
    found: list[Draft] = []
    for part in read((SEEDS / name).read_bytes()):
        if isinstance(part, Text):
            cut = split(part.text)
            assert cut.refusals == ()
            found.extend(cut.articles)
        else:
            assert isinstance(part, Draft)
            found.append(part)
    return found


def test_every_sample_has_its_row_on_the_page_of_samples() -> None:
    assert {path.name for path in SEEDS.iterdir()} == {name for name, _ in ROWS}


@pytest.mark.parametrize("name", [row.name for row in FORMATS])
def test_every_format_that_is_read_has_a_sample(name: str) -> None:
    assert name in {choose(path.read_bytes()[:HEAD]).name for path in SEEDS.iterdir()}


@pytest.mark.parametrize(("name", "count"), ROWS)
def test_a_sample_gives_the_articles_its_row_promises(name: str, count: str) -> None:
    found = articles(name)
    assert int(count) == len(found)
    assert all(one.title and one.confidence >= 0.6 for one in found)


def test_the_lead_story_reads_the_same_on_all_its_pages() -> None:
    leads = [articles(name)[0] for name, _ in ROWS if name.startswith("hero")]
    assert len(leads) == 4
    assert len({(one.title, one.body) for one in leads}) == 1
