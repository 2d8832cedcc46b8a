"""The regions of a page that was cut: the bucket of each line, what is no article."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from copytaster.split.lines import dates, kinds, ledger, outlets, signs, sources
from copytaster.split.lines.kinds import Seen
from copytaster.split.lines.ledger import Bucket
from copytaster.split.rules import fellows, form, heads, leads, refused, trim, voice, zones
from copytaster.split.rules.evidence import Weighed
from copytaster.split.rules.gaps import Gap, Page, marks_of
from copytaster.split.rules.heads import Head
from copytaster.split.rules.proposal import ARTICLE, Region, words

TALK = "a post without a headline and the text of an article"
ADVERTISED = re.compile(
    r"\b(?:sponsor(?:ed|s)?|advert\w*|promoted|message from our|partner content|anzeige|werbung|publicit[éà]|publicidade?|pubblicità"
    r"|annonce|reklam[ae]?|advertentie|реклама)\b|إعلان|विज्ञापन|广告|廣告|広告",
    re.IGNORECASE,
)
HALF, NEARLY = 0.5, 0.74
"""Share of the parts that must have a headline before one without is talk in a forum, and before it is none elsewhere."""
SPOKEN = frozenset(("lead", "place", "slug", "agency", "alone"))
"""Marks of texts without headlines."""
STANDFIRST = 6
CHANNEL = 2
"""Lines at most, its name and a motto, that a channel prints over each of its messages."""
COUNTER = 4
CLOSING = 2
"""Rows below a text in which a source line signs it."""
FIELDS: Mapping[str, Bucket] = {
    "date": "date",
    "byline": "byline",
    "credit": "byline",
    "outlet": "outlet",
    "url": "url",
    "caption": "caption",
    "names": "byline",
}


class Around(NamedTuple):
    """What is known of all parts: what recurs, what of it stands below the texts, whether they are posts, whether outlets stand on top."""

    core: frozenset[str]
    below: frozenset[str]
    posts: bool
    paper: bool


def of(page: Page, weighed: Weighed) -> list[Region]:
    """Return the articles, and the parts that are none, of a page that is cut."""
    seen, core, parts = page.seen, frozenset(weighed.core), _without_masthead(heads.find(page, weighed), frozenset(weighed.core))
    titled = sum(head.title is not None for head in parts) / len(parts)
    paper = any(seen[head.title - 1].kind in ("outlet", "credit") for head in parts if head.title)
    lines = [seen[head.title].row.plain if head.title is not None else None for head in parts]
    own = leads.found(lines, None if titled > HALF else [seen[head.text].row for head in parts])
    around = Around(core, weighed.below, heads.posts(core), paper)
    channel = not page.framed and form.NUMBERED not in core and _channel([page.gaps[one] for one in weighed.cut], core)
    talk = titled > HALF and (titled >= NEARLY or around.posts) and not channel
    thread = not channel and form.thread(page, core)
    ends = [*(head.start for head in parts[1:]), trim.end(page, weighed)]
    marked = [
        _marks(seen, head, max(end, head.text + 1), around, last=number == len(parts) - 1)
        for number, (head, end) in enumerate(zip(parts, ends, strict=True))
    ]
    found = []
    for head, end, marks, one in zip(parts, ends, fellows.fill(seen, parts, marked), own, strict=True):
        rows = tuple(each.row for each in seen[head.start : max(end, head.text + 1)])
        region = Region(rows, marks, title=one.title, outlet=one.outlet)
        reason = _refused(seen, head, region, talk=talk)
        if reason is None and thread and not _signed(region, seen[head.block].row.number) and (head.title is None or _chats(region)):
            reason = TALK
        found.append(region._replace(marks={}, refused=reason) if reason else region)
    return found


def _refused(seen: Sequence[Seen], head: Head, region: Region, *, talk: bool) -> str | None:
    """Return why a part is no article, None where it is one."""
    if head.title is None and talk:
        return TALK
    if head.title is not None and (ADVERTISED.search(seen[head.title].row.plain) or _paid(seen, head.title)):
        return "an advertisement"
    least = ledger.TEXT if head.title is not None or region.title else ARTICLE
    return "a headline without a text" if words(region.rows, region.marks) < least else None


def _without_masthead(parts: list[Head], core: frozenset[str]) -> list[Head]:
    """Take a headline that stands over the first part alone for the page's, where the others have none at all."""
    alone = len(parts) > form.PAIR and parts[0].title is not None and all(head.title is None for head in parts[1:])
    return [parts[0]._replace(title=None), *parts[1:]] if alone and not SPOKEN.isdisjoint(core) and "sent" not in core else parts


