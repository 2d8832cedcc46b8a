import subprocess
import sys

from copytaster.errors import SURPRISE

LEAVES = """
from copytaster.cli.logs import set_up
from copytaster.errors import Unavailable
from copytaster.kafka.runner import leave

def work():
    raise {error}

set_up("info", "text")
try:
    work()
except Exception as error:
    leave("news.split", error)
"""


def left(error: str) -> tuple[int, list[str]]:
    """Return the code and the log of a process that leaves of an error."""
    done = subprocess.run([sys.executable, "-c", LEAVES.format(error=error)], capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stderr.splitlines()


def test_who_leaves_of_a_bug_tells_where_it_happened() -> None:
    code, (said, *trace) = left("KeyError('shard')")

    assert code == SURPRISE
    assert said.endswith("news.split leaves: KeyError: 'shard'")
    assert any(line.endswith("in work") for line in trace)


def test_who_leaves_because_kafka_is_away_says_so_in_one_line() -> None:
    code, (said, *trace) = left("Unavailable('No Kafka answers.')")

    assert code == SURPRISE
    assert said.endswith("news.split leaves: Unavailable: No Kafka answers.")
    assert [] == trace
