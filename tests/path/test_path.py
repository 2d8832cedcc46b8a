from collections import defaultdict
from collections.abc import Iterable

import orjson

from builders import COUNCIL, MATCH, MOMENT, a_record, a_story, an_article, tools
from copytaster.dedupe import load_overrides
from copytaster.envelope import Outgoing, Record
from copytaster.inprocess import Carrier
from copytaster.number import shard
from copytaster.pipeline import pipeline
from copytaster.stage import answer
from copytaster_schemas import Article, Duplicate, TaggedArticle
from copytaster_schemas import headers as h

TOOLS = tools()
STREAMS = TOOLS.streams


def take(pages: Iterable[Outgoing]) -> dict[str, list[Outgoing]]:
    """Carry pages along the real path in memory; return what was written, by stream."""
    written: dict[str, list[Outgoing]] = defaultdict(list)
    carrier = Carrier(pipeline(TOOLS), lambda output: written[output.stream.name.removeprefix("news.")].append(output), MOMENT.timestamp)
    for page in pages:
        carrier.carry(page)
    return written


def page(value: str | bytes, key: str = "", **headers: str) -> Outgoing:
    data = value.encode() if isinstance(value, str) else value
    return Outgoing(STREAMS.raw, key or None, data, {name.replace("_", "-"): text.encode() for name, text in headers.items()})


def test_a_page_becomes_an_article_on_the_streams_of_its_topics() -> None:
    written = take([page(a_story(MATCH))])

    (tagged,) = (TaggedArticle.decode(output.value) for output in written["tagged"])
    assert tagged.topics[0].id == "sport"
    assert all(len(written[f"topic.{topic.id}"]) == 1 for topic in tagged.topics)
    assert {name for name in written if name.startswith("topic.")} == {f"topic.{topic.id}" for topic in tagged.topics}


def test_a_story_seen_again_is_spiked_and_says_what_it_copies() -> None:
    written = take([page(a_story(), source_uri="a"), page(a_story(), source_uri="b")])

    (unique,) = (Article.decode(output.value) for output in written["unique"])
    (duplicate,) = (Duplicate.decode(output.value) for output in written["duplicates"])
    assert (duplicate.duplicate_of, duplicate.story_id, duplicate.kind) == (unique.article_id, unique.story_id, "exact")
    assert (unique.source.uri, duplicate.article.source.uri) == ("a", "b")
    assert len(written["tagged"]) == 1


def test_two_stories_go_two_ways() -> None:
    written = take([page(a_story(COUNCIL)), page(a_story(MATCH))])

    assert len(written["unique"]) == 2
    assert "duplicates" not in written


def test_a_story_about_nothing_we_know_goes_to_unrouted() -> None:
    zaffle = "The blorf of Quint said on Monday that the zaffle was not with the marn, and that it would be snorped when they have {}."
    text = "\n\n".join(["Blorf of Quint snorps zaffle", *(zaffle.format(what) for what in ("velt", "drabble", "plim", "wock"))])

    written = take([page(text)])

    assert [len(written[name]) for name in ("tagged", "topic.unrouted")] == [1, 1]


def test_every_article_says_how_many_parts_its_page_had() -> None:
    written = take([page(a_story())])

    assert [output.headers[h.PARTS] for output in written["articles"]] == [b"1"]


def test_bytes_that_are_no_page_are_rejected_whole() -> None:
    image = b"\x89PNG\r\n\x1a\n" + bytes(range(256))

    (rejected,) = take([page(image, key="mine")])["rejected"]

    assert (rejected.key, rejected.value, rejected.kind) == (b"mine", image, "unsupported")


def test_a_page_of_no_bytes_is_rejected_as_empty() -> None:
    (rejected,) = take([page(b"")])["rejected"]

    assert rejected.kind == "empty"


