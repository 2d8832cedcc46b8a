"""Kafka's artifacts: copied by Maven, once, into a cache that never holds half of them."""

import fcntl
import hashlib
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from copytaster.errors import Unavailable
from copytaster.kafka.broker.config import VERSION
from copytaster.kafka.broker.say import Say

FETCH = 600
"""Seconds that Maven may take for some 45 MB, its own plugin included."""

Which = Callable[[str], str | None]


def pom(module: Path = Path(__file__)) -> Path:
    """Return the list of artifacts: beside this module in an installed wheel, in deploy/ in a checkout."""
    installed = module.with_name("pom.xml")
    return installed if installed.exists() else module.parents[4] / "deploy" / "kafka" / "pom.xml"


def fetch(cache: Path, say: Say, *, which: Which = shutil.which) -> Path:
    """Return the folder of the artifacts, `cache`/kafka-<version>/<digest of the pom>, having Maven fill it if need be.

    Raises:
        Unavailable: they are not here and cannot be fetched.
    """
    try:
        digest = hashlib.sha256(pom().read_bytes()).hexdigest()[:8]
        folder = cache / f"kafka-{VERSION}" / digest
        if folder.exists():
            return folder
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _alone(folder.with_suffix(".lock")):
            if not folder.exists():
                _fill(folder, say, which)
    except OSError as error:
        raise Unavailable(f"no place for Kafka's artifacts: {error}") from error
    return folder


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _fill(folder: Path, say: Say, which: Which) -> None:
    maven = which("mvn")
    if maven is None:
        raise Unavailable(f"Kafka's artifacts are not in {folder}, and there is no Maven (mvn) to fetch them")
    incoming = folder.with_suffix(".incoming")
    shutil.rmtree(incoming, ignore_errors=True)
    say(f"java: fetching Kafka {VERSION} with Maven, this once (45 MB)")
    _copy(maven, incoming)
    incoming.rename(folder)


def _copy(maven: str, into: Path) -> None:
    options = ["-q", "-B", "-C", "-f", str(pom())]
    goal = ["org.apache.maven.plugins:maven-dependency-plugin:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={into}"]
    try:
        done = subprocess.run([maven, *options, *goal], capture_output=True, text=True, timeout=FETCH, check=False)  # noqa: S603  the operator's Maven
    except subprocess.TimeoutExpired:
        raise Unavailable(f"Maven did not bring Kafka's artifacts within {FETCH} s") from None
    if done.returncode or not any(into.glob("kafka_*.jar")):
        raise Unavailable(f"Maven could not bring Kafka's artifacts: {_first_error(done.stdout + done.stderr)}")


def _first_error(story: str) -> str:
    plain = re.sub(r"\x1b\[[0-9;]*m", "", story)  # -B leaves some of the colours in
    lines = [line.strip() for line in plain.splitlines() if line.strip()]
    return next((line for line in lines if "ERROR" in line), lines[0] if lines else "it said nothing")
