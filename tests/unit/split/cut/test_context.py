from binascii import b2a_base64
from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from copytaster.split.cut import chain, context, sequence
from copytaster.split.cut.context import FAR, MILLE, OWN, REACH, SCALE, Net

SIZE, LABELS = 6, 3
ROUNDED = 100
"""Thousandths by which what whole numbers say may differ from what exact ones do."""


def made(seed: int) -> tuple[Net, dict[str, np.ndarray]]:
    dice = np.random.default_rng(seed)
    exact = {"into": dice.normal(size=(SIZE + 1, SIZE)), "out": dice.normal(size=(SIZE, LABELS))}
    for far in FAR:
        exact |= {f"looks {far}": dice.normal(size=(3 * SIZE + 1, SIZE)) / 3, f"adds {far}": dice.normal(size=(SIZE, SIZE)) / 3}
    found = context.net(written(exact))
    assert found is not None
    return found, exact


def written(layers: Mapping[str, Sequence[np.ndarray]]) -> dict[str, list[list[str]]]:
    return {name: [[str(round(one * MILLE)) for one in row] for row in rows] for name, rows in layers.items()}


def lines(seed: int, count: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(-2 * OWN * SCALE, 2 * OWN * SCALE, size=(count, SIZE), dtype=np.int32)


def even(told: np.ndarray) -> np.ndarray:
    return (told - told.mean(axis=1, keepdims=True)) / np.sqrt(told.var(axis=1, keepdims=True) + 1e-5)


def exactly(net: dict[str, np.ndarray], given: np.ndarray) -> np.ndarray:
    """Return what the net says of lines, line by line, in numbers that are not whole."""
    told = np.maximum(given / (OWN * SCALE) @ net["into"][:-1] + net["into"][-1], 0)
    for far in FAR:
        heard, further = even(told), told.copy()
        for place in range(len(told)):
            sides = [heard[at] if 0 <= at < len(told) else np.zeros(SIZE) for at in (place - far, place, place + far)]
            seen = np.maximum(np.concatenate(sides) @ net[f"looks {far}"][:-1] + net[f"looks {far}"][-1], 0)
            further[place] += seen @ net[f"adds {far}"]
        told = further
    return np.asarray(even(told) @ net["out"] * MILLE)


@pytest.mark.parametrize("seed", range(10))
def test_whole_numbers_say_what_exact_ones_do(seed: int) -> None:
    net, exact = made(seed)
    given = lines(seed, 40)
    assert np.abs(net.weigh(given) - exactly(exact, given)).max() < ROUNDED


def test_a_line_hears_of_those_fifteen_lines_away_and_of_none_further() -> None:
    heard: set[int] = set()
    for seed in range(20):
        net, _ = made(seed)
        given = lines(seed, 60)
        before = net.weigh(given)
        given[30] += OWN * SCALE
        heard |= {*np.flatnonzero((net.weigh(given) != before).any(axis=1)).tolist()}
    assert {*range(30 - REACH, 30 + REACH + 1)} == heard


def test_a_long_page_is_heard_in_blocks_as_it_is_as_a_whole() -> None:
    net, _ = made(2)
    given = lines(2, 2 * context.BLOCK + 7)
    whole = net._weigh(given.astype(np.float64))  # noqa: SLF001 -- what the blocks are made of
    assert np.array_equal(whole, net.weigh(given))


def test_a_page_of_no_lines_weighs_nothing() -> None:
    net, _ = made(3)
    assert (0, LABELS) == net.weigh(lines(3, 0)).shape


def test_lines_of_which_nothing_is_said_weigh_nothing() -> None:
    rows = {name: layer[:-1] for name, layer in made(4)[1].items() if name.startswith(("into", "looks"))}
    silent = {name: [*layer, np.zeros(SIZE)] for name, layer in rows.items()}
    net, exact = context.net(written(made(4)[1] | silent)), np.zeros((5, LABELS))
    assert net is not None
    assert np.array_equal(exact, net.weigh(np.zeros((5, SIZE), dtype=np.int32)))


def test_no_table_takes_numbers_further_than_are_exact() -> None:
    loud = context.net(written({name: layer * 1000 for name, layer in made(5)[1].items()}))
    assert loud is not None
    assert np.abs(loud.heard(lines(5, 40).astype(np.float64))).max() == context.HIGHEST
    assert (context.HIGHEST * layers_of_the_shipped_table()) ** 2 < 2**53


def layers_of_the_shipped_table() -> int:
    net = chain.table(sequence.TABLE).net
    assert net is not None
    return len(net.out)


@pytest.mark.parametrize(
    ("rows", "error"),
    [({"into": [["1"]]}, KeyError), ({"into": [["1.5"], ["1"]]}, ValueError), ({"into": [["1"], ["1", "2"]]}, ValueError)],
)
def test_a_table_whose_layers_are_not_whole_is_no_table(rows: dict[str, list[list[str]]], error: type[Exception]) -> None:
    with pytest.raises(error):
        context.net(rows)


def test_numbers_that_are_no_base64_are_refused() -> None:
    with pytest.raises(ValueError, match="base64"):
        list(context.own(["!!!!"], 3))


def test_a_table_without_layers_has_no_net() -> None:
    assert context.net({}) is None


def test_a_trait_has_the_numbers_that_stand_behind_what_it_weighs_and_one_without_them_has_none() -> None:
    numbers = b2a_base64(np.array([1, -2, 127], dtype=np.int8).tobytes(), newline=False).decode()
    assert [[1, -2, 127], [0, 0, 0]] == np.stack([*context.own([numbers, ""], 3)]).tolist()


def test_the_table_that_ships_weighs_each_line_by_those_around_it() -> None:
    table = chain.table(sequence.TABLE)
    assert table.net is not None
    assert len(table.labels) + len(table.net.into) == table.traits.shape[1]
    alone = table.weigh([["0 kind title"]] * 3)
    among = table.weigh([["0 kind text"], ["0 kind title"], ["0 kind text"]])
    assert alone[1].tolist() != among[1].tolist()
