import random

import pytest

from copytaster.dedupe import Kept, Rules
from copytaster_schemas import Duplicate
from unit.dedupe.scenes import kinds, notice, seen, story, verdicts, words

ORIGINAL = story(1)
BOILERPLATE = " ".join(words(99, 60))


def edited(share: float, seed: int = 5) -> str:
    draw = random.Random(seed)
    return " ".join("replaced" if draw.random() < share else word for word in ORIGINAL.split())


COPIES = {
    "cut to half": " ".join(ORIGINAL.split()[:120]),
    "its end alone": " ".join(ORIGINAL.split()[-160:]),
    "one word in ten changed": edited(0.1),
    "paragraphs in another order": "\n\n".join(reversed(ORIGINAL.split("\n\n"))),
    "a dateline in front": f"PARIS, May 19 (Reuter) - {ORIGINAL}",
    "the site's own words around it": f"{BOILERPLATE}\n\n{ORIGINAL}",
    "half as much again of another story": f"{ORIGINAL}\n\n{story(2, 120)}",
    "in capitals": f"{ORIGINAL.upper()} END",
}


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES.keys())
def test_an_edited_copy_is_spiked(copy: str) -> None:
    first, second = verdicts(seen(ORIGINAL), seen(copy))

    assert isinstance(first, Kept)
    assert isinstance(second, Duplicate)
    assert ("near", first.article.article_id, first.article.story_id) == (second.kind, second.duplicate_of, second.story_id)


CUT = ("cut to half", "its end alone")


@pytest.mark.parametrize("how", [how for how in COPIES if how not in CUT])
def test_the_copy_may_come_first(how: str) -> None:
    assert ["new", "near"] == kinds(seen(COPIES[how]), seen(ORIGINAL))


def test_the_same_text_is_an_exact_copy_whatever_its_typesetting() -> None:
    first, second = verdicts(seen(ORIGINAL, title="A title"), seen(ORIGINAL.upper().replace(" ", "  "), title="A  Title"))

    assert isinstance(first, Kept)
    assert isinstance(second, Duplicate)
    assert ("exact", 1.0, first.article.article_id) == (second.kind, second.score, second.duplicate_of)
    assert (second.evidence.keys, 1, 1, ((0, 240),)) == (
        second.evidence.shared, second.evidence.containment, second.evidence.coverage, second.evidence.spans,
    )  # fmt: skip


def test_a_new_headline_makes_a_near_copy_not_an_exact_one() -> None:
    assert ["new", "near"] == kinds(seen(ORIGINAL, title="One"), seen(ORIGINAL, title="Another"))


def test_other_stories_go_on() -> None:
    assert ["new"] * 20 == kinds(*(seen(story(seed)) for seed in range(20)))


def test_next_weeks_figures_in_last_weeks_words_are_news() -> None:
    assert ["new"] * 30 == kinds(*(seen(notice(seed)) for seed in range(30)))


def test_one_notice_copied_by_another_site_is_spiked() -> None:
    assert ["new", "near"] == kinds(seen(notice(1)), seen(f"{notice(1)} Reporting by the exchange desk."))


def test_a_follow_up_that_repeats_the_background_is_news() -> None:
    follow_up = f"{story(7, 160)}\n\n{' '.join(ORIGINAL.split()[-80:])}"

    assert ["new", "new"] == kinds(seen(ORIGINAL), seen(follow_up))


def test_a_digest_does_not_swallow_the_stories_it_begins() -> None:
    stories = [story(seed) for seed in range(8)]
    digest = "\n\n".join(" ".join(text.split()[:40]) for text in stories)

    assert ["new"] * 9 == kinds(seen(digest), *(seen(text) for text in stories))


def test_what_all_pages_of_a_site_share_proves_nothing() -> None:
    articles = [seen(f"{story(seed, 80)}\n\n{BOILERPLATE}") for seed in range(40)]

    assert ["new"] * 40 == kinds(*articles)


CLOSING = (
    "About Halden Pumps. Halden Pumps makes pumps and valves for water works, breweries and ships at four plants in Norway and Poland and "
    "sells them in sixty countries. The company was founded in 1921 and is listed on the exchange.\n\n"
    "This announcement contains statements about future events that rest on the present views of the management and are subject to risks. "
    "Words such as expects, plans and intends mark such statements. Results may differ from those expressed or implied for reasons that "
    "include changes in demand, prices of raw materials, exchange rates, interest rates, the outcome of legal proceedings and the conduct "
    "of competitors. The company undertakes no duty to update any of them, except where the law requires it."
)
RELEASES = {
    "Halden Pumps names new chief": (
        "Halden Pumps today named Kari Moen chief executive from June 1. She comes from the shipbuilder Vard, where she ran the service "
        "business for nine years, and follows Lars Eide, who retires. The board said it had looked for someone who knew customers at sea."
    ),
    "Halden Pumps wins Gdansk order": (
        "Halden Pumps has won an order worth 48 million crowns from the city of Gdansk for eleven pumping stations, to be delivered over "
        "two years. It is the largest order of its plant at Elblag, which will take on forty more people, the company said on Tuesday."
    ),
    "Halden Pumps recalls valves": (
        "Halden Pumps recalls all valves of type HV-7 sold since March after a seal failed on a ferry off Bergen. Nobody was hurt. Owners "
        "are asked to close the valve by hand and to call Signe Dahl at the service line until a new seal has been fitted free of charge."
    ),
}