def test_a_page_of_more_parts_than_one_transaction_holds_is_rejected_whole() -> None:
    many = b'{"title": "A note", "text": "Too short to be anything."}\n' * 10_001

    (refused,) = pipeline(TOOLS)[0].open()(a_record(many))

    assert ("too-large", many) == (refused.kind, refused.value)
    assert b"10001 parts" in refused.headers[h.ERROR_MESSAGE]


def test_one_bad_record_of_a_page_does_not_cost_the_others() -> None:
    good = orjson.dumps({"title": "Rovers win the league after 41 years", "text": "\n\n".join(MATCH)})
    lines = b"\n".join([good, b'{"title": ', good.replace(b"Rovers", b"United")])

    written = take([page(lines, content_type="application/x-ndjson")])

    assert [len(written[name]) for name in ("articles", "rejected")] == [2, 1]
    assert {output.headers[h.PARTS] for output in written["articles"] + written["rejected"]} == {b"3"}


def test_a_message_that_is_no_article_is_rejected_by_the_stage_that_reads_it() -> None:
    _, dedupe, tag = pipeline(TOOLS)

    for stage in (dedupe, tag):
        (rejected,) = stage.open()(a_record(b'{"not": "an article"}', topic=stage.reads.name))
        assert (rejected.kind, rejected.headers[h.STAGE]) == ("malformed", stage.name.encode())


def test_a_bug_of_ours_costs_one_message_and_keeps_its_trace() -> None:
    def broken(_message: object) -> Iterable[Outgoing]:
        raise ZeroDivisionError("what a day")

    (rejected,) = answer("split", a_record(), STREAMS, broken)

    assert rejected.kind == "failed"
    assert b"ZeroDivisionError" in rejected.headers[h.ERROR_TRACE]


def test_an_article_too_large_for_its_stream_is_rejected_and_the_page_kept() -> None:
    large = Outgoing(STREAMS.articles, "k", b"x" * STREAMS.articles.row.max_message_bytes, {h.PARTS: b"2"})
    small = Outgoing(STREAMS.articles, "k", b"x", {h.PARTS: b"2"})

    outputs = answer("split", a_record("the page"), STREAMS, lambda _: (small, large))

    assert [(output.stream.name, output.kind) for output in outputs] == [("news.articles", ""), ("news.rejected", "too-large")]
    assert (outputs[1].value, outputs[1].headers[h.PARTS]) == (b"the page", b"2")


def test_a_story_too_large_for_one_topic_is_one_rejection_and_no_copies() -> None:
    large = Outgoing(STREAMS.tagged, "k", b"x" * STREAMS.tagged.row.max_message_bytes, {})

    outputs = answer("tag", a_record("the article"), STREAMS, lambda _: (large, large._replace(stream=STREAMS.unrouted)))

    assert [output.kind for output in outputs] == ["too-large"]


def test_the_same_page_gives_the_same_bytes_every_time() -> None:
    pages = [page(a_story(COUNCIL)), page(a_story(MATCH)), page(a_story(COUNCIL))]

    first, second = take(pages), take(pages)

    assert {name: [output.value for output in outputs] for name, outputs in first.items()} == {
        name: [output.value for output in outputs] for name, outputs in second.items()
    }


def test_copies_meet_on_one_shard_whatever_language_their_pages_declare() -> None:
    written = take([page(a_story(), language="en"), page(a_story(), language="fr")])

    assert len({output.partition for output in written["articles"]}) == 1
    assert len(written["duplicates"]) == 1


FLASH = "Oil prices rise 2% after OPEC meeting ends without deal; Brent near $90 a barrel, U.S. crude futures up too"


def test_copies_that_do_not_tell_their_language_meet_whatever_their_pages_declare() -> None:
    told = ("en", None, "de")
    records = [
        orjson.dumps({"title": "Oil prices rise", "text": FLASH, "url": f"https://a.test/{code}", "language": code}) for code in told
    ]

    written = take([page(record) for record in records])

    assert {"en", "de"} <= {Article.decode(output.value).language for output in written["articles"]}
    assert (1, 2) == (len({output.partition for output in written["articles"]}), len(written["duplicates"]))


