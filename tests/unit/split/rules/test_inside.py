"""What stands among the paragraphs of a text, and right below them."""

import pytest

from copytaster.split import split

PARAGRAPHS = [
    "The harbour authority said on Monday that the new quay would open in October, two years late and well over its budget.",
    "Fishermen had asked for a wall against the swell from the east, which has damaged eleven boats since the spring of last year.",
    "The council will vote on the money for it in September, and nobody in the port expects it to say no to the fishermen.",
]


def body(*lines: str) -> list[str]:
    (article,) = split("\n\n".join(("Harbour opens its new quay in autumn", "By Ann Lee", *lines))).articles
    return article.body.split("\n\n")


@pytest.mark.parametrize("line", ["14 November 2017", "3 Mai 2021", "3 мая 2021"])
def test_a_date_alone_between_paragraphs_is_not_of_the_text(line: str) -> None:
    first, *rest = PARAGRAPHS
    assert PARAGRAPHS == body(first, line, *rest)


STRANGE = pytest.param("Nouveaux horaires de la piscine", marks=pytest.mark.xfail(strict=True))
"""What is weighed takes it for text: nothing else on the page is furniture, and its words are unknown."""


@pytest.mark.parametrize("line", ["Ferry fares to rise in April", STRANGE, "Read more: Ferry fares to rise"])
def test_a_headline_alone_below_a_text_is_not_of_it(line: str) -> None:
    assert PARAGRAPHS == body(*PARAGRAPHS, line)


def test_the_lines_of_a_list_are_of_the_text() -> None:
    first, *rest = PARAGRAPHS
    listed = ["• Eleven boats", "• Two cranes", "• One crew of divers"]
    assert [first, *listed, *rest] == body(first, *listed, *rest)


@pytest.mark.parametrize("line", ["“Nobody asked us.”", "That was in the year 2003.", "Er kommt nicht wieder.", "他没有再来。"])
def test_a_short_sentence_between_paragraphs_is_of_the_text(line: str) -> None:
    first, *rest = PARAGRAPHS
    assert [first, line, *rest] == body(first, line, *rest)
