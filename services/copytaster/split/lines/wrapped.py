"""Lines that a printer or a mailer broke: put together again to the paragraphs they were.

A column of a newspaper, a text of an e-mail or a radio script has lines of about one width: each is so full that the first
word of the next would not have found room on it. Lines of a menu or a list of headlines are not.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from copytaster.split.lines import signs

NARROW, WIDE = 22, 100
"""Characters of a column, at least and at most."""
LEAST, MAILED = 60, 80
"""The same of a mail."""
LINES = 4
"""Lines of the shortest run from which a width is learned."""
FULL, ENOUGH = 0.6, 0.5
"""Share of full lines in the run from which a width is learned, and in one that has a width already known."""
TIGHT = 0.9
"""Share of the column's width that a line and the first word of the next have at least: letters are not all of one width."""
ROOM = 1.1
"""How much wider than the column from which the width is known another may be."""
SMALL = 0.3
"""Share of the lines that begin in the middle of a sentence, where the script has small letters."""
PAGE, NEARLY = 24, 0.9
"""Lines of a run that may be a whole page, and the share of its lines that are no longer than the column is wide."""
TALL = 3
"""Words of a line that may be part of a headline."""
MARKS = re.compile(r"[\u0300-\u036f\u064b-\u0655\u0900-\u0902\u093c\u0941-\u0948\u094d]")
"""Marks that stand on a letter and take no room (Unicode blocks)."""
STOP = re.compile(r"[.!?…。！？؟।۔]\s?[\"'”’»)\]]*$")
INNER = re.compile(r"[.!?。！？؟।۔][\"'”’»)]*(?:\s|$)")
SPACES = tuple(
    map(chr, (9, *range(11, 14), *range(28, 32), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000))
)
"""White space beside the blank and the newline (Unicode)."""
HYPHEN = re.compile(r"(?<=[^\W\d_])-$")
STARTS = re.compile(r"^(?:[•*·▪●◦■◆>–—-]\s|\(?\d{1,2}[.)]\s|[-–—_=*~•·.#]{3,}|[^\W\d_][\w -]{1,18}:\s)")
"""What begins a line of its own: a bullet, a number, a quotation, a rule, a label."""
OFTEN = re.compile(r"\d:\d|\s/\s|\|")
"""Marks that lines of a machine have and headlines have not."""


class Piece(NamedTuple):
    """Lines of a page that are one: from 1, `first` and `last`; `text` as they stand on the page, `plain` as they read."""

    first: int
    last: int
    text: str
    plain: str


def pieces(lines: Sequence[str]) -> Iterator[Piece]:
    """Give the lines of a page that are not blank, those that were broken put together."""
    plain = _plain(lines)
    runs = list(_runs(plain))
    known = max((_width(plain, run) for run in runs if len(run) >= LINES), default=0) or _mailed(plain, runs)
    if not known:
        # Most pages: no line of them was broken.
        yield from (Piece(number, number, line, said) for number, (line, said) in enumerate(zip(lines, plain, strict=True), 1) if said)
        return
    for run in runs:
        for group in _groups(plain, run, known):
            first, last = group[0], group[-1]
            if first == last:
                yield Piece(first + 1, first + 1, lines[first], plain[first])
            else:
                yield Piece(first + 1, last + 1, "\n".join(lines[first : last + 1]), _joined(plain[first : last + 1]))


def _plain(lines: Sequence[str]) -> list[str]:
    """Return the lines with single spaces, and none around them."""
    page = "\n".join(lines)
    if "  " in page or any(map(page.__contains__, SPACES)):
        return [" ".join(line.split()) for line in lines]
    # One look at the page is cheaper than one at each line.
    return [line.strip(" ") for line in lines]


def _runs(plain: Sequence[str]) -> Iterator[list[int]]:
    run: list[int] = []
    for number, line in enumerate((*plain, "")):
        if line:
            run.append(number)
        elif run:
            yield run
            run = []


def _width(plain: Sequence[str], run: Sequence[int]) -> int:
    """Return the width of the column that a run of lines, `LINES` at least, is set in, 0 where it is in none."""
    lines = [plain[one] for one in run]
    width = _widest(lines)
    if not NARROW <= width <= WIDE or not any(INNER.search(line) for line in lines):
        return 0
    full = _full(lines, width)
    counted = [one for line, one in zip(lines, full[:-1], strict=False) if not STOP.search(line)]
    if sum(counted) < LINES - 2 or sum(full) < LINES - 1 or sum(counted) < FULL * len(counted):
        return 0
    return width if _broken([other for one, other in zip(full, lines[1:], strict=False) if one]) else 0


