"""The ids of the IPTC Media Topics that a rules file may give its topics: the first level and the second."""

from functools import cache
from importlib import resources

DATE = "the first of 2026-07-02, the second of 2023-10-24"
"""When IPTC issued the levels that are here."""


@cache
def media_topics() -> dict[str, str]:
    """Return the names of the first two levels, by id."""
    lines = resources.files("copytaster.tag").joinpath("media_topics.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


def known(iptc: str) -> str:
    """Return the id.

    Raises:
        ValueError: the vocabulary has none such on its first two levels; says so in a sentence.
    """
    if iptc in media_topics():
        return iptc
    raise ValueError(f"{iptc!r} is on neither of the first two levels of the IPTC Media Topics that are known here ({DATE}).")
