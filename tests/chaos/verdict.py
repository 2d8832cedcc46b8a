"""The verdict: what stands on the streams against what was fed. It knows the streams' words, and nothing of how they were made."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from chaos.newsroom import Page, digest


class Seen(NamedTuple):
    """A message as a reader was given it."""

    stream: str
    partition: int
    offset: int
    key: bytes
    value: bytes
    headers: Mapping[str, bytes]


class Tally:
    """All that the verdict asks of the messages, taken one by one: ids and digests, no texts."""

    def __init__(self, prefix: str) -> None:
        self._prefix = f"{prefix}."
        self.places: Counter[tuple[str, int, int]] = Counter()
        self.counts: Counter[str] = Counter()
        self.raw: Counter[tuple[str, str]] = Counter()
        self.page_of: dict[str, tuple[str, str]] = {}
        self.files: dict[str, list[tuple[int, int, bool]]] = defaultdict(list)
        self.answers: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self.bodies: dict[str, str] = {}
        self.article_of: dict[str, str] = {}
        self.sightings: dict[str, Counter[str]] = defaultdict(Counter)
        self.shard_of: dict[tuple[str, str], int] = {}
        self.story_of: dict[str, str] = {}
        self.copies: dict[str, tuple[str, int]] = {}
        self.topics_of: dict[str, tuple[str, ...]] = {}
        self.values: dict[str, set[str]] = defaultdict(set)
        self.reasons: Counter[tuple[str, str]] = Counter()
        self._routed = self._carried = 0

    def take(self, seen: Seen) -> None:
        """Take a message."""
        name = seen.stream.removeprefix(self._prefix)
        self.counts[name] += 1
        self.places[seen.stream, seen.partition, seen.offset] += 1
        getattr(self, f"_{name}" if not name.startswith("topic.") else "_topic")(seen, name)

    def _raw(self, seen: Seen, _name: str) -> None:
        page = seen.headers["source-uri"].decode(), digest(seen.value)
        self.raw[page] += 1
        self.page_of[seen.key.decode()] = page

    def _files(self, seen: Seen, _name: str) -> None:
        said = json.loads(seen.value)
        self.files[said["uri"]].append((said["pages"], said["position"], said["done"]))

    def _rejected(self, seen: Seen, _name: str) -> None:
        stage, reason = seen.headers["copytaster-stage"].decode(), seen.headers["copytaster-reason"].decode()
        self.reasons[stage, reason] += 1
        if stage == "split":
            self.answers[seen.key.decode()].append(
                (int(seen.headers.get("copytaster-parts", b"1")), f"rejected {reason} {digest(seen.value)}")
            )

    def _articles(self, seen: Seen, _name: str) -> None:
        said = self._article(seen, json.loads(seen.value), "articles")
        self.bodies[said["sighting_id"]] = digest(" ".join(said["body"].split()).encode())
        self.answers[said["source"]["page_id"]].append((int(seen.headers["copytaster-parts"]), said["sighting_id"]))
        self.article_of[said["sighting_id"]] = said["article_id"]

    def _unique(self, seen: Seen, _name: str) -> None:
        said = self._article(seen, json.loads(seen.value), "unique")
        self.story_of[said["sighting_id"]] = said["story_id"]

    def _duplicates(self, seen: Seen, _name: str) -> None:
        said = json.loads(seen.value)
        self._article(seen, said["article"], "duplicates")
        self.story_of[said["article"]["sighting_id"]] = said["story_id"]
        self.copies[said["article"]["sighting_id"]] = said["duplicate_of"], seen.partition

    def _tagged(self, seen: Seen, _name: str) -> None:
        said = self._article(seen, json.loads(seen.value), "tagged")
        self.topics_of[said["sighting_id"]] = slugs = tuple(topic["id"] for topic in said["topics"]) or ("unrouted",)
        self._routed += len(slugs)
        self.values[said["sighting_id"]].add(digest(seen.value))

    def _topic(self, seen: Seen, name: str) -> None:
        said = self._article(seen, json.loads(seen.value), name)
        self._carried += 1
        self.values[said["sighting_id"]].add(digest(seen.value))

    def _article(self, seen: Seen, said: dict[str, object], name: str) -> dict[str, object]:
        sighting = str(said["sighting_id"])
        self.sightings[name][sighting] += 1
        self.shard_of[name, sighting] = seen.partition
        return said

    def drained(self, pages: int) -> bool:
        """Say whether all that was fed has come to its end; cheap, and no verdict. May be asked while another thread takes."""
        counts = self.counts
        answered = len(self.raw) >= pages and len(self.answers) >= pages
        decided = counts["unique"] + counts["duplicates"] >= counts["articles"]
        return answered and decided and counts["tagged"] >= counts["unique"] and self._carried >= self._routed


class Verdict(NamedTuple):
    """What is wrong: nothing, or names of what was lost, repeated, or is not as it must be."""

    lost: tuple[str, ...]
    repeated: tuple[str, ...]
    wrong: tuple[str, ...]


def judge(fed: Mapping[tuple[str, str], Page], files: Mapping[str, int], tally: Tally) -> Verdict:
    """Compare what was fed, pages by uri and digest and the count of pages of each file, with a tally of all streams."""
    lost, repeated, wrong = [], [], []

    def same(what: str, expected: Iterable[object], found: Counter[object]) -> None:
        wanted = set(expected)
        lost.extend(f"{what}: {one}" for one in wanted if not found[one])
        repeated.extend(f"{what}: {one} x {count}" for one, count in found.items() if count > 1)
        wrong.extend(f"{what}: nobody fed {one}" for one in found if one not in wanted)

    same("raw", fed, Counter(tally.raw))
    repeated.extend(f"place {place} was given twice" for place, count in tally.places.items() if count > 1)
    _files(files, tally, lost, repeated, wrong)
    _pages(fed, tally, lost, repeated, wrong)
    names = tally.sightings
    same("dedupe", names["articles"], names["unique"] + names["duplicates"])
    same("tagged", names["unique"], names["tagged"])
    routed = {(slug, sighting) for sighting, slugs in tally.topics_of.items() for slug in slugs}
    found = Counter(
        {
            (name.removeprefix("topic."), sighting): count
            for name, seen in names.items()
            if name.startswith("topic.")
            for sighting, count in seen.items()
        }
    )
    same("topics", routed, found)
    _stories(fed, tally, wrong)
    return Verdict(tuple(lost), tuple(repeated), tuple(wrong))


def _files(files: Mapping[str, int], tally: Tally, lost: list[str], repeated: list[str], wrong: list[str]) -> None:
    for uri, pages in files.items():
        records = tally.files.get(uri, [])
        if not records or not records[-1][2]:
            lost.append(f"files: {uri} is not done")
        elif records[-1][0] != pages:
            wrong.append(f"files: {uri} has {records[-1][0]} pages, {pages} were fed")
        if records != sorted(set(records)):
            repeated.append(f"files: {uri} went {records}")


def _pages(fed: Mapping[tuple[str, str], Page], tally: Tally, lost: list[str], repeated: list[str], wrong: list[str]) -> None:
    for key, name in tally.page_of.items():
        answers, page = tally.answers.get(key, []), fed.get(name)
        said = Counter(answer for _, answer in answers)
        if not answers or len(said) < answers[0][0]:
            lost.append(f"articles: {len(said)} of page {name}")
        if any(count > 1 for count in said.values()) or len(answers) > answers[0][0] if answers else False:
            repeated.append(f"articles: {answers} of page {name}")
        if page is None or not answers:
            continue
        if (page.story is None) != answers[0][1].startswith("rejected"):
            wrong.append(f"articles: {name} became {answers}")
        elif page.body and tally.bodies.get(answers[0][1]) != digest(" ".join(page.body.split()).encode()):
            wrong.append(f"articles: {name} has another text than was fed")
    wrong.extend(
        f"rejected: {count} by {stage}, {reason}"
        for (stage, reason), count in tally.reasons.items()
        if stage != "split" or reason == "failed"
    )


def _stories(fed: Mapping[tuple[str, str], Page], tally: Tally, wrong: list[str]) -> None:
    """A text passes once in its shard; its copies point at a text that passed there, and are of its story."""
    passed = Counter((tally.shard_of["unique", sighting], tally.article_of.get(sighting, "?")) for sighting in tally.sightings["unique"])
    wrong.extend(
        f"stories: article {article} passed {count} times in shard {shard}" for (shard, article), count in passed.items() if count > 1
    )
    wrong.extend(
        f"stories: {sighting} copies {of}, which never passed"
        for sighting, (of, shard) in tally.copies.items()
        if (shard, of) not in passed
    )
    stories: dict[str, set[str]] = defaultdict(set)
    articles: dict[str, set[str]] = defaultdict(set)
    for key, name in tally.page_of.items():
        page = fed.get(name)
        for _, sighting in tally.answers.get(key, []):
            if page and page.story and sighting in tally.story_of:
                stories[page.story].add(tally.story_of[sighting])
                if page.body:
                    articles[page.text or ""].add(tally.article_of[sighting])
    wrong.extend(f"stories: {story} was told as {len(told)}" for story, told in stories.items() if len(told) != 1)
    wrong.extend(f"stories: one text has {len(told)} article ids" for told in articles.values() if len(told) != 1)
    wrong.extend(f"tagged: {sighting} differs between streams" for sighting, values in tally.values.items() if len(values) > 1)
