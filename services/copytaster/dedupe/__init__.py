"""Tell an article seen before from a new one: exact copies, near copies, revisions."""

from copytaster.dedupe.normalise import article_id
from copytaster.dedupe.rules import Rules
from copytaster.dedupe.shard import Deduper, Kept

__all__ = ["Deduper", "Kept", "Rules", "article_id"]