def test_releases_of_one_company_that_end_in_the_same_long_paragraphs_are_news() -> None:
    assert ["new"] * 3 == kinds(*(seen(f"{news}\n\n{CLOSING}", title=title) for title, news in RELEASES.items()))


def test_a_copy_of_such_a_release_is_spiked() -> None:
    release = f"{RELEASES['Halden Pumps wins Gdansk order']}\n\n{CLOSING}"

    assert ["new", "near"] * 2 == kinds(seen(release), seen(release.replace("has won", "won")), seen(story(1)), seen(f"{story(1)} End."))


def test_a_copy_that_is_led_anew_by_other_names_is_spiked() -> None:
    assert ["new", "near"] == kinds(seen(ORIGINAL), seen(f"{' '.join(words(3, 40))} {' '.join(ORIGINAL.split()[40:])}"))


def test_a_copy_of_two_stories_is_told_to_be_of_the_better_match() -> None:
    both = f"{ORIGINAL}\n\n{' '.join(story(2).split()[:100])}"
    _, second, third = verdicts(seen(story(2)), seen(ORIGINAL), seen(both))

    assert isinstance(third, Duplicate)
    assert second.article.article_id == third.duplicate_of


ROLLING = [" ".join(words(20, 600)[first : first + 240]) for first in range(0, 360, 70)]
"""Each has seven tenths of the one before it."""


def test_a_chain_of_copies_does_not_drift_away_from_what_readers_were_given() -> None:
    assert ["new", "near"] * 3 == kinds(*(seen(text) for text in ROLLING))


BRIDGE = " ".join((*words(20, 80), *words(21, 80), *words(22, 80)))
BEFORE = " ".join((*words(20, 80), *words(21, 80), *words(98, 60)))
AFTER = " ".join((*words(21, 80), *words(22, 60)))


def test_a_copy_that_is_like_another_copy_belongs_to_what_that_copies() -> None:
    first, second, third = verdicts(seen(BEFORE), seen(BRIDGE), seen(AFTER))

    assert isinstance(first, Kept)
    assert isinstance(second, Duplicate)
    assert isinstance(third, Duplicate)
    assert (first.article.article_id,) * 2 == (second.duplicate_of, third.duplicate_of)
    assert second.article.article_id == third.evidence.compared_with
    assert ["new", "new"] == kinds(seen(BEFORE), seen(AFTER))


def test_the_very_text_of_a_copy_is_a_copy_of_the_same_article() -> None:
    _, copy, again = verdicts(seen(ORIGINAL), seen(edited(0.1)), seen(edited(0.1), day=1))

    assert isinstance(copy, Duplicate)
    assert isinstance(again, Duplicate)
    assert ("near", copy.duplicate_of, copy.article.article_id) == (again.kind, again.duplicate_of, again.evidence.compared_with)


def test_of_many_copies_the_newest_are_remembered() -> None:
    crowd = [seen(f"{BEFORE} {' '.join(words(number, 8))}", day=number / 100) for number in range(10, 10 + Rules().siblings)]

    assert ["new", "near", *["near"] * len(crowd), "new"] == kinds(seen(BEFORE), seen(BRIDGE), *crowd, seen(AFTER, day=1))


JAPANESE = (
    "東京都知事は三日、築地の魚市場を来年三月に閉鎖し、屋根の改修工事に十八か月をかけると発表した。市場の業者は駅前の仮設会館に移る。工事費は42億円で、"
    "半分を国が負担する。反対派は安価な修理を求めていたが、技術者は梁が次の冬の雪に耐えられないと警告した。着工は5月1日の予定である。"
)
THAI = (
    "สภาเทศบาลมีมติเมื่อวันอังคารให้ปิดตลาดปลาเก่าเป็นเวลา18เดือนเพื่อซ่อมหลังคาซึ่งเสียหายจากพายุเมื่อเดือนมกราคมปีที่แล้ว "
    "ผู้ค้าจะย้ายไปยังอาคารข้างสถานีรถไฟ ประธานสภากล่าวต่อที่ประชุมว่าค่าเช่าจะไม่เพิ่มขึ้นก่อนที่ผู้ค้าจะกลับมา "
    "งานนี้จะใช้เงิน42ล้านบาทโดยจังหวัดจ่ายครึ่งหนึ่ง"
)
RUSSIAN = (
    "Совет гавани Норвика проголосовал во вторник за закрытие старого рыбного рынка на 18 месяцев, пока восстанавливают крышу. Торговцы "
    "переедут в зал у вокзала, сказала председатель совета Ингрид Халворсен. Работы обойдутся в 42 миллиона крон, половину заплатит округ."
)


@pytest.mark.parametrize("text", [JAPANESE, THAI, RUSSIAN], ids=["Japanese", "Thai", "Russian"])
def test_copies_are_found_in_every_script(text: str) -> None:
    assert ["new", "near"] == kinds(seen(text), seen(text[: len(text) * 7 // 10]))


def test_evidence_says_where_the_copy_stands() -> None:
    framed = f"{' '.join(words(50, 30))} {ORIGINAL}"
    _, copy = verdicts(seen(ORIGINAL), seen(framed))

    assert isinstance(copy, Duplicate)
    (first, last), *rest = copy.evidence.spans
    assert ([], 270, True) == (rest, last, 24 <= first <= 30)
    assert (1.0, 1.0, None) == (copy.score, copy.evidence.containment, copy.evidence.alignment)
    assert copy.evidence.survival is not None
    assert copy.evidence.survival > 10
