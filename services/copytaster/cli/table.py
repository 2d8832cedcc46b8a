"""What people read in a terminal: tables, and text of strangers made harmless."""

import unicodedata
from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of all that follows on the line (Unicode UAX #9)."""

_GAP = 2
_WIDTH = 110
"""Columns where nobody says how wide the page is."""


def console() -> Console:
    """Return the console on standard output."""
    made = Console(highlight=False)
    return made if made.is_terminal else Console(highlight=False, width=_WIDTH)


def plain(text: str | None) -> str:
    """Return text on one line that cannot steer a terminal: no control characters (C0, C1, DEL), no marks of direction."""
    spaced = " ".join((text or "").split())
    return "".join(character for character in spaced if unicodedata.category(character) not in ("Cc", "Cs") and character not in _BIDI)


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], room: int) -> Table:
    """Return a table of at most `room` columns of characters; numbers stand to the right, text is read as it is, never as markup.

    Where the room is too small, the widest columns are cut.
    """
    kept = [tuple(cell if isinstance(cell, int) else plain(str(cell)) for cell in row) for row in rows]
    natural = [max(cell_len(str(row[number])) for row in [tuple(columns), *kept]) for number in range(len(columns))]
    made = Table(header_style="dim", show_header=any(columns), box=None, pad_edge=False, padding=(0, _GAP, 0, 0))
    for number, width in enumerate(_fitted(natural, room - _GAP * len(columns))):
        numeric = bool(kept) and all(isinstance(row[number], int) for row in kept)
        made.add_column(columns[number], justify="right" if numeric else "left", width=width, no_wrap=True, overflow="ellipsis")
    for row in kept:
        made.add_row(*(Text(str(cell)) for cell in row))
    return made


def _fitted(widths: Sequence[int], room: int) -> list[int]:
    fitted = list(widths)
    while sum(fitted) > room and max(fitted) > 1:
        fitted[fitted.index(max(fitted))] -= 1
    return fitted
