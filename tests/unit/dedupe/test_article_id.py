import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copytaster.dedupe import article_id
from copytaster.dedupe.normalise import normalise

PLAIN = 'The mayor\'s aide said: "No - not before 9 a.m. at the cafe".'


@pytest.mark.parametrize(
    "typeset",
    [
        "The mayor’s aide said: “No — not before 9 a.m. at the cafe”.",
        "THE MAYOR'S AIDE SAID: «No – not before 9 a.m. at the cafe».",
        'The  mayor\'s\taide said:\u00a0"No - not\n\nbefore 9 a.m. at the cafe".',
        'The may\u00ador\'s ai\u200bde said: "No - not before 9 a.m. at the cafe".\ufeff',
        'The mayor\'s aide said: "No - not before ９ a.m. at the ca\ufb01".'.replace("ca\ufb01", "cafe"),
    ],
)
def test_typesetting_does_not_change_a_text(typeset: str) -> None:
    assert article_id("Title", PLAIN) == article_id("Title", typeset)


def test_a_composed_and_a_decomposed_accent_are_one_text() -> None:
    assert article_id(None, unicodedata.normalize("NFC", "Café Zoë")) == article_id(None, unicodedata.normalize("NFD", "Café Zoë"))


@pytest.mark.parametrize("other", [PLAIN.replace("9", "8"), PLAIN.replace("mayor", "major"), f"{PLAIN} More.", ""])
def test_another_text_has_another_id(other: str) -> None:
    assert article_id("Title", PLAIN) != article_id("Title", other)


def test_words_do_not_wander_between_title_and_body() -> None:
    assert article_id("one two", "three") != article_id("one", "two three")


def test_no_title_is_an_empty_title() -> None:
    assert article_id(None, "text") == article_id("", "text")


def test_the_id_of_a_text_is_for_ever() -> None:
    assert article_id("Fish market closes", "The harbour council voted on Tuesday.") == "2c9f4679e237ddc65bbe47c6c0bce898"


@given(st.text())
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(text) == normalise(normalise(text))


@given(st.text(), st.text())
def test_an_id_is_32_hexadecimal_digits_whatever_the_text(title: str, body: str) -> None:
    name = article_id(title, body)

    assert (32, True) == (len(name), set(name) <= set("0123456789abcdef"))
