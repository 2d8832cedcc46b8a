"""What of a commit is worth a line in the log: what our own code failed on; at debug level, every message."""

from collections.abc import Iterable, Sequence
from logging import DEBUG, WARNING, getLogger
from typing import Any

import orjson

from copytaster.envelope import Outgoing, Record, page_id
from copytaster.errors import Failed
from copytaster_schemas import headers as h

log = getLogger(__name__)


def tell(stage: str, messages: Sequence[Record], outputs: Iterable[Outgoing]) -> None:
    """Log what a stage has committed: a warning for each bug, by the page and article it struck."""
    failed = [output for output in outputs if output.kind == Failed.reason and output.refused]
    if not failed and not log.isEnabledFor(DEBUG):
        return
    of = {(message.topic, str(message.partition), str(message.offset)): message for message in messages}
    for output in failed:
        said = {name: output.headers.get(name, b"").decode("utf-8", "replace") for name in _ORIGIN}
        message = of.get((said[h.ERROR_TOPIC], said[h.ERROR_PARTITION], said[h.ERROR_OFFSET]))
        log.log(WARNING, "failed on an input, kept on %s: %s", output.stream.name, said[h.ERROR_MESSAGE], extra=_about(stage, message))
    for message in messages if log.isEnabledFor(DEBUG) else ():
        log.debug("taken and answered", extra=_about(stage, message))


_ORIGIN = (h.ERROR_TOPIC, h.ERROR_PARTITION, h.ERROR_OFFSET, h.ERROR_MESSAGE)


def _about(stage: str, message: Record | None) -> dict[str, Any]:
    if message is None:
        return {"stage": stage}
    place = {"stage": stage, "partition": message.partition, "offset": message.offset}
    if stage == "split":
        return place | {"page_id": page_id(message)}
    try:
        article = orjson.loads(message.value)
        return place | {name: article[name] for name in ("article_id", "sighting_id")} | {"page_id": article["source"]["page_id"]}
    except (orjson.JSONDecodeError, KeyError, TypeError):
        return place
