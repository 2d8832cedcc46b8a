from pathlib import Path

import pytest

from builders import an_article
from copytaster.errors import Misconfigured
from copytaster.tag import explain, learn, lint, load_rules, parse, rule, tag
from copytaster.tag.lint import too_common

TELESCOPES = [f"The telescope on hill {number} saw a comet, and the observatory's astronomers cheered." for number in range(12)]
MARKETS = [f"The market in street {number} sold fish, and the traders of the harbour went home." for number in range(24)]


def doubts(folder: Path, more: str, articles: int = 0) -> list[str]:
    file = folder / "mine.toml"
    file.write_text(f'[[topic]]\nslug = "mine"\nlabel = "mine"\n{more}\n')
    recent = (an_article(title=None, body=(TELESCOPES if number % 10 == 0 else MARKETS)[number % 12]) for number in range(articles))
    said = lint(parse(str(file), file.read_bytes()).topics, load_rules(file), recent)
    return [sentence.removeprefix(f"{file}: line 1: topic mine: ") for sentence in said]


@pytest.mark.parametrize(
    ("more", "doubt"),
    [
        ("terms = { telescope = -1 }", "none of its terms speaks for it."),
        ('terms = { telescope = 1 }\nnot = ["telescope"]', "`not` rules out all that speaks for it."),
        ("terms = { telescope = 1, comet = 1 }\nmin_terms = 3", "3 terms are asked for, and 2 speak for it."),
        ('query = "telescope AND NOT telescope"', "its query contradicts itself."),
    ],
)
def test_a_topic_that_no_article_can_have_is_named(tmp_path: Path, more: str, doubt: str) -> None:
    assert [f"no article can have it: {doubt}"] == doubts(tmp_path, more)


def test_a_term_that_hits_more_than_one_article_in_twenty_is_named_where_there_are_enough_articles(tmp_path: Path) -> None:
    terms = "terms = { telescope = 1, permafrost = 1 }"

    assert [] == doubts(tmp_path, terms, articles=99)
    assert ["the term 'telescope' is in 10% of the articles: it tells them apart badly, and costs time."] == doubts(
        tmp_path, terms, articles=100
    )


def test_a_term_that_speaks_for_nothing_is_not_called_too_common(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('[[topic]]\nslug = "mine"\nlabel = "mine"\nterms = { telescope = 1 }\nnot = ["comet"]\n')

    common = too_common(load_rules(tmp_path / "mine.toml"), [an_article(title="Astronomers cheered", body=text) for text in TELESCOPES * 9])

    assert ("en", "telescope") in common
    assert not {("en", "comet"), ("en", "astronomers"), ("en", "the")} & common.keys()


def test_a_rule_that_was_learned_is_a_file_and_takes_what_it_was_learned_from(tmp_path: Path) -> None:
    terms = learn(TELESCOPES, MARKETS)
    (tmp_path / "mine.toml").write_text(rule("sky", "the sky", "en", terms))
    rules = load_rules(tmp_path / "mine.toml")

    assert {"telescope", "comet", "astronomers"} <= set(terms)
    assert not {"the", "and", "market"} & set(terms)
    assert "sky" in [topic.id for topic in tag(an_article(title=None, body=TELESCOPES[0]), rules).topics]
    assert "sky" not in [topic.id for topic in tag(an_article(title=None, body=MARKETS[0]), rules).topics]


def test_two_examples_alike_teach_nothing() -> None:
    assert {} == learn(MARKETS[:2], MARKETS[:2])


def test_a_word_longer_than_a_term_may_have_is_not_learned() -> None:
    endless = "telescope" * 8

    assert learn(TELESCOPES, MARKETS) == learn([f"{text} {endless}" for text in TELESCOPES], MARKETS)


def test_what_explains_a_topic_is_what_it_was_given_for_and_where(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('[[topic]]\nslug = "sky"\nlabel = "sky"\nterms = { "telescope*" = 2, comet = 1 }\n')
    article = an_article(title="A comet", body="Rain fell.\n\nThe telescopes saw a comet.")

    told = {topic.slug: topic.parts for topic in explain(article, load_rules(tmp_path / "mine.toml"))}["sky"]

    assert [("comet", 2, (0, 2)), ("telescope*", 1, (2,))] == [(part.term, part.times, part.paragraphs) for part in told]


def test_an_example_that_fails_is_told_with_the_line_of_its_topic(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('\n[[topic]]\nslug = "a"\nlabel = "a"\nterms = { sun = 1 }\nexamples.match = ["Rain."]\n')

    with pytest.raises(Misconfigured, match=r"mine\.toml: line 2: topic a: the example 'Rain\.' is not taken, and should be\."):
        load_rules(tmp_path / "mine.toml")
