"""`copytaster`: the commands. Exit codes: 0 done, 1 something was found wrong, 2 misconfigured, 3 Kafka is away, 70 a surprise inside."""

import logging
import signal
import sys
from collections.abc import Sequence

from copytaster.errors import MISCONFIGURED, SURPRISE, UNAVAILABLE, Misconfigured, Unavailable


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command that the arguments name and exit with its code; what went wrong is one sentence on standard error."""
    # Until work has begun there is nothing to finish: told to stop meanwhile, a process is done. The imports take half a second.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    from copytaster.cli.parser import parser
    from copytaster.settings import load, strangers

    chosen = parser().parse_args(arguments)
    if not chosen.serves:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # What a client library has to say of an error is in our own sentence; long-running commands set up a log of their own.
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
    try:
        settings = load(
            log=chosen.log, kafka_bootstrap_servers=getattr(chosen, "bootstrap", None), metrics_port=getattr(chosen, "port", None)
        )
        if chosen.serves:
            from copytaster.cli import logs

            logs.set_up(settings.log, settings.log_format)
        for name in strangers():
            logging.getLogger(__name__).warning("%s is no setting of copytaster's; docs/reference/settings.md names all.", name)
        code = chosen.command(settings, chosen)
    except Misconfigured as error:
        sys.exit(_say(error, MISCONFIGURED))
    except Unavailable as error:
        sys.exit(_say(error, UNAVAILABLE))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(0)
    except Exception:
        logging.getLogger(__name__).exception("a surprise inside")
        sys.exit(SURPRISE)
    sys.exit(code)


def _say(error: Exception, code: int) -> int:
    sys.stderr.write(f"copytaster: {error}\n")
    return code
