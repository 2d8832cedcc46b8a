"""How well copies are told from news, and at what cost: this project's dedupe beside what libraries do as they come.

    python benchmarks/dedupe.py SET.jsonl [--contenders]

SET is what dedupe_set.py writes. Each contender (of the extra `bench`) has a process of its own: its processor time, and the memory that
it holds more at the end than before (resident set size), are divided by the articles.
"""

import argparse
import gc
import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from copytaster.dedupe import Deduper, Kept, Spiked, article_id
from copytaster_schemas import Article, Source, Split

ALONE = ("orig", "followup", "template", "boilneg", "digest")
OURS, CONTENDERS = "copytaster", ("datasketch MinHashLSH", "rensa R-MinHash")
START = datetime(2026, 1, 1, tzinfo=UTC)
SPLIT = Split(shape="jsonl", confidence=1, flagged=False, reason="made up", version="1")


class Held(NamedTuple):
    """The story of each article, and whatever the contender must keep in memory."""

    told: list[str]
    memory: object


def digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()


def article(name: str, title: str, body: str, seconds: float, language: str | None = None) -> Article:
    at = START + timedelta(seconds=seconds)
    source = Source(uri=f"bench:{name}", page_id=digest(name), fetched_at=at, ordinal=1, lines=None)
    return Article(
        article_id=article_id(title, body), sighting_id=digest(f"{name}/1"), story_id=None, revision_of=None, title=title,
        title_source="text", body=body, captions=(), outlet=None, bylines=(), published=None, dateline=None,
        url=f"https://bench.invalid/{name}", url_truncated=False, language=language, source=source, split=SPLIT,
    )  # fmt: skip


def kind_of(verdict: Kept | Spiked) -> str:
    if isinstance(verdict, Spiked):
        return verdict.duplicate.kind
    return "revision" if verdict.article.revision_of else "unique"


def resident() -> int:
    """Return the memory of this process, bytes (proc(5))."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def articles(docs: Iterable[dict[str, Any]]) -> list[Article]:
    numbered = enumerate(docs)
    return [article(doc["id"], doc["title"], "\n\n".join(doc["paras"]), number, doc.get("language")) for number, doc in numbered]


def ours(seen: list[Article]) -> Held:
    """Each language is a shard of its own, as on the streams."""
    shards: dict[str | None, Deduper] = defaultdict(Deduper)
    told = []
    for one in seen:
        verdict = shards[one.language].decide(one)
        told.append(str(verdict.article.story_id if isinstance(verdict, Kept) else verdict.duplicate.story_id))
    return Held(told, shards)


def score(docs: list[dict[str, Any]], told: list[str]) -> dict[str, Any]:
    """Pairs that are together and should be (precision, recall, F1), recall by kind of edit, and what should be alone and is not."""
    judged = [(doc, story) for doc, story in zip(docs, told, strict=True) if doc["cluster"] is not None]
    gold, said = Counter(doc["cluster"] for doc, _ in judged), Counter(story for _, story in judged)
    both = Counter((doc["cluster"], story) for doc, story in judged)
    true, claimed, hit = (sum(n * (n - 1) // 2 for n in counts.values()) for counts in (gold, said, both))
    story_of = {doc["id"]: story for doc, story in judged}
    clusters = defaultdict(set)
    for doc, story in judged:
        clusters[story].add(doc["cluster"])
    recall, wrong = defaultdict(list), defaultdict(list)
    for doc, story in judged:
        if doc["kind"] in ALONE:
            wrong[doc["kind"]].append(len(clusters[story]) > 1)
        elif doc["base"]:
            recall[doc["kind"]].append(story_of.get(doc["base"]) == story)
    precision, found = hit / max(1, claimed), hit / max(1, true)
    return {
        "precision": round(precision, 4), "recall": round(found, 4), "f1": round(2 * precision * found / max(1e-9, precision + found), 4),
        "recall by kind": {kind: round(sum(hits) / len(hits), 3) for kind, hits in sorted(recall.items())},
        "wrongly merged": {kind: f"{sum(hits)}/{len(hits)}" for kind, hits in sorted(wrong.items())},
    }  # fmt: skip


def measure(name: str, path: Path) -> None:
    docs = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    random.Random(11).shuffle(docs)
    seen = articles(docs)
    work = contender(name)
    held = work(seen[:20])
    before, begun = resident(), time.process_time()
    held = work(seen)
    took, more = (time.process_time() - begun) / len(seen) * 1e6, (resident() - before) / len(seen)
    print(
        f"{name}: {took:.0f} us and {more:,.0f} bytes an article",
        json.dumps(score(docs, held.told), ensure_ascii=False, indent=1),
        flush=True,
    )


def contender(name: str) -> Callable[[list[Article]], Held]:
    if name == OURS:
        return ours
    import dedupe_contenders  # noqa: PLC0415  the extra need not be there to measure ours

    return dedupe_contenders.ALL[name]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", type=Path)
    parser.add_argument("--contenders", action="store_true")
    chosen = parser.parse_args()
    for name in (OURS, *CONTENDERS) if chosen.contenders else (OURS,):
        process = get_context("spawn").Process(target=measure, args=(name, chosen.set))
        process.start()
        process.join()


if __name__ == "__main__":
    main()
