"""The same articles, rules and table give the same bytes: on every Python, on every machine, in every process.

What was given once is kept as a digest beside this file; each Python that runs the tests is held against it. Where rules or the
table have changed, take the file away: it is written anew, and what has changed is in the diff.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from builders import an_article
from copytaster.tag import load_rules, tag

ROOT = Path(__file__).parents[3]
KEPT = Path(__file__).with_name("same_bytes.sha256")
TOPICS = ROOT / "tests" / "pages" / "topics"
STORIES = [TOPICS / "read.jsonl", *sorted((TOPICS / "lang").glob("*.jsonl"))]
NEEDED = "ahocorasick_rs, lark, numpy, orjson, pydantic, pytest, rapidfuzz, trafilatura"
"""What a Python must have to tag, and to read this file."""


def digest() -> str:
    rules, digested = load_rules(), hashlib.sha256()
    for path in STORIES:
        for one in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            for language in (one["lang"], None):
                digested.update(tag(an_article(title=one["title"], body=one["text"], language=language), rules).encode())
    return f"{digested.hexdigest()}  rules {rules.hash} table {rules.table}\n"


def test_the_bytes_are_those_that_were_kept() -> None:
    now = digest()
    if not KEPT.exists():
        KEPT.write_text(now)

    assert KEPT.read_text() == now


def test_the_bytes_are_the_same_whatever_the_seed_of_hashes() -> None:
    told = {told_by(sys.executable, PYTHONHASHSEED=seed) for seed in ("0", "4711")}

    assert 1 == len(told)


@pytest.mark.parametrize("version", ["3.11", "3.13"])
def test_the_bytes_are_the_same_on_another_python(version: str) -> None:
    python = shutil.which(f"python{version}")
    if python is None:
        pytest.skip(f"there is no python{version} on the PATH")
    if subprocess.run([python, "-c", f"import {NEEDED}"], capture_output=True, check=False).returncode:
        pytest.skip(f"{python} lacks one of {NEEDED}")

    assert told_by(sys.executable) == told_by(python)


def told_by(python: str, **environment: str) -> str:
    paths = [str(Path(__file__).parent), *(str(ROOT / folder) for folder in ("tests", "services", "schemas"))]
    program = f"import sys; sys.path[:0] = {paths!r}; import test_same_bytes as t; print(t.digest())"
    return subprocess.run([python, "-c", program], env={**os.environ, **environment}, capture_output=True, check=True, text=True).stdout
