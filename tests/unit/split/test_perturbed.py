import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import permutations
from pathlib import Path

import pytest

from copytaster.errors import NoArticle
from copytaster.formats import read
from copytaster.page import Draft, Text
from copytaster.split import split

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
ENGLISH = [path for path in SEEDS if path.name.startswith(("hero", "forum", "plain"))]
# Where the poster stands below the post, and a header is learned from what stands between posts, parts are not posts.
IN_PARTS = [path for path in SEEDS if path.name != "russian-thread.txt"]
# A teaser of one sentence that is cut off looks like one more headline.
CUT = [path for path in SEEDS if path.name != "german-teasers.txt"]
ENOUGH = 0.95
WORD = re.compile(r"\w+")
NOISE = [
    "Advertisement",
    "Share this article",
    "Subscribe to our newsletter",
    "12 comments",
    "Anzeige",
    "Partager",
    "Реклама",
    "广告",
    "إعلان",
]
HEROES = re.compile(r"^(?:TT|\d\d)$")
POSTER = re.compile(r"^(?:Posts|Joined|Сообщения|Зарегистрирован|Member|Moderator)\b")


def articles(text: str) -> list[Draft]:
    (page,) = read(text.encode())
    assert isinstance(page, Text)
    try:
        return list(split(page.text).articles)
    except NoArticle:
        return []


def same(one: Draft, other: Draft) -> bool:
    a, b = (Counter(WORD.findall(draft.body)) for draft in (one, other))
    return one.title == other.title and 2 * (a & b).total() >= 0.9 * (a.total() + b.total())


def boundary_f1(expected: Sequence[Draft], found: Sequence[Draft]) -> float:
    left, hits = list(found), 0
    for one in expected:
        match = next((other for other in left if same(one, other)), None)
        if match is not None:
            left.remove(match)
            hits += 1
    return 2 * hits / (len(expected) + len(found))


def without(pattern: re.Pattern[str]) -> Callable[[str], str]:
    return lambda text: "\n".join(line for line in text.split("\n") if not pattern.match(line.strip()))


def with_noise(text: str) -> str:
    dice = random.Random(5)
    lines = []
    for line in text.split("\n"):
        lines.append(line)
        if not line.strip() and dice.random() < 0.3:
            lines += [dice.choice(NOISE), ""]
    return "\n".join(lines)


PERTURBATIONS: dict[str, Callable[[str], str]] = {
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "hard spaces": lambda text: "\n".join(f"\u00a0{line}\u00a0" if line.strip() else line for line in text.split("\n")),
    "no mark of the widget": without(HEROES),
    "no lines about the poster": without(POSTER),
    "no blank lines": lambda text: "\n".join(line for line in text.split("\n") if line.strip()),
    "blank lines doubled": lambda text: text.replace("\n", "\n\n"),
    "unrelated lines": with_noise,
}


@pytest.mark.parametrize("name", PERTURBATIONS)
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_page_that_was_mangled_gives_the_same_articles(path: Path, name: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert boundary_f1(articles(text), articles(PERTURBATIONS[name](text))) >= ENOUGH


@pytest.mark.parametrize("path", CUT, ids=lambda path: path.stem)
def test_a_page_cut_off_in_a_paragraph_gives_the_same_articles_and_the_last_one_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    whole = articles(text)
    last = whole[-1].body.split("\n\n")[-1]
    found = articles(text[: text.rindex(last) + len(last) // 2])
    assert [one.title for one in whole] == [one.title for one in found]
    assert [one.body for one in whole[:-1]] == [one.body for one in found[:-1]]
    assert whole[-1].body.startswith(found[-1].body)


@pytest.mark.parametrize("path", IN_PARTS, ids=lambda path: path.stem)
def test_the_parts_of_a_page_in_another_order_are_the_same_articles(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    whole = articles(text)
    starts = [one.lines[0] - 1 for one in whole if one.lines]
    lines = text.rstrip("\n").split("\n")
    parts = [lines[start:end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
    random.Random(3).shuffle(parts)
    shuffled = "\n".join([*lines[: starts[0]], *(line for part in parts for line in part)])
    assert boundary_f1(whole, articles(shuffled)) >= ENOUGH


@pytest.mark.parametrize(("first", "second"), [*permutations(ENGLISH, 2)], ids=lambda path: path.stem)
def test_a_page_after_another_gives_the_articles_of_both(first: Path, second: Path) -> None:
    one, other = (path.read_text(encoding="utf-8") for path in (first, second))
    assert boundary_f1([*articles(one), *articles(other)], articles(f"{one}\n\n\n{other}")) >= ENOUGH
