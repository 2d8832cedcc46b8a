"""The blocks of text of a page, in order: what a reader would see as paragraphs, headings and items of lists.

Links, words and sentences are counted here once, and everything that weighs parts of a page against each other (what
is prose, what is repeated, what stands in the densest part) works on these counts.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from lxml import etree  # type: ignore[import-untyped]  # ships no types

from copytaster.formats.html.title import UNPARTED

WORD = re.compile(r"\w+")
SENTENCE = re.compile(r"[.!?…。！？।؟۔](?:[\"'”’»«)\]]*)(?:\s|$)|[。！？।]")
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BLOCKS = (
    frozenset(
        "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form header "
        "hgroup hr li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
    )
    | HEADINGS
)
MUTE = frozenset(
    "script style noscript template svg iframe object embed canvas audio video select option button input textarea label head "
    "math map amp-ad amp-analytics amp-sidebar amp-embed amp-social-share figure dialog".split()
)
"""Elements that have no text for readers, or none of a story's: labels of buttons, pictures, dialogs."""
SILENT = MUTE | frozenset(("nav", "aside", "footer", "menu"))
"""Those, and elements whose text is beside the story whatever it says (HTML Living Standard, 4.3 and 4.4)."""
PROSE = 8
"""Words from which a block that ends a sentence is prose."""
LINKED = 0.5


class Block(NamedTuple):
    """A run of text without a break: the block element that owns it, its words, and how many of them are links.

    `prose` is running text rather than a label, a teaser's link or a menu.
    """

    owner: Any
    text: str
    words: int
    linked: int
    prose: bool

    @property
    def spoken(self) -> bool:
        """Say whether this is prose, or a sentence too short for it in a paragraph of its own."""
        return self.prose or (
            not self.linked and self.owner is not None and self.owner.tag in ("p", "blockquote") and bool(SENTENCE.search(self.text))
        )

    @property
    def heading(self) -> bool:
        """Say whether a heading owns the text."""
        return self.owner is not None and self.owner.tag in HEADINGS


def words(text: str) -> int:
    """Count words; where a script does not part them, two letters are one (the mean of Chinese and Japanese)."""
    if text.isascii():
        return len(WORD.findall(text))
    parted, letters = UNPARTED.subn(" ", text)
    return len(WORD.findall(parted)) + (letters + 1) // 2


Spans = dict[Any, tuple[int, int, int]]
"""Where each block element's text is: its first block, its last, and its words of prose."""


class Outline(NamedTuple):
    """A page's blocks in document order, and which of them each element holds."""

    blocks: list[Block]
    spans: Spans

    @property
    def prose(self) -> int:
        """The page's words of prose."""
        return sum(block.words for block in self.blocks if block.prose)

    def below(self, element: Any) -> int:
        """Return the words of prose below `element`."""
        return self.spans[element][2] if element in self.spans else 0


def outline(root: Any) -> Outline:
    """Read the blocks below `root`; silent elements give none, two line breaks end a block.

    Where no prose is left, an element beside the story that was never closed may have swallowed the page: they are heard then.
    """
    found = _read(root, SILENT)
    return found if found.prose else _read(root, MUTE)


def _read(root: Any, silent: frozenset[str]) -> Outline:
    reader = _Reader()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if not isinstance(tag, str) or tag in silent or _hidden(element):
                walk.skip_subtree()
                reader.skipped = element
                continue
            reader.start(element, tag)
        else:
            if element is not reader.skipped:
                reader.end(element, tag)
            if element is not root and element.tail:
                reader.say(element.tail)
    reader.flush()
    return Outline(reader.found, reader.spans)


class _Reader:
    """What has been read of a block so far; a class, because a walk of events needs a place for it."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self.spans: Spans = {}
        self.skipped: Any = None
        self._open: list[tuple[Any, int, int]] = []
        self._links = self._prose = 0
        self._pieces: list[str] = []
        self._linked: list[tuple[int, str]] = []
        self._breaks = 0

    def start(self, element: Any, tag: str) -> None:
        if tag == "br":
            self._pieces.append("\n")
            self._breaks += 1
        elif tag in BLOCKS or "-" in tag:
            self.flush()
            self._open.append((element, len(self.found), self._prose))
        elif tag == "a":
            self._links += 1
        if element.text:
            self.say(element.text)

    def end(self, element: Any, tag: str) -> None:
        if tag in BLOCKS or "-" in tag:
            self.flush()
            _, first, prose = self._open.pop()
            if len(self.found) > first:
                self.spans[element] = (first, len(self.found) - 1, self._prose - prose)
        elif tag == "a":
            self._links -= 1

    def say(self, text: str) -> None:
        plain = text.replace("\n", " ").replace("\xad", "")
        self._pieces.append(plain)
        if self._links:
            self._linked.append((self._breaks, plain))

    def flush(self) -> None:
        if not self._pieces:
            return
        pieces, inside = self._pieces, self._linked
        self._pieces, self._linked, self._breaks = [], [], 0
        for line, links in _lines("".join(pieces), inside):
            count = words(line)
            linked = min(words(links), count) if links else 0
            prose = count >= PROSE and linked < LINKED * count and SENTENCE.search(line) is not None
            self.found.append(Block(self._open[-1][0] if self._open else None, line, count, linked, prose))
            self._prose += count if prose else 0


def _lines(text: str, linked: list[tuple[int, str]]) -> Iterator[tuple[str, str]]:
    """Give the lines of a block with the words of each that are links; `linked` has them by the number of breaks before."""
    if "\n" not in text:
        whole = " ".join(text.split())
        if whole:
            yield whole, " ".join(said for _, said in linked)
        return
    links: dict[int, list[str]] = defaultdict(list)
    for number, said in linked:
        links[number].append(said)
    numbered = [(number, " ".join(piece.split())) for number, piece in enumerate(text.split("\n"))]
    for blank, group in groupby(numbered, key=lambda one: not one[1]):
        lines = [] if blank else list(group)
        # One break wraps lines of running text, and parts lines that are none: a name, a date.
        if any(SENTENCE.search(line) and words(line) >= PROSE for _, line in lines):
            yield " ".join(line for _, line in lines), " ".join(said for number, _ in lines for said in links[number])
        else:
            yield from ((line, " ".join(links[number])) for number, line in lines)


def _hidden(element: Any) -> bool:
    attributes = element.attrib
    if not attributes:
        return False
    style = attributes.get("style", "")
    return "hidden" in attributes or attributes.get("aria-hidden") == "true" or "display:none" in style.replace(" ", "")
