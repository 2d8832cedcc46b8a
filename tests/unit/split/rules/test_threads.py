"""Threads of forums: the posts that paste a story are articles, what a forum prints around posts and what posters say is not."""

import pytest

from by_rules import split as split_by_rules
from copytaster.errors import NotNews
from copytaster.split import Cut, split

QUAY = "The harbour authority said on Monday that the new quay would open in the autumn, two years late."
CRANES = "Both cranes have been on site since March and still wait for a permit, its chairman told reporters."
TALK = "I drive past there every morning and I have not seen anybody work on it since last summer, have you?"
TITLE = "Quay to open late again"


MORE = "And who is to pay for it in the end, I ask you, if not all of us again, as always?"


def titles(cut: Cut) -> list[str | None]:
    return [one.title for one in cut.articles]


@pytest.mark.parametrize(
    "frame",
    [
        "KEYWORDS: quay; cranes\n\n1 posted on 08/21/2003 4:02:12 AM PDT by gull\n[ Post Reply | Private Reply | View Replies]\n\nTo: gull",
        "Registered Users Posts: 2,140 ✭✭✭\nLocation: under the pier",
        "Beiträge: 219\nRegistriert: So 7. Apr 2013, 18:12\nTess schrieb:",
        "Upvote 0\nThread starter tess\nStart date Apr 3, 2014",
    ],
)
def test_what_a_forum_prints_around_posts_is_no_headline(frame: str) -> None:
    story = f"{TITLE}\nThe Courier ^ | Aug. 21, 2003 | Ann Lee\n\nPosted on 08/21/2003 4:02:11 AM PDT by gull\n\n{QUAY}\n\n{CRANES}"
    thread = f"{story}\n\n{frame}\n{TALK}"

    assert TITLE in titles(split(thread))
    assert {TITLE, None} >= {*titles(split(thread))}


def test_a_reply_without_a_headline_and_a_source_is_talk_beside_a_story() -> None:
    story = f"tess\nSenior Member\n3 Apr 2014\n#1\n\n{TITLE}\nBy Ann Lee, The Courier\n\n{QUAY}\n\n{CRANES}"
    cut = split(
        f"Harbour news\n\n{story}\n\ngull\nMember\n4 Apr 2014\n#2\n\n{TALK}\n\n{MORE}\n\nYou must log in or register to reply here."
    )

    assert ([TITLE], [NotNews]) == (titles(cut), [one.kind for one in cut.refusals])


def test_a_thread_of_talk_holds_no_article() -> None:
    said = (TALK, "They told me that the cranes have gone, but nobody here knows where to, and I have asked.", "Give it a rest, will you?")
    posts = "\n".join(f"tess{number}\nPosts: {number}12\n1{number} Apr 2014, 18:2{number}\n\n{text}" for number, text in enumerate(said, 1))

    assert not split(f"11 posts • Page 1 of 2\n{posts}").articles


def test_short_paragraphs_of_a_mail_that_was_broken_are_whole_again() -> None:
    paragraphs = [
        (
            "PROSPECT HARBOR, Maine - Sixty-one women who packed fish here until last\n"
            "friday night let themselves back into the plant with a key that one of\n"
            "them had been given in 1974, and began packing."
        ),
        (
            "They have about four days of fish left. The company, which is moving its\n"
            "work to another harbour, has shut off the power but not the water."
        ),
        "We are paid up to the end of the month, said Lela Beal, who leads the\nshift, and so we thought that we would finish the work.",
    ]
    (one,) = split("\n\n".join(("Sardine packers occupy closed plant", "By Wayne Theriault", *paragraphs))).articles

    assert one.body == "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def test_the_story_below_a_posters_own_words_is_the_article() -> None:
    frame = "Join Date: December 24, 2002\nPosts: 2,217"
    story = f"Quote:\n{TITLE}\nBy Ann Lee\nThe Courier\nOctober 3, 2006\n\n{QUAY}\n\n{CRANES}"
    first = (
        f"October 3, 2006, 09:17 PM #1\ntess\nMember\n{frame}\nCranes at the harbour\nSaw this in the paper and thought of you.\n\n{story}"
    )
    reply = f"October 3, 2006, 09:40 PM #2\nold gull\nMember\n{frame}\ntess said:\n{TITLE}\n{TALK}"
    (one,) = split(f"Cranes at the harbour (merged)\n\n{first}\n\n{reply}").articles

    assert (TITLE, f"{QUAY}\n\n{CRANES}") == (one.title, one.body)


