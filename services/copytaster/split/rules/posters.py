"""Who posts on a page: a short line of its own, and close to it a line with the same words in it, `by Tess » 2 Sep 2014`, more than once.

What a forum prints around each post differs by the poster's name only; with the name taken out the lines are the same.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from copytaster.split.lines import kinds
from copytaster.split.lines.kinds import MOST, Seen

NAME = 4
"""Words of a poster's name."""
NEAR = 10
"""Rows between the name and the line that has it too."""
NUMBERED = 3
"""Numbers on end, with text between, that number posts."""
NUMBER = "#0"
TWICE = 2
POSTER = "@"


class Told(NamedTuple):
    """A row `line` that has the words of the row `name` in it, and what is left of it without them."""

    name: int
    line: int
    rest: str


def see(seen: Sequence[Seen]) -> list[Seen]:
    """Return the rows with posters' names taken out of what they have in common; such a name is no headline."""
    seen = _numbered(seen)
    told = [*_told(seen)]
    often = {rest for rest, count in Counter(one.rest for one in told).items() if count >= TWICE}
    found = [*seen]
    for one in told:
        if one.rest in often:
            found[one.name] = found[one.name]._replace(kind="scrap", same=POSTER)
            found[one.line] = found[one.line]._replace(same=one.rest)
    return found


def _numbered(seen: Sequence[Seen]) -> Sequence[Seen]:
    """Return the rows with the numbers of posts, alone on a line and one more each time, told as such."""
    places = [place for place, one in enumerate(seen) if one.kind == "count" and one.row.plain.isdigit()]
    found = [*seen]
    for place in _run(seen, places):
        found[place] = found[place]._replace(same=NUMBER)
    return found


def _run(seen: Sequence[Seen], places: Sequence[int]) -> list[int]:
    """Return the places of numbers that are one more each time, with text between; none where they are few."""
    texts = [0, *accumulate(one.kind == "text" for one in seen)]
    run: list[int] = []
    for place in places:
        if run and int(seen[place].row.plain) == int(seen[run[-1]].row.plain) + 1 and texts[place] > texts[run[-1]]:
            run.append(place)
        elif not run or texts[place] == texts[run[0]]:
            run = [place]
    return run if len(run) >= NUMBERED else []


def _told(seen: Sequence[Seen]) -> Iterator[Told]:
    longest = [0 if one.kind == "text" else one.row.words for one in seen]
    for place, one in enumerate(seen):
        if not one.same or one.kind not in ("scrap", "names", "title") or one.row.words > NAME or one.row.key.isdigit():
            continue
        if max(longest[max(0, place - NEAR) : place + NEAR + 1]) <= one.row.words:
            continue
        words = f" {one.row.key} "
        for near in range(max(0, place - NEAR), min(len(seen), place + NEAR + 1)):
            line = seen[near].row
            if seen[near].kind != "text" and one.row.words < line.words <= one.row.words + MOST and words in f" {line.key} ":
                name = re.compile(rf"(?<!\w){re.escape(one.row.plain.casefold())}(?!\w)")
                yield Told(place, near, kinds.told(name.sub(POSTER, line.plain.casefold())))
