"""The net is learned with JAX, which only those have who learn tables anew (extra `train`)."""

from random import Random

import numpy as np
import pytest

from copytaster.split.cut import context

pytest.importorskip("jax")

import jax

from tools import layers

AWAY = 5
"""Lines above, at which stands what tells the label of a line."""


def page(dice: Random) -> layers.Labelled:
    said = [dice.choice(("rain", "sun")) for _ in range(30)]
    return layers.Labelled([[word] for word in said], [int(place >= AWAY and said[place - AWAY] == "rain") for place in range(30)])


def test_what_a_line_far_above_says_of_a_line_is_learned_and_told_in_whole_numbers() -> None:
    dice = Random(3)
    net = layers.learned([page(dice) for _ in range(400)], np.zeros((2, 2)))
    found = context.net({name: [[str(one) for one in row] for row in rows] for name, rows in net.layers.items()})
    assert found is not None
    own = dict(zip(net.own, context.own(net.own.values(), layers.SIZE), strict=True))
    new = page(dice)
    weighs = found.weigh(np.stack([own[word] for line in new.traits for word in line]).astype(np.int32))
    assert new.labels == weighs.argmax(axis=1).tolist()


def test_what_is_learned_and_what_is_told_of_lines_is_the_same() -> None:
    begun = layers.start(200, np.zeros((3, 3)))
    drawn = dict(begun, out=jax.random.normal(jax.random.PRNGKey(5), (layers.SIZE, 3)))
    traits = np.random.default_rng(5).integers(1, 200, size=(1, 40, 70))
    exact = layers.weigh(drawn, traits, np.ones((1, 40)), jax.random.PRNGKey(0), 0)[0] * layers.VOICE * layers.MILLE
    net = layers.net(drawn, {str(number): number for number in range(1, 200)})
    found = context.net({name: [[str(one) for one in row] for row in rows] for name, rows in net.layers.items()})
    assert found is not None
    own = np.stack([np.zeros(layers.SIZE), *context.own(net.own.values(), layers.SIZE)])
    told = found.weigh(own[traits[0]].sum(axis=1).astype(np.int32))
    assert np.abs(told - np.asarray(exact)).max() < np.abs(exact).max() / 30
