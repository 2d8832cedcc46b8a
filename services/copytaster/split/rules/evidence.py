"""How likely it is that a page is cut right at some of its gaps: what recurs there and nowhere else, weighed."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from itertools import chain, pairwise
from typing import NamedTuple

from copytaster.split.rules import form
from copytaster.split.rules.form import PAIR, Cut
from copytaster.split.rules.gaps import Page, marks_of

MOST = 0.6
"""Share of the gaps that must have a mark before it counts."""
STRONG = {
    "credit": 2.2, "byline": 1.8, "date": 1.8, "url": 1.5, "tail": 2.0, "outlet": 1.3, "more": 1.3, "rule": 1.3, "names": 1.0,
    "place": 1.3, "agency": 0.8, "slug": 1.5, "compound": 2.2, "lead": 1.2, "capped": 1.9, "sent": 1.2, "capitals": 0.7, "kicker": 0.8,
    "paged": 1.3, "headed": 2.6, "section": 0.8, "writer": 2.2, "dashed": 2.2, "topped": 0.5, "alone": 0.5,
}  # fmt: skip
"""What a mark is worth that stands at every part: set by hand on the labelled pages, so that a cut is likelier than none from 0 on."""
ONCE = ("url", "credit", "byline", "tail", "more")
SIGNED = 1.9
SIGNATURES = ("credit", "byline", "date", "url", "outlet")
LINE, HEAD, ITEM, LABEL, OPENS, WEAK = 1.0, 0.8, 1.0, 1.2, 0.9, 0.4
LINES = 3
"""Lines of a machine that count in full; more are hardly more evidence."""
UNLISTED = 0.25
"""What the beginnings of sentences count where no bullets stand before them."""
NEVER_BELOW = ("title", "label title")
SEVERAL = 1.5
"""What it is worth that the page says of itself that it holds several pieces, where they are of different matters."""
FRAMED = 2.2
"""What it is worth that a forum prints its frame around posts, where those are told when."""
PIECES = frozenset(("title", "slug", "lead", "headed", "dashed", "topped", "alone"))
"""Marks one of which such pieces have."""
OWN = ("signed once", "list")
"""What speaks against a cut, but not on a page that says so: its compiler signs it, its pieces may be numbered."""


class Weighed(NamedTuple):
    """A cut with its score; `core` is what recurs at it with how much of it is of these gaps alone, `below` what stands below texts.

    `parts` says what was weighed; `end` is the position at which the last part ends, where that is known;
    `closing` is the gap with its foot.
    """

    cut: Cut
    score: float
    core: Mapping[str, float]
    below: frozenset[str]
    parts: Mapping[str, float]
    end: int | None = None
    closing: int = -1


Hanging = Callable[[], Mapping[str, int]]


def weigh(page: Page, cut: Cut) -> Weighed:
    """Weigh a cut: from 0 on it is likelier than that the page is one article."""
    closing = _closing(page, cut)
    core, below = _core(page, cut, closing)
    marks = {**_recurring(core), "once": _once(page, cut, core)}
    most = sum(marks.values()) + form.most(page, cut, core) + (FRAMED if page.framed else 0.0) + (SEVERAL if page.several else 0.0)
    if most < 0:
        # Whatever else is to be said of it, none is likelier.
        return Weighed(cut, most, core, below, marks)
    parts = {**marks, **form.weigh(page, cut, core, below, (*cut, closing))}
    # A digest has a preface too, and so have some articles with headings.
    if parts["preface"] > form.ARTICLE:
        parts["preface"] *= max(0.0, 1.0 - sum(marks.values()) / 5)
    several = page.several and PIECES & core.keys()
    if several:
        parts |= dict.fromkeys(OWN, 0.0)
    if page.framed and {"sent", form.NUMBERED} & core.keys():
        # A post of several is an article, and signed.
        parts |= {"framed": FRAMED, "signed once": 0.0}
    score = sum(parts.values())
    if score + form.STRANGE + (SEVERAL if several else 0.0) >= 0:
        # The rest is worth its time.
        parts["strangers"] = form.strangers(page, cut)
        parts["several"] = SEVERAL if several and parts["strangers"] >= 0 else 0.0
    end = page.gaps[closing].first if closing < len(page.texts) else None
    return Weighed(cut, sum(parts.values()), core, below, parts, end, closing)


def _closing(page: Page, cut: Cut) -> int:
    """Return the gap with the foot of the last part: the first behind it that has what the others' feet have, else the page's end."""
    last = len(page.texts)
    if len(cut) < form.FEW or "more" not in page.gaps[cut[-1]].marks:
        return last
    feet = frozenset.intersection(*(page.gaps[one].marks for one in cut[1:])) - {"title"}
    if "more" not in feet or feet & page.gaps[last].marks:
        return last
    behind = range(cut[-1] + 1, last)
    return next((near for near in behind if page.texts[near].head is None and {"more"} < feet & page.gaps[near].marks), last)


def _core(page: Page, cut: Cut, closing: int) -> tuple[dict[str, float], frozenset[str]]:
    """Return the marks that most parts have, and how much they are of these gaps alone; and those that stand below the texts."""
    held = [page.gaps[one].marks for one in cut]
    held[0] -= _masthead(page, cut)
    above, below = (Counter(chain.from_iterable(some)) for some in (held, [*held[1:], page.gaps[closing].marks]))
    core: dict[str, float] = {}
    feet: set[str] = set()
    hanging = _hanging(page, cut)
    for mark in sorted({**above, **below}):
        count = max(above[mark], below[mark])
        # What parts the articles stands once less than they do.
        between = mark == "rule" or not any(map(str.isalnum, mark))
        parts = len(cut) - (between and len(cut) > PAIR and mark not in held[0] and mark not in page.gaps[closing].marks)
        if count < PAIR or count < MOST * len(cut):
            continue
        core[mark] = min(1.0, count / parts) * max(0.0, 1.0 - page.elsewhere(mark, (*cut, closing)) / len(cut))
        lower = below[mark] > above[mark] or (below[mark] == above[mark] and _hangs(page, cut, mark, closing, hanging))
        if (lower and mark not in NEVER_BELOW) or mark == "tail":
            feet.add(mark)
    return core, frozenset(feet)


def _masthead(page: Page, cut: Cut) -> frozenset[str]:
    """Return the mark of an outlet on top of the page where the parts have theirs below their texts: it is the page's own."""
    if page.gaps[cut[0]].first or "outlet" not in page.gaps[cut[0]].marks:
        return frozenset()
    up = down = 0
    for one in cut[1:]:
        gap, head = page.gaps[one], page.texts[one].head
        for place in range(gap.first, gap.text):
            if page.seen[place].kind == "outlet":
                up += place - gap.first
                down += next((near for near in range(place + 1, gap.text) if page.seen[near] is head), gap.text) - place - 1
    return frozenset(("outlet",)) if up < down else frozenset()


