"""Whatever is killed, stopped or cut off, and when: from a file to the topic streams nothing is lost, nothing repeated."""

import asyncio
import os
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from chaos.faults import Faults, Plan, schedule
from chaos.fleet import Fleet
from chaos.newsroom import Page, files, pages_of
from chaos.reading import follow, read
from chaos.verdict import Tally, Verdict, judge
from copytaster.cli import wiring
from copytaster.kafka import streams
from copytaster.kafka.broker import Broker
from copytaster.settings import load

SESSION_S = 6
STILL_S = 75
"""Nothing may come out for so long, in seconds: twice the longest deadline there is, and some."""

Keep = Callable[[dict[str, object]], Path]
Fed = tuple[dict[tuple[str, str], Page], dict[str, int]]


class Form(NamedTuple):
    """How large a run is; `feed_s` and `faults_s` are when feeding ends and when the first and last fault come, in seconds."""

    articles: int
    workers: int
    feed_s: float
    faults_s: tuple[float, float]
    plan: Plan


SHORT = Form(2500, 2, 20, (1, 22), Plan(kills=3, stops=1, broker_kills=1, terms=1, stop_s=(7, 9), down_s=(0.5, 2)))
LONG = Form(20_000, 3, 240, (5, 245), Plan(kills=10, stops=3, broker_kills=2, terms=2, stop_s=(8, 14)))


@pytest.mark.kafka
@pytest.mark.timeout(600)
def test_a_short_storm_loses_nothing_and_repeats_nothing(own_broker: Broker, seed: int, keep: Keep, tmp_path: Path, prefix: str) -> None:
    _storm(SHORT, seed, own_broker, tmp_path, prefix, keep)


@pytest.mark.chaos
@pytest.mark.timeout(2400)
def test_a_long_storm_loses_nothing_and_repeats_nothing(own_broker: Broker, seed: int, keep: Keep, tmp_path: Path, prefix: str) -> None:
    _storm(LONG, seed, own_broker, tmp_path, prefix, keep)


def _storm(form: Form, seed: int, broker: Broker, folder: Path, prefix: str, keep: Keep) -> None:
    settings = {
        "COPYTASTER_KAFKA_BOOTSTRAP_SERVERS": broker.bootstrap,
        "COPYTASTER_PREFIX": prefix,
        "COPYTASTER_SESSION_TIMEOUT_S": str(SESSION_S),
        "COPYTASTER_SETTLE_S": "0.2",
        "COPYTASTER_POLL_S": "0.5",
        "COPYTASTER_SLICE_BYTES": "200000",
    }
    names = _make_streams(broker, prefix)
    inbox = folder / "inbox"
    inbox.mkdir()
    live, quiet = Tally(prefix), threading.Event()
    reader = threading.Thread(target=follow, args=(broker.bootstrap, names, live.take, quiet), daemon=True)
    reader.start()
    clock = Clock()
    fleet = Fleet(folder / "logs", inbox, form.workers, settings, clock)
    faults = Faults(fleet, broker, clock)
    storm = threading.Thread(target=faults.run, args=(schedule(seed, form.plan, *form.faults_s),), daemon=True)
    try:
        fed, counts = _feed(form, seed, inbox, live, clock, storm)
        storm.join()
        drained = _wait(lambda: live.drained(len(fed)), live, STILL_S)
        ended = clock()
        # The last fault may have killed one a moment ago: it is its successor that is told to stop.
        _wait(lambda: all(member.settled for member in fleet.members.values()), live, STILL_S)
    finally:
        codes = fleet.stop()
    time.sleep(1)
    quiet.set()
    reader.join()
    last = Tally(prefix)
    for seen in read(broker.bootstrap, names):
        last.take(seen)
    during, after = judge(fed, counts, live), judge(fed, counts, last)
    report = {
        "seed": seed,
        "articles": sum(page.story is not None for page in fed.values()),
        "pages": len(fed),
        "files": len(counts),
        "processes": len(codes),
        "fed_s": form.feed_s,
        "ended_s": round(ended, 1),
        "drain_s": round(ended - max(form.feed_s, form.faults_s[1]), 1) if drained else None,
        "faults": faults.done,
        "exits": [left._asdict() for left in fleet.exits],
        "counts": dict(sorted(last.counts.items())),
        "kinds_of_rejection": {f"{stage} {reason}": count for (stage, reason), count in last.reasons.items()},
        "stop_codes": codes,
        "wrong_in_stopping": faults.wrong,
        "reader_during_the_faults": _summary(during),
        "reader_afterwards": _summary(after),
    }
    path = keep(report)
    print(f"{path}: {report['articles']} articles, {len(faults.done)} faults, drained in {report['drain_s']} s")  # noqa: T201  where to look
    assert drained, f"not all has come to its end, and nothing has come for {STILL_S} s: {live.counts} of {len(fed)} pages"
    assert Verdict((), (), ()) == after
    assert Verdict((), (), ()) == during
    assert live.counts == last.counts
    assert [] == faults.wrong
    assert dict.fromkeys(codes, 0) == codes


def _make_streams(broker: Broker, prefix: str) -> list[str]:
    settings = load(kafka_bootstrap_servers=broker.bootstrap, prefix=prefix)
    wanted = wiring.tools(settings).streams
    asyncio.run(streams.create(wiring.connection(settings), wanted))
    return [stream.name for stream in wanted.every()]


class Clock:
    """Seconds since the path began to carry: a machine that is slow to start processes must not be hit before there is anything to hit."""

    def __init__(self) -> None:
        self.begun = time.monotonic()

    def __call__(self) -> float:
        return time.monotonic() - self.begun


def _feed(form: Form, seed: int, inbox: Path, live: Tally, clock: Clock, storm: threading.Thread) -> Fed:
    """Write the files, each whole at once by renaming it, spread over the time there is; begin the storm once articles come out."""
    fed: dict[tuple[str, str], Page] = {}
    counts: dict[str, int] = {}
    for file in files(seed, form.articles):
        path = inbox / file.name
        (inbox / f".{file.name}").write_bytes(file.data)
        os.replace(inbox / f".{file.name}", path)  # noqa: PTH105  the rename that scrapers are told to use
        fed.update(pages_of(path, file))
        counts[path.as_uri()] = len(file.pages)
        if not storm.ident and fed:
            _wait(lambda: live.counts["tagged"] > 0, live, 2 * STILL_S)
            clock.begun = time.monotonic()
            storm.start()
        time.sleep(max(0.0, len(fed) / form.articles * form.feed_s - clock()))
    return fed, counts


def _wait(done: Callable[[], bool], live: Tally, still: float) -> bool:
    """Wait while messages come; False when none has for `still` seconds and it is not done."""
    count, since = -1, time.monotonic()
    while not done():
        if count != live.counts.total():
            count, since = live.counts.total(), time.monotonic()
        if time.monotonic() - since > still:
            return False
        time.sleep(0.1)
    return True


def _summary(verdict: Verdict) -> dict[str, object]:
    return {name: {"count": len(found), "first": list(found[:20])} for name, found in verdict._asdict().items()}


def test_of_the_pages_of_text_that_are_made_up_for_a_run_hardly_any_is_left_out() -> None:
    made = [file.name for file in files(7, 2500)]
    texts = sum(name.startswith("page-") for name in made)
    assert texts > 60
    assert int(made[-1][5:10]) - (len(made) - 1) <= texts / 10


def test_every_page_of_a_run_is_another() -> None:
    made = [page for file in files(7, 500) for page in file.pages]

    assert len(made) >= 500
    assert Counter(page.story is None for page in made)[True] < 25
