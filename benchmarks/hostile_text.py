"""Hostile text, and ordinary pages beside it; `hostile.py` prints what they cost."""

import time
from collections.abc import Callable

from copytaster.errors import Reject
from copytaster.formats import read
from copytaster.page import Text
from copytaster.split import split

PROSE = "The ferry left the harbour at noon on Monday with ninety people aboard, and nobody was late."
TITLE = "Ferry leaves the harbour again"
DAY = "12 March 2021"


def ordinary() -> tuple[bytes, ...]:
    """Return pages as scrapers dump them from newspapers: a menu, a story, links to others, a foot."""
    menu = [f"{section} News" for section in ("Home", "World", "Harbour", "Sports", "Business", "Culture", "Weather", "Opinion")]
    foot = ["Share this article", "Comments", "Read more", *(f"Quay {one} opens after long repairs" for one in range(6)), "Privacy policy"]
    story = [f"{PROSE.replace('Monday', f'day {one}')} The harbour master said that {one} more would follow." for one in range(20)]
    return tuple(
        "\n".join(["The Harbour Post", *menu, "", f"Ferry {one} leaves the harbour", "By Ann Lee", DAY, "", *story, "", *foot]).encode()
        for one in range(9)
    )


def hostile(size: int) -> dict[str, bytes]:
    """Return pages of about `size` bytes, by what is wrong with them."""

    def lines(line: Callable[[int], str]) -> str:
        return "".join(f"{line(one)}\n" for one in range(size // (len(line(99)) + 1)))

    pages = {
        "one line": "word. " * (size // 6),
        "one line of names": ". By Ann Lee, Bo Dahl" * (size // 21),
        "one line of dates": f"{DAY} " * (size // 14),
        "one line of bars": "a | " * (size // 4),
        "no spaces": "w" * size,
        "no spaces, of ideographs": "新" * (size // 3),
        "brackets": "(" * size,
        "blank lines": "\n" * size + PROSE,
        "spaces": " " * size + PROSE,
        "one letter a line": lines(lambda _: "A"),
        "a menu between paragraphs": f"{PROSE}\n{lines(lambda one: f'Menu{one}')}\n{PROSE}\nShare\n{PROSE}\nShare\n{PROSE}",
        "one word a line": lines(lambda _: "word"),
        "another word on each line": lines(lambda one: f"w{one}"),
        "short lines": lines(lambda one: f"A line {one}"),
        "numbers between words": lines(lambda one: f"{one}\nferry"),
        "bullets": lines(lambda one: f"- Item number {one} of the list"),
        "bullets of sentences": lines(lambda one: f"• The item {one} of the list was said to be late again today."),
        "dates": lines(lambda one: f"{one % 28 + 1} March {1950 + one % 70}"),
        "times of the day": lines(lambda one: f"{one % 24}:{one % 60:02}\n{PROSE}"),
        "bylines": lines(lambda _: "By Ann Lee"),
        "names": lines(lambda _: "Ann Lee"),
        "addresses": lines(lambda one: f"https://news.example/{one}"),
        "headlines": lines(lambda one: f"Ferry {one} leaves the harbour again"),
        "headline and paragraph": lines(lambda one: f"Ferry {one} leaves the harbour\n\nOn day {one}: {PROSE}\n"),
        "headline and paragraph, the same": lines(lambda _: f"{TITLE}\n\n{PROSE}\n"),
        "headlines printed twice": lines(
            lambda one: f"Ferry {one} leaves the harbour\n\nA quay\n\nFerry {one} leaves the harbour\n\n{PROSE}"
        ),
        "one headline over and over": lines(lambda _: f"{TITLE}\n\nA quay\n"),
        "signed articles": lines(lambda one: f"Ferry {one} leaves the harbour\nBy Ann Lee\n{DAY}\n\nOn day {one}: {PROSE}\n"),
        "labels": lines(lambda _: f"Title: {TITLE}\nAuthor: Ann Lee\nDate: {DAY}\n{PROSE}"),
        "posts": lines(lambda _: f"{PROSE}\nLike\nReply"),
        "quotations": lines(lambda _: f'"{TITLE} after a week", Daily Post\n{PROSE}'),
        "sections": lines(lambda _: "Post | Local | News | Post | Local | News"),
        "a foot without end": PROSE + "\n" + lines(lambda _: "Read more\nShare\nComments"),
        "broken lines": lines(lambda _: "aboard, and nobody was late. The ferry left the harbour at noon,"),
        "capitals": lines(lambda _: "PORT-STRIKE IN THE CITY OF PORTS"),
        "a table": lines(lambda one: f"Rovers {one % 7}\t3 4 5\t12 {one % 3}"),
        "paragraphs": lines(lambda one: f"{one} said: {PROSE}\n"),
        "paragraphs of other words": lines(lambda one: " ".join(f"word{one * 7 + other}" for other in range(24)) + ".\n"),
        "headline and paragraph of other words": lines(
            lambda one: f"Ferry {one} of quay{one} leaves\n{' '.join(f'word{one * 24 + other}' for other in range(24))}."
        ),
        "one number over and over": f"1\n{PROSE}\n" + "5\n" * (size // 2),
        "digits": "1" * size,
        "marks without end": "a" + "\u0300" * (size // 4) + "\u0316" * (size // 4),
        "links between paragraphs": f"{TITLE}\n\n" + lines(lambda one: f"On day {one}: {PROSE}\n\nRead also\n"),
        "buttons above a text": f"{TITLE}\n" + lines(lambda one: ("Share", "Sign in", "Advertisement")[one % 3]) + f"\n{PROSE}\n",
    }
    # As many articles as are looked at for a page of several.
    few = size * 3 // 10
    pages["a long head over many articles"] = lines(lambda one: f"Section harbour {one} of 12 no. 7")[:few] + pages["signed articles"][:few]
    pages["names above a text"] = f"{TITLE}\n\n" + pages["names"][: size // 2] + "\n" + pages["paragraphs of other words"][: size // 2]
    block = lines(lambda one: f"Pier {one} goes to the quay {one * 7}")[: size // 6]
    pages["a menu again and again"] = "\n\n".join(f"{block}\nFerry {one} leaves the harbour\n\nOn day {one}: {PROSE}" for one in range(5))
    papers = lines(lambda one: f"Port {chr(65 + one % 26)}{chr(97 + one // 26 % 26)} Times")[: size // 6]
    pages["outlets between texts"] = "\n\n".join(f"{papers}\n{one} said: {PROSE}" for one in range(6))
    pages["signed articles, fewer"] = pages["signed articles"][:few]
    return {name: text.encode() for name, text in pages.items()}


def cost(data: bytes) -> float:
    """Return the seconds a byte of the page takes to be read and cut, of this process's own time."""
    begun = time.process_time()
    try:
        for part in read(data, "text/plain"):
            if isinstance(part, Text):
                split(part.text)
    except Reject:
        # Refused with a reason, like any page that holds no article.
        pass
    return (time.process_time() - begun) / len(data)