def _hangs(page: Page, cut: Cut, mark: str, closing: int, hanging: Hanging) -> bool:
    """Say whether a mark stands closer to the text above it than to the one below."""
    first, last = mark in page.gaps[cut[0]].marks, mark in page.gaps[closing].marks
    return last if first != last else hanging()[mark] < 0


def _hanging(page: Page, cut: Cut) -> Hanging:
    """Return how much further each mark of the rows between the texts is from the text above than from the one below, once asked."""

    @cache
    def distances() -> Mapping[str, int]:
        found: Counter[str] = Counter()
        for gap in (page.gaps[one] for one in cut[1:]):
            for place in range(gap.first, gap.text):
                for mark in marks_of(page.seen[place]):
                    found[mark] += (place - gap.first) - (gap.text - 1 - place)
        return found

    return distances


def _recurring(core: Mapping[str, float]) -> dict[str, float]:
    found = {mark: STRONG[mark] * share for mark, share in core.items() if mark in STRONG}
    # A headline that is signed, whatever by, is signed once.
    found["signed"] = max(0.0, SIGNED * core.get("signed", 0.0) - sum(found.get(mark, 0.0) for mark in SIGNATURES))
    if "names" in found and "kicker" in found:
        found["names" if found["names"] < found["kicker"] else "kicker"] = 0.0
    if "writer" in found:
        # Those names are the writers'.
        others = max(("byline", "credit", "names"), key=lambda mark: found.get(mark, 0.0))
        found["writer" if found.get(others, 0.0) > found["writer"] else others] = 0.0
    if "place" in found and "slug" in found:
        del found[min(("place", "slug"), key=found.__getitem__)]
    if "lead" in found and not _best(core, "item ", 1):
        found["lead"] *= UNLISTED
    lines = [share for mark, share in core.items() if mark[0] == "="]
    most = _best(core, "=", LINES)
    found["lines"] = LINE * (most + (sum(lines) - most) / 4)
    heads = {mark: share / (1 if "0" in mark or ":" in mark else 2) for mark, share in core.items() if mark[0] == "^"}
    found["heads"] = HEAD * _best(heads, "^", PAIR)
    found["weak"] = WEAK * _best(core, "~", PAIR)
    found["labels"] = LABEL * _best(core, "label ", LINES)
    found["items"] = ITEM * _best(core, "item ", 1)
    found["opens"] = OPENS * _best(core, "opens ", 1)
    return found


def _once(page: Page, cut: Cut, core: Mapping[str, float]) -> float:
    """Return what a mark is worth that each part has once, wherever in it: an address below each text, talk below that."""
    bounds = [*pairwise((*cut, len(page.gaps) - 1))]
    found = 0.0
    for mark in ONCE:
        if core.get(mark, 0.0) > 0 or mark not in page.held:
            continue
        held = page.held[mark]
        if all(bisect_right(held, last) - bisect_right(held, first) == 1 for first, last in bounds):
            found = max(found, STRONG[mark])
    return found


def _best(core: Mapping[str, float], kind: str, most: int) -> float:
    """Return the sum of the best shares of marks of a kind, `most` of them at most."""
    shares = [share for mark, share in core.items() if mark.startswith(kind)]
    return sum(sorted(shares, reverse=True)[:most]) if shares else 0
