"""JSON Schema (draft 2020-12) of every message, from its pydantic model."""

import json
import re
from pathlib import PurePosixPath
from typing import Any

from copytaster_schemas import MESSAGES, Message

DIALECT = "https://json-schema.org/draft/2020-12/schema"
VERSION = 1


def slug(message: type[Message]) -> str:
    """Return a message's name on the wire: `TaggedArticle` is `tagged-article`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", message.__name__).lower()


def path(message: type[Message]) -> PurePosixPath:
    """Return where a message's schema is kept, relative to the folder of schemas."""
    return PurePosixPath("json", f"{slug(message)}.v{VERSION}.json")


def schema(message: type[Message]) -> dict[str, Any]:
    """Return the schema of a message as it is written: every field present, no field unknown."""
    names = {"$schema": DIALECT, "$id": f"urn:copytaster:{slug(message)}:v{VERSION}"}
    return names | message.model_json_schema(mode="serialization")


def json_schemas() -> dict[PurePosixPath, str]:
    """Return the text of every schema file, by its path relative to the folder of schemas."""
    return {path(message): json.dumps(schema(message), indent=2, ensure_ascii=False) + "\n" for message in MESSAGES}