def _signed(region: Region, first: int) -> bool:
    """Say whether a post gives the source of what it says, from line `first` on."""
    source = any(region.marks.get(row.number) in ("url", "outlet", "byline") for row in region.rows if row.number >= first)
    return source or any(outlets.dateline(row.plain).place for row in region.rows if row.running)


def _chats(region: Region) -> bool:
    """Say whether a post below the subject of its thread is talk: it asks, or says I."""
    body = [row.plain for row in region.rows if region.marks.get(row.number) == "body"]
    return bool(body) and sum(voice.speaks(plain) or plain[-1] in "?？؟" for plain in body) * 2 >= len(body)


def _paid(seen: Sequence[Seen], title: int) -> bool:
    return title > 0 and seen[title - 1].kind != "text" and kinds.SPONSORED.match(seen[title - 1].row.plain) is not None


def _marks(seen: Sequence[Seen], head: Head, end: int, around: Around, *, last: bool) -> dict[int, Bucket]:
    """Put each row of a part in its bucket."""
    closed = _closed(seen, head, end, around)
    closed = closed if last else _without_lead_in(seen, head.text, closed)
    marks, given = _header(seen, head, around)
    text = [one.row for one in seen[head.text : closed]]
    if head.title is not None:
        row = seen[head.title].row
        marks |= zones.mark((row, *text), row.number, record=True, brief=True)
    else:
        marks |= {row.number: "body" for row in text if kinds.kind(row) == "text"}
    marks |= _footer(seen, head, end, closed, around, marks)
    marks |= _on_top(seen, head, marks) if around.posts and around.paper else {}
    again = [one for one in seen[head.start : end] if one.kind in ("names", "outlet", "scrap") and f"={one.same}" in around.core]
    machine = {one.row.number for one in again} - given
    return {number: "furniture" if number in machine and bucket != "title" else bucket for number, bucket in marks.items()}


def _closed(seen: Sequence[Seen], head: Head, end: int, around: Around) -> int:
    """Return where the text of a part ends: at what stands below the others, at furniture behind it, at what readers gave a post."""
    below = {mark for mark in around.below if mark[0] in "=^~" or mark in ("more", "rule")}
    closed = next((place for place in range(head.text + 1, end) if marks_of(seen[place]) & below), end)
    last = max(place for place in range(head.text, closed) if seen[place].kind == "text" or place == head.text)
    closed = next((place for place in range(last + 1, closed) if _closes(seen[place])), closed)
    return next((place for place in range(head.text + 1, closed) if _counts(seen[place])), closed) if around.posts else closed


def _header(seen: Sequence[Seen], head: Head, around: Around) -> tuple[dict[int, Bucket], set[int]]:
    """Mark the rows above the text; return also the rows that are the value of a label."""
    marks: dict[int, Bucket] = {}
    given: set[int] = set()
    empty: Bucket | None = None
    for place in range(head.start, head.text):
        one = seen[place]
        if place == head.title or (head.title is not None and one.row.key == seen[head.title].row.key):
            continue
        if one.kind == "label":
            field, value = signs.label(one.row.plain) or ("", "")
            bucket: Bucket | None = field if field != "title" or head.title is None else None  # type: ignore[assignment] # the table's values are buckets
            empty = bucket if not value and field != "title" else None
            if value and bucket:
                marks[one.row.number] = bucket
        elif empty is not None:
            marks[one.row.number], empty = empty, None
            given.add(one.row.number)
        elif (bucket := _header_line(one, place, head, around)) is not None:
            marks[one.row.number] = bucket
    return marks, given


def _header_line(one: Seen, place: int, head: Head, around: Around) -> Bucket | None:
    below = head.title is not None and place > head.title
    close = place + 1 == head.title and one.kind in ("credit", "outlet")
    if place + 1 == head.title and one.kind in ("names", "outlet", "scrap") and "kicker" in around.core:
        # The outlet of each, or what the headline is about.
        return "outlet" if around.paper else None
    if around.posts and not below and not close and (place < head.block or one.kind == "date"):
        # When something was posted is not when it was published.
        posted = one.kind in ("names", "credit", "outlet", "byline") or (one.kind == "date" and (place < head.block or _timed(one)))
        if posted:
            return None
    if one.kind in FIELDS and (one.kind != "names" or below or "names" in around.core):
        return FIELDS[one.kind]
    standfirst = below and one.kind in ("title", "scrap") and one.row.words >= STANDFIRST and not dates.DATED.search(one.row.plain)
    return "body" if standfirst else None


