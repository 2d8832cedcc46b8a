"""Pages that hold no article: talk in a forum, questions and answers, instructions, lists of headlines. Typed, and kept as they are."""

import re
from collections.abc import Sequence

from copytaster.split.lines import dates, ledger, signs, titles
from copytaster.split.lines.ledger import Row
from copytaster.split.rules import questions
from copytaster.split.rules.proposal import Proposal, Region

COUNTERS = frozenset(
    "0 likes|0 like|like|0 replies|0 reply|reply|quote|reply with quote|logged|solution|report|0 votes|0 points|upvote|0 answers"
    "|answered|0 helpful|share reply|antworten|zitieren|0 antworten|gefällt mir|répondre|citer|j aime|responder|citar|me gusta"
    "|ответить|цитировать|нравится|0 ответов|رد|اقتباس|जवाब दें|回复|回覆|引用|返信|赞 0|点赞|いいね|いいね 0".split("|")
)
"""What stands under each post of a thread."""
STEP = re.compile(
    r"^(?:step|schritt|étape|etape|paso|passo|stap|steg|krok|adım|langkah|шаг|крок|الخطوة|خطوة|चरण|步骤|手順|ステップ)\s*\d+",
    re.IGNORECASE,
)
CODE = re.compile(
    r"(?:\$|>>>|#!|sudo\s|import\s\w+$|from\s\w+\simport\s|def\s\w+\(|<\?php|var\s\w+\s?=|const\s\w+\s?=|pip install|npm install)"
)
CLOSING = ("{", "}", ");")
"""What a line of code begins with, and what it ends in."""
FIGURES = re.compile(r"\t|\d+(?:[^\w\n]+\w{0,3}){0,2}\d+.*\d")
"""A row of a table, a fixture, a result."""
LEAST = 3
POSTS = 2
EARLY, LATE = 0.55, 0.75
"""Shares of the words before the first and the last counter in a thread; under an article they stand behind it."""
HEADLINES = 4
WORDS = 4
PROSE = 0.3
PARAGRAPH = 40
SHAPE = "refused"
STEPS, ASKED = "instructions", "a question and its answers"
SCORES = {STEPS: 0.985, ASKED: 0.995}


def propose(rows: Sequence[Row]) -> Proposal | None:
    """Refuse the page with what it is; None where it may hold an article."""
    sure = (ASKED if questions.asked(rows) else None) or _talk(rows) or _steps(rows)
    kind = sure or _headlines(rows)
    score = SCORES.get(sure, 0.955) if sure else 0.94
    return Proposal(SHAPE, score, kind, (Region(tuple(rows), {}, refused=kind),)) if kind else None


def _talk(rows: Sequence[Row]) -> str | None:
    counters = [position for position, row in enumerate(rows) if row.words <= WORDS and " ".join(signs.said(row.plain)) in COUNTERS]
    total = sum(row.words for row in rows if row.running)
    if len(counters) < POSTS or not total or titles.credited(rows) is not None:
        return None
    before = [sum(row.words for row in rows[:position] if row.running) / total for position in (counters[0], counters[-1])]
    return "talk in a forum" if before[0] <= EARLY and before[1] >= LATE and len({*_posts(rows, counters)}) >= POSTS else None


def _posts(rows: Sequence[Row], counters: Sequence[int]) -> list[int]:
    """Return which of the counters have text between them and the one before."""
    return [last for first, last in zip([-1, *counters], counters, strict=False) if any(row.running for row in rows[first + 1 : last])]


def _steps(rows: Sequence[Row]) -> str | None:
    short = [row.plain for row in rows if row.words <= ledger.LONG_TITLE]
    steps = sum(STEP.match(plain) is not None for plain in short if dates.DIGIT.search(plain))
    code = sum(plain.endswith(CLOSING) or CODE.match(plain) is not None for plain in short)
    return STEPS if max(steps, code) >= LEAST else None


def _headlines(rows: Sequence[Row]) -> str | None:
    listed = [row for row in rows if row.words >= WORDS and _headline(row) and not titles.trail(row)]
    if len({row.key for row in listed}) < HEADLINES:
        return None
    prose = [row.words for row in rows if row.prose]
    few = sum(prose) <= PROSE * (sum(row.words for row in listed) + sum(prose)) and max(prose, default=0) <= PARAGRAPH
    return "a list of headlines" if few else None


def _headline(row: Row) -> bool:
    return (
        row.sign in (None, "names")
        and not row.sentence
        and row.words <= ledger.LONG_TITLE
        and not row.plain[0].isdigit()
        and (dates.DIGIT.search(row.plain) is None or FIGURES.search(row.plain) is None)
    )
