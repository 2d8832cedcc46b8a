from datetime import UTC, datetime
from importlib.util import find_spec

import pytest

from copytaster.number import number
from copytaster.page import Draft, Page
from copytaster.split.lines.guess import guess
from copytaster.split.lines.language import detect

CZECH = "Ministra zdravotnictví odstoupila"

with_library = pytest.mark.skipif(find_spec("py3langid") is None, reason="the extra `langid` (py3langid) is not installed")
without = pytest.mark.skipif(find_spec("py3langid") is not None, reason="the extra `langid` (py3langid) is installed")


def language(body: str, declared: str | None = None) -> str | None:
    draft = Draft(body, "one", 1.0, "made up", title="Zpráva", title_source="text", language=declared)
    return number(draft, Page(b"", "0" * 32, "file:///one.txt", datetime(2026, 1, 31, tzinfo=UTC)), 1).language


@with_library
def test_a_text_without_a_stop_word_has_the_language_of_its_letters() -> None:
    assert (None, "cs") == (detect(CZECH), language(CZECH))


@with_library
@pytest.mark.parametrize("text", ["", "  ", "1234", "Ada Marlow, Jonas Pitt, Norwick United"])
def test_a_text_that_could_be_of_any_language_has_none(text: str) -> None:
    assert guess(text) is None


@with_library
def test_what_the_page_declares_comes_before_a_guess() -> None:
    assert language(CZECH, "sk") == "sk"


@without
def test_without_the_library_such_a_text_has_no_language() -> None:
    assert language(CZECH) is None
