"""`copytaster streams create|check`."""

from copytaster.cli import wiring
from copytaster.cli.say import say
from copytaster.errors import FOUND
from copytaster.kafka import streams
from copytaster.settings import Settings


async def create(settings: Settings) -> int:
    """Make what is missing, then check all; return the exit code."""
    made = await streams.create(wiring.connection(settings), wiring.tools(settings).streams)
    for name in made:
        say(f"created {name}")
    return await check(settings)


async def check(settings: Settings) -> int:
    """Report all that is not as it must be; return the exit code."""
    wanted = wiring.tools(settings).streams
    wrong = await streams.check(wiring.connection(settings), wanted)
    for sentence in wrong:
        say(sentence)
    if not wrong:
        say(f"all {len(wanted.every())} streams are as they must be")
    return FOUND if wrong else 0
