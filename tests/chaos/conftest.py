"""What chaos needs for itself: a broker to kill, a seed that is said first, and which of the two forms is run."""

import json
import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from copytaster.errors import Unavailable
from copytaster.kafka.broker import NONE, Broker, find, ladder, running

_LONG = os.environ.get("COPYTASTER_CHAOS") == "long"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the full form, unless it alone is asked for."""
    mine = [item for item in items if Path(__file__).parent in item.path.parents]
    out = [item for item in mine if (item.get_closest_marker("chaos") is None) == _LONG]
    if out:
        config.hook.pytest_deselected(items=out)
        items[:] = [item for item in items if item not in out]


@pytest.fixture
def own_broker() -> Iterator[Broker]:
    """A broker of ours alone, for it will be killed; one that was given is somebody's."""
    said: list[str] = []
    home, cache = os.environ.get("JAVA_HOME"), os.environ.get("XDG_CACHE_HOME")
    required = os.environ.get("COPYTASTER_REQUIRE_KAFKA", "0").lower() in {"1", "true", "yes", "on"}
    # Java first: a process dies and comes back in a moment, where a container takes many.
    rungs = ladder(java_home=Path(home) if home else None, cache=Path(cache) if cache else None)[::-1]
    try:
        found = find(given=None, require=required, say=said.append, rungs=rungs)
    except Unavailable as reason:
        pytest.fail(str(reason))
    with running(found) as live:
        if live is None:
            pytest.skip("; ".join([NONE, *said[:-1]]))
        yield live


@pytest.fixture
def seed() -> int:
    """The seed of the run: COPYTASTER_CHAOS_SEED, or a new one; the same seed draws the same pages and faults."""
    chosen = int(os.environ.get("COPYTASTER_CHAOS_SEED") or random.SystemRandom().randrange(1_000_000))
    print(f"COPYTASTER_CHAOS_SEED={chosen}", flush=True)  # noqa: T201  said first, so that a failure can be run again
    return chosen


@pytest.fixture
def keep(seed: int, request: pytest.FixtureRequest) -> Callable[[dict[str, object]], Path]:
    """Write the report of the run: to COPYTASTER_CHAOS_REPORT, or below build/."""

    def write(report: dict[str, object]) -> Path:
        path = Path(
            os.environ.get("COPYTASTER_CHAOS_REPORT") or request.config.rootpath / "build" / f"chaos-{request.node.name}-{seed}.json"
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(report, indent=1) + "\n")
        return path

    return write
