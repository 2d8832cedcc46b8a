"""What a line is by itself: an address, a date, a byline, a caption, furniture. Context may overrule it later."""

import re
from collections.abc import Callable
from typing import Literal

from copytaster.split import dates

Sign = Literal["url", "date", "byline", "names", "caption", "credit", "label", "furniture"]
LONGEST = 400
"""Characters: a longer line is text, whatever it begins or ends with."""

URL = re.compile(r"^(?:https?://|www\.)\S+(?:\s*(?:\.\.\.|…)\s*\S*)?$", re.IGNORECASE)
CAPITAL = r"(?:[A-ZÀ-ÞĀ-ſ][\w'’.\-]*)"
PERSON = rf"{CAPITAL}(?:\s+(?:{CAPITAL}|de|del|della|da|di|van|von|der|den|la|le|bin|al|el|ibn|y)){{1,4}}"
OPENS = re.compile(rf"^{PERSON}(?=$|\s*[,|/&\d]|\s+(?:und|et|y|e|og|och|i|mit|avec|con)\b)(?!.*:)")
NAMES = re.compile(rf"^{PERSON}(?:(?:\s*,\s*|\s+(?:and|und|et|y|e|og|och|i|en)\s+|\s*&\s*|,\s+and\s+){PERSON}){{0,6}}$")
BY = (
    r"(?:(?:(?:story|written|reported|reporting|words|analysis|opinion|interview)\s+)?by"
    r"|von|par|por|di|da|door|av|af|texte? de|texto de|przez|от|автор)"
)
"""The word before a name, in the languages that put one there."""
BYLINE = re.compile(rf"^{BY}:?\s+(?=\S*[A-ZÀ-ÞĀ-ſЀ-Я@])(?!.*[.!?]$)", re.IGNORECASE)
SOURCE = (
    r"(?:AFP|AP|EPA|EFE|DPA|PA|Reuters|Getty(?: Images)?|Shutterstock|Xinhua|Bloomberg|handout|file|courtesy|supplied|screengrab"
    r"|photo|image|picture|archive|X|via [^()]{2,40})"
)
CREDIT = re.compile(
    rf"\([^()]{{0,140}}\b{SOURCE}(?:\s*[/|,-]\s*[^()]{{1,40}})?(?:\s+(?:photo|images?|file|picture)s?)?\)\.?$"
    r"|\((?:photo|image|picture|credit)s?\b[^()]{0,120}\)\.?$",
    re.IGNORECASE,
)
CAPTION = re.compile(
    r"^(?:photo|image|picture|caption|illustration|file photo|file|credit)s?(?:\s+by|\s+credit)?\s*[:–—]\s*\S"
    r"|(?:^|[.\s])(?:photo|image|photograph|credit|foto|bild)s?(?:\s+by)?:\s*[^.]{2,60}$|©\s*[^.]{2,60}$",
    re.IGNORECASE,
)
PICTURED = ("photo", "image", "picture", "caption", "illustration", "file", "credit", "foto", "bild", "©")
LABEL = re.compile(r"^([A-Za-z][A-Za-z()/ ]{1,24}?)\s*:(?:\s+(.*))?$")
LABELS: tuple[tuple[str, str], ...] = (
    ("title", "title|headline|subject"),
    ("url", "link|url|permalink|read at"),
    ("date", "date|published|published on|publication date|updated|last updated|posted|pubdate"),
    ("byline", "author|authors|author(s)|article author(s)|article author|byline|reporter|writer|by"),
    ("outlet", "source|outlet|media outlet|publication|publisher|newspaper|site"),
)
FIELDS = {label: field for field, labels in LABELS for label in labels.split("|")}
"""What the labels of feed dumps and press round-ups mean."""

