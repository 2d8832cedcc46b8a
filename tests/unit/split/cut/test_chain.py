from binascii import b2a_base64
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest

from copytaster.split.cut.chain import MILLE, NEVER, Chain, table
from copytaster.split.cut.context import FAR
from copytaster.split.cut.sequence import TABLE

LABELS = ("title", "text", "after")


def made(seed: int, lines: int) -> tuple[Chain, np.ndarray]:
    dice = np.random.default_rng(seed)
    follows = dice.integers(-3 * MILLE, 3 * MILLE, size=(3, 3))
    return Chain(LABELS, {}, np.zeros((0, 3), dtype=np.int32), follows), dice.integers(-3 * MILLE, 3 * MILLE, size=(lines, 3))


def weight(chain: Chain, lines: np.ndarray, path: tuple[int, ...]) -> int:
    moves = sum(chain.follows[pair] for pair in pairwise(path))
    return int(sum(lines[place, label] for place, label in enumerate(path)) + moves)


@pytest.mark.parametrize("seed", range(20))
def test_the_best_labels_are_those_of_the_heaviest_of_all_sequences(seed: int) -> None:
    chain, lines = made(seed, 5)
    heaviest = max(product(range(3), repeat=5), key=lambda path: weight(chain, lines, path))
    assert [LABELS[label] for label in heaviest] == chain.best(lines)


@pytest.mark.parametrize("seed", range(20))
def test_the_labels_through_a_label_of_a_line_are_those_of_the_heaviest_sequence_that_has_it_there(seed: int) -> None:
    chain, lines = made(seed, 5)
    paths = chain.paths(lines)
    for place, label in product(range(5), range(3)):
        heaviest = max((path for path in product(range(3), repeat=5) if path[place] == label), key=lambda path: weight(chain, lines, path))
        assert weight(chain, lines, heaviest) == paths.weighs[place, label]
        assert [LABELS[one] for one in heaviest] == paths.through(place, label)


@pytest.mark.parametrize("seed", range(20))
def test_a_label_is_as_likely_on_a_line_as_all_sequences_that_have_it_there_are_together(seed: int) -> None:
    chain, lines = made(seed, 11)
    odds = {one: np.exp(weight(chain, lines[:6], one) / MILLE) for one in product(range(3), repeat=6)}
    expected = [[sum(odd for one, odd in odds.items() if one[place] == label) for label in range(3)] for place in range(6)]
    assert np.array(expected) / sum(odds.values()) == pytest.approx(chain.shares(lines[:6]), abs=1e-5)
    assert pytest.approx(1, abs=1e-5) == chain.shares(lines).sum(axis=1)


def test_a_page_of_any_length_is_weighed_line_by_line() -> None:
    chain = Chain(LABELS, {"capitals": 0}, np.array([[1, 2, 3], [0, 0, 0]], dtype=np.int32), np.zeros((3, 3), dtype=np.int64))
    assert [1, 0, 1] * 1200 == chain.weigh([["capitals"], [], ["capitals"]] * 1200)[:, 0].tolist()


def test_one_line_has_its_heaviest_label() -> None:
    chain, lines = made(1, 1)
    assert [LABELS[int(lines[0].argmax())]] == chain.best(lines)


def test_the_way_back_through_a_page_of_thousands_of_lines_is_that_of_its_parts() -> None:
    chain, lines = made(3, 2500)
    paths, last = chain.paths(lines), lines[-1].argmax()
    assert paths.weighs[-1].max() == weight(chain, lines, tuple(map(LABELS.index, paths.best())))
    assert paths.best() == paths.through(0, LABELS.index(paths.best()[0]))
    assert LABELS[last] == paths.through(2499, int(last))[-1]


def test_a_trait_that_is_not_in_the_table_weighs_nothing() -> None:
    chain = Chain(LABELS, {"capitals": 0}, np.array([[1, 2, 3], [0, 0, 0]], dtype=np.int32), np.zeros((3, 3), dtype=np.int64))
    assert [[2, 4, 6], [0, 0, 0]] == chain.weigh([["capitals", "a word nobody has seen", "capitals"], []]).tolist()


def test_what_traits_say_together_takes_as_much_room_as_what_one_says() -> None:
    chain = Chain(LABELS, {"capitals": 0}, np.array([[1, 2, 3], [0, 0, 0]], dtype=np.int32), np.zeros((3, 3), dtype=np.int64))
    assert chain.traits.dtype == chain.sums([[0, 0], [0]]).dtype


def test_a_table_has_labels_what_follows_what_and_a_net_that_not_every_trait_speaks_to(tmp_path: Path) -> None:
    numbers = b2a_base64(bytes([100, 0]), newline=False).decode()
    layers = {"into": [[1000, 0], [0, 1000], [0, 0]], "out": [[3000, 0], [0, 0]]}
    layers |= {f"looks {far}": [[0, 0]] * 6 + [[0, 0]] for far in FAR} | {f"adds {far}": [[0, 0]] * 2 for far in FAR}
    written = [f"layer {name}\t{' '.join(map(str, row))}" for name, rows in layers.items() for row in rows]
    follows = ["follows title\t1 2", f"follows text\t3 {NEVER}"]
    lines = ["# made for this", "labels\ttitle text", *follows, *written, "capitals\t5 6", f"short\t7 8\t{numbers}"]
    (tmp_path / "table.tsv").write_text("\n".join(lines), encoding="utf-8")
    chain = table(str(tmp_path / "table.tsv"))
    assert ("title", "text") == chain.labels
    assert [[1, 2], [3, NEVER]] == chain.follows.tolist()
    alone = chain._replace(net=None)
    assert [[5, 6], [12, 14]] == alone.weigh([["capitals"], ["capitals", "short"]]).tolist()
    (quiet, loud) = (chain.weigh([[trait]]) - alone.weigh([[trait]]) for trait in ("capitals", "short"))
    assert [[0, 0]] == quiet.tolist()
    assert loud[0, 0] > 2 * MILLE
    assert [[0, 0], [100, 0], [200, 0]] == chain.sums([[2], [3], [3, 3]])[:, 2:].tolist()


def test_no_page_begins_behind_an_article_or_ends_a_headline_without_a_text_above_another() -> None:
    shipped = table(TABLE)
    never = shipped.follows.min()
    follows = dict(zip(product(shipped.labels, repeat=2), shipped.follows.flat, strict=True))
    assert {never} == {follows[pair] for pair in [("title", "after"), ("text", "before"), ("after", "inside"), ("none", "text")]}


@pytest.mark.parametrize("seed", range(20))
def test_lines_that_are_weighed_in_several_ways_have_the_best_labels_of_each(seed: int) -> None:
    chain, one = made(seed, 7)
    _, other = made(seed + 100, 7)
    assert [chain.best(one), chain.best(other)] == chain.bests(np.stack([one, other], axis=1))
