import unicodedata

import pytest

from copytaster.tag.tokens import UNICODE, tokens

TEXTS = (
    "Plain news: the minister's answer (of 3 May) was no.",
    "“Quoted” news – the minister’s answer… cost £5 or €6, he said—twice.",
    "Das Gebäude, »größer« als zuvor: 12 % mehr – für Jürgen_S.",
    "Le maire d’Orléans s’est dit « déçu » ; l’été, à Noël, ça suffit.",
    "El Niño: ¿qué pasó? ¡Nada!",
    "e\u0301te\u0301 is été, and A\u030angstrom \u212bngstrom",
    "Σίσυφος and ΟΔΥΣΣΕΥΣ’ return, İstanbul and the Kelvin sign \u212a",
    "The show 東京タワー opened; ไทย too.",
    "Президент «сказал»: да — и нет.",
    "की में है। और",
    "every sign" + " among words".join(map(chr, range(0x2010, 0x2100))),
    "قَالَ الرَّئِيسُ إِنَّ الحكومـــة",
    "half a pair \ud800 and \U0001f600 faces",
)


@pytest.mark.parametrize("text", TEXTS)
def test_words_are_what_is_left_when_each_sign_is_looked_at_by_itself(text: str) -> None:
    assert unicodedata.normalize("NFC", text.lower()).translate(UNICODE).split() == tokens(text)


def test_a_word_is_a_run_of_letters_and_figures_and_an_ideograph_is_a_word() -> None:
    assert ["l", "été", "à", "orléans", "3", "may"] == tokens("L’e\u0301té à Orléans — 3 May!")
    assert ["東", "京", "2020", "a", "b"] == tokens("東京2020, a_b")


def test_an_arabic_word_is_the_same_with_its_vowels_and_drawn_out() -> None:
    assert ["الرئيس", "الحكومة", "متهما"] == tokens("الرَّئِيسُ الحكومـــة متهماً")
