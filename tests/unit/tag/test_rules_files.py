from pathlib import Path

import pytest

from builders import an_article
from copytaster.errors import Misconfigured
from copytaster.tag import load_rules, tag
from copytaster.tag.rulebook import defaults, try_examples

PERMAFROST = """
[[topic]]
slug = "permafrost"
label = "thawing ground"
terms = { "permafrost*" = 2, '"frozen ground"' = 1, "cease-fire" = 1, war = -1 }
not = ['"frozen food*"']
examples = { match = ["The permafrost thaws."], no_match = ["A shop of frozen food and permafrost models."] }
"""


def refusal(folder: Path, text: str | bytes) -> str:
    file = folder / "mine.toml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(Misconfigured) as caught:
        load_rules(file)
    return str(caught.value).removeprefix(f"{file}: ")


def a_topic(terms: str = "{ permafrost = 1 }", more: str = "", slug: str = "mine") -> str:
    return f'[[topic]]\nslug = "{slug}"\nlabel = "mine"\nterms = {terms}\n{more}\n'


def test_the_default_rules_have_the_seventeen_topics_of_the_vocabulary_in_order() -> None:
    rules = load_rules()

    assert (
        "arts", "conflict", "crime", "disaster", "economy", "education", "environment", "health", "human-interest", "labour",
        "lifestyle", "politics", "religion", "science", "society", "sport", "weather",
    ) == rules.slugs  # fmt: skip
    assert {f"medtop:{number:02}000000" for number in range(1, 18)} == {topic.iptc for topic in rules.topics}
    assert ("conflict", "medtop:16000000", "conflict, war and peace") == rules.topics[1]


def test_every_default_topic_shows_what_it_takes_and_what_it_leaves() -> None:
    written = defaults().topics

    assert all(one.topic.examples.match and one.topic.examples.no_match for one in written)
    for one in written:
        try_examples(one, load_rules())


