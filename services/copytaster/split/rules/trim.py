"""Where the parts of a cut begin and end: without a greeting and an imprint, with every post, and not beyond the last text."""

from statistics import median

from copytaster.split.lines import kinds
from copytaster.split.rules import form
from copytaster.split.rules.evidence import Weighed
from copytaster.split.rules.form import PAIR, SMALL, Cut
from copytaster.split.rules.gaps import Gap, Page, marks_of

FOREIGN = 0.4
"""Share of the usual marks below which a small part, first or last, is none of the articles."""
BARE, USUAL, ENOUGH = 0.1, 0.7, 1.4
"""The same for a part of any length: its share, the others', and how many marks must recur."""
FOOT, LONG_FOOT, MANY = 0.4, 0.5, 4
"""Share of the last part that may be the foot of the page; the same where so many parts are of one text each."""
SPOKEN = ("place", "slug", "lead", "opens")
"""Marks of texts, which not all texts have where headlines tell them apart."""
CLOSING = ("furniture", "more", "count")


def trimmed(page: Page, weighed: Weighed) -> Weighed:
    """Leave out a greeting and an imprint, take in every post."""
    return _completed(page, _pruned(page, weighed))


def end(page: Page, weighed: Weighed) -> int:
    """Return the position at which the last part ends, with what stands below its text as below the others'."""
    place = weighed.end or _end(page, weighed.cut)
    while place < len(page.seen) and marks_of(page.seen[place]) & weighed.below:
        place += 1
    return place


def _pruned(page: Page, weighed: Weighed) -> Weighed:
    cut = weighed.cut
    shares = _shares(page, weighed)
    if not shares or len(cut) <= PAIR:
        return weighed
    usual, sizes = median(shares), form.sizes(page, cut)
    worth = sum(_worth(weighed).values())
    few = [
        (shares[one] < BARE and usual > USUAL and worth > ENOUGH)
        or (shares[one] < FOREIGN * usual and (sizes[one] * 2 < median(sizes) or page.texts[cut[one]].head is None))
        for one in (0, -1)
    ]
    first, last = few[0], few[1] or (shares[-1] < 0.9 * usual and sizes[-1] < min(2 * SMALL, median(sizes) / 3))
    kept = cut[first : len(cut) - last]
    if not (first or last) or len(kept) < PAIR:
        return weighed
    return weighed._replace(cut=kept, end=page.gaps[cut[-1]].first if last else None)


def _worth(weighed: Weighed) -> dict[str, float]:
    spoken = SPOKEN if "title" in weighed.core else ()
    return {
        mark: share
        for mark, share in weighed.core.items()
        # What parts the articles stands at neither end.
        if mark not in ("title", "rule") and any(map(str.isalnum, mark)) and not (spoken and mark.startswith(spoken))
    }


def _shares(page: Page, weighed: Weighed) -> list[float]:
    """Return of each part which share of what recurs it has."""
    worth, cut = _worth(weighed), weighed.cut
    own = [page.gaps[one].marks for one in cut]
    after = [*own[1:], page.gaps[weighed.closing].marks]
    total = sum(worth.values())
    if not total:
        return []
    return [
        sum(value for mark, value in worth.items() if mark in (below if mark in weighed.below else above)) / total
        for above, below in zip(own, after, strict=True)
    ]


def _completed(page: Page, weighed: Weighed) -> Weighed:
    """Add the gaps that have a machine's lines too: a post is a post, whatever else is in it."""
    lines = [mark for mark in weighed.core if mark[0] in "=^" and any(map(str.isalpha, mark))]
    if len(lines) < PAIR:
        return weighed
    lines += ["sent"] if "sent" in weighed.core else []
    more = {number for number, gap in enumerate(page.gaps[:-1]) if sum(mark in gap.marks for mark in lines) * 2 >= len(lines)}
    return weighed._replace(cut=tuple(sorted(more.union(weighed.cut))))


def _end(page: Page, cut: Cut) -> int:
    """Return where the last part ends: at lines between its texts, where the others have none such between theirs."""
    chosen = {*cut}
    inner = [page.gaps[number] for number in range(cut[0], cut[-1]) if number not in chosen]
    broken = sum(_stands(page, gap) for gap in inner) * 3 > len(cut) - 1
    closed = any(_closes(page, gap) for gap in inner)
    single = len(cut) > PAIR and not inner
    tight = len(cut) > PAIR and not any(page.seen[gap.text].row.gap for gap in inner)
    sizes = [page.seen[gap.text].row.words for gap in page.gaps[cut[-1] : -1]]
    share = LONG_FOOT if single and len(cut) >= MANY else FOOT
    for number, gap in enumerate(page.gaps[cut[-1] + 1 : -1], start=1):
        if any(one.kind == "furniture" and kinds.SPONSORED.match(one.row.plain) for one in page.seen[gap.first : gap.text]):
            return gap.first
        ends = (not closed and _closes(page, gap)) or (not broken and _stands(page, gap)) or single
        if (ends or (tight and page.seen[gap.text].row.gap)) and sum(sizes[number:]) <= share * sum(sizes):
            return gap.first
    return len(page.seen)


def _stands(page: Page, gap: Gap) -> bool:
    return any(one.kind not in ("caption", "rule", *CLOSING) and not one.row.sentence for one in page.seen[gap.first : gap.text])


def _closes(page: Page, gap: Gap) -> bool:
    return any(one.kind in CLOSING for one in page.seen[gap.first : gap.text])
