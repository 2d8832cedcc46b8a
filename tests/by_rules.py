"""What the rules alone make of a page, for tests of the rules: a page's cut is weighed from it and from much else."""

from copytaster.errors import NoArticle, NotNews
from copytaster.page import Refusal
from copytaster.split import Cut
from copytaster.split.lines.ledger import Bucket, book, read
from copytaster.split.rules import ruled
from copytaster.split.rules.proposal import draft


def split(text: str) -> Cut:
    rows = read(text)
    ruling = ruled.cut(rows)
    if not ruling.regions:
        raise NoArticle(f"{len(rows)} lines, none of running text")
    marks: dict[int, Bucket] = {}
    for region in ruling.regions:
        marks |= region.marks if region.refused is None else dict.fromkeys((row.number for row in region.rows), "refused")
    articles = tuple(draft(region, ruling.shape, ruling.sure, ruling.reason) for region in ruling.regions if region.refused is None)
    refused = (region for region in ruling.regions if region.refused is not None)
    refusals = tuple(Refusal(NotNews, region.refused or "", "\n".join(row.text for row in region.rows).encode()) for region in refused)
    return Cut(articles, refusals, book(text, marks, rows))
