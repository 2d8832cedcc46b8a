"""Learns the net that hears the lines around a line (`copytaster.split.cut.context`), for the trainer of the table it stands in.

The likelihood of the labels of whole pages is made as great as can be, by Adam with decoupled weight decay (Loshchilov and Hutter, ICLR
2019); half of all traits are left out at random each time (dropout), or the net would learn the pages by heart. One seed, the same pages
and the same JAX on the same processor give the same bytes.
"""

import random
from binascii import b2a_base64
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from copytaster.split.cut.context import ADDS, FAR, INTO, LEAST, LOOKS, MILLE, OUT, OWN, SCALE

SIZE = 48
"""Numbers of a trait, and of a line on each layer."""
MANY = 20
"""Lines that must have a trait."""
ROUNDS, RATE, DECAY, DROPPED = 12, 2e-3, 0.09, 0.5
"""Times that all pages are seen; of Adam, the second for numbers of traits alone; share of traits left out."""
WARM = 100
"""Steps until the rate is reached."""
LINES, LONGEST, STEP = 2400, 384, 32
"""Lines that are seen at once, lines of a page that are seen at most, and what the lines of pages seen together are made a multiple of."""
MOST = 127
"""Of a number of a trait, in its parts: a byte holds it."""
VOICE = 0.5
"""How much of what is weighed is the net's; the rest is the chain's."""
LOWEST = -1e4
"""What a label weighs after one that it never follows: as good as nothing, and no gradient leaves what a number can hold."""
SMOOTH, STEADY, TINY = 0.9, 0.999, 1e-8
"""Of Adam."""


class Labelled(NamedTuple):
    """The traits of each line of a page, and its labels by their numbers."""

    traits: Sequence[Sequence[str]]
    labels: Sequence[int]


class Net(NamedTuple):
    """What labels weigh after each other; the rows of the layers, by name; the numbers of each trait, as base64."""

    follows: Any
    layers: Mapping[str, Any]
    own: Mapping[str, str]


def learned(pages: Sequence[Labelled], follows: Any) -> Net:
    """Return the net under which the labels of pages are likeliest; `follows` is what labels weigh after each other to begin with."""
    counts = Counter(trait for page in pages for line in page.traits for trait in line)
    numbers = {trait: number for number, trait in enumerate(sorted(trait for trait, count in counts.items() if count >= MANY), 1)}
    told = [_Told([[numbers[trait] for trait in line if trait in numbers] for line in page.traits], page.labels) for page in pages]
    most = max(len(line) for page in told for line in page.lines)
    begun = start(len(numbers) + 1, np.maximum(follows, LOWEST))
    weights = _Adam(begun, *(jax.tree.map(jnp.zeros_like, begun) for _ in range(2)))
    key, dice, step = jax.random.PRNGKey(1), random.Random(1), 0  # noqa: S311 -- an order, no secret
    for turn in range(ROUNDS):
        for batch in _batches(told, dice):
            step, (key, now) = step + 1, jax.random.split(key)
            rate = RATE * min(1, step / WARM) * max(0.02, 1 - turn / ROUNDS)
            weights = _better(weights, _packed(batch, most), now, rate, step)
    return net(jax.tree.map(np.asarray, weights.of), numbers)


class _Told(NamedTuple):
    lines: Sequence[Sequence[int]]
    labels: Sequence[int]


class _Batch(NamedTuple):
    """The traits of each line of some pages by their numbers, its label, and whether there is such a line."""

    traits: Any
    labels: Any
    there: Any


class _Adam(NamedTuple):
    of: Any
    slope: Any
    square: Any


def _batches(pages: Sequence[_Told], dice: random.Random) -> Iterator[list[_Told]]:
    """Give pages of about as many lines together, in another order each time."""
    order = sorted(pages, key=lambda page: len(page.labels) + dice.random() * STEP / 4)
    found: list[list[_Told]] = [[]]
    for page in order:
        if (len(found[-1]) + 1) * max(map(_padded, (*found[-1], page))) > LINES:
            found.append([])
        found[-1].append(page)
    dice.shuffle(found)
    yield from filter(None, found)


