"""`copytaster`: the commands. Exit codes: 0 done, 1 something was found wrong, 2 misconfigured, 3 Kafka is away, 70 a surprise inside."""

import logging
import sys
from collections.abc import Sequence

from copytaster.cli.parser import parser
from copytaster.errors import MISCONFIGURED, UNAVAILABLE, Misconfigured, Unavailable
from copytaster.settings import load

__all__ = ["main", "parser"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command that the arguments name and exit with its code; what went wrong is one sentence on standard error."""
    chosen = parser().parse_args(arguments)
    # What a client library has to say of an error is in our own sentence; long-running commands set up a log of their own.
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
    try:
        settings = load(
            log=chosen.log, kafka_bootstrap_servers=getattr(chosen, "bootstrap", None), metrics_port=getattr(chosen, "port", None)
        )
        code = chosen.command(settings, chosen)
    except Misconfigured as error:
        sys.exit(_say(error, MISCONFIGURED))
    except Unavailable as error:
        sys.exit(_say(error, UNAVAILABLE))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(0)
    sys.exit(code)


def _say(error: Exception, code: int) -> int:
    sys.stderr.write(f"copytaster: {error}\n")
    return code
