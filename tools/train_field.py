"""Train the table of what tells who signs an article, which outlet it is from or when it was published.

    python -m tools.train_field byline|outlet|published PAGES... [--unruled PAGES...] [--heavy PAGES...] [--dumps PAGES.jsonl.gz]

PAGES are labelled pages as tests/pages/README.md describes them, a folder or a file of JSON lines, after which no rule was made. After
those of `--unruled` rules were: there nothing is said of what they found. Of the lines that could give the field one is to be chosen, or
none (`copytaster.split.fields.given`). The same pages, rules and scikit-learn give the same table. Needs the extra `train`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from copytaster.page import Draft
from copytaster.split.cut import counted
from copytaster.split.cut.weights import BIAS
from copytaster.split.fields import around, dating, given, signing, sourcing
from copytaster.split.fields.around import Words
from copytaster.split.lines import ledger
from copytaster.split.lines.ledger import Row
from copytaster.split.rules import proposal, ruled
from copytaster.split.rules.proposal import Region
from tools import choices, dumps
from tools.choices import Choice, Terms, digest
from tools.lessons import TABLES, TIMES, arguments, pages

HEADER = """\
# What speaks for a line giving {of} of the article around it (above 0) and against it (below), in thousandths: the logarithm of
# the odds. Learned from {pages} labelled pages, {articles} articles, {lines} lines that could.
# Made by tools/train_field.py; SHA-256 of the pages {source}.
"""
SHARED = 0.5
"""Share of the lines of a text that must be of the labelled one."""
TERMS = Terms(cost=0.3, pages=4, spoken=dict.fromkeys(("word", "first", "last", "opens", "before", "behind", "amid"), 5))
NOBODY: Sequence[str] = ()
"""What is said of no line: it gives the field where the text is silent."""


class Trained(NamedTuple):
    """What is learned: the field, its name in a label and in words, and what the rules say of it."""

    field: given.Field
    label: str
    said: str
    ruled: Callable[[Draft], Words]


FIELDS = {
    one.label: one
    for one in (
        Trained(signing.FIELD, "byline", "those who signed", lambda draft: draft.bylines),
        Trained(sourcing.FIELD, "outlet", "the outlet", lambda draft: (draft.outlet,) if draft.outlet else ()),
        Trained(dating.FIELD, "published", "the date", lambda draft: (draft.published,) if draft.published else ()),
    )
}
"""What can be learned, by its name in a label."""


def main() -> None:
    """Train the table of a field and write it."""
    chosen = arguments(__doc__, fields=FIELDS)
    trained = FIELDS[chosen.field]
    kinds = ((chosen.pages, True, 1), (chosen.unruled, False, 1), (chosen.heavy, True, TIMES))
    told = [(label, text, asked, times) for paths, asked, times in kinds for label, text in pages(paths)]
    dumped = dumps.labels(chosen.dumps) if chosen.dumps else ()
    told += [(label, text, True, TIMES) for label, text in dumped if any(trained.label in one for one in label["articles"])]
    found = [
        one._replace(times=times)
        for number, (label, text, asked, times) in enumerate(told)
        for one in cases(trained, number, label, text, asked=asked)
    ]
    source = digest((text, str([one.get(trained.label, "") for one in label["articles"]])) for label, text, *_ in told)
    could = sum(len(one.so) - 1 for one in found)
    header = HEADER.format(of=trained.said, pages=len(told), articles=len(found), lines=could, source=source)
    out = chosen.out or TABLES / trained.field.table
    out.write_text(header + "".join(choices.table(found, TERMS)), encoding="utf-8")


def cases(trained: Trained, number: int, label: Mapping[str, Any], text: str, *, asked: bool) -> Iterator[Choice]:
    """Give the choices between the lines of each article found on a page, and none; nothing is learned where a label is silent.

    Where the rules were made after the page (not `asked`), nothing is said of what they found.
    """
    rows = ledger.read(text)
    ruling = ruled.cut(rows)
    regions = counted.read(rows, ruling).articles if rows else ()
    field = trained.field
    for region, could in zip(regions, lines(trained, (rows, regions, ruling.shape), asked=asked), strict=True):
        one = article(region, label["articles"])
        if one is not None and trained.label in one and could:
            value = wanted(one[trained.label])
            # What is said of a line twice weighs once, as `given` weighs it.
            so = [bool(value) and field.key(line.value) == field.key(value) for line, _ in could]
            yield Choice(number, [NOBODY, *([*dict.fromkeys(said), BIAS] for _, said in could)], [not any(so), *so])


def lines(trained: Trained, cut: tuple[Sequence[Row], Sequence[Region], str], *, asked: bool) -> list[list[given.Line]]:
    """Return the lines that could give the field of each article of a page: of its rows, cut into regions, of that shape."""
    rows, regions, shape = cut
    told = [trained.ruled(proposal.draft(region, shape, 0.0, "")) if asked else () for region in regions]
    return given.lines(trained.field, around.page(rows, regions, shape), told)


def wanted(said: Any) -> Words:
    """Return what a label gives as a line would."""
    return () if not said else (said,) if isinstance(said, str) else tuple(said)


def article(region: Region, articles: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """Return the labelled article that most of a region's text is of."""
    text = {number for number, bucket in region.marks.items() if bucket == "body"}
    shared = [(len(text.intersection(one["body_line_list"])), place, one) for place, one in enumerate(articles)]
    most = max(shared, default=None)
    return most[2] if most is not None and most[0] >= SHARED * len(text) else None


if __name__ == "__main__":
    main()
