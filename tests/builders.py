"""Things of the trade with sensible parts, each part changeable by name."""

from datetime import UTC, datetime
from pathlib import Path

from copytaster import dedupe, tag
from copytaster.envelope import Record
from copytaster.pipeline import Tools
from copytaster_schemas import Article, Source, Split, Streams

MOMENT = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)

COUNCIL = (
    (
        "The harbour council of Norwick voted on Tuesday to close the old fish market for eighteen months while its roof is rebuilt, "
        "ending a dispute that has split the town since the storm of last January."
    ),
    (
        "Stallholders will move to a hall beside the railway station, the council's chairwoman, Ingrid Halvorsen, told a crowded meeting. "
        "She promised that rents would not rise before the traders return."
    ),
    (
        "The work will cost 4.2 million crowns, of which the county pays half. Opponents had asked for a cheaper repair that would have "
        "kept the market open, but engineers warned that the timbers above the auction floor could not carry another winter's snow."
    ),
    "Builders are to begin on the first of May. The fishermen's union said it would hold the council to its word.",
)
MATCH = (
    (
        "Rovers beat Albion 3-1 on Saturday night to win the league championship for the first time in 41 years, with striker Tomas Vega "
        "scoring twice before half-time in front of a full stadium."
    ),
    "The midfielder Anders Lund headed the third goal after a corner, and goalkeeper Paul Reese saved a penalty late in the match.",
    "Coach Maria Santos called it the finest season of her career and dedicated the trophy to the supporters who travelled all year.",
    "Albion, who finish second, meet City in the cup final next week. Rovers will play in European football again in the autumn.",
)
TITLES = {COUNCIL: "Council closes Norwick fish market for eighteen months", MATCH: "Rovers win the league after 41 years"}


def a_story(paragraphs: tuple[str, ...] = COUNCIL, title: str | None = None) -> str:
    return "\n\n".join((title or TITLES[paragraphs], *paragraphs)) + "\n"


def a_record(value: bytes | str = a_story(), **changes: object) -> Record:
    data = value.encode() if isinstance(value, str) else value
    return Record("news.raw", 0, 0, int(MOMENT.timestamp() * 1000), None, data)._replace(**changes)


def an_article(**changes: object) -> Article:
    body = str(changes.get("body", "\n\n".join(COUNCIL)))
    title = changes.get("title", TITLES[COUNCIL])
    made = Article(
        article_id=dedupe.article_id(title, body),
        sighting_id="0" * 32,
        story_id=None,
        revision_of=None,
        title=TITLES[COUNCIL],
        title_source="text",
        body=body,
        captions=(),
        outlet=None,
        bylines=(),
        published=None,
        dateline=None,
        url=None,
        url_truncated=False,
        language="en",
        source=Source(uri="file:///inbox/council.txt", page_id="1" * 32, fetched_at=MOMENT, ordinal=1, lines=(1, 9)),
        split=Split(shape="single", confidence=0.9, flagged=False, reason="one article", version="1"),
    )
    return made.model_copy(update=changes)


def tools(**changes: object) -> Tools:
    rules = tag.load_rules()
    return Tools(Streams(topics=rules.slugs, **changes), dedupe.Rules(), rules)


def write(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path
