from copytaster.dedupe.copies import Copies
from copytaster.dedupe.fingerprint import Fingerprint, pack
from copytaster.dedupe.tokens import tokenise
from unit.dedupe.scenes import digest

WORDS = tokenise("A council votes for a bridge.", 1000)


def copy(text: str, story: str, clock: int) -> bytes:
    names = [bytes.fromhex(digest(name)) for name in (text, "kept", story)]
    return pack(Fingerprint(clock, clock, *names, bytes(16), bytes(16), WORDS))


def known(copies: Copies, story: str) -> set[bytes]:
    return set(copies.of_story(bytes.fromhex(digest(story))))


def test_of_each_story_the_newest_few_are_known() -> None:
    copies, made = Copies(2), [copy(text, "bridge", clock) for clock, text in enumerate("abc")]
    for one in made:
        copies.add(one)

    assert set(made[1:]) == known(copies, "bridge")
    assert [None, made[2]] == [copies.of_text(bytes.fromhex(digest(text))) for text in "ac"]


def test_a_text_that_copies_two_stories_is_forgotten_of_each_by_itself() -> None:
    copies = Copies(1)
    for one in (copy("a", "bridge", 1), copy("a", "tunnel", 2), copy("b", "tunnel", 3), copy("b", "bridge", 4)):
        copies.add(one)

    assert {copy("b", "bridge", 4)} == known(copies, "bridge")
    assert copies.of_text(bytes.fromhex(digest("a"))) is None


def test_what_is_known_does_not_depend_on_when_what_is_over_was_swept() -> None:
    added = [copy("a", "bridge", 9), copy("b", "bridge", 1), copy("c", "bridge", 7), copy("d", "bridge", 8)]
    found = set()
    for sweep in range(5):
        copies = Copies(2)
        for number, one in enumerate(added):
            if number == sweep:
                copies.sweep(5)
            copies.add(one)
        copies.sweep(5)
        found.add(frozenset(known(copies, "bridge")))

    assert {frozenset((added[0], added[3]))} == found