def _timed(one: Seen) -> bool:
    return dates.CLOCK.search(one.row.plain) is not None


def _footer(seen: Sequence[Seen], head: Head, end: int, closed: int, around: Around, marks: Mapping[int, Bucket]) -> dict[int, Bucket]:
    """Mark the rows below the text that sign it."""
    last = max((number for number, bucket in marks.items() if bucket == "body"), default=0)
    text = max((place for place in range(head.text, end) if seen[place].row.number <= last), default=head.text)
    found: dict[int, Bucket] = {}
    for place in range(head.text, end):
        one = seen[place]
        usual = one.kind in FIELDS and one.kind in around.below and (place >= closed or one.row.number > last)
        signed = one.kind in ("credit", "label", "outlet") and (sources.LABEL.match(one.row.plain) or sources.DASHED.match(one.row.plain))
        closing = last < one.row.number and place - text <= CLOSING and _sourced(one)
        if usual or signed or closing:
            found[one.row.number] = _named(one) if signed or closing else FIELDS[one.kind]
    return found


def _named(one: Seen) -> Bucket:
    """Return what a line that gives a source gives: an outlet alone behind a label, or a line to be taken apart."""
    labelled = signs.label(one.row.plain) if one.kind == "label" else None
    return "outlet" if labelled and labelled[0] == "outlet" and sources.read(one.row.plain, sources.ANY) is None else "byline"


def _closes(one: Seen) -> bool:
    """Say whether the text ends at a line below it: at furniture, at a source with its date, at an outlet behind a dash."""
    return one.kind in trim.CLOSING or _sourced(one) or (one.kind == "outlet" and sources.DASHED.match(one.row.plain) is not None)


def _sourced(one: Seen) -> bool:
    """Say whether a line names an outlet with a date."""
    if one.kind != "credit":
        return False
    found = sources.read(one.row.plain, sources.ANY)
    return found is not None and found.outlet is not None and dates.DIGIT.search(one.row.plain) is not None


def _on_top(seen: Sequence[Seen], head: Head, marks: Mapping[int, Bucket]) -> dict[int, Bucket]:
    """Take the one line between what a machine printed and the headline for the outlet, where others have one there."""
    over = [one for one in seen[head.block : head.title or head.block] if one.row.number not in marks]
    if len(over) != 1 or over[0].row.words > STANDFIRST or over[0].kind not in ("names", "scrap", "title"):
        return {}
    return {over[0].row.number: "outlet"} if _capitals(over[0].row.plain) else {}


def _without_lead_in(seen: Sequence[Seen], text: int, end: int) -> int:
    """Return where a text ends if its host speaks again at the end, to lead in the next: `And now, from the Courier:`."""
    last = next((place for place in range(end - 1, text, -1) if seen[place].kind == "text"), text)
    if last == text or not seen[last].row.plain.endswith((":", "：")):
        return end
    while last > text + 1 and not seen[last].row.gap:
        last -= 1
    return last if last > text else end


def _capitals(plain: str) -> bool:
    words = plain.split()
    return sum(word[0].isupper() for word in words) > min(1, len(words) - 1)


def _counts(one: Seen) -> bool:
    """Say whether a line counts what readers gave a post, or lets them answer."""
    return one.kind == "furniture" and one.row.words <= COUNTER and " ".join(signs.said(one.row.plain)) in refused.COUNTERS


def _channel(inside: Sequence[Gap], core: frozenset[str]) -> bool:
    """Say whether one and the same sender printed all parts: the same name, without numbers, stands over each."""
    named = [mark for mark in core if mark[0] == "=" and not {"0", ":"} & {*mark} and all(mark in gap.marks for gap in inside)]
    # A forum tells more of those who post: `Posts: 0`, `Senior Member`.
    return 0 < len(named) <= CHANNEL and not any(mark[0] == "=" and ": " in mark for mark in core)
