"""A labelled set of made-up stories in six languages, edited copies, follow-ups, digests and daily reports.

    python benchmarks/dedupe_set.py [--seed N] OUT.jsonl

A line is {id, kind, cluster, base, title, paras, language}: copies of `base` share its `cluster`; follow-ups, digests,
reports and stories among a site's own paragraphs are clusters of their own. Equal seeds give equal bytes.
"""

import argparse
import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from dedupe_words import FILLINGS, HAN, REPORTS, SYLLABLES, TONGUES, Tongue

STORIES = {"en": 120, "de": 40, "fr": 30, "es": 30, "zh": 20, "ja": 20}
COPIES = 4
"""Copies of a story, each edited another way."""
FILLED = 24
"""Fillings of each report."""
_SITES = 12
_OWN = 0.85
"""Share of its words that a story has in place of the grammar's: two stories of the news have few turns in common."""
_CONTENT = re.compile(r"\b[A-Za-zÀ-ÿ][a-zà-ÿ]{3,}\b|[\u4e00-\u9fff]")
Paras = list[str]
Edit = Callable[[Paras, random.Random, Tongue], Paras]


def docs(seed: int) -> Iterator[dict[str, Any]]:
    """Yield the set, in no order that means anything."""
    dice = random.Random(seed)
    stories: list[tuple[str, str, Paras]] = []
    for language, count in STORIES.items():
        stories += [(f"{language}-{number}", language, story(dice, language, dice.randint(7, 30))) for number in range(count)]
    for cluster, (base, language, paras) in enumerate(stories):
        tongue = TONGUES[language]
        yield _doc(base, "orig", cluster, None, paras, language)
        for kind in dice.sample(list(EDITS), COPIES):
            yield _doc(f"{base}~{kind}", kind, cluster, base, EDITS[kind](list(paras), dice, tongue), language)
    yield from _alone(dice, stories)


def story(dice: random.Random, language: str, sentences: int) -> Paras:
    """Return a story's paragraphs, of two to four sentences each."""
    said = [_sentence(dice, language) for _ in range(sentences)]
    own: dict[str, str] = {}
    said = [_CONTENT.sub(lambda word: _own(word[0], own, dice), one) for one in said]
    paras = []
    while said:
        length = dice.randint(2, 4)
        paras.append(TONGUES[language].joint.join(said[:length]))
        said = said[length:]
    return paras


def _own(word: str, own: dict[str, str], dice: random.Random) -> str:
    """Return a word of this story's own for most of the words that are no grammar: stories of one grammar would else be templates."""
    if word not in own:
        made = chr(dice.randrange(0x4E00, 0x5E00)) if not word.isascii() and len(word) == 1 else "".join(dice.choices(SYLLABLES, k=3))
        own[word] = (made.capitalize() if word[0].isupper() else made) if dice.random() < _OWN else word
    return own[word]


def _sentence(dice: random.Random, language: str) -> str:
    tongue = TONGUES[language]
    parts = {part: dice.choice(getattr(tongue, part)) for part in ("who", "did", "what", "when", "how")}
    return _fill(dice, tongue.frame.format(**parts), language)


def _fill(dice: random.Random, text: str, language: str) -> str:
    def value(match: re.Match[str]) -> str:
        slot = match[1]
        if slot in ("name", "town"):
            return _name(dice, language)
        if slot[0] == "n" and slot[1:].isdigit():
            return str(dice.randrange(10 ** (int(slot[1:]) - 1), 10 ** int(slot[1:])))
        return str(dice.randrange(2, 9000)) if slot == "n" else dice.choice(FILLINGS[slot])

    return re.sub(r"\{(\w+)\}", value, text)


def _name(dice: random.Random, language: str) -> str:
    if language in ("zh", "ja"):
        return "".join(dice.choices(HAN, k=2))
    return "".join(dice.choices(SYLLABLES, k=dice.randint(2, 3))).capitalize()


def _doc(name: str, kind: str, cluster: int | None, base: str | None, paras: Paras, language: str) -> dict[str, Any]:
    title = re.split(r"[,，。]", paras[0])[0][:80] if paras else ""
    return {"id": name, "kind": kind, "cluster": cluster, "base": base, "title": title, "paras": paras, "language": language}


