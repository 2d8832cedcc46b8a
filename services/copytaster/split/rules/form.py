"""What the form of the parts says for and against a cut: headlines, lengths, blank lines, what the texts have in common."""

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from statistics import median

from copytaster.split.rules import gaps
from copytaster.split.rules.gaps import Page

Cut = tuple[int, ...]
"""Some of a page's gaps, by number, at each of which an article begins."""
PAIR, FEW = 2, 3
BIAS = -3.95
"""Most pages hold one article."""
ARTICLE, PREFACE, GREETING = -2.5, -1.5, -0.8
"""What an article, a preface, a greeting in front of the first part say against the cut."""
LONG_PREFACE, LONG_GREETING = 60, 25
"""Words."""
HEADLINE, LONG_HEADLINE = 4, 6
"""Words."""
LARGE, UNEVEN, SMALL = 0.7, 0.15, 12
"""Share of the words that one part may have; of the larger of two that the smaller must; words of a small one."""
MANY, BLOCKS, TITLED, LONG_TITLES, PLACES_APART, EACH_PARAGRAPH = 0.5, 1.6, 1.2, 0.9, 1.2, 1.0
"""What it says for a cut that it has many parts, blank lines in front of each, a headline in each, a long one, other places."""
PLACES = ("place", "slug")
ROOM = 15
NEARLY = 0.9
"""Share of the parts with a signature from which there is none over all."""
KIN = 0.2
"""Share of a text's names and long words that others have, where all are of one matter."""
STRANGE = 1.0
"""What texts that have nothing in common say for a cut."""
MOST = 0.75
"""Share of what recurs that makes a gap one of the kind."""
LISTED = -2.0
"""What it says against a cut that it is at the items of an article's list."""
PLACED = 0.75
"""Share of the datelines that are of different places."""
NUMBERED = "=#0"
"""The mark of the numbers of posts."""
SIGNING = ("credit", "byline", "url", "date", "tail")
OPENED = ("compound", "slug", "place", "tail", "credit", "byline")


def weigh(page: Page, cut: Cut, core: Mapping[str, float], below: frozenset[str], known: Sequence[int]) -> dict[str, float]:
    """Return what is to be said of the form of a cut; `known` are its gaps and the one with the foot of its last part."""
    sizes = _sizes(page, cut)
    return {
        "bias": BIAS,
        "count": {2: -0.6, 3: 0.2}.get(len(cut), MANY),
        "left out": -_left_out(page, cut, core, below, known),
        "signed once": _signed_once(page, cut, core) / (2 if below else 1),
        "list": LISTED if _list(page, cut, core) else 0.0,
        "blocks": BLOCKS if _blocks(page, cut) else 0.0,
        **_titles(page, cut, core),
        **_places(page, cut, core),
        **_lengths(page, cut, sizes),
    }


def most(page: Page, cut: Cut, core: Mapping[str, float]) -> float:
    """Return the most that `weigh` and `strangers` can say for a cut, from what is told at once; a little more, as sums are rounded."""
    blocks = BLOCKS if _blocks(page, cut) else 0.0
    places = 0.0 if core.keys().isdisjoint(PLACES) else PLACES_APART + EACH_PARAGRAPH
    return 0.01 + BIAS + MANY + blocks + TITLED + LONG_TITLES + places + sum(_brief(page, cut).values()) + STRANGE


def thread(page: Page, core: AbstractSet[str]) -> bool:
    """Say whether the parts are a thread's posts: they are numbered, or were sent, as is said, by somebody or in a forum's frame."""
    lines = [mark for mark in core if mark[0] == "=" and mark[-1] not in ":："]
    if any(mark.endswith(NUMBERED[1:]) for mark in lines):
        return True
    if page.framed and ("sent" in core or len(lines) >= PAIR):
        return True
    return len(lines) >= PAIR and "sent" in core and any("@" in mark for mark in core)


def sizes(page: Page, cut: Cut) -> list[int]:
    """Return the words of each part."""
    return _sizes(page, cut)