def _padded(page: _Told) -> int:
    return -(-min(len(page.labels), LONGEST) // STEP) * STEP


def _packed(pages: Sequence[_Told], most: int) -> _Batch:
    """Return the traits of each line of pages, its label, and whether there is such a line; few shapes, for each is compiled anew."""
    long = max(map(_padded, pages))
    count = max(len(pages), LINES // long)
    traits, labels = np.zeros((count, long, most), np.int32), np.zeros((count, long), np.int32)
    there = np.zeros((count, long), np.float32)
    for at, page in enumerate(pages):
        for place, line in enumerate(page.lines[:long]):
            traits[at, place, : len(line)] = line
        own = page.labels[:long]
        labels[at, : len(own)], there[at, : len(own)] = own, 1
    return _Batch(traits, labels, there)


def start(traits: int, follows: Any) -> dict[str, Any]:
    """Return the weights that learning begins with: drawn by lot but for what labels weigh after each other."""
    keys = iter(jax.random.split(jax.random.PRNGKey(0), 2 + 2 * len(FAR)))

    def drawn(*shape: int, times: float = 1) -> Any:
        return jax.random.normal(next(keys), shape) * times / np.sqrt(np.prod(shape[:-1]))

    own = jax.random.normal(next(keys), (traits, SIZE)) / 10
    layers = [(drawn(3 * SIZE, SIZE), jnp.zeros(SIZE), drawn(SIZE, SIZE, times=0.3)) for _ in FAR]
    out = jnp.zeros((SIZE, len(follows)))
    return {"own": own, "follows": jnp.array(follows), INTO: (drawn(SIZE, SIZE), jnp.zeros(SIZE)), "layers": layers, OUT: out}


def weigh(weights: Any, traits: Any, there: Any, key: Any, dropped: float = DROPPED) -> Any:
    """Return what each line weighs for each label, as `context.Net` does, but with a share of the traits left out."""
    use = (traits > 0) & (jax.random.uniform(key, traits.shape) >= dropped)
    sums = (weights["own"][traits] * use[..., None]).sum(2) / (SCALE * (1 - dropped))
    mask = there[..., None] > 0
    into, bias = weights[INTO]
    told = jax.nn.relu(sums @ into + bias) * mask
    for far, (looks, bias, adds) in zip(FAR, weights["layers"], strict=True):
        around = jnp.pad(_even(told) * mask, ((0, 0), (far, far), (0, 0)))
        sides = [around[:, place : place + told.shape[1]] for place in (0, far, 2 * far)]
        told = told + jax.nn.relu(jnp.concatenate(sides, axis=2) @ looks + bias) @ adds * mask
    return _even(told) @ weights[OUT]


def _even(told: Any) -> Any:
    return (told - told.mean(-1, keepdims=True)) / jnp.sqrt(told.var(-1, keepdims=True) + LEAST)


def _wrong(weights: Any, batch: _Batch, key: Any) -> Any:
    """Return how unlikely the labels of pages are: minus the logarithm of how likely, a line."""
    traits, labels, there = batch
    lines, follows = weigh(weights, traits, there, key), weights["follows"]

    def step(reached: Any, line: Any) -> tuple[Any, None]:
        weigh, is_there = line
        further = jax.nn.logsumexp(reached[:, :, None] + follows[None], axis=1) + weigh
        return jnp.where(is_there[:, None] > 0, further, reached), None

    reached, _ = jax.lax.scan(step, lines[:, 0], (lines[:, 1:].swapaxes(0, 1), there[:, 1:].T))
    own = (jnp.take_along_axis(lines, labels[..., None], 2)[..., 0] * there).sum(1)
    after = (follows[labels[:, :-1], labels[:, 1:]] * there[:, 1:]).sum(1)
    pages = there[:, 0] > 0
    return ((jax.nn.logsumexp(reached, -1) - own - after) * pages).sum() / (there * pages[:, None]).sum()


@partial(jax.jit, donate_argnums=0)
def _better(weights: _Adam, batch: _Batch, key: Any, rate: Any, step: Any) -> _Adam:
    slopes = jax.grad(_wrong)(weights.of, batch, key)
    slope = jax.tree.map(lambda old, new: SMOOTH * old + (1 - SMOOTH) * new, weights.slope, slopes)
    square = jax.tree.map(lambda old, new: STEADY * old + (1 - STEADY) * new * new, weights.square, slopes)

    def moved(weight: Any, one: Any, other: Any) -> Any:
        return weight - rate * (one / (1 - SMOOTH**step) / (jnp.sqrt(other / (1 - STEADY**step)) + TINY))

    found = jax.tree.map(moved, weights.of, slope, square)
    found["own"] = found["own"] * (1 - rate * DECAY)
    return _Adam(found, slope, square)


def net(weights: Mapping[str, Any], numbers: Mapping[str, int]) -> Net:
    """Return the net in whole numbers, with its `VOICE`."""
    into, bias = weights[INTO]
    layers = {INTO: _whole(np.vstack([into, bias]))}
    for far, (looks, bias, adds) in zip(FAR, weights["layers"], strict=True):
        layers |= {f"{LOOKS} {far}": _whole(np.vstack([looks, bias])), f"{ADDS} {far}": _whole(adds)}
    layers[OUT] = _whole(weights[OUT] * VOICE)
    own = np.clip(np.rint(weights["own"] * OWN), -MOST, MOST).astype(np.int8)
    said = {trait: b2a_base64(own[number].tobytes(), newline=False).decode() for trait, number in numbers.items()}
    return Net(weights["follows"], layers, said)


def _whole(layer: Any) -> Any:
    return np.rint(layer * MILLE).astype(int)
