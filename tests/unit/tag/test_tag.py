import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from builders import COUNCIL, MATCH, an_article
from copytaster.tag import VERSION, Rules, load_rules, tag
from copytaster.tag.scorer import compile_scorer
from copytaster.tag.tokens import tokens
from copytaster_schemas import Article, TaggedArticle


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules()


def a_match() -> Article:
    return an_article(title="Rovers win the league after 41 years", body="\n\n".join(MATCH))


def test_a_match_report_is_sport_before_all(rules: Rules) -> None:
    topics = tag(a_match(), rules).topics

    assert ("sport", "medtop:15000000", "sport") == (topics[0].id, topics[0].iptc, topics[0].label)
    assert topics[0].score > 0.9


def test_a_tagged_article_is_the_article_with_tags_and_the_hash_of_the_rules(rules: Rules) -> None:
    article = a_match()
    tagged = tag(article, rules)

    assert dict(article) == {field: getattr(tagged, field) for field in Article.model_fields}
    assert (VERSION, rules.hash, rules.table) == tuple(dict(tagged.tagger).values())
    assert tagged == TaggedArticle.decode(tagged.encode())


def test_an_article_about_everything_gets_three_topics_at_most_and_the_best_is_first(rules: Rules) -> None:
    body = " ".join(text for rule in rules.scorers["en"].topics for text in rule.examples.match[:1])
    wide = [rule.model_copy(update={"threshold": 0.001}) for rule in rules.scorers["en"].topics]
    open_rules = replace(rules, scorers={"en": compile_scorer(wide, rules.scorers["en"].table)})

    topics = tag(an_article(title=None, body=body), open_rules).topics

    assert 3 == len(topics)
    assert sorted(topics, key=lambda topic: -topic.score) == list(topics)


@pytest.mark.parametrize("body", ["", "Xyzzy plugh.", "It was so, and then it was not.", "!!! ... ???"])
def test_an_article_that_no_term_speaks_for_has_no_topic(rules: Rules, body: str) -> None:
    assert () == tag(an_article(title=None, body=body), rules).topics


def test_an_article_in_a_language_without_rules_has_no_topic(rules: Rules) -> None:
    body = "\n\n".join(MATCH)

    assert () == tag(an_article(body=body, language="nl"), rules).topics
    assert "sport" == tag(an_article(body=body, language=None), rules).topics[0].id


def test_the_terms_that_made_a_topic_stand_in_the_text_as_often_as_is_said(rules: Rules) -> None:
    article = a_match()
    title, body = tokens(article.title or ""), tokens(article.body)
    terms = [term for topic in tag(article, rules).topics for term in topic.terms]

    def found(term: str, words: list[str]) -> int:
        parts = term.removesuffix("*").split()
        rows = zip(*(words[start:] for start in range(len(parts))), strict=False)
        return sum(
            list(row[:-1]) == parts[:-1] and (row[-1].startswith(parts[-1]) if term.endswith("*") else row[-1] == parts[-1]) for row in rows
        )

    assert 5 == len(terms)
    assert [found(term.term, title) + found(term.term, body) for term in terms] == [term.count for term in terms]
    assert ["title" if found(term.term, title) else "body" for term in terms] == [term.field for term in terms]
    assert sorted((term.weight for term in terms), reverse=True) == [term.weight for term in terms]


def test_a_word_in_the_title_counts_for_more_than_the_same_word_in_the_body(rules: Rules) -> None:
    titled = tag(an_article(title="Goalkeeper retires", body="He said so on Monday."), rules).topics
    bodied = tag(an_article(title="He said so", body="The goalkeeper retires on Monday."), rules).topics

    def strength(topics: tuple[object, ...]) -> float:
        return next(topic.score for topic in topics if topic.id == "sport")

    assert strength(titled) > strength(bodied)


def test_a_term_of_title_and_body_is_said_to_be_of_the_title_and_counted_in_both(rules: Rules) -> None:
    topics = tag(an_article(title="Goalkeeper retires", body="The goalkeeper said so. A goalkeeper follows."), rules).topics
    term = next(term for term in topics[0].terms if term.term.startswith("goalkeeper"))

    assert ("title", 3) == (term.field, term.count)


def test_a_topic_says_five_of_its_terms_at_most(rules: Rules) -> None:
    body = "The goalkeeper, the midfielder, the striker, the coach and the captain of the football club won the league and the cup final."

    assert 5 == len(tag(an_article(title=None, body=body), rules).topics[0].terms)