def _mailed(plain: Sequence[str], runs: Sequence[Sequence[int]]) -> int:
    """Return the width that the short paragraphs of a mail were broken at, learned from all of them; 0 where they were not."""
    broken = [(plain[one], plain[after]) for run in runs if len(run) < LINES for one, after in pairwise(run)]
    broken = [(line, after) for line, after in broken if len(line) <= MAILED and not STARTS.match(after)]
    width = max((len(text) for pair in broken for text in pair), default=0)
    following = [after for line, after in broken if len(line) + 1 + len(after.split(" ", 1)[0]) > TIGHT * width]
    if not LEAST <= width <= MAILED or len(following) < max(LINES, FULL * len(broken)):
        return 0
    return width if sum(after[0].islower() for after in following) >= ENOUGH * len(following) else 0


def _widest(lines: Sequence[str]) -> int:
    """Return the length of the longest line; of a page without blank lines, that of nearly the longest."""
    lengths = sorted(map(_long, lines))
    return lengths[-1] if len(lengths) <= PAGE else lengths[int(NEARLY * (len(lengths) - 1))]


def _full(lines: Sequence[str], width: int) -> list[bool]:
    """Say of each line whether the first word of the next would not have found room on it."""
    words = [line.split(" ", 1)[0] if line.isascii() or " " in line else line[:1] for line in lines]
    filled = [_long(line) + 1 + _long(word) for line, word in zip(lines, words[1:], strict=False)]
    stops = [STOP.search(line) is not None for line in lines]
    exact = sum(one > width for one, stop in zip(filled, stops, strict=False) if not stop)
    # Letters are all of one width, or they are not.
    least = width + 1 if exact >= FULL * max(1, len(filled) - sum(stops[:-1])) - 1 else TIGHT * width
    goes_on = [not stop and line[0].islower() and one >= ENOUGH * width for stop, line, one in zip(stops, lines[1:], filled, strict=False)]
    longest = ROOM * width
    full = [(one >= least or on) and _long(line) <= longest for one, on, line in zip(filled, goes_on, lines[:-1], strict=True)]
    return [one and not STARTS.match(after) for one, after in zip(full, lines[1:], strict=True)] + [False]


def _long(line: str) -> int:
    return len(line) if line.isascii() else len(line) - len(MARKS.findall(line))


def _broken(following: Sequence[str]) -> bool:
    """Say whether lines go on where the ones before them ended: many begin with a small letter, where there are any."""
    cased = [line for line in following if line[0].upper() != line[0].lower()]
    shouted = sum(line.isupper() for line in cased) * 2 > len(cased)
    return shouted or sum(line[0].islower() for line in cased) >= SMALL * len(cased)


def _groups(plain: Sequence[str], run: Sequence[int], width: int) -> Iterator[list[int]]:
    """Give the lines of a run without blank lines, those of one paragraph together."""
    lines = [plain[one] for one in run]
    widest = _widest(lines)
    if widest <= ROOM * width:
        width = widest if len(lines) >= LINES else max(width, widest)
    full = _full(lines, width)
    following = [after for one, after in zip(full, lines[1:], strict=False) if one]
    counted = [one for line, one in zip(lines, full[:-1], strict=False) if one or not STOP.search(line)]
    if widest > width or not following or sum(counted) < ENOUGH * len(counted) or not _broken(following):
        yield from ([one] for one in run)
        return
    group: list[int] = []
    text = False
    for place, number in enumerate(run):
        group.append(number)
        text = (text and len(group) > 1) or full[place]
        if text and place + 1 < len(run) and _rest(lines[place], lines[place + 1], width):
            continue
        signed = full[place] and len(group) == 1 and signs.of(lines[place + 1]) == "byline"
        if signed or (not full[place] and not (place + 1 < len(run) and not full[place + 1] and _headline(lines[place], lines[place + 1]))):
            yield group
            group = []


def _rest(line: str, after: str, width: int) -> bool:
    """Say whether a line of text that is not full goes on all the same, in a script whose letters are of many widths."""
    caseless = after[0].upper() == after[0].lower() and after[0].isalpha()
    return caseless and not STOP.search(line) and _long(line) >= ENOUGH * width


def _headline(line: str, after: str) -> bool:
    """Say whether two lines that are not full are one headline."""
    if STOP.search(line) or min(line.count(" "), after.count(" ")) + 1 < TALL or OFTEN.search(line) or OFTEN.search(after):
        return False
    caseless = after[0].upper() == after[0].lower()
    same = after[0].islower() or caseless or (line.isupper() and after.isupper()) or (line.istitle() and after.istitle())
    return same and signs.of(line) in (None, "names") and signs.of(after) in (None, "names")


def _joined(lines: Sequence[str]) -> str:
    """Return broken lines as they read; a word that was parted at the end of a line is whole again."""
    said = [lines[0]]
    for line in lines[1:]:
        last = said[-1]
        if last[-1] == "-" and line[:1].islower() and HYPHEN.search(last[-2:]):
            said[-1:] = last[:-1], line
        else:
            said.append(line if _wide(last[-1]) and _wide(line[:1]) else f" {line}")
    return "".join(said)


def _wide(letter: str) -> bool:
    return "\u3040" <= letter <= "\u9fff" or "\uff00" <= letter <= "\uffef" or letter in "。、"