def test_a_shard_follows_from_the_text_alone() -> None:
    assert shard(FLASH, 4) == shard("Nothing.", 4) == shard("", 4)
    assert shard(a_story(COUNCIL), 4) == shard(a_story(MATCH), 4)
    assert all(0 <= shard(text, 3) < 3 for text in (FLASH, a_story(COUNCIL), "東京都知事は三日、築地の魚市場を閉鎖する。"))


def test_dedupe_restored_from_its_own_output_knows_every_copy() -> None:
    _, stage, _ = pipeline(TOOLS)
    first = stage.open()
    (kept,) = first(a_record(an_article().encode(), topic="news.articles"))

    second = stage.open()
    second.restore(a_record(kept.value, topic="news.unique", headers=tuple(kept.headers.items())))
    (verdict,) = second(a_record(an_article(sighting_id="2" * 32).encode(), topic="news.articles"))

    assert verdict.stream == STREAMS.duplicates


def test_what_editors_decide_meanwhile_holds_from_the_next_article_on() -> None:
    decided = [load_overrides(b"", "overrides.toml")]
    step = pipeline(TOOLS._replace(overrides_now=lambda: decided[-1]))[1].open()
    (first, second, third) = (
        pipeline(TOOLS)[0].open()(a_record(a_story(), offset=offset, headers=(("source-uri", f"https://{site}.example/1".encode()),)))[0]
        for offset, site in enumerate(("north", "south", "east"))
    )
    before = [step(taken(first))[0].kind, step(taken(second))[0].kind]

    decided.append(load_overrides(b'[[exempt]]\nuri = "*east.example*"\n', "overrides.toml"))

    assert ["unique", "exact", "unique"] == [*before, step(taken(third))[0].kind]


def taken(output: Outgoing) -> Record:
    return Record(output.stream.name, output.partition or 0, 0, 0, None, output.value, tuple(output.headers.items()))


def test_trace_context_is_carried_from_the_page_to_every_stream() -> None:
    trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

    written = take([page(a_story(), traceparent=trace)])

    assert {output.headers["traceparent"] for name in ("articles", "unique", "tagged") for output in written[name]} == {trace.encode()}


def markup(title: str, paragraphs: Iterable[str], head: str = "") -> str:
    return f"<html><head>{head}</head><body><h1>{title}</h1>{''.join(f'<p>{one}</p>' for one in paragraphs)}</body></html>"


SHOP = (
    "Welcome to the Lantern Shop! We sell lamps, wicks and oil for every boat and every porch, at prices that you will love.",
    "Create your account now and save 10% on your first order. You can track your orders, keep a wish list and check out faster.",
    "Add to cart. Free delivery on orders over 50 euros. You may return any item within 30 days if you are not happy with it.",
    "Please enter your e-mail address and your password. If you have forgotten your password, we will send you a new one.",
    "By creating an account you agree to our terms of use and our privacy policy. You can unsubscribe from our newsletter at any time.",
)


def test_an_html_page_that_does_not_say_what_it_is_is_told_by_its_text() -> None:
    written = take([page(markup("Create your account", SHOP)), page(markup("Rovers win title", MATCH))])

    (article,) = (Article.decode(output.value) for output in written["articles"])
    (refused,) = written["rejected"]
    assert article.title == "Rovers win title"
    assert refused.headers[h.REASON] == b"not-news"
    assert SHOP[0].encode() in refused.value


def test_an_html_page_that_says_that_it_is_an_article_is_believed() -> None:
    head = '<meta property="og:type" content="article">'

    written = take([page(markup("Create your account", SHOP, head))])

    (article,) = (Article.decode(output.value) for output in written["articles"])
    assert article.title == "Create your account"
