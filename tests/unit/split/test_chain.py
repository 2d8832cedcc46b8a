from itertools import pairwise, product

import numpy as np
import pytest

from copytaster.split.chain import MILLE, Chain, table
from copytaster.split.sequence import TABLE

LABELS = ("title", "text", "after")


def made(seed: int, lines: int) -> tuple[Chain, np.ndarray]:
    dice = np.random.default_rng(seed)
    follows = dice.integers(-3 * MILLE, 3 * MILLE, size=(3, 3))
    return Chain(LABELS, {}, np.zeros((0, 3), dtype=np.int64), follows), dice.integers(-3 * MILLE, 3 * MILLE, size=(lines, 3))


def weight(chain: Chain, lines: np.ndarray, path: tuple[int, ...]) -> int:
    moves = sum(chain.follows[pair] for pair in pairwise(path))
    return int(sum(lines[place, label] for place, label in enumerate(path)) + moves)


@pytest.mark.parametrize("seed", range(20))
def test_the_best_labels_are_those_of_the_heaviest_of_all_sequences(seed: int) -> None:
    chain, lines = made(seed, 5)
    heaviest = max(product(range(3), repeat=5), key=lambda path: weight(chain, lines, path))
    assert [LABELS[label] for label in heaviest] == chain.best(lines)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("span", [(0, 4), (1, 3), (2, 2), (4, 4)])
def test_a_span_is_as_likely_as_all_sequences_that_label_it_so_are_together(seed: int, span: tuple[int, int]) -> None:
    chain, lines = made(seed, 5)
    path = tuple(LABELS.index(label) for label in chain.best(lines))
    first, last = span
    odds = {one: np.exp(weight(chain, lines, one) / MILLE) for one in product(range(3), repeat=5)}
    alike = sum(odd for one, odd in odds.items() if one[first : last + 1] == path[first : last + 1])
    assert chain.likely(lines, chain.best(lines), [span])[0] == pytest.approx(alike / sum(odds.values()))


def test_one_line_has_its_heaviest_label() -> None:
    chain, lines = made(1, 1)
    assert [LABELS[int(lines[0].argmax())]] == chain.best(lines)


def test_a_trait_that_is_not_in_the_table_weighs_nothing() -> None:
    chain = Chain(LABELS, {"capitals": 0}, np.array([[1, 2, 3], [0, 0, 0]]), np.zeros((3, 3), dtype=np.int64))
    assert [[2, 4, 6], [0, 0, 0]] == chain.weigh([["capitals", "a word nobody has seen", "capitals"], []]).tolist()


def test_no_page_begins_behind_an_article_or_ends_a_headline_without_a_text_above_another() -> None:
    shipped = table(TABLE)
    never = shipped.follows.min()
    follows = dict(zip(product(shipped.labels, repeat=2), shipped.follows.flat, strict=True))
    assert {never} == {follows[pair] for pair in [("title", "after"), ("text", "before"), ("after", "inside"), ("none", "text")]}
