import pytest
from hypothesis import given
from hypothesis import strategies as st

from copytaster.dedupe.phrases import Phrases

PHRASES = ("read more", "rights reserved", "©", "无断转载", "droits réservés")
KNOWN = Phrases(PHRASES)
AROUND = st.text(st.sampled_from("ab é无\n\ud800"), max_size=12)


@pytest.mark.parametrize("phrase", PHRASES)
@pytest.mark.parametrize("before", range(9))
def test_a_phrase_is_found_wherever_it_stands(phrase: str, before: int) -> None:
    assert {phrase} == KNOWN.of(f"{'x' * before}{phrase}")


@given(st.lists(st.one_of(AROUND, st.sampled_from([part for phrase in PHRASES for part in (phrase, phrase[1:], phrase[:-1])]))))
def test_the_phrases_of_a_text_are_those_that_stand_in_it(parts: list[str]) -> None:
    text = "".join(parts)

    assert {phrase for phrase in PHRASES if phrase in text} == KNOWN.of(text)
