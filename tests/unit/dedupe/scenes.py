"""Texts to tell apart, made of words drawn from a seed, and the days on which they are seen."""

import random
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

from copytaster.dedupe import Deduper, Kept, Spiked, article_id
from copytaster_schemas import Article, Duplicate, Source, Split

DAY_ONE = datetime(2026, 3, 1, 12, tzinfo=UTC)
SYLLABLES = ("ba", "den", "kor", "li", "mas", "nu", "per", "sol", "ti", "vor", "wen", "zu")
NOTICE = (
    "The labour office said on {day} that new claims for unemployment benefit {moved} by {change} to {claims} in the week ended {day} "
    "{date}, after seasonal adjustment. Economists polled by the exchange had expected {expected} claims. The average of four weeks, "
    "which smooths the figures, {moved} by {small} to {average}. The number of people who draw benefit stood at {drawing}, the office "
    "said. Claims were highest in {town}, where {employer} closed a plant, and lowest in {other}. The office publishes the figures every "
    "week and revises them once. It put the figure of the week before at {revised}, and said that no special factors were at work. "
    "Analysts at {bank} said the labour market remained firm, with claims below {level} for {weeks} weeks in a row."
)


def digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()


def words(seed: int, count: int) -> list[str]:
    """`count` words; every eleventh is a number and every seventh a name."""
    draw = random.Random(seed)
    made = []
    for place in range(count):
        word = "".join(draw.choices(SYLLABLES, k=draw.randint(2, 4)))
        made.append(str(draw.randint(20, 90_000)) if place % 11 == 5 else word.capitalize() if place % 7 == 3 else word)
    return made


def story(seed: int, count: int = 240) -> str:
    made = words(seed, count)
    return "\n\n".join(" ".join(made[first : first + 40]) for first in range(0, count, 40))


def notice(seed: int) -> str:
    draw = random.Random(seed)
    names = ("town", "employer", "other", "bank")
    figures = ("change", "claims", "date", "expected", "small", "average", "drawing", "revised", "level", "weeks")
    filled = {name: "".join(draw.choices(SYLLABLES, k=3)).capitalize() for name in names}
    filled |= {figure: f"{draw.randint(1_000, 400_000):,}" for figure in figures}
    return NOTICE.format(day=draw.choice(("Monday", "Thursday")), moved=draw.choice(("rose", "fell")), **filled)


def seen(
    body: str, *, day: float = 0, url: str | None = None, title: str | None = None, page: str | None = None, **changes: object
) -> Article:
    """One sighting of `body`, `day` days after the first, each on a page of its own unless one is named."""
    at = DAY_ONE + timedelta(days=day)
    page_id = digest(page or f"{body}{day}{url}")
    article = Article(
        article_id=article_id(title, body), sighting_id=digest(page_id), story_id=None, revision_of=None, title=title,
        title_source="text" if title else None, body=body, captions=(), outlet=None, bylines=(), published=None, dateline=None, url=url,
        url_truncated=False, language=None, source=Source(uri="file:///inbox/a", page_id=page_id, fetched_at=at, ordinal=1, lines=None),
        split=Split(shape="single", confidence=1, flagged=False, reason="one article", version="1"),
    )  # fmt: skip
    return article.model_copy(update=changes)


def verdicts(*articles: Article, deduper: Deduper | None = None) -> list[Kept | Duplicate]:
    deduper = Deduper() if deduper is None else deduper
    return [verdict if isinstance(verdict, Kept) else verdict.duplicate for verdict in map(deduper.decide, articles)]


def kinds(*articles: Article) -> list[str]:
    return [told(verdict) for verdict in verdicts(*articles)]


def told(verdict: Kept | Spiked | Duplicate) -> str:
    if isinstance(verdict, Spiked):
        return verdict.duplicate.kind
    if isinstance(verdict, Duplicate):
        return verdict.kind
    return "revision" if verdict.article.revision_of else "new"
