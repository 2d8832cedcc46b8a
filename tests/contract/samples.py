"""One record of every message as version 1 wrote it. They are never made anew: what was once written must be read for ever."""

from pathlib import Path

from copytaster_schemas import MESSAGES, Message
from tools.json_schemas import slug

FOLDER = Path(__file__).parent / "samples"


def sample(message: type[Message], version: int = 1) -> bytes:
    return (FOLDER / f"{slug(message)}.v{version}.json").read_bytes().rstrip(b"\n")


def samples() -> list[tuple[type[Message], bytes]]:
    return [(message, sample(message)) for message in MESSAGES]
