import json
from collections import Counter
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

PAGES = Path(__file__).parents[1] / "pages"
LABELS = sorted(PAGES.glob("split/*/*.json"))
TOPICS = {rule.name.removesuffix(".toml") for rule in resources.files("copytaster.tag").joinpath("rules").iterdir()}
UNLABELLED_ELSEWHERE = {"education", "labour", "lifestyle", "society", "weather", "human-interest"}
MOST_USED = {"politics", "economy", "sport", "crime", "conflict", "health", "disaster", "science"}
FIELDS = {"title", "text", "topic", "lang", "country", "style"}

every_page = pytest.mark.parametrize("path", LABELS, ids=lambda path: f"{path.parent.name}-{path.stem}")


def label(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def lines(path: Path) -> list[str]:
    return path.with_suffix(".txt").read_text(encoding="utf-8").split("\n")


def squeezed(text: str) -> str:
    return " ".join(text.split())


def body(article: dict[str, Any], page: list[str]) -> str:
    return "\n\n".join(page[number - 1].strip() for number in article["body_line_list"])


def stories(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (PAGES / "topics" / name).read_text(encoding="utf-8").splitlines()]


def test_every_page_has_its_label_and_every_label_its_page() -> None:
    assert [path.with_suffix(".txt") for path in LABELS] == sorted(PAGES.glob("split/*/*.txt"))
    assert [(path.parent.name, f"{path.stem}.txt") for path in LABELS] == [(label(path)["split"], label(path)["file"]) for path in LABELS]


def test_some_pages_are_kept_unread_and_those_to_learn_from_are_of_many_tongues_and_shapes() -> None:
    halves = {half: [label(path) for path in LABELS if path.parent.name == half] for half in ("read", "unread")}

    assert [True, True] == [len(pages) >= 20 for pages in halves.values()]
    assert len({page["shape"] for page in halves["read"]}) >= 40
    assert len({page["language"] for page in halves["read"]}) >= 13
    assert all(sum(page["n_articles"] == 1 for page in pages) >= 5 for pages in halves.values())


def test_no_two_pages_are_the_same_and_none_tells_a_story_of_another() -> None:
    pages = [squeezed("\n".join(lines(path))) for path in LABELS]
    stories_told = [body(article, lines(path)) for path in LABELS for article in label(path)["articles"] if article["body_line_list"]]

    assert len(set(pages)) == len(pages)
    assert len(set(stories_told)) == len(stories_told)


@every_page
def test_every_title_and_the_edges_of_every_body_stand_in_the_page(path: Path) -> None:
    page = lines(path)

    for article in label(path)["articles"]:
        first, last = article["lines"]
        text = body(article, page)
        assert squeezed(article["title"] or "") in squeezed("\n".join(page[first - 1 : last]))
        assert (article["body_first60"], article["body_last60"]) == (text[:60], text[-60:])
        assert all(caption in (line.strip() for line in page) for caption in article["captions"])


@every_page
def test_no_line_is_both_body_and_furniture_nor_of_two_articles(path: Path) -> None:
    found, page = label(path), lines(path)
    claimed = Counter(number for article in found["articles"] for number in article["body_line_list"])
    spans = [number for article in found["articles"] for number in article["lines"]]

    assert set(claimed).isdisjoint(found["boilerplate_lines"])
    assert {1} >= set(claimed.values())
    assert spans == sorted(spans)
    assert all(page[number - 1].strip() for number in claimed)


@every_page
def test_a_page_without_articles_says_what_it_is_instead(path: Path) -> None:
    found = label(path)

    assert found["n_articles"] == sum(not article["optional"] for article in found["articles"])
    assert (found["n_articles"] == 0) == (found["rejected"] is not None)


@pytest.mark.parametrize("half", ["read", "unread"])
def test_every_topic_without_open_labels_has_fifteen_stories_in_either_half(half: str) -> None:
    counts = Counter(story["topic"] for story in stories(f"{half}.jsonl"))

    assert set(counts) == UNLABELLED_ELSEWHERE
    assert min(counts.values()) >= 15


@pytest.mark.parametrize("language", ["ar", "de", "es", "fr", "pt"])
def test_every_language_has_three_stories_of_each_of_the_most_used_topics(language: str) -> None:
    told = stories(f"lang/{language}.jsonl")

    assert dict.fromkeys(MOST_USED, 3) == Counter(story["topic"] for story in told)
    assert {language} == {story["lang"] for story in told}


def test_every_story_has_its_fields_known_topics_and_a_text_of_its_own() -> None:
    told = [story for path in sorted(PAGES.glob("topics/**/*.jsonl")) for story in stories(str(path.relative_to(PAGES / "topics")))]

    assert {frozenset(FIELDS), frozenset(FIELDS | {"also"})} == {frozenset(story) for story in told}
    assert TOPICS >= {topic for story in told for topic in (story["topic"], *story.get("also", ()))}
    assert len({story["text"] for story in told}) == len(told)
    assert all(50 <= len(story["text"].split()) <= 140 for story in told)


@pytest.mark.parametrize("half", ["read", "unread"])
def test_each_label_of_a_real_page_says_where_it_is_and_which_lines_are_what(half: str) -> None:
    labels = [json.loads(line) for line in (PAGES / "web" / f"{half}.jsonl").read_text(encoding="utf-8").splitlines()]

    assert len({one["dump"] for one in labels}) == len(labels)
    assert all(one["package"] and one["path"] for one in labels)
    for article in (article for one in labels for article in one["articles"]):
        edges = [int(edge) for span in article["body"].split(",") for edge in span.split("-")]
        assert edges == sorted(edges)
        assert set(article) <= {"title", "body", "byline", "published", "outlet"}
