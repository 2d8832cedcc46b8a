"""The examples of the pages that people read: each fenced block, its language and what stands beside it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", ROOT / "schemas" / "README.md", *sorted((ROOT / "docs").glob("*.md")))
_BLOCK = re.compile(r"^```(?P<language>sh|python)(?: (?P<beside>[^\n]+))?\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)


class Example(NamedTuple):
    page: Path
    language: str
    beside: str
    code: str

    @property
    def name(self) -> str:
        return f"{self.page.name}: {self.beside or self.code.splitlines()[0]}"


def examples() -> list[Example]:
    return [
        Example(page, block["language"], block["beside"] or "", block["code"])
        for page in PAGES
        for block in _BLOCK.finditer(page.read_text())
    ]


def filled(page: Path) -> str:
    """Return the page with each block that names a file holding that file's code."""

    def fill(block: re.Match[str]) -> str:
        beside = block["beside"] or ""
        if not beside.startswith("file="):
            return block.group()
        code = (ROOT / beside.removeprefix("file=")).read_text()
        return f"```{block['language']} {beside}\n{code}```"

    return _BLOCK.sub(fill, page.read_text())


def files() -> Iterator[Path]:
    return (ROOT / "docs" / "examples").glob("*.py")
