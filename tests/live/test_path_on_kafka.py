import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import orjson
import pytest

from builders import COUNCIL, MATCH, a_story, write
from copytaster.kafka.broker import Broker
from processes import copytaster, environment, eventually, read, running

pytestmark = pytest.mark.kafka


@contextmanager
def the_path(env: dict[str, str], *stages: str) -> Iterator[None]:
    assert copytaster("streams", "create", env=env).returncode == 0
    with ExitStack() as processes:
        for stage in stages or ("all",):
            processes.enter_context(running("work", stage, env=env))
        yield


def stories(count: int) -> list[str]:
    """Distinct texts, as distinct as numbers in words and other paragraphs make them."""
    return [
        a_story((*COUNCIL, f"Case {number} {number * 7919} of ward {number % 13} was heard. " * 3), f"Case {number} before the council")
        for number in range(count)
    ]


def test_the_same_input_gives_the_same_values_in_process_and_through_kafka(broker: Broker, prefix: str, tmp_path: Path) -> None:
    # One partition of pages, so that Kafka has them in one order; with more, which of two copies comes first is a matter of luck.
    env = environment(broker.bootstrap, prefix, {"COPYTASTER_RAW_PARTITIONS": "1"})
    inbox = tmp_path / "inbox"
    write(inbox, "council.txt", a_story(COUNCIL))
    write(inbox, "council-again.txt", a_story(COUNCIL))
    write(inbox, "match.txt", a_story(MATCH))
    write(inbox, "not-a-page.png", b"\x89PNG\r\n\x1a\n\x00\x00")
    lines = [
        {"title": f"Rovers, part {n}", "text": "\n\n".join(MATCH[n % 2 :]) + f" Seat {n}.", "url": f"https://x.example/{n}"}
        for n in range(20)
    ]
    write(inbox, "many.jsonl", b"\n".join(orjson.dumps(line) for line in lines) + b'\n{"broken\n')

    assert copytaster("run", "--out", tmp_path / "out", inbox, env=env).returncode == 0
    with the_path(env), running("watch", inbox, env=env):
        expected = {path.stem: sorted(path.read_bytes().splitlines()) for path in (tmp_path / "out").glob("*.jsonl") if path.stat().st_size}
        streams = sorted(name for name in expected if not name.endswith(".rejected"))
        wanted = sum(len(expected[name]) for name in streams)
        eventually(lambda: len(read(broker.bootstrap, *streams)) >= wanted)
        got = {name: sorted(message.value() for message in read(broker.bootstrap, name)) for name in streams}

    assert got == {name: expected[name] for name in streams}
    assert f"{prefix}.duplicates" in got
    assert len(read(broker.bootstrap, f"{prefix}.rejected")) == len(expected[f"{prefix}.rejected"]) == 2


def test_a_worker_told_to_stop_commits_leaves_and_exits_well_within_ten_seconds(broker: Broker, prefix: str, tmp_path: Path) -> None:
    env = environment(broker.bootstrap, prefix)
    slowly = env | {"COPYTASTER_BATCH": "5"}
    lines = [{"title": f"Story {n}", "text": f"Number {n}. " + " ".join(COUNCIL)} for n in range(5000)]
    write(tmp_path, "inbox/many.jsonl", b"\n".join(map(orjson.dumps, lines)))

    with the_path(env, "dedupe", "tag"), running("watch", tmp_path / "inbox", env=env), running("work", "split", env=slowly) as splitter:
        eventually(lambda: read(broker.bootstrap, f"{prefix}.raw"))
        time.sleep(2)
        splitter.send_signal(signal.SIGTERM)
        began = time.monotonic()
        assert splitter.wait(10) == 0
        took = time.monotonic() - began
        with running("work", "split", env=env):
            eventually(lambda: len(read(broker.bootstrap, f"{prefix}.articles")) >= 5000, seconds=60)
            seen = Counter(dict(message.headers())["ce_id"] for message in read(broker.bootstrap, f"{prefix}.articles"))

    assert took < 10
    assert (len(seen), set(seen.values())) == (5000, {1})