def _sizes(page: Page, cut: Cut) -> list[int]:
    sums = [page.summed[one] for one in (*cut, len(page.texts))]
    return [last - first for first, last in pairwise(sums)]


def _titles(page: Page, cut: Cut, core: Mapping[str, float]) -> dict[str, float]:
    titled = [one for number in cut if (one := page.texts[number].head) is not None]
    spoken = bool({"slug", "lead", "headed", "dashed", "topped"} & core.keys())
    found = {"titled": TITLED * (len(titled) / len(cut) - 0.3) if titled else 0.0 if spoken else -0.6}
    if len(titled) > 1:
        words = median(one.row.words for one in titled)
        found["long titles"] = (0.6 if words >= HEADLINE else 0.0) + (0.3 if words >= LONG_HEADLINE else 0.0)
        found["questions"] = -4.0 if sum(one.row.plain[-1] in "?？؟" for one in titled) * 2 > len(titled) else 0.0
        found["one title"] = -3.0 if len({one.row.key for one in titled}) < 0.7 * len(titled) else 0.0
    imprint = page.texts[cut[-1]].head is None and page.words(cut[-1], len(page.texts)) < PAIR * SMALL
    found["imprint"] = -1.0 if imprint and len(titled) == len(cut) - 1 else 0.0
    machine = any(mark[0] in "=^" or mark == "writer" for mark in core)
    ticker = machine and len(titled) > 0.8 * len(cut) and median(one.row.words for one in titled) >= HEADLINE
    found["clock"] = -2.5 if "stamp" in core and "stamp" in page.gaps[cut[0]].marks and not ticker else 0.0
    lines = sum(mark[0] in "=^" and mark[-1] not in ":：" for mark in core)
    labelled = any(mark.startswith("label ") for mark in core)
    talk = lines >= PAIR and not labelled and len(titled) * 2 < len(cut) + (len(cut) > FEW)
    found["untitled posts"] = -3.0 if talk and "signed" not in core and not thread(page, core.keys()) else 0.0
    return found


def _places(page: Page, cut: Cut, core: Mapping[str, float]) -> dict[str, float]:
    """Weigh datelines and slugs: of different places, or one over and over."""
    if core.keys().isdisjoint(PLACES):
        return {}
    openings = [page.text(number).row.plain for number in cut]
    placed = [place for number in cut if (place := page.texts[number].place)]
    apart = len(placed) > 0.8 * len(cut) and len({*placed}) >= PLACED * len(placed) and len(placed) > PAIR
    each = apart and len(placed) == len(cut) == len(page.texts) - cut[0] and not any(":" in plain[:24] for plain in openings)
    fronts = {plain[:24].partition(" —")[0].partition(" – ")[0].partition(" - ")[0].partition(":")[0] for plain in openings}
    return {
        "places": PLACES_APART if apart else 0.0,
        "each paragraph": EACH_PARAGRAPH if each else 0.0,
        "one place": -3.0 if len(fronts) < 0.7 * len(cut) else 0.0,
    }


def _lengths(page: Page, cut: Cut, sizes: Sequence[int]) -> dict[str, float]:
    lead = page.words(0, cut[0])
    preface = ARTICLE if lead > max(LONG_PREFACE, median(sizes)) else PREFACE if lead > LONG_PREFACE else GREETING
    return {
        "preface": preface if lead > LONG_GREETING else 0.0,
        "large": -1.5 if max(sizes) > LARGE * sum(sizes) + ROOM else 0.0,
        "uneven": -2.0 if len(sizes) == PAIR and min(sizes) < UNEVEN * max(sizes) else 0.0,
        "small": -2.5 * sum(size < SMALL for size in sizes) / len(sizes),
        **_brief(page, cut),
    }


def _brief(page: Page, cut: Cut) -> dict[str, float]:
    """Weigh how few paragraphs the parts have, and whether their lines were broken, as in print."""
    counts = [after - one for one, after in pairwise((*cut, len(page.texts)))]
    rows = [page.text(number).row for number in cut]
    return {
        "brief": 0.5 if max(counts) <= PAIR else 0.0,
        "single": 0.7 if max(counts[:-1]) == 1 else 0.0,
        "printed": 0.8 if sum(row.last > row.number for row in rows) * 2 > len(rows) else 0.0,
    }


