"""Pictures of the terminal for the README, from real runs: `python -m tools.pictures` runs the demo and takes them.

They are as good as the machine is: the figures in them are those of the run, and nothing is drawn by hand.
"""

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from tools.generate import ROOT

FOLDER = Path("docs/pictures")
WIDTH = 112


def picture(title: str, printed: str, width: int = WIDTH) -> str:
    """Return the SVG of what a command has printed, colours and all."""
    page = Console(width=width, record=True, file=StringIO(), highlight=False)
    page.print(Text.from_ansi(printed.rstrip("\n")))
    drawn = page.export_svg(title=title, theme=MONOKAI, unique_id="copytaster")
    return re.sub(r"@font-face \{[^}]*\}\s*", "", drawn)  # a page of ours fetches nothing from elsewhere


def printed(*arguments: str) -> str:
    """Return what `copytaster` prints on a terminal of our width.

    Raises:
        subprocess.CalledProcessError: it did not end well.
    """
    command = [sys.executable, "-m", "copytaster", *arguments]
    env = {**os.environ, "FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": str(WIDTH)}  # noqa: TID251  handed on to the program
    return subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True, check=True).stdout  # noqa: S603  our own program


def demo(place: str) -> dict[Path, str]:
    """Run the demo on a folder of pages and take its picture."""
    return {FOLDER / "demo.svg": picture(f"copytaster demo {place}", printed("demo", place))}


def top(arguments: Sequence[str]) -> dict[Path, str]:
    """Take the picture of `top` on processes that run."""
    return {FOLDER / "top.svg": picture("copytaster top", printed("top", "--once", "--every", "8", *arguments))}


def main() -> None:
    """Take the pictures that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", default="seeds", help="the pages of the demo (default: the sample pages)")
    parser.add_argument("--top", nargs=argparse.REMAINDER, help="take `top` alone, of what runs: all that follows is for `copytaster top`")
    chosen = parser.parse_args()
    made = demo(chosen.pages) if chosen.top is None else top(chosen.top)
    for path, svg in made.items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(svg, encoding="utf-8")
        print(path)  # noqa: T201  it tells what it wrote


if __name__ == "__main__":
    main()
