import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import COUNCIL, MATCH, a_story, write
from copytaster.kafka.broker import Broker, find
from copytaster.kafka.broker import running as stopping
from examples import Example, examples
from processes import copytaster, environment, eventually, read, running

pytestmark = pytest.mark.kafka

RUN = [example for example in examples() if example.beside not in ("checkout", "docker")]
PAGE = (
    f"<html lang=en><head><title>{a_story().splitlines()[0]}</title></head>"
    "<body><article><h1>Council closes the market</h1>{}</article></body></html>"
)


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A Kafka of its own, for the examples say `news`; the path runs on it and has been fed."""
    refusals: list[str] = []
    inbox = tmp_path_factory.mktemp("inbox")
    with stopping(find(given=None, require=False, say=refusals.append)) as own:
        if own is None:
            pytest.skip("; ".join(refusals))
        made = environment(own.bootstrap, "news") | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
        for name in ("COPYTASTER_RAW_PARTITIONS", "COPYTASTER_SHARDS"):
            made.pop(name)
        write(inbox, "council.txt", a_story(COUNCIL))
        write(inbox, "council-again.txt", a_story(COUNCIL))
        write(inbox, "match.txt", a_story(MATCH))
        write(inbox, "image.png", b"\x89PNG\r\n\x1a\n\x00")
        assert copytaster("streams", "create", env=made).returncode == 0
        with running("work", env=made), running("watch", inbox, env=made):
            eventually(lambda: len(read(own.bootstrap, "news.tagged", "news.duplicates", "news.rejected")) >= 4)
            yield made


@pytest.mark.parametrize("example", RUN, ids=lambda example: example.name)
def test_an_example_does_what_its_page_says(example: Example, env: dict[str, str], broker: Broker, tmp_path: Path) -> None:  # noqa: ARG001  the session's broker says whether there is one
    write(tmp_path, "page.html", PAGE.format("".join(f"<p>{paragraph}</p>" for paragraph in COUNCIL)))
    if "kcat" in example.code and not shutil.which("kcat"):
        pytest.skip("kcat is not installed")
    if example.language == "sh":
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", example.code], cwd=tmp_path, env=env, capture_output=True, text=True, timeout=60, check=False
        )
        assert (done.returncode, done.stderr) == (0, done.stderr)
        return
    write(tmp_path, "example.py", example.code)
    with subprocess.Popen([sys.executable, "example.py"], cwd=tmp_path, env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        printed = process.stdout.readline()  # a reader goes on for ever; its first line is enough
        process.terminate()
        code = process.wait(10)
    assert printed or code == 0
