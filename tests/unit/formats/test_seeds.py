import re
from pathlib import Path

import pytest

from copytaster.formats import read
from copytaster.page import Draft, Text
from copytaster.split import split

SEEDS = Path(__file__).parents[3] / "seeds"
ROWS = re.findall(r"^\| `([^`]+)` \|.*\| (\d+) \|$", (SEEDS / "README.md").read_text(encoding="utf-8"), re.MULTILINE)


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


def test_every_sample_has_its_row_in_the_readme() -> None:
    assert {path.name for path in SEEDS.iterdir() if path.suffix in {".txt", ".html", ".jsonl"}} == {name for name, _ in ROWS}


@pytest.mark.parametrize(("name", "count"), ROWS)
def test_a_sample_gives_the_articles_its_row_promises(name: str, count: str) -> None:
    found = articles(name)
    assert int(count) == len(found)
    assert all(one.title and one.confidence >= 0.8 for one in found)


def test_the_lead_story_reads_the_same_on_all_its_pages() -> None:
    leads = [articles(name)[0] for name, _ in ROWS if name.startswith("hero")]
    assert len(leads) == 4
    assert len({(one.title, one.body) for one in leads}) == 1
