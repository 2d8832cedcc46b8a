"""copytaster's words and streams: all that a consumer needs, with pydantic and orjson and nothing else."""

from copytaster_schemas.messages import (
    MESSAGES,
    Article,
    Duplicate,
    Entity,
    Evidence,
    FileRecord,
    Message,
    Place,
    Source,
    Split,
    TaggedArticle,
    Tagger,
    Term,
    Topic,
)
from copytaster_schemas.streams import MAX_PAGE_BYTES, Stream, Streams

__all__ = [
    "MAX_PAGE_BYTES",
    "MESSAGES",
    "Article",
    "Duplicate",
    "Entity",
    "Evidence",
    "FileRecord",
    "Message",
    "Place",
    "Source",
    "Split",
    "Stream",
    "Streams",
    "TaggedArticle",
    "Tagger",
    "Term",
    "Topic",
]