def _list(page: Page, cut: Cut, core: Mapping[str, float]) -> bool:
    """Say whether the parts are the items of an article's list: they begin behind its headline, or it alone is signed."""
    if "item number" not in core:
        return False
    top = page.gaps[0].marks if cut[0] else frozenset()
    signed = "title" in top and not {"names", "byline"}.isdisjoint(top) and core.keys().isdisjoint(SIGNING)
    return signed or "item number" not in page.gaps[cut[0]].marks


def _blocks(page: Page, cut: Cut) -> bool:
    """Say whether blank lines stand in front of the parts, and nowhere in them."""
    if any(page.gaps[one].text == page.gaps[one].first for one in cut[1:]):
        return False
    if page.text(cut[0]).row.gap:
        return False
    chosen = {*cut}
    between = [page.texts[one].blank == 1 for one in cut[1:]]
    inner = [page.texts[one].blank == 0 for one in range(cut[0] + 1, cut[-1]) if one not in chosen]
    return sum(between) > 0.7 * len(between) and sum(inner) >= 0.8 * len(inner)


def _left_out(page: Page, cut: Cut, core: Mapping[str, float], below: frozenset[str], known: Sequence[int]) -> float:
    """Say how many other gaps look as if an article began there too."""
    titled = page.elsewhere("title", known) if "title" in core else 0
    lines = max((page.elsewhere(mark, known) for mark in core if mark[0] == "=" or mark == "sent"), default=0)
    # A post that has a number is a post.
    lines += page.elsewhere(NUMBERED, known) if NUMBERED in core else 0
    opened = max((page.elsewhere(mark, known) for mark in core if mark in OPENED), default=0)
    fronts = [gap.marks for gap in page.gaps[: cut[0]] if "title" in gap.marks]
    above = core.keys() - below
    before = sum(_kin(marks, above) + (len(above) > PAIR and above <= marks) for marks in fronts)
    return min(1.6, 0.8 * before) + min(1.2, 0.3 * titled) + min(4.0, 1.6 * lines) + min(1.0, 0.5 * opened)


def _kin(marks: frozenset[str], above: AbstractSet[str]) -> bool:
    """Say whether a gap is like those of the cut: it has what signs them, or most of what recurs above the texts."""
    return any(mark in marks for mark in above if mark in SIGNING) or (len(above) > PAIR and len(marks & above) >= MOST * len(above))


def strangers(page: Page, cut: Cut) -> float:
    """Say how little the texts have in common, names and long words: 1 at most."""
    if median(_sizes(page, cut)) < SMALL:
        return 0.0
    texts = [gaps.rare(text.seen.row.plain) for text in page.texts]
    held: list[frozenset[str]] = [frozenset().union(*texts[first:last]) for first, last in pairwise((*cut, len(texts)))]
    counts = Counter(word for one in held for word in one)
    kin = median(sum(counts[word] > 1 for word in one) / max(1, len(one)) for one in held)
    return STRANGE if kin < KIN / 2 else 0.6 if kin < KIN else -1.0 if kin > 2 * KIN else 0.0


def _signed_once(page: Page, cut: Cut, core: Mapping[str, float]) -> float:
    """Say whether there is the header of one article over all: a byline at one part that the others have not."""
    if (
        {"byline", "credit"} & core.keys()
        or core.get("signed", 0.0) > NEARLY
        or sum(mark[0] in "=^" or mark.startswith("label ") for mark in core) >= PAIR
    ):
        return 0.0
    others = sum(page.texts[number].named for number in cut[1:])
    if not any(text.named for text in page.texts[: cut[0] + 1]):
        return -1.5 if others == 1 else 0.0
    against = -1.0 if "place" in core else -1.5 if {"outlet", "date", "url", "more", "rule"} & core.keys() else -2.5
    return 0.0 if others else against
