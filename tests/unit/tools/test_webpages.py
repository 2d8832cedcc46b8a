from pathlib import Path
from typing import Any

import orjson
import pytest

pytest.importorskip("resiliparse")

from tools import webpages

TEXT = "The harbour authority said on Monday that the new quay would open in October, two years late, and cost twice as much."
PAGE = f"<html><body><nav>Menu</nav><main><h1>Quay opens late</h1><p>{TEXT}</p><p>{TEXT}</p></main></body></html>".encode()
DUMP = webpages.dump(PAGE)


def label(**changed: Any) -> dict[str, Any]:
    """Return what is said of the page."""
    lines = DUMP.split("\n")
    article = {"title": lines.index("Quay opens late") + 1, "body": webpages.spans([n for n, line in enumerate(lines, 1) if line == TEXT])}
    return {"package": "papers", "path": "quay.html", "dump": webpages.digest(DUMP), "articles": [article]} | changed


def test_a_labelled_page_gets_its_text_back(tmp_path: Path) -> None:
    (tmp_path / "quay.html").write_bytes(PAGE)

    (page,) = webpages.pages([label()], {"papers": tmp_path})

    (article,) = page["articles"]
    lines = page["text"].split("\n")
    assert ("Quay opens late", "Quay opens late") == (article["title"], lines[article["title_line"] - 1])
    assert [TEXT, TEXT] == [lines[number - 1] for number in article["body_line_list"]]


def test_a_page_that_is_not_what_was_labelled_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "quay.html").write_bytes(PAGE.replace(b"October", b"November"))

    with pytest.raises(ValueError, match=r"quay\.html is not the page"):
        next(webpages.pages([label()], {"papers": tmp_path}))


@pytest.mark.parametrize(("lines", "said"), [([3, 4, 5, 7], "3-5,7"), ([1], "1"), ([2, 4, 6, 7], "2,4,6-7")])
def test_runs_of_lines_are_said_by_their_ends(lines: list[int], said: str) -> None:
    assert said == webpages.spans(lines)
    assert lines == webpages.numbers(said)


def test_each_labelled_page_is_of_a_package_that_is_fetched() -> None:
    paths = Path(__file__).parents[2].glob("pages/web/*.jsonl")
    labels = [orjson.loads(line) for path in paths for line in path.read_bytes().splitlines()]

    assert {one.name for one in webpages.PACKAGES} == {one["package"] for one in labels}
    assert len(labels) == len({one["dump"] for one in labels})
