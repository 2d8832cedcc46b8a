import pytest

from unit.dedupe.scenes import kinds, seen


@pytest.mark.parametrize("text", ["", "…", "Breaking.", "Six words are far too few."])
def test_a_tiny_text_is_compared_exactly_only(text: str) -> None:
    assert ["new", "exact", "new"] == kinds(seen(text), seen(text), seen(f"{text} more"))


@pytest.mark.parametrize("text", ["", "one two"])
def test_a_tiny_text_at_an_earlier_url_is_a_revision(text: str) -> None:
    assert ["new", "revision"] == kinds(seen("An earlier text.", url="https://a.test/x"), seen(text, url="https://a.test/x"))
