"""What is not a rules file is refused in a sentence, and soon."""

from pathlib import Path

import pytest

from copytaster.errors import Misconfigured
from copytaster.reload import Live
from copytaster.tag import Rules, load_rules

TOPIC = '[[topic]]\nslug = "mine"\nlabel = "mine"\nterms = { permafrost = 1 }\n'
NESTED = '[[topic]]\nslug = "nest"\nlabel = "nest"\n\n[topic.terms]\n' + "".join(f'"{"a" * letters}*" = 1\n' for letters in range(3, 1000))
PHRASES = "[[topic]]\nslug = 'nest'\nlabel = 'nest'\n\n[topic.terms]\n" + "".join(f"'\"{'a ' * words}\"' = 1\n" for words in range(1, 200))


BAD = pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"#" * (10 << 20), "10485760 bytes, at most 4194304 can be"),
        (b"".join(b'[[topic]]\nslug="t%d"\nlabel="x"\n' % number for number in range(100_000)), "100000 topics, at most 2000 can be."),
        (b"topic = " + b"[" * 1000 + b"]" * 1000, "nested without end"),
        (b"topic = " + b"[" * 100_000, "nested without end"),
        (b"topic = " + b"{a=" * 1000 + b"1" + b"}" * 1000, "nested without end"),
        (TOPIC.encode("utf-16"), "line 1: not UTF-8 text."),
        (TOPIC.replace("mine", "mü").encode("latin-1"), "line 2: not UTF-8 text."),
        (TOPIC.replace('"mine"', '"a/b"', 1).encode(), "line 2: topic number 1 (a/b) slug: String should match pattern"),
        (TOPIC.replace('"mine"', '"a.b"', 1).encode(), "line 2: topic number 1 (a.b) slug: String should match pattern"),
        ((TOPIC + TOPIC).encode(), "line 5: topic mine: the slug is already taken"),
        (b"", "there is nothing in it"),
        (b"\n  \n", "there is nothing in it"),
        (b"version = 1\n# to come\n", "there is no [[topic]] in it"),
        (TOPIC.encode()[:-9], "not TOML: "),
        (b"\x00" * 100, "not TOML: "),
        (NESTED.encode(), f"(nest) terms: the term that begins '{'a' * 40}': a word has at most 64 letters."),
        (PHRASES.encode(), f"(nest) terms: the term that begins '\"{'a ' * 19}a': a phrase has at most 64 words."),
    ],
    ids=["10 MB", "100,000 topics", "nested lists", "nested without end", "nested tables", "UTF-16", "Latin-1", "slash", "dot",
         "one slug twice", "empty", "spaces", "comments alone", "half written", "zeros", "prefixes within each other",
         "phrases within each other"],
)  # fmt: skip


@BAD
def test_a_file_that_is_none_is_refused_in_one_sentence(tmp_path: Path, data: bytes, sentence: str) -> None:
    (tmp_path / "mine.toml").write_bytes(data)

    with pytest.raises(Misconfigured) as caught:
        load_rules(tmp_path / "mine.toml")

    assert str(caught.value).startswith(f"{tmp_path / 'mine.toml'}: ")
    assert sentence in str(caught.value)
    assert len(str(caught.value)) < 400


@BAD
def test_the_rules_in_force_stay_when_their_file_becomes_bad_and_the_log_says_why(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, data: bytes, sentence: str
) -> None:
    rules = live(tmp_path / "mine.toml")
    before = rules.value

    (tmp_path / "mine.toml").unlink()
    (tmp_path / "mine.toml").write_bytes(data)
    look_twice(rules)

    assert before is rules.value
    assert [True] == [sentence in record.getMessage() for record in caplog.records]


@pytest.mark.parametrize(("becomes", "sentence"), [("a folder", "Is a directory"), ("nothing", "No such file")])
def test_the_rules_in_force_stay_when_their_file_goes_away_or_becomes_a_folder(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, becomes: str, sentence: str
) -> None:
    rules = live(tmp_path / "mine.toml")
    before = rules.value

    (tmp_path / "mine.toml").unlink()
    if becomes == "a folder":
        (tmp_path / "mine.toml").mkdir()
    look_twice(rules)

    assert before is rules.value
    assert [True] == [sentence in record.getMessage() for record in caplog.records]


def test_a_good_file_after_a_bad_one_comes_into_force(tmp_path: Path) -> None:
    rules = live(tmp_path / "mine.toml")

    for text in (
        TOPIC[:-9],
        TOPIC.replace("permafrost", "tundra"),
    ):
        (tmp_path / "new.toml").write_text(text)
        (tmp_path / "new.toml").replace(tmp_path / "mine.toml")
        look_twice(rules)

    assert load_rules(tmp_path / "mine.toml").hash == rules.value.hash


def live(file: Path) -> Live[Rules]:
    file.write_text(TOPIC)
    return Live([file], lambda: load_rules(file))


def look_twice(rules: Live[Rules]) -> None:
    # A change is taken up when it has stood still from one look to the next.
    rules.look()
    rules.look()


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes(b"\xef\xbb\xbf" + TOPIC.encode())

    assert "mine" == load_rules(tmp_path / "mine.toml").slugs[-1]


def test_a_slug_may_come_once_a_language_and_must_mean_the_same_in_each(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(TOPIC + TOPIC + 'lang = "es"\n')
    (tmp_path / "other.toml").write_text(TOPIC + TOPIC + 'lang = "es"\niptc = "medtop:20000002"\n')

    assert 1 == load_rules(tmp_path / "mine.toml").slugs.count("mine")
    with pytest.raises(Misconfigured, match="line 5: topic mine: iptc is not given in en, and must be the same in es"):
        load_rules(tmp_path / "other.toml")