def test_a_file_of_ones_own_adds_its_topics_after_the_default_ones(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(PERMAFROST)

    rules = load_rules(tmp_path / "mine.toml")
    tagged = tag(an_article(title="Roads sink", body="Frozen ground under the roads thaws, and permafrost soils slide."), rules)

    assert "permafrost" == rules.slugs[-1]
    assert "permafrost" in [topic.id for topic in tagged.topics]


def test_a_topic_of_ones_own_takes_nothing_from_the_score_of_the_others(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(a_topic("{ goalkeeper = 5 }"))
    match = an_article(title="Cup final", body="The goalkeeper saved two penalties in the cup final.")

    before, after = tag(match, load_rules()).topics, tag(match, load_rules(tmp_path / "mine.toml")).topics

    assert list(before) == [topic for topic in after if topic.id != "mine"]
    assert "mine" in [topic.id for topic in after]


def test_the_hash_tells_rules_apart_by_what_they_say_and_not_by_how_it_is_written(tmp_path: Path) -> None:
    texts = {
        "one": a_topic("{ permafrost = 1, tundra = 2 }"),
        "order": "# with a remark\n" + a_topic("{ tundra = 2.0, permafrost = 1.0 }"),
        "weight": a_topic("{ permafrost = 1, tundra = 1 }"),
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text)

    hashes = {name: load_rules(tmp_path / name).hash for name in texts}

    assert hashes["one"] == hashes["order"]
    assert hashes["one"] != hashes["weight"]
    assert hashes["one"] != load_rules().hash


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[[topic]\nslug = 1", "not TOML: "),
        ("a = 1\nb = = 2\n", "(at line 2, column 5)."),
        (b"a = 1\nb = '\xff'\n", "line 2: not UTF-8 text."),
        ("", "there is nothing in it: it needs a [[topic]]"),
        ("topic = []", "there is no [[topic]] in it, and no [[person]], [[organisation]] or [[place]]."),
        ("version = 2\n" + a_topic(), "version: Input should be 1."),
        (a_topic(more="colour = 1"), "topic number 1 (mine) colour: Extra inputs are not permitted."),
        ("topics = 1\n" + a_topic(), "topics: Extra inputs are not permitted."),
        (a_topic(slug="Mine"), "slug: String should match pattern"),
        (a_topic(slug="my_topic"), "slug: String should match pattern"),
        (a_topic(slug="a" * 41), "slug: String should have at most 40 characters."),
        (a_topic(slug="unrouted"), "'unrouted' is the stream of articles without a topic"),
        (a_topic(slug="sport"), "topic sport: the slug is already taken in sport.toml."),
        (a_topic() + a_topic(), "topic mine: the slug is already taken"),
        (a_topic("{}"), "terms: Dictionary should have at least 1 item"),
        (a_topic("{ permafrost = 0 }"), "a weight is a number from -10 to 10, and not 0."),
        (a_topic("{ permafrost = 11 }"), "a weight is a number from -10 to 10, and not 0."),
        (a_topic("{ permafrost = nan }"), "terms permafrost: Input should be a finite number."),
        (a_topic('{ permafrost = "1" }'), "terms permafrost: Input should be a valid number."),
        (a_topic("{ permafrost = true }"), "terms permafrost: Input should be a valid number."),
        (a_topic('{ "ab*" = 1 }'), "term 'ab*': a prefix has at least 3 letters before its *."),
        (a_topic('{ "*frost" = 1 }'), "term '*frost': * may stand at the end only."),
        (a_topic('{ "frozen ground" = 1 }'), "term 'frozen ground': a phrase stands in double quotes"),
        (a_topic("{ '\"frozen' = 1 }"), "a phrase stands in double quotes"),
        (a_topic('{ "..." = 1 }'), "term '...': there is no word in it."),
        (a_topic("{ cease-fire = 1, '\"cease fire\"' = 2 }"), "says the same as 'cease-fire'."),
        (a_topic(more='not = ["a*"]'), "not: term 'a*': a prefix has at least 3 letters"),
        (a_topic(more='iptc = "16000000"'), "iptc: '16000000' is on neither of the first two levels of the IPTC Media Topics"),
        (a_topic(more='lang = "English"'), "lang: String should match pattern"),
        (a_topic(more="threshold = 0"), "threshold: Input should be greater than 0."),
        (a_topic(more="threshold = 1.5"), "threshold: Input should be less than or equal to 1."),
        (a_topic(more="title_boost = 0"), "title_boost: Input should be greater than or equal to 1."),
        (a_topic(more="min_terms = 0"), "min_terms: Input should be greater than or equal to 1."),
        (a_topic(more='examples = { match = ["Sunny."] }'), "topic mine: the example 'Sunny.' is not taken, and should be."),
        (a_topic(more='examples = { no_match = ["Permafrost."] }'), "the example 'Permafrost.' is taken, and should not be."),
        (a_topic(more='examples = { matches = ["Permafrost."] }'), "examples matches: Extra inputs are not permitted."),
    ],
)
def test_a_bad_file_is_refused_with_a_sentence_that_says_where_and_why(tmp_path: Path, text: str | bytes, sentence: str) -> None:
    said = refusal(tmp_path, text)

    assert sentence in said
    assert "\n" not in said


def test_a_topic_of_more_terms_than_allowed_is_refused(tmp_path: Path) -> None:
    terms = "{ " + ", ".join(f"word{number} = 1" for number in range(5_001)) + " }"

    assert "terms: Dictionary should have at most 5000 items" in refusal(tmp_path, a_topic(terms))


def test_more_topics_than_allowed_are_refused(tmp_path: Path) -> None:
    many = "".join(a_topic(slug=f"topic-{number}") for number in range(2_000))
    (tmp_path / "two.toml").write_text(a_topic(slug="topic-2000"))

    assert "2001 topics, at most 2000 can be." in refusal(tmp_path, many + a_topic(slug="topic-2000"))
    (tmp_path / "mine.toml").write_text(many)
    with pytest.raises(Misconfigured, match="2001 topics together, at most 2000"):
        load_rules(tmp_path / "mine.toml", tmp_path / "two.toml")


def test_a_file_that_cannot_be_read_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match=r"none\.toml: cannot be read: No such file or directory\."):
        load_rules(tmp_path / "none.toml")
    with pytest.raises(Misconfigured, match="cannot be read: Is a directory"):
        load_rules(tmp_path)


def test_the_longest_word_of_german_may_be_a_term(tmp_path: Path) -> None:
    word = "rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
    (tmp_path / "mine.toml").write_text(a_topic(f'{{ "{word}" = 1 }}'))

    tagged = tag(an_article(title=None, body=f"Das {word.capitalize()} gilt nicht mehr."), load_rules(tmp_path / "mine.toml"))

    assert ["mine"] == [topic.id for topic in tagged.topics]
