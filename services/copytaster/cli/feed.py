"""What a demo is fed: a folder, a single page, or the sample pages of a checkout."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from copytaster.errors import Misconfigured


def sample_pages() -> Path:
    """Return the folder of sample pages of a checkout.

    Raises:
        Misconfigured: this is no checkout.
    """
    seeds = Path(__file__).parents[3] / "seeds"
    if not seeds.is_dir():
        raise Misconfigured("The sample pages are not installed: name a folder of pages, or one page.")
    return seeds


@contextmanager
def inbox(place: Path) -> Iterator[Path]:
    """Give the folder to watch: `place` itself, or one that holds the single page there.

    Raises:
        Misconfigured: there is nothing at `place`.
    """
    if place.is_dir():
        yield place.absolute()
        return
    if not place.is_file():
        raise Misconfigured(f"{place} is not there: name a folder of pages, or one page.")
    with tempfile.TemporaryDirectory(prefix="copytaster-inbox-") as folder:
        page = Path(folder) / place.name
        try:
            os.link(place.resolve(), page)
        except OSError:
            shutil.copy2(place, page)
        yield Path(folder)
