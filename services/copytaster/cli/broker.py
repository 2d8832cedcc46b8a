"""`copytaster broker`: a real Kafka at hand."""

from pathlib import Path

from copytaster.cli.say import tell
from copytaster.kafka import broker
from copytaster.settings import Settings


def serve(settings: Settings, data: Path | None) -> int:
    """Keep a broker until interrupted, its address on standard output; return the exit code.

    Raises:
        Unavailable: there is none to be had on this machine, or it ended by itself.
    """
    return broker.serve(say=tell, rungs=broker.ladder(data=data, java_home=settings.java_home, cache=settings.cache))
