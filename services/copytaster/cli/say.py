"""Answers go to standard output, the story of how they came about to standard error."""

import sys


def say(line: str) -> None:
    """Print an answer."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def tell(line: str) -> None:
    """Print a line of the story."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