def _alone(dice: random.Random, stories: list[tuple[str, str, Paras]]) -> Iterator[dict[str, Any]]:
    cluster = len(stories)
    for base, language, paras in stories[::2]:
        background = dice.sample(paras[len(paras) // 2 :], max(1, len(paras) // 3))
        fresh = story(dice, language, max(6, 2 * len(paras)))
        yield _doc(f"{base}+later", "followup", cluster, base, fresh + background, language)
        cluster += 1
    for number in range(40):
        leads = [paras[0] for _, language, paras in dice.sample(stories[: STORIES["en"]], 8)]
        yield _doc(f"digest-{number}", "digest", cluster, None, leads, "en")
        cluster += 1
    sites = [dice.sample(TONGUES["en"].furniture, 5) for _ in range(_SITES)]
    for number in range(120):
        paras = [*sites[number % _SITES][:2], *story(dice, "en", dice.randint(4, 7)), *sites[number % _SITES][2:]]
        yield _doc(f"framed-{number}", "boilneg", cluster, None, paras, "en")
        cluster += 1
    for name, text in REPORTS.items():
        language = {"wetter": "de", "bourse": "fr"}.get(name, "en")
        for number in range(FILLED):
            yield _doc(f"{name}-{number}", "template", cluster, None, [_fill(dice, text, language)], language)
            cluster += 1


def _words(edit: Callable[[str, random.Random], str], share: float) -> Edit:
    def edited(paras: Paras, dice: random.Random, tongue: Tongue) -> Paras:
        pieces = re.compile(r"\S+\s*" if tongue.joint else r".")
        return ["".join(edit(p, dice) if dice.random() < share else p for p in pieces.findall(para)) for para in paras]

    return edited


def _misspelt(word: str, dice: random.Random) -> str:
    place = dice.randrange(max(1, len(word.rstrip()) - 1))
    return word[:place] + word[place : place + 2][::-1] + word[place + 2 :]


def _reworded(word: str, dice: random.Random) -> str:
    made = "".join(dice.choices(SYLLABLES, k=2)) if word.isascii() else dice.choice(HAN)
    return made + word[len(word.rstrip()) :]


_CONFUSED = ("rn", "m"), ("l", "1"), ("e", "c"), ("o", "0"), ("h", "b"), ("i", "j"), ("u", "v"), ("大", "太"), ("日", "目"), ("未", "末")


def _scanned(word: str, dice: random.Random) -> str:
    fitting = [pair for pair in _CONFUSED if pair[0] in word]
    return word.replace(*dice.choice(fitting), 1) if fitting else word[1:]


def _cut(share: float) -> Edit:
    def cut(paras: Paras, dice: random.Random, tongue: Tongue) -> Paras:
        del dice
        text = "\n".join(paras)
        left = text[: max(1, int(len(text) * share))]
        return (left.rsplit(" ", 1)[0] if tongue.joint else left).split("\n")

    return cut


def _framed(paras: Paras, dice: random.Random, tongue: Tongue) -> Paras:
    furniture = dice.sample(tongue.furniture, min(len(tongue.furniture), 3))
    middle = len(paras) // 2
    return [furniture[0], *paras[:middle], *furniture[1:2], *paras[middle:], *furniture[2:]]


def _shuffled(paras: Paras, dice: random.Random, tongue: Tongue) -> Paras:
    del tongue
    return dice.sample(paras, len(paras))


def _thinned(paras: Paras, dice: random.Random, tongue: Tongue) -> Paras:
    del tongue
    sentences = [re.findall(r"[^.。]+[.。]\s*", para) for para in paras]
    left = ["".join(one for one in said if dice.random() > 0.2) for said in sentences]
    return [para for para in left if para] or paras


def _datelined(paras: Paras, dice: random.Random, tongue: Tongue) -> Paras:
    if not tongue.joint:
        return [f"【{dice.choice(HAN)}{dice.choice(HAN)}電】{paras[0]}", *paras[1:]]
    town = _name(dice, "en").upper()
    return [f"{town}, {dice.choice(('May 4', '3. Mai', '4 mai'))} (ORN) - {paras[0]}", *paras[1:], "(Desk: K. Tover, P. Mainz)"]


def _led_anew(paras: Paras, dice: random.Random, tongue: Tongue) -> Paras:
    language = next(code for code, one in TONGUES.items() if one is tongue)
    first = re.findall(r"[^.。]+[.。]\s*", paras[0])
    return [_sentence(dice, language) + tongue.joint + "".join(first[1:]), *paras[1:]]


def _same(paras: Paras, dice: random.Random, tongue: Tongue) -> Paras:
    del dice, tongue
    return paras


def _typeset(paras: Paras, dice: random.Random, tongue: Tongue) -> Paras:
    del dice, tongue
    swaps = str.maketrans({"'": "’", "-": "–", " ": "\u00a0"})
    return [f"\u200b{para.translate(swaps)}" for para in paras]


def _longer(paras: Paras, dice: random.Random, tongue: Tongue) -> Paras:
    language = next(code for code, one in TONGUES.items() if one is tongue)
    return [*paras, *story(dice, language, max(2, len(paras)))]


def _captioned(paras: Paras, dice: random.Random, tongue: Tongue) -> Paras:
    return (
        [para for one in paras for para in ((one, f"[{_name(dice, 'en')}/{dice.randint(1, 99)}]") if dice.random() < 0.4 else (one,))]
        if tongue
        else paras
    )


def _both(*edits: Edit) -> Edit:
    def edited(paras: Paras, dice: random.Random, tongue: Tongue) -> Paras:
        for edit in edits:
            paras = edit(paras, dice, tongue)
        return paras

    return edited


EDITS: dict[str, Edit] = {
    "same": _same,
    "typeset": _typeset,
    "misspelt 5": _words(_misspelt, 0.05),
    "reworded 10": _words(_reworded, 0.10),
    "reworded 20": _words(_reworded, 0.20),
    "scanned 10": _words(_scanned, 0.10),
    "scanned 25": _words(_scanned, 0.25),
    "cut to 60": _cut(0.6),
    "cut to 40": _cut(0.4),
    "cut to 25": _cut(0.25),
    "cut to 25, framed": _both(_cut(0.25), _framed),
    "cut to 40, reworded 10": _both(_cut(0.4), _words(_reworded, 0.10)),
    "framed": _framed,
    "shuffled": _shuffled,
    "sentences left out": _thinned,
    "dateline and credit": _datelined,
    "led anew": _led_anew,
    "longer": _longer,
    "captions": _captioned,
    "dateline, cut, reworded, framed": _both(_datelined, _cut(0.6), _words(_reworded, 0.05), _framed),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("out", type=Path)
    chosen = parser.parse_args()
    lines = [json.dumps(doc, ensure_ascii=False) for doc in docs(chosen.seed)]
    chosen.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} documents")


if __name__ == "__main__":
    main()
