"""Whatever takes its turn when, is delivered again, or begins anew: each shard's verdicts are those of reading it straight through."""

import random
from functools import cache
from itertools import chain
from typing import NamedTuple

import pytest

from copytaster import dedupe, tag
from copytaster.envelope import Outgoing, Record
from copytaster.pipeline import Tools, pipeline
from copytaster.stage import Step
from copytaster_schemas import Streams
from unit.dedupe.scenes import notice, seen, words

STREAMS = Streams(topics=())
STAGE = next(stage for stage in pipeline(Tools(STREAMS, dedupe.Rules(), tag.load_rules())) if stage.name == "dedupe")
SHARDS, LENGTH, SETS = 3, 10, 8
Told = list[tuple[Outgoing, ...]]


def bodies(draw: random.Random) -> list[str]:
    """Texts, their copies, and copies of those that are less like the first."""
    made = [notice(1), notice(2), "short", ""]
    for text in (words(seed, 60) for seed in range(3)):
        halves = [*words(90, 30), *text[30:]], [*text[:30], *words(91, 30)]
        edited = ["other" if draw.random() < 0.2 else word for word in text]
        made += [" ".join(one) for one in (text, edited, text[:30], [*text, *words(92, 40)], *halves)]
    return made


@cache
def shards(number: int) -> tuple[tuple[Record, ...], ...]:
    """One set of articles, on their shards in their order."""
    draw = random.Random(number)
    some = bodies(draw)
    return tuple(
        tuple(
            Record("news.articles", shard, place, 0, None, article.encode())
            for place in range(LENGTH)
            for article in [seen(draw.choice(some), day=place * 0.8, url=draw.choice([None, f"https://{shard}.test/x"]))]
        )
        for shard in range(SHARDS)
    )


@cache
def straight(number: int) -> list[Told]:
    """The verdicts on that set, each shard read through without a break."""
    return [[step(record) for record in shard] for shard, step in zip(shards(number), (STAGE.open() for _ in range(SHARDS)), strict=True)]


class Owner(NamedTuple):
    """Who holds a shard, and what of it is committed."""

    step: Step
    told: Told


def reopened(told: Told, draw: random.Random) -> Owner:
    """A new owner, who has read back what is committed: the streams each in its order, turn by turn as they come."""
    step, outputs = STAGE.open(), list(chain.from_iterable(told))
    waiting = [[output for output in outputs if output.stream == stream] for stream in STAGE.restores]
    while waiting := [stream for stream in waiting if stream]:
        output = draw.choice(waiting).pop(0)
        step.restore(Record(output.stream.name, output.partition or 0, 0, 0, None, output.value, tuple(output.headers.items())))
    return Owner(step, told)


def interleaved(number: int, draw: random.Random) -> list[Told]:
    """Shards take turns at random; a batch is committed, or lost and delivered again to a new owner; an owner may leave at any time."""
    owners = [Owner(STAGE.open(), []) for _ in range(SHARDS)]
    while waiting := [shard for shard in range(SHARDS) if len(owners[shard].told) < LENGTH]:
        shard = draw.choice(waiting)
        step, told = owners[shard]
        batch = [step(record) for record in shards(number)[shard][len(told) : len(told) + draw.randint(1, 4)]]
        committed = told + batch if draw.random() < 0.7 else told
        stays = committed is not told and draw.random() < 0.8
        owners[shard] = Owner(step, committed) if stays else reopened(committed, draw)
    return [owner.told for owner in owners]


def test_any_interleaving_with_redelivery_and_restarts_gives_the_same_bytes(request: pytest.FixtureRequest) -> None:
    for schedule in range(request.config.getoption("--schedules")):
        number = schedule % SETS

        assert interleaved(number, random.Random(schedule)) == straight(number), f"schedule {schedule}"


def test_the_schedules_have_every_verdict_in_them() -> None:
    kinds = {output.kind for number in range(SETS) for told in straight(number) for outputs in told for output in outputs}

    assert {"unique", "revision", "exact", "near"} == kinds


def test_the_schedules_would_show_copies_that_are_not_read_back() -> None:
    forgetful = []
    for number in range(SETS):
        for records, told in zip(shards(number), straight(number), strict=True):
            kept = [tuple(output for output in outputs if output.stream == STREAMS.unique) for outputs in told[: LENGTH // 2]]
            step = reopened(kept, random.Random(0)).step
            forgetful.append([step(record) for record in records[LENGTH // 2 :]] == told[LENGTH // 2 :])

    assert not all(forgetful)