def test_a_worker_killed_in_the_middle_of_its_work_repeats_nothing_and_loses_nothing(broker: Broker, prefix: str, tmp_path: Path) -> None:
    env = environment(broker.bootstrap, prefix, {"COPYTASTER_SESSION_TIMEOUT_S": "6", "COPYTASTER_BATCH": "50"})
    for number, story in enumerate(stories(300)):
        write(tmp_path, f"inbox/{number:04}.txt", story)

    with the_path(env, "dedupe", "tag"), running("watch", tmp_path / "inbox", env=env):
        for _ in range(3):
            with running("work", "split", env=env) as splitter:
                before = len(read(broker.bootstrap, f"{prefix}.articles"))
                eventually(lambda before=before: len(read(broker.bootstrap, f"{prefix}.articles")) > before or before >= 300, every=0.05)
                splitter.kill()
        with running("work", "split", env=env):
            eventually(lambda: len(read(broker.bootstrap, f"{prefix}.unique", f"{prefix}.duplicates")) >= 300)

    assert set(Counter(dict(m.headers())["ce_id"] for m in read(broker.bootstrap, f"{prefix}.articles")).values()) == {1}
    assert set(
        Counter(dict(m.headers())["ce_id"] for m in read(broker.bootstrap, f"{prefix}.unique", f"{prefix}.duplicates")).values()
    ) == {1}


def test_dedupe_knows_after_a_restart_what_it_let_pass_before(broker: Broker, prefix: str, tmp_path: Path) -> None:
    env = environment(broker.bootstrap, prefix)
    with the_path(env, "split"), running("watch", tmp_path, env=env):
        write(tmp_path, "first.txt", a_story(COUNCIL))
        with running("work", "dedupe", env=env):
            eventually(lambda: read(broker.bootstrap, f"{prefix}.unique"))
        write(tmp_path, "second.txt", a_story(COUNCIL))
        with running("work", "dedupe", env=env):
            eventually(lambda: read(broker.bootstrap, f"{prefix}.duplicates"))

    assert len(read(broker.bootstrap, f"{prefix}.unique")) == 1


def test_a_watcher_killed_between_files_publishes_each_page_once(broker: Broker, prefix: str, tmp_path: Path) -> None:
    env = environment(broker.bootstrap, prefix, {"COPYTASTER_SLICE_BYTES": "20000"})
    assert copytaster("streams", "create", env=env).returncode == 0
    lines = [orjson.dumps({"title": f"Story {n}", "text": " ".join(COUNCIL)}) for n in range(3000)]
    write(tmp_path, "large.jsonl", b"\n".join(lines))
    for number in range(200):
        write(tmp_path, f"{number}.txt", a_story(MATCH))

    for _ in range(4):
        with running("watch", tmp_path, env=env) as watcher:
            before = len(read(broker.bootstrap, f"{prefix}.raw"))
            eventually(lambda before=before: len(read(broker.bootstrap, f"{prefix}.raw")) > before or before >= 3200, every=0.02)
            watcher.kill()
    with running("watch", tmp_path, env=env):
        eventually(lambda: len(read(broker.bootstrap, f"{prefix}.raw")) >= 3200)
        time.sleep(1)

    assert set(Counter(message.key() for message in read(broker.bootstrap, f"{prefix}.raw")).values()) == {1}
    assert len(read(broker.bootstrap, f"{prefix}.raw")) == 3200


def test_a_second_watcher_of_the_same_name_takes_over_and_the_first_leaves(broker: Broker, prefix: str, tmp_path: Path) -> None:
    env = environment(broker.bootstrap, prefix)
    assert copytaster("streams", "create", env=env).returncode == 0
    with running("watch", tmp_path, env=env, log=tmp_path.parent / "first.log") as first:
        eventually(lambda: "watching" in (tmp_path.parent / "first.log").read_text())
        with running("watch", tmp_path, env=env, log=tmp_path.parent / "second.log"):
            eventually(lambda: "watching" in (tmp_path.parent / "second.log").read_text())
            write(tmp_path, "page.txt", a_story())
            assert first.wait(20) == 70
            eventually(lambda: read(broker.bootstrap, f"{prefix}.raw"))
            time.sleep(0.5)

    assert len(read(broker.bootstrap, f"{prefix}.raw")) == 1
    assert "was taken over by another process" in (tmp_path.parent / "first.log").read_text()
