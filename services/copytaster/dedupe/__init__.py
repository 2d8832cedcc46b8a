"""Tell an article seen before from a new one: exact copies, near copies, revisions."""

from copytaster.dedupe.explain import Explained, explain
from copytaster.dedupe.normalise import article_id
from copytaster.dedupe.overrides import Overrides, load_overrides
from copytaster.dedupe.rules import Rules
from copytaster.dedupe.shard import Deduper, Kept, Spiked

__all__ = ["Deduper", "Explained", "Kept", "Overrides", "Rules", "Spiked", "article_id", "explain", "load_overrides"]
