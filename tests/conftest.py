"""What the tests share: one real broker for the session, and names that keep their streams apart."""

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from copytaster.kafka.broker import NONE, Broker, find, ladder, running


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take how often chance is asked, where a test asks it often."""
    parser.addoption("--schedules", type=int, default=60, help="random schedules that dedupe must give the same verdicts in")


@pytest.fixture(scope="session")
def broker(request: pytest.FixtureRequest) -> Iterator[Broker]:
    """A proven broker; who needs it is skipped where there is none, and fails where COPYTASTER_REQUIRE_KAFKA is set."""
    said: list[str] = []
    terminal = request.config.pluginmanager.get_plugin("terminalreporter")

    def say(line: str) -> None:
        said.append(line)
        if terminal:
            terminal.write_line(line)

    environment = os.environ  # where the program's settings look, so that tests and program choose alike
    home, cache = environment.get("JAVA_HOME"), environment.get("XDG_CACHE_HOME")
    found = find(
        given=environment.get("COPYTASTER_KAFKA_BOOTSTRAP_SERVERS") or environment.get("KAFKA_BOOTSTRAP_SERVERS"),
        require=environment.get("COPYTASTER_REQUIRE_KAFKA", "0").lower() in {"1", "true", "yes", "on"},
        say=say,
        rungs=ladder(java_home=Path(home) if home else None, cache=Path(cache) if cache else None),
    )
    with running(found) as live:
        if live is None:
            pytest.skip("; ".join([NONE, *said[:-1]]))
        yield live


@pytest.fixture(autouse=True)
def _broker_where_kafka_is_asked_for(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("kafka"):
        request.getfixturevalue("broker")


@pytest.fixture
def prefix() -> str:
    """A first part for stream names that no other test has: letters, digits and hyphens."""
    return f"test-{uuid4().hex[:12]}"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Close with how many tests no broker was there for."""
    reasons = [report.longrepr[2] for report in terminalreporter.stats.get("skipped", []) if isinstance(report.longrepr, tuple)]
    missed = sum(reason.startswith(f"Skipped: {NONE}") for reason in reasons)
    if missed:
        terminalreporter.write_line(f"{missed} Kafka tests not run: {NONE}")