PHRASES = (
    r"share(?:\s+(?:this|on|via|article|story)\b.{0,40})?|tweet|print|e-?mail|copy link|save|bookmark",
    r"facebook|twitter|whatsapp|telegram|linkedin|pinterest|reddit|messenger|instagram|youtube|flipboard",
    r"follow(?:\s+(?:us|me)\b.{0,60})?|subscribe(?:\s.{0,40})?|sign (?:up|in)(?:\s.{0,60})?|log ?in|register|newsletter|my account",
    r"menu|search|close|open|home|back|next|previous|top|contact(?: us)?|about(?: us)?|skip to .{1,80}|fullscreen|preview|caption",
    r"advertisement|advertising|sponsored(?: content)?|promoted|ad|continue reading.{0,60}|full story|--more--|click here.{0,60}",
    r"read(?: more| full story| also| next| now)?|more|learn more|see (?:more|also).{0,40}|view (?:all|more|comments).{0,40}",
    r"show (?:more|less|comments)|load more.{0,30}|loading comments.{0,5}|image \d+ of.{0,10}",
    r"(?:\d[\d,.]*\s*)?(?:likes?|shares?|comments?|replies|views?|retweets?|votes?)(?:\s*\(?\d*\)?)?:?|no comments:?.{0,20}",
    r"\d+\s*(?:comments?|min(?:ute)?s?)(?:\s+read)?|leave a (?:comment|reply)|add a comment|join the (?:conversation|discussion)",
    r"comments? (?:are|is) (?:closed|off).{0,30}|reply with quote|reply|quote:?|(?:post|add) (?:a )?reply|new topic",
    r"originally posted by\b.{0,40}|quick navigation.{0,60}|page \d+ of \d+.{0,30}|thread:.{0,120}",
    r"(?:senior |junior )?member|moderator|(?:site )?admin(?:istrator)?|registered user|guest|news manager",
    r"all rights reserved.{0,60}|(?:©|\(c\)|copyright)\s.{0,120}|terms (?:of|and|&).{0,60}|privacy policy.{0,30}",
    r"cookie (?:policy|settings).{0,30}|.{0,60}\bwe use cookies\b.{0,300}",
    r".{0,60}\b\d+[ -]?min(?:ute)?s?[ -]read(?:\s.{0,40})?|listen(?: to (?:this )?(?:article|story))?.{0,30}",
    r"font size.{0,20}|a ?a ?a|text size.{0,20}|breaking(?: news)?|latest(?: news)?|all news|top stories|live|video|photos?|gallery",
    r"get (?:the|our|all) .{0,80}|download (?:the|our) .{0,60}|posted (?:by|on|in)\b.{0,100}|browse\b.{0,40}",
    r"(?:last )?(?:updated|published|posted)?:? ?(?:an?|\d+) (?:min(?:ute)?|hour|day|week|month|year)s? ago|updated|published",
    r"topics?\s*[·:|].{0,120}|(?:filed under|tags?|categor(?:y|ies)|labels)\s*:?.{0,160}",
)
"""What the pages of news sites and forums say around a text; a line must be nothing else."""
WHOLE = re.compile(rf"^(?:{'|'.join(PHRASES)})\s*[»›>.…]*$", re.IGNORECASE)
PHRASE = 160
"""Characters: no phrase of a page's furniture is longer."""
NO_WORD = re.compile(r"^[\W_]+$")
END = re.compile(
    r"^(?:related(?:\s.{0,40})?|similar topics|more (?:from|on|in|stories|news)\b.{0,60}|read (?:also|next|more)\b.{0,60}"
    r"|most (?:read|popular|viewed)\b.{0,20}|you (?:may|might) (?:also )?(?:like|be interested).{0,30}|recommended(?:\s.{0,40})?"
    r"|trending(?:\s.{0,20})?|popular(?:\s.{0,20})?|(?:\d+ )?comments?(?: ?\(\d+\))?:?|no comments:?.{0,20}|leave a (?:comment|reply)"
    r"|latest (?:news|stories|articles)|also read.{0,60}|about the author.{0,40})$",
    re.IGNORECASE,
)
ENGLISH_BY = ("by", "story", "words", "written", "report")
MOST_NAMES = 16
"""Words: five names and their agency."""
LONGEST_NAMES = 200


def of(plain: str) -> Sign | None:
    """Return what the line is by itself, None where it may be a title or text."""
    if len(plain) > LONGEST:
        return None
    for sign, test in TESTS:
        if test(plain):
            return sign
    return _person(plain)


def label(plain: str) -> tuple[str, str] | None:
    """Return what field a labelled line gives and its value; None where it has no label that is known."""
    match = LABEL.match(plain)
    field = FIELDS.get(match[1].strip().lower()) if match else None
    return (field, (match[2] or "").strip()) if match and field else None


def ends(plain: str) -> bool:
    """Say whether what follows the line is no longer of the article: related links, comments."""
    return len(plain) < LONGEST and END.match(plain) is not None


def _furniture(plain: str) -> bool:
    return len(plain) <= PHRASE and WHOLE.match(plain) is not None


def _caption(plain: str) -> bool:
    if plain.endswith((")", ").")) and CREDIT.search(plain):
        return True
    low = plain.lower()
    return any(word in low for word in PICTURED) and CAPTION.search(plain) is not None


def _person(plain: str) -> Sign | None:
    match = BYLINE.match(plain)
    # `Von`, `di`, `por` begin sentences and headlines too: a name must follow.
    named = match is not None and (match[0].lower().startswith(ENGLISH_BY) or OPENS.match(plain[match.end() :]) is not None)
    if named and len(plain.split()) <= MOST_NAMES:
        return "byline"
    return "names" if len(plain) <= LONGEST_NAMES and NAMES.match(plain) else None


TESTS: tuple[tuple[Sign, Callable[[str], object]], ...] = (
    ("url", URL.match),
    ("furniture", NO_WORD.match),
    ("label", label),
    ("date", dates.whole),
    ("furniture", _furniture),
    ("caption", _caption),
)
"""Asked in order: the surest sign first."""
