"""The same articles, rules and table give the same bytes: on every Python, on every machine, in every process.

What was given once is kept as a digest beside this file; each Python that runs the tests is held against it. Where rules or the
table have changed, the digest is written anew and the test fails once: what has changed is then in the diff.
"""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

from builders import an_article
from copytaster.tag import load_rules, tag

ROOT = Path(__file__).parents[3]
KEPT = Path(__file__).with_name("same_bytes.sha256")
TOPICS = ROOT / "tests" / "pages" / "topics"
STORIES = [TOPICS / "read.jsonl", *sorted((TOPICS / "lang").glob("*.jsonl"))]


def digest() -> str:
    rules, digested = load_rules(), hashlib.sha256()
    for path in STORIES:
        for one in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            for language in (one["lang"], None):
                digested.update(tag(an_article(title=one["title"], body=one["text"], language=language), rules).encode())
    return f"{digested.hexdigest()}  rules {rules.hash} table {rules.table}\n"


def test_the_bytes_are_those_that_were_kept() -> None:
    kept, now = KEPT.read_text() if KEPT.exists() else "", digest()
    KEPT.write_text(now)

    assert kept == now


def test_the_bytes_are_the_same_whatever_the_seed_of_hashes() -> None:
    program = (
        f"import sys; sys.path[:0] = {[str(Path(__file__).parent), str(ROOT / 'tests')]!r}; import test_same_bytes as t; print(t.digest())"
    )
    told = {
        subprocess.run([sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("0", "4711")
    }

    assert 1 == len(told)
