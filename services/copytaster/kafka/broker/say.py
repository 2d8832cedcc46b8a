"""The story of the search, line by line, to whoever wants to hear it."""

from collections.abc import Callable

Say = Callable[[str], None]