@pytest.mark.parametrize("language", ["en", "de", "nl", None])
def test_the_table_in_force_is_named_whatever_the_language(rules: Rules, language: str | None) -> None:
    assert rules.table == tag(an_article(body="It rained.", language=language), rules).tagger.model


def test_kosovo_has_the_code_that_is_in_common_use(rules: Rules) -> None:
    assert ["XK"] == [place.iso for place in tag(an_article(title=None, body="They met in Kosovo."), rules).places]


def test_a_price_war_is_no_war(rules: Rules) -> None:
    topics = tag(an_article(title="Price war", body="Supermarkets are in a price war; the price war lowers sales."), rules).topics

    assert ["economy"] == [topic.id for topic in topics]


def test_a_topic_is_not_taken_where_a_word_of_its_not_list_stands(tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_text(
        '[[topic]]\nslug = "own"\nlabel = "own"\nterms = { glacier = 5 }\nnot = [\'"fox glacier mint*"\']\n'
    )
    rules = load_rules(tmp_path / "rules.toml")

    def slugs(body: str) -> list[str]:
        return [topic.id for topic in tag(an_article(title=None, body=body), rules).topics]

    assert "own" in slugs("The glacier melts.")
    assert "own" not in slugs("The glacier melts like Fox Glacier Mints do.")


def test_a_topic_needs_as_many_different_terms_as_it_asks_for(tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_text(
        '[[topic]]\nslug = "own"\nlabel = "own"\nmin_terms = 2\nterms = { glacier = 5, moraine = 5, ice = -1 }\n'
    )
    rules = load_rules(tmp_path / "rules.toml")

    def slugs(body: str) -> list[str]:
        return [topic.id for topic in tag(an_article(title=None, body=body), rules).topics]

    assert "own" not in slugs("A glacier, a glacier of ice.")
    assert "own" in slugs("A glacier and its moraine.")


def test_rules_in_other_scripts_find_their_terms(tmp_path: Path) -> None:
    topic = '[[topic]]\nslug = "{0}"\nlabel = "{0}"\nlang = "{1}"\nterms = {{ "{2}" = 2 }}\n'
    terms = [("truce-zh", "zh", "停火"), ("truce-ru", "ru", "перемири*"), ("truce-hi", "hi", "युद्धविराम"), ("truce-fr", "fr", "trêve*")]
    (tmp_path / "rules.toml").write_text("".join(topic.format(*row) for row in terms), encoding="utf-8")
    rules = load_rules(tmp_path / "rules.toml")
    texts = {
        "zh": "双方星期二同意停火。",
        "ru": "Стороны объявили о перемирии.",
        "hi": "युद्धविराम की घोषणा हुई।",
        "fr": "La « trêve » a été rompue.",
    }

    assert {language: f"truce-{language}" for language in texts} == {
        language: tag(an_article(title=None, body=body, language=language), rules).topics[0].id for language, body in texts.items()
    }


def test_a_phrase_is_found_across_hyphens_quotes_and_lines_but_not_inside_words(rules: Rules) -> None:
    def terms(body: str) -> set[str]:
        return {term.term for topic in tag(an_article(title=None, body=body), rules).topics for term in topic.terms}

    assert "cease fire*" in terms("A cease-fire holds.") & terms("The “cease fire” holds.") & terms("A cease\nfires hold")
    assert "cease fire*" not in terms("The decease fire of war.")


def test_the_same_article_gives_the_same_bytes_in_any_process() -> None:
    program = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "from builders import MATCH, an_article\n"
        "from copytaster.tag import load_rules, tag\n"
        "body = ' '.join(MATCH) + ' Troops from Jordan and Chad shelled a school in Kenya as inflation rose.'\n"
        "sys.stdout.buffer.write(tag(an_article(body=body), load_rules()).encode())\n"
    )
    root = Path(__file__).parents[3]
    said = {
        subprocess.run([sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, cwd=root, capture_output=True, check=True).stdout
        for seed in ("0", "1", "4711")
    }

    assert 1 == len(said)
    assert b'"topics":[{"id":"' in next(iter(said))


def test_the_council_of_norwick_names_no_country(rules: Rules) -> None:
    assert () == tag(an_article(body="\n\n".join(COUNCIL)), rules).places
