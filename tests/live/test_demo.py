import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from builders import COUNCIL, MATCH, a_story, write
from copytaster.kafka.broker import Broker
from processes import copytaster, eventually, read, running

NOWHERE = {
    name: data
    for name, data in os.environ.items()
    if not name.endswith("KAFKA_BOOTSTRAP_SERVERS") and name not in ("JAVA_HOME", "DOCKER_HOST")
}
NO_BROKER = {**NOWHERE, "PATH": "/nonexistent", "COPYTASTER_REQUIRE_KAFKA": "0"}


def pages(folder: Path) -> Path:
    write(folder, "council.txt", a_story(COUNCIL))
    write(folder, "old/council-again.txt", a_story(COUNCIL))
    write(folder, "match.txt", a_story(MATCH))
    write(folder, "not-a-page.png", b"\x89PNG\r\n\x1a\n\x00\x00")
    write(folder, "half.txt.part", "Not yet wh")
    return folder


def given(broker: Broker) -> dict[str, str]:
    quick = {"COPYTASTER_RAW_PARTITIONS": "2", "COPYTASTER_SHARDS": "2", "COPYTASTER_TOPIC_PARTITIONS": "1"}
    return {**NOWHERE, **quick, "KAFKA_BOOTSTRAP_SERVERS": broker.bootstrap}


def numbers(shown: str) -> dict[str, int]:
    return {name.strip(): int(number) for name, number in re.findall(r"^(  [a-z]+|[a-z]+) +(\d+)$", shown, re.MULTILINE)}


def children(parent: int) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            pid, _, rest = status.read_text().partition(" (")
            command = (status.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if int(rest.rsplit(")", 1)[1].split()[1]) == parent and b"copytaster\0w" in command:
            found.append(int(pid))
    return found


def alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] != "Z"


@pytest.mark.kafka
def test_a_folder_goes_through_the_whole_path_and_leaves_a_kafka_that_was_given_as_it_was(broker: Broker, tmp_path: Path) -> None:
    folder = pages(tmp_path)
    before = sorted((path, path.stat().st_mtime_ns) for path in folder.rglob("*"))

    done = copytaster("demo", folder, env=given(broker), timeout=110)

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith(f"Kafka (given) at {broker.bootstrap}\n")
    assert {"files": 4, "pages": 4, "articles": 3, "unique": 2, "duplicates": 1, "rejected": 1} == numbers(done.stdout)
    assert "0 missing, 0 repeated (4 files, 4 pages, 3 sightings, 2 unique, 2 tagged)" in done.stdout
    assert re.search(r"^sport +1  Rovers win the league", done.stdout, re.MULTILINE)
    assert re.search(r"^split +unsupported .*not-a-page.png", done.stdout, re.MULTILINE)
    prefix = re.search(r"the streams are named (demo-[0-9a-f]{8})\.\* and removed at the end", done.stderr)
    assert prefix
    eventually(lambda: not read(broker.bootstrap, pattern=f"{prefix[1]}."))
    assert before == sorted((path, path.stat().st_mtime_ns) for path in folder.rglob("*"))


@pytest.mark.kafka
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
def test_a_process_that_is_killed_is_started_again_and_none_outlives_a_demo_that_is(broker: Broker, tmp_path: Path) -> None:
    log = tmp_path / "log"
    with running("demo", "--keep", pages(tmp_path / "inbox"), env=given(broker), log=log) as demo:
        first = eventually(lambda: found if len(found := children(demo.pid)) == 4 else [], every=0.05)
        os.kill(first[0], signal.SIGKILL)
        eventually(lambda: "left with -9: started again" in log.read_text())
        eventually(lambda: "until you press Ctrl-C" in log.read_text(), seconds=90)
        shown, last = log.read_text(), children(demo.pid)
        demo.kill()
        demo.wait()
        eventually(lambda: not any(alive(pid) for pid in last), seconds=30)

    assert len(last) == 4
    assert "0 missing, 0 repeated" in shown
    assert len(re.findall(r"http://127\.0\.0\.1:\d+/metrics", shown)) == 4


@pytest.mark.kafka
def test_what_is_kept_is_gone_when_it_is_told_to_stop(broker: Broker, tmp_path: Path) -> None:
    log = tmp_path / "log"
    with running("demo", "--keep", write(tmp_path, "inbox/match.txt", a_story(MATCH)), env=given(broker), log=log) as demo:
        eventually(lambda: "until you press Ctrl-C" in log.read_text(), seconds=90)
        left = children(demo.pid)
        demo.send_signal(signal.SIGINT)
        assert demo.wait(30) == 0

    assert not [pid for pid in left if alive(pid)]
    assert "Traceback" not in log.read_text()


def test_without_a_broker_the_same_goes_on_in_process_and_says_so(tmp_path: Path) -> None:
    done = copytaster("demo", pages(tmp_path), env=NO_BROKER)

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("no broker: in-process\n")
    assert done.stdout.count("no broker: in-process") == 2
    assert {"files": 4, "pages": 4, "articles": 3, "unique": 2, "duplicates": 1, "rejected": 1} == numbers(done.stdout)
    assert "0 missing, 0 repeated (4 files, 4 pages, 3 sightings, 2 unique, 2 tagged)" in done.stdout
    assert "java: there is no Java" in done.stderr
    assert "no broker" not in done.stderr
    assert "--keep" not in done.stdout, "there would be nothing to keep"


def test_one_page_is_enough(tmp_path: Path) -> None:
    done = copytaster("demo", write(tmp_path, "match.txt", a_story(MATCH)), env=NO_BROKER)

    assert (done.returncode, numbers(done.stdout)["unique"]) == (0, 1)


def test_without_a_broker_where_one_is_required_it_fails(tmp_path: Path) -> None:
    done = copytaster("demo", pages(tmp_path), env={**NO_BROKER, "COPYTASTER_REQUIRE_KAFKA": "1"})

    assert done.returncode == 3
    assert "one is required" in done.stderr


@pytest.mark.parametrize("place", ["empty", "nowhere"])
def test_a_place_without_pages_is_refused_before_anything_is_started(tmp_path: Path, place: str) -> None:
    (tmp_path / "empty").mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "copytaster", "demo", tmp_path / place], env=NO_BROKER, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert "name a folder of pages, or one page" in done.stderr
    assert "no broker" not in done.stderr
