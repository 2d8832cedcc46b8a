"""What reading HTML pages costs beside trafilatura alone: `python benchmarks/html_cost.py FOLDER` of pages, `*.html`.

Each page is read by both in turn, in this process's own time, so that load on the machine falls on both alike. Trafilatura
runs in its precise setting with metadata, as a reader without copytaster would call it.
"""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import trafilatura

from copytaster.cli.split import look


def alone(data: bytes) -> None:
    """Read a page with trafilatura and nothing else."""
    trafilatura.bare_extraction(data, favor_precision=True, include_comments=False, with_metadata=True)


def whole(data: bytes) -> None:
    """Read a page as copytaster does."""
    tuple(look(data))


def seconds(work: Callable[[bytes], None], data: bytes) -> float:
    """Return the seconds of this process that `work` takes with a page."""
    begun = time.process_time()
    work(data)
    return time.process_time() - begun


def main(folder: str) -> None:
    """Print a row for each of the two."""
    pages = [path.read_bytes() for path in sorted(Path(folder).glob("*.html"))]
    for data in pages[:3]:
        whole(data)
        alone(data)
    took = [(seconds(whole, data), seconds(alone, data)) for data in pages]
    print(f"{len(pages)} pages of {statistics.mean(map(len, pages)) / 1000:.0f} KB in the mean, milliseconds:")
    for name, column in zip(("copytaster", "trafilatura"), zip(*took, strict=True), strict=True):
        ordered = sorted(one * 1000 for one in column)
        print(
            f"{name:12} mean {statistics.mean(ordered):6.1f}  p50 {ordered[len(ordered) // 2]:6.1f}  p99 {ordered[len(ordered) * 99 // 100]:6.1f}"
        )


if __name__ == "__main__":
    main(sys.argv[1])
