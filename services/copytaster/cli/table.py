"""What people read in a terminal: tables, and text of strangers made harmless."""

import unicodedata
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of all that follows on the line (Unicode UAX #9)."""

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


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """Return a table; numbers stand to the right, text is cut at the column's edge and read as it is, never as markup."""
    kept = [tuple(row) for row in rows]
    made = Table(title=title, title_justify="left", title_style="bold", header_style="dim", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for number, name in enumerate(columns):
        numeric = bool(kept) and all(isinstance(row[number], int) for row in kept)
        made.add_column(name, justify="right" if numeric else "left", no_wrap=True, overflow="ellipsis")
    for row in kept:
        made.add_row(*(Text(str(cell) if isinstance(cell, int) else plain(str(cell))) for cell in row))
    return made
