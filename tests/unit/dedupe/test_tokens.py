import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copytaster.dedupe.tokens import NAME, NUMBER, OPENER, WORD, Tokens, tokenise

ROOM = 1 << 17


def of(text: str) -> Tokens:
    return tokenise(text, ROOM)


def hashes(text: str) -> list[int]:
    return of(text).hashes.tolist()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" \n\t— …", 0),
        ("one", 1),
        ("The cat sat.", 3),
        ("Sales of 1,250.5 tons, up 3%.", 6),
        ("don't o’clock 'quoted'", 3),
        ("semi-final", 2),
        ("Привет, мир", 2),
        ("서울 시장", 2),
        ("किताब पढ़ो", 2),
        ("東京都知事", 5),
        ("5月31日", 4),
        ("กรุงเทพ", 7),
        ("𠀀𠀁", 2),
    ],
)
def test_words_are_counted_as_readers_of_the_script_count_them(text: str, count: int) -> None:
    assert count == len(of(text).hashes)


def test_typesetting_and_case_do_not_change_a_word() -> None:
    assert hashes("don't STOP the Café 1,250.5") == hashes("Don’t stop\u200b the café 1,250.5")


def test_a_number_keeps_its_point() -> None:
    assert hashes("1.5") != hashes("15")


def test_the_same_word_has_the_same_hash_wherever_it_stands() -> None:
    words = hashes("harbour x harbour and then the harbour")

    assert words[0] == words[2] == words[6]


def test_a_character_of_an_unspaced_script_is_read_with_the_two_after_it() -> None:
    tokyo, kyoto = hashes("東京都知事"), hashes("西京都知事")

    assert (tokyo[1:], True) == (kyoto[1:], tokyo[0] != kyoto[0])


def test_hashes_are_the_same_in_every_process() -> None:
    assert [2657053, 13049288, 723303] == hashes("Rovers 3 Albion")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The mayor met Vega on 3 April. Rain fell.", [OPENER, WORD, WORD, NAME, WORD, NUMBER, NAME, OPENER, WORD]),
        ("we saw Mr. Vega and the U.S. Senate", [WORD, WORD, NAME, NAME, WORD, WORD, NAME, NAME, NAME]),
        ("a line\nThen another", [WORD, WORD, OPENER, WORD]),
        ("he said: “Never was it so”, he did", [WORD, WORD, OPENER, WORD, WORD, WORD, WORD, WORD]),
        ("ROVERS WIN THE LEAGUE IN 41 YEARS", [WORD, WORD, WORD, WORD, WORD, NUMBER, WORD]),
        ("in the 1990s, on the 5th or 40th, for 12.5m", [WORD, WORD, NUMBER, WORD, WORD, NUMBER, WORD, NUMBER, WORD, NUMBER]),
        ("the 1etter was c0mp1ete and fina1", [WORD] * 6),
        ("5月31日", [NUMBER, WORD, NUMBER, WORD]),
    ],
)
def test_names_and_numbers_are_told_from_words(text: str, kinds: list[int]) -> None:
    assert kinds == of(text).kinds.tolist()


def test_no_more_is_read_than_there_is_room_for() -> None:
    assert hashes("word " * 20) == tokenise("word " * 100, 100).hashes.tolist()


@given(st.text())
def test_any_text_gives_as_many_kinds_as_words(text: str) -> None:
    tokens = tokenise(text, 64)

    assert (np.uint32, np.uint8, len(tokens.hashes)) == (tokens.hashes.dtype, tokens.kinds.dtype, len(tokens.kinds))
