"""How a paragraph opens and closes: the mark of an item, a headline that is part of it, the source in brackets behind it."""

import re

from copytaster.split.lines import outlets, signs, sources

LONGEST, SHORTEST = 9, 3
"""Words of a headline in front of a text: more behind a dash."""
MARKS = re.compile(
    r"^(?:(?P<bullet>[•*·▪●◦■◆►▶‣○–—-])\s|\(?(?P<number>\d{1,2}(?:(?=[.)]\s)[.)]|[、．）])\s?)|\(?(?P<roman>[IVX]{1,5})[.)]\s|(?P<letter>[A-Za-z])\)\s"
    r"|(?P<sign>[\u2600-\u27bf\U0001f000-\U0001faff][\ufe0f\u200d]?)\s?)"
)
"""What stands in front of an item: a bullet, a number, a roman number, a letter, a picture."""
QUOTED = re.compile(r"^(?:“[^“”]{8,}”|«[^«»]{8,}»|„[^„“]{8,}“|\"[^\"]{8,}\")$")
"""A headline in quotes, as a review of the press sets them."""
SLUG = re.compile(
    rf"^[{signs.UPPER}0-9][{signs.UPPER}0-9.'’&/]*(?:(?:[ -]|--)[{signs.UPPER}0-9.'’&/]+){{0,5}}"
    r"(?:\s\([^()]{2,30}\))?(?:\s?(?:—|–|--|:)|\s-)\s+\S"
)
"""`PORT-STRIKE — `, `BARRA DO CEDRO – `: what stands in front of an item of a wire, a brief."""
CLOSING = re.compile(r"[(\[（【]([^()\[\]（）]{3,70})[)\]）】][.。]?$")
CLOSED = tuple(bracket + stop for bracket in ")]）】" for stop in ("", ".", "。"))
"""What a line in brackets ends in, to look for first."""
SPOT = re.compile(rf"^([{signs.UPPER}][^\W\d_]{{2,}}+(?:[ -][{signs.UPPER}][^\W\d_]++){{0,2}})\.\s(?=[^\W\d_]+\s\S+\s)")
"""The place in front of the first sentence: `Wola Krucza. The pumpkin`."""
HEADED = re.compile(r"^([^.!?:。]{12,90})[.!?]\s(?=\S+\s\S+\s)")
"""A first sentence that may be a headline."""
HEAD = 96
"""Characters in which such a sentence ends."""
USUAL = re.compile(r"[^.!?:。]*?\s[a-z][^\s.!?:。]{4}[^.!?:。]*+[.!?]\s\S[a-z]")
"""A first sentence with a longer word in small letters, and a word behind it: most texts begin so."""
BESIDE, SET_OFF = 240, ("(", "/")
"""Characters in which a dateline behind such a sentence would stand, and what is in one that begins with small letters."""
SMALL, PROPER = 4, 3
"""Letters of words that are small in such a headline; words that are not."""
DASHED = re.compile(rf"^([{signs.UPPER}0-9\"“„«][^.!?:;,–—()]{{10,90}}?) [-–—] (?=[{signs.UPPER}\"“„«]\S* \S+ \S+ \S+ )")
TOPPED = re.compile(rf"^([^.!?:]{{10,80}})[.!?] (?=[{signs.UPPER}\"“„«]\S* \S+ \S+ \S+ \S+ \S+ )")
LABEL = re.compile(r"^([^.!?:：。]{3,70})[:：]\s?(?=\S)")
"""What stands in front of a colon."""


def mark(plain: str) -> str | None:
    """Return what kind of mark an item begins with, None where it has none."""
    match = _mark(plain)
    return match.lastgroup if match else "quoted" if QUOTED.match(plain) else None


def bare(plain: str) -> str:
    """Return the line without the mark that it begins with."""
    match = _mark(plain)
    return plain[match.end() :] if match and match.lastgroup != "sign" else plain


def _mark(plain: str) -> re.Match[str] | None:
    # A letter is none where a word goes on behind it.
    return None if plain[1:2].islower() and plain[0].isalpha() else MARKS.match(plain)


def slug(plain: str) -> re.Match[str] | None:
    """Return the capitals that stand in front of an item, with the mark behind them, None where there are none."""
    return None if plain[1:2].islower() else SLUG.match(plain)


def labelled(plain: str) -> str | None:
    """Return the headline that stands in front of the first sentence of an item, `• Fire in a shop: In Altenried ...`."""
    if ":" not in plain and "：" not in plain:
        return None
    match = LABEL.match(bare(plain))
    return match[1] if match and match[1].count(" ") < LONGEST and match.end() < len(plain) / 2 else None


def dashed(plain: str) -> str | None:
    """Return the headline in front of a dash and a text, `Fire in a shop – In Altenried the firemen`."""
    head = plain[:HEAD]
    if " - " not in head and (head.isascii() or (" – " not in head and " — " not in head)):
        return None
    match = DASHED.match(bare(plain))
    return match[1] if match and SHORTEST <= match[1].count(" ") + 1 <= LONGEST + 3 else None


def topped(plain: str) -> str | None:
    """Return the short first sentence of an item with a number, which may be its headline: `1. Quay to open late. The harbour ...`."""
    if mark(plain) != "number":
        return None
    match = TOPPED.match(bare(plain))
    return match[1] if match and SHORTEST <= match[1].count(" ") + 1 <= LONGEST else None


def spot(plain: str) -> str | None:
    """Return the place in front of the first sentence, `Wola Krucza. The pumpkin`: as the paragraphs of briefs begin."""
    match = SPOT.match(plain)
    return match[1] if match else None


def headed(plain: str) -> str | None:
    """Return the headline in capitals of words that a text begins with as its first sentence: `Island Votes to Leave. Voters on ...`."""
    head = plain[:HEAD]
    if ". " not in head and "! " not in head and "? " not in head:
        return None
    if USUAL.match(plain) and not any(map(plain[:BESIDE].__contains__, SET_OFF)):
        return None
    said = bare(plain)
    match = HEADED.match(said)
    if match is None or match[1].isupper():
        return None
    return match[1] if _proper(match[1]) or outlets.dateline(said[match.end() :]).place else None


def _proper(sentence: str) -> bool:
    """Say whether a sentence is in capitals of words, as headlines are."""
    count = 0
    for word in sentence.split():
        if len(word) > SMALL:
            if not word[0].isupper():
                return False
            count += 1
    return count >= PROPER


def tail(plain: str) -> str | None:
    """Return the source in brackets that a text ends in, `(Cawdry Post, 28 July 2020)`; None where there is none."""
    match = CLOSING.search(plain[-80:]) if plain.endswith(CLOSED) else None
    if match is None:
        return None
    return match[1] if sources.read(match[1], sources.ANY) is not None else None


WAYS = (("slug", slug), ("label", labelled), ("dash", dashed), ("top", topped), ("spot", spot), ("headed", headed))
"""What may stand in front of a text, by its name."""


def way(plain: str) -> str:
    """Return how a paragraph opens, where its headline may be part of it, and whether it closes with its source in brackets."""
    opened = next((name for name, find in WAYS if find(plain)), "none")
    return f"{opened} closed" if tail(plain) else opened