def test_the_number_of_a_post_is_no_headline() -> None:
    frame = "hoopoe\npost Jan 17 2008, 08:41 PM\nPost #1\n\nGroup: Members\nPosts: 312\nMember No.: 2,204"

    assert titles(split(f"{frame}\n\n{TITLE}\n\n{QUAY}\n\n{CRANES}\n\nThe Courier, 17 January 2008")) == [TITLE]


@pytest.mark.parametrize(
    "page",
    [
        "Asked 6 years ago\nViewed 4k times\n12\n{said}\nImprove this question\n2 Answers\n{said}\nanswered Sep 3, 2017",
        "Frage von Apfel77\n\n{said}\n\n3 Antworten\n\nHilfreich 14\n\n{said}\n\nÄhnliche Fragen\nDeine Frage stellen",
        "hace 9 años\n\n{said}\n\n3 respuestas\nMejor respuesta\n{said}\n¿Aún tienes preguntas? Pregunta ya.",
        "質問者:mugi 2018/02/11\n{said}\nベストアンサー\n回答者:nene 2018/02/12\n{said}",
    ],
)
def test_a_question_and_its_answers_are_no_article(page: str) -> None:
    assert not split(f"Who pays for the quay?\n{page.format(said=TALK)}").articles


def test_a_post_that_asks_below_the_subject_of_its_thread_is_talk() -> None:
    frame = "Registriert: So 7. Apr 2013, 18:12\nBeiträge: "
    posts = "\n".join(f"tess{number}\n{frame}{number}2\n1{number}. April 2014, 18:2{number}\n\n{TALK}" for number in (1, 2, 3))

    assert not split(f"Who pays for the quay\n6 Beiträge • Seite 1 von 1\n{posts}").articles


@pytest.mark.parametrize(
    "post",
    [
        "{who} March {number}, 2014, 6:0{number}pm #{number}\n\n{said}\n\n{number} Likes",
        "{who}\nMembers\n1,{number}02 posts\nPosted March {number}, 2014\n\n{said}\n\nQuote\nShare this post\nLink to post",
        "{who}\nProfi\nBeiträge\n1.{number}02\n{number}. März 2014, 18:0{number}\n#{number}\n{said}\nZitieren",
        "{who}\nHero Member\nPosts: {number}02\nHarbour news\n« Reply #{number} on: March 0{number}, 2014, 06:00 PM »\n\n{said}\n\nLogged",
        "{who}\nMessages : {number}02\nInscription : 4 janv. 2006\nMessage par {who} » mar. mars 0{number}, 2014 6:00 pm\n{said}\nHaut",
    ],
)
def test_threads_of_many_forums_hold_the_stories_alone(post: str) -> None:
    second = "Fever spreads in the south"
    fever = "Doctors in three districts counted four hundred new cases of the fever in a single week, the ministry said on Tuesday."
    said = [
        ("gull", f"{TITLE}\n\nBy Ann Lee\nThe Courier\n4 March 2014\n\n{QUAY}\n\n{CRANES}"),
        ("mara77", "My brother-in-law works there and says the piling is fine, it is the concrete that is wrong. Typical."),
        ("gull", f"{second}\n\nReuters, 5 March 2014\n\n{fever}"),
        ("tess", TALK),
    ]
    thread = "\n".join(post.format(who=who, said=text, number=number) for number, (who, text) in enumerate(said, 1))

    assert titles(split_by_rules(f"Harbour news\n{thread}")) == [TITLE, second]
