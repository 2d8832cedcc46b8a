"""Writes every file that is made from the code: `python -m tools.generate schemas docs dashboards`."""

import argparse
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def schemas() -> dict[Path, str]:
    """Return the text of every contract, by its path."""
    from tools import asyncapi, json_schemas

    files = {Path("schemas", path): text for path, text in json_schemas.json_schemas().items()}
    return files | {Path("schemas/asyncapi.yaml"): asyncapi.asyncapi()}


def docs() -> dict[Path, str]:
    """Return the text of every reference page, by its path."""
    from copytaster.cli.parser import parser
    from tools import reference

    pages = {
        "settings": reference.settings(),
        "streams": reference.streams(),
        "rejections": reference.rejections(),
        "messages": reference.messages(),
        "metrics": reference.metrics(),
        "cli": reference.commands(parser()),
    }
    return {Path("docs/reference", f"{name}.md"): text for name, text in pages.items()} | {Path(".env.example"): reference.environment()}


def dashboards() -> dict[Path, str]:
    """Return the text of every dashboard, by its path."""
    from tools import dashboards

    return dashboards.dashboards()


KINDS = {"schemas": schemas, "docs": docs, "dashboards": dashboards}


def write(files: dict[Path, str], root: Path = ROOT) -> tuple[Path, ...]:
    """Write the files that differ from what is there; return their paths."""
    stale = tuple(path for path, text in files.items() if not _is(root / path, text))
    for path in stale:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(files[path], encoding="utf-8")
    return stale


def main(arguments: Iterable[str] | None = None) -> None:
    """Write the files of the kinds asked for and name those that changed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="+", choices=sorted(KINDS))
    for kind in parser.parse_args(arguments).kinds:
        for path in write(KINDS[kind]()) or ("nothing has changed",):
            print(f"{kind}: {path}")


def _is(place: Path, text: str) -> bool:
    return place.is_file() and place.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    main()
